//! Markdown: what a reader sees of it, block by block.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::load::assemble::draft::{Body, Draft};
use crate::load::error::Problem;
use crate::load::formats::text::front_matter;
use crate::load::formats::{Format, Raw, text_of};
use crate::load::options::LoadOptions;

/// The row of Markdown.
pub const FORMAT: Format = Format {
    name: "markdown",
    endings: &["md", "markdown", "mdown", "mkd"],
    about: "Markdown: blocks are paragraphs, link targets and raw HTML left out, front matter gives title and date",
    sniff: |_| false,
    guarded: true,
    read,
};

fn read(raw: Raw, options: &LoadOptions) -> Result<Vec<Draft>, Problem> {
    let mut draft = Draft::default();
    let decoded = text_of(raw, options, &mut draft.notices)?;
    draft.encoding = Some(decoded.encoding);
    let text = front_matter::split(&decoded.text, &mut draft);
    let (paragraphs, heading) = blocks(text, options.limits.entries);
    if draft.title.is_none() {
        draft.title = heading;
    }
    draft.body = Body::Paragraphs(paragraphs);
    Ok(vec![draft])
}

/// The blocks of a text as paragraphs, and the first heading of the first level.
fn blocks(text: &str, most: usize) -> (Vec<String>, Option<String>) {
    let rules = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    let (mut done, mut open, mut heading) = (Vec::new(), String::new(), None);
    let mut in_raw = 0usize;
    for event in Parser::new_ext(text, rules) {
        match event {
            Event::Text(text) | Event::Code(text) if in_raw == 0 => open.push_str(&text),
            Event::SoftBreak => open.push(' '),
            Event::HardBreak => open.push('\n'),
            // A break tag is the one piece of raw HTML that says how to read on.
            Event::InlineHtml(tag) if tag.to_ascii_lowercase().starts_with("<br") => open.push('\n'),
            Event::Start(Tag::HtmlBlock) => in_raw += 1,
            Event::End(TagEnd::HtmlBlock) => in_raw = in_raw.saturating_sub(1),
            Event::Html(html) => {
                flush(&mut open, &mut done);
                done.extend(crate::load::formats::markup::dom::paragraphs(
                    dom_query::Document::fragment(&*html).root(),
                ));
            }
            Event::Start(tag) if is_block(&tag) => flush(&mut open, &mut done),
            Event::End(end) if ends_block(end) => {
                if heading.is_none() && end == TagEnd::Heading(pulldown_cmark::HeadingLevel::H1) {
                    heading = Some(open.clone());
                }
                flush(&mut open, &mut done);
            }
            Event::Rule => flush(&mut open, &mut done),
            _ => {}
        }
        if done.len() >= most {
            break;
        }
    }
    flush(&mut open, &mut done);
    (done, heading)
}

fn flush(open: &mut String, done: &mut Vec<String>) {
    let block = open.trim();
    if !block.is_empty() {
        done.push(block.to_owned());
    }
    open.clear();
}

fn is_block(tag: &Tag) -> bool {
    !matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
    )
}

fn ends_block(end: TagEnd) -> bool {
    !matches!(
        end,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_sees_text_without_marks() {
        let (found, heading) = blocks(
            "# Ferry *late*\n\nThe [ferry](http://x.example/y) left\nat **noon**.\\\nIt rained.[^1]\n\n- one\n- two\n\n\
             | a | b |\n|---|---|\n| c | d |\n\n```\ncode here\n```\n\n<div>raw <b>words</b></div>\n\n[^1]: A note.\n",
            1000,
        );
        assert_eq!(heading.as_deref(), Some("Ferry late"));
        assert_eq!(
            found,
            [
                "Ferry late",
                "The ferry left at noon.\nIt rained.",
                "one",
                "two",
                "a",
                "b",
                "c",
                "d",
                "code here",
                "raw words",
                "A note."
            ]
        );
    }
}

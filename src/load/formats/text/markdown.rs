//! Markdown: the text that a reader sees, block by block.

use dom_query::Document;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::load::draft::{Body, Draft};
use crate::load::error::Problem;
use crate::load::formats::format::{Format, FormatReader, decode_text};
use crate::load::formats::markup::dom;
use crate::load::formats::markup::paragraphs::ParagraphBuilder;
use crate::load::formats::text::front_matter;
use crate::load::options::LoadOptions;
use crate::load::sources::source::SourceBytes;

pub(crate) const FORMAT: Format = Format {
    name: "markdown",
    endings: &["md", "markdown", "mdown", "mkd"],
    about: "Markdown: blocks are paragraphs, link targets and raw HTML are left out, front matter gives title and date",
    sniff: |_| false,
    guarded: true,
    reader: FormatReader::Drafts(read),
};

fn read(source: SourceBytes, options: &LoadOptions) -> Result<Vec<Draft>, Problem> {
    let mut draft = Draft::default();
    let decoded = decode_text(source, options, &mut draft.notices)?;
    draft.encoding = Some(decoded.encoding);
    let text = front_matter::split(&decoded.text, &mut draft);
    let (paragraphs, heading) = blocks(text, options.limits.entries);
    if draft.title.is_none() {
        draft.title = heading;
    }
    draft.body = Body::Paragraphs(paragraphs);
    Ok(vec![draft])
}

/// The blocks of a text as paragraphs, at most `max_blocks`, and the first heading of level 1.
fn blocks(text: &str, max_blocks: usize) -> (Vec<String>, Option<String>) {
    let rules = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    let (mut paragraphs, mut heading) = (ParagraphBuilder::default(), None);
    let mut in_raw = 0usize;
    for event in Parser::new_ext(text, rules) {
        match event {
            Event::Text(text) | Event::Code(text) if in_raw == 0 => paragraphs.open.push_str(&text),
            Event::SoftBreak => paragraphs.open.push(' '),
            Event::HardBreak => paragraphs.open.push('\n'),
            // A line break is the only inline HTML that matters for reading.
            Event::InlineHtml(tag) if tag.to_ascii_lowercase().starts_with("<br") => {
                paragraphs.open.push('\n');
            }
            Event::Start(Tag::HtmlBlock) => in_raw += 1,
            Event::End(TagEnd::HtmlBlock) => in_raw = in_raw.saturating_sub(1),
            Event::Html(html) => {
                paragraphs.end();
                let html = Document::fragment(&*html);
                paragraphs.done.extend(dom::paragraphs(html.root()));
            }
            Event::Start(tag) if is_block(&tag) => paragraphs.end(),
            Event::End(end) if ends_block(end) => {
                if heading.is_none() && end == TagEnd::Heading(pulldown_cmark::HeadingLevel::H1) {
                    heading = Some(paragraphs.open.clone());
                }
                paragraphs.end();
            }
            Event::Rule => paragraphs.end(),
            _ => {}
        }
        if paragraphs.done.len() >= max_blocks {
            break;
        }
    }
    (paragraphs.finish(), heading)
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
    fn text_is_read_without_markup() {
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

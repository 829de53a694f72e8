//! Reads HTML without building a tree, for pages so large or so deeply nested that a tree would cost too much.

use crate::load::formats::markup::dom::{is_block, is_invisible};
use crate::load::formats::markup::paragraphs::ParagraphBuilder;
use crate::load::options::Limits;

/// How large the tree of a page would be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct TreeCost {
    /// Number of elements.
    pub elements: usize,
    /// How deep they are nested, not counting those that need no end tag.
    pub depth: usize,
}

/// Elements that need no end tag.
const OPEN_ENDED: &[&str] = &[
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option",
    "p", "param", "source", "td", "th", "tr", "track", "wbr",
];

impl TreeCost {
    /// The limit that the tree would exceed, with its value.
    pub(crate) fn exceeds(self, limits: &Limits) -> Option<(&'static str, usize)> {
        if self.depth > limits.nesting {
            Some(("nesting", limits.nesting))
        } else {
            (self.elements > limits.elements).then_some(("elements", limits.elements))
        }
    }
}

/// Counts elements and their nesting in one scan.
pub(crate) fn cost(html: &str) -> TreeCost {
    let (mut cost, mut depth) = (TreeCost::default(), 0usize);
    for tag in HtmlTags::new(html).map(|(_, tag)| tag) {
        let counts = !OPEN_ENDED.contains(&&*tag.name);
        if tag.ends {
            depth -= usize::from(counts && depth > 0);
            continue;
        }
        cost.elements += 1;
        depth += usize::from(counts);
        cost.depth = cost.depth.max(depth);
    }
    cost
}

/// The text between the tags, with block elements as paragraphs.
pub(crate) fn paragraphs(html: &str) -> Vec<String> {
    let mut paragraphs = ParagraphBuilder::default();
    let mut invisible: Option<String> = None;
    let mut at = 0;
    for (place, tag) in HtmlTags::new(html) {
        if invisible.is_none() {
            push(&mut paragraphs.open, &html[at..place.start]);
        }
        at = place.end;
        match &invisible {
            Some(name) if tag.ends && *name == tag.name => invisible = None,
            Some(_) => {}
            None if !tag.ends && tag.name != "head" && is_invisible(&tag.name) => invisible = Some(tag.name),
            None if is_block(&tag.name) || tag.name == "br" => paragraphs.end(),
            None => {}
        }
    }
    if invisible.is_none() {
        push(&mut paragraphs.open, &html[at..]);
    }
    paragraphs.finish()
}

fn push(open: &mut String, text: &str) {
    for c in html_escape::decode_html_entities(text).chars() {
        if !c.is_whitespace() {
            open.push(c);
        } else if !open.is_empty() && !open.ends_with(' ') {
            open.push(' ');
        }
    }
}

/// One tag.
struct HtmlTag {
    /// In lower case; `!` for comments and declarations.
    name: String,
    ends: bool,
}

/// The tags of a page, with the byte range of each.
struct HtmlTags<'a> {
    html: &'a str,
    at: usize,
}

impl<'a> HtmlTags<'a> {
    fn new(html: &'a str) -> Self {
        Self { html, at: 0 }
    }
}

impl Iterator for HtmlTags<'_> {
    type Item = (std::ops::Range<usize>, HtmlTag);

    fn next(&mut self) -> Option<Self::Item> {
        let bytes = self.html.as_bytes();
        loop {
            let start = self.at + memchr::memchr(b'<', bytes.get(self.at..)?)?;
            let ends = bytes.get(start + 1) == Some(&b'/');
            let from = start + 1 + usize::from(ends);
            let first = *bytes.get(from)?;
            if first == b'!' || first == b'?' {
                let close: &[u8] = if bytes[from..].starts_with(b"!--") {
                    b"-->"
                } else {
                    b">"
                };
                let end = memchr::memmem::find(&bytes[from..], close)
                    .map_or(bytes.len(), |i| from + i + close.len());
                self.at = end;
                return Some((
                    start..end,
                    HtmlTag {
                        name: "!".to_owned(),
                        ends: true,
                    },
                ));
            }
            if !first.is_ascii_alphabetic() {
                self.at = start + 1;
                continue;
            }
            let length = bytes[from..]
                .iter()
                .take_while(|b| b.is_ascii_alphanumeric())
                .count();
            let name = self.html[from..from + length].to_ascii_lowercase();
            let end = memchr::memchr(b'>', &bytes[from..]).map_or(bytes.len(), |i| from + i + 1);
            self.at = end;
            return Some((start..end, HtmlTag { name, ends }));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_between_tags_is_read() {
        let html =
            "<!-- a > b --><p>One &amp; <b>two</b>.<script>if (a < b) {}</script><div>Three<br>4 < 5</div>";
        assert_eq!(paragraphs(html), ["One & two.", "Three", "4 < 5"]);
    }

    #[test]
    fn elements_and_nesting_are_counted() {
        let cost_of = cost(&"<div><p>".repeat(3000));
        assert_eq!((cost_of.elements, cost_of.depth), (6000, 3000));
        assert_eq!(cost("<p>a<p>b<ul><li>c<li>d</ul>").depth, 1);
    }
}

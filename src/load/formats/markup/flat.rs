//! HTML read without building its tree: for pages nested or filled so that a tree would cost too much.

use crate::load::formats::markup::dom::{BLOCKS, UNSEEN};

/// What a scan of the tags tells about the cost of a tree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cost {
    /// Elements that begin.
    pub elements: usize,
    /// How deep they nest at most, leaving out those that end by themselves.
    pub depth: usize,
}

/// Elements that have no end or end where the next begins.
const OPEN_ENDED: &[&str] = &[
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option",
    "p", "param", "source", "td", "th", "tr", "track", "wbr",
];

/// Counts elements and their nesting in one scan.
pub fn cost(html: &str) -> Cost {
    let (mut cost, mut depth) = (Cost::default(), 0usize);
    for tag in Tags::new(html).map(|(_, tag)| tag) {
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

/// The text between the tags; block elements part paragraphs.
pub fn paragraphs(html: &str) -> Vec<String> {
    let (mut done, mut open) = (Vec::new(), String::new());
    let mut unseen: Option<String> = None;
    let mut at = 0;
    for (place, tag) in Tags::new(html) {
        if unseen.is_none() {
            push(&mut open, &html[at..place.start]);
        }
        at = place.end;
        match &unseen {
            Some(name) if tag.ends && *name == tag.name => unseen = None,
            Some(_) => {}
            None if !tag.ends && tag.name != "head" && UNSEEN.contains(&&*tag.name) => {
                unseen = Some(tag.name)
            }
            None if BLOCKS.contains(&&*tag.name) || tag.name == "br" => flush(&mut open, &mut done),
            None => {}
        }
    }
    if unseen.is_none() {
        push(&mut open, &html[at..]);
    }
    flush(&mut open, &mut done);
    done
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

fn flush(open: &mut String, done: &mut Vec<String>) {
    let text = open.trim();
    if !text.is_empty() {
        done.push(text.to_owned());
    }
    open.clear();
}

/// One tag.
struct Tag {
    /// In small letters; `!` for comments and declarations.
    name: String,
    ends: bool,
}

/// The tags of a page, with where each stands.
struct Tags<'a> {
    html: &'a str,
    at: usize,
}

impl<'a> Tags<'a> {
    fn new(html: &'a str) -> Self {
        Self { html, at: 0 }
    }
}

impl Iterator for Tags<'_> {
    type Item = (std::ops::Range<usize>, Tag);

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
                    Tag {
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
            return Some((start..end, Tag { name, ends }));
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
    fn the_cost_of_a_tree_is_told() {
        let cost_of = cost(&"<div><p>".repeat(3000));
        assert_eq!((cost_of.elements, cost_of.depth), (6000, 3000));
        assert_eq!(cost("<p>a<p>b<ul><li>c<li>d</ul>").depth, 1);
    }
}

//! The readable text of a parsed HTML page: its blocks as paragraphs.

use dom_query::NodeRef;

/// Elements that begin and end a paragraph.
pub const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "option",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
];

/// Elements whose text no reader sees.
pub const UNSEEN: &[&str] = &[
    "audio", "canvas", "datalist", "embed", "head", "iframe", "math", "noembed", "noframes", "noscript",
    "object", "rp", "rt", "script", "select", "style", "svg", "template", "textarea", "video",
];

/// The paragraphs under `root`, in order, with white space as a browser would draw it. Walks without recursion: pages
/// may nest without bound.
pub fn paragraphs(root: NodeRef) -> Vec<String> {
    let mut text = Text::default();
    let mut at = Some(root);
    while let Some(node) = at {
        let goes_in = text.enter(&node);
        let mut next = if goes_in { node.first_child() } else { None };
        let mut leaving = node;
        while next.is_none() {
            text.leave(&leaving);
            if leaving.id == root.id {
                break;
            }
            next = leaving.next_sibling();
            match leaving.parent() {
                Some(parent) if next.is_none() => leaving = parent,
                _ => break,
            }
        }
        at = next;
    }
    text.flush();
    text.done
}

#[derive(Default)]
struct Text {
    done: Vec<String>,
    open: String,
    /// Depth of `pre` elements: inside, white space stands as written.
    pre: usize,
}

impl Text {
    /// Takes what a node brings itself. False where what is inside it is not read.
    fn enter(&mut self, node: &NodeRef) -> bool {
        if node.is_text() {
            self.push(&node.text());
            return false;
        }
        let Some(name) = node.node_name() else { return true };
        let name = &*name.to_ascii_lowercase();
        if UNSEEN.contains(&name) || is_hidden(node) {
            return false;
        }
        match name {
            "br" => self.open.push('\n'),
            "wbr" => {}
            "pre" => {
                self.flush();
                self.pre += 1;
            }
            _ if BLOCKS.contains(&name) => self.flush(),
            _ => {}
        }
        true
    }

    fn leave(&mut self, node: &NodeRef) {
        let Some(name) = node.node_name() else { return };
        let name = &*name.to_ascii_lowercase();
        if BLOCKS.contains(&name) {
            self.flush();
            if name == "pre" {
                self.pre = self.pre.saturating_sub(1);
            }
        }
    }

    fn push(&mut self, text: &str) {
        if self.pre > 0 {
            self.open.push_str(text);
            return;
        }
        for c in text.chars() {
            // No-break spaces are kept apart by browsers too, but a reader compares words.
            if c.is_whitespace() && c != '\u{A0}' {
                if !self.open.is_empty() && !self.open.ends_with([' ', '\n']) {
                    self.open.push(' ');
                }
            } else {
                self.open.push(c);
            }
        }
    }

    fn flush(&mut self) {
        let done = self.open.trim();
        if !done.is_empty() {
            self.done.push(done.to_owned());
        }
        self.open.clear();
    }
}

/// Hidden by attribute or by its own style.
fn is_hidden(node: &NodeRef) -> bool {
    let style = |s: &str| {
        let plain: String = s
            .chars()
            .filter(|c| !c.is_whitespace())
            .collect::<String>()
            .to_ascii_lowercase();
        plain.contains("display:none") || plain.contains("visibility:hidden")
    };
    node.is_element() && (node.has_attr("hidden") || node.attr("style").is_some_and(|s| style(&s)))
}

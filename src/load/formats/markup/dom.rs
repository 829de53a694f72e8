//! The readable text of a parsed HTML page, with its blocks as paragraphs.

use dom_query::NodeRef;

use crate::load::formats::markup::paragraphs::ParagraphBuilder;

const BLOCKS: &[&str] = &[
    "address", "article", "aside", "body", "caption", "center", "dd", "details", "dialog", "div", "dl", "dt",
    "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr",
    "html", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre", "section", "summary", "table",
    "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul",
];
const INVISIBLE: &[&str] = &[
    "audio", "canvas", "datalist", "embed", "head", "iframe", "math", "noembed", "noframes", "noscript",
    "object", "rp", "rt", "script", "select", "style", "svg", "template", "textarea", "video",
];

/// True for elements that begin and end a paragraph.
pub(crate) fn is_block(element: &str) -> bool {
    BLOCKS.contains(&element) || matches!(element, "blockquote" | "figcaption")
}

/// True for elements whose text no reader sees.
pub(crate) fn is_invisible(element: &str) -> bool {
    INVISIBLE.contains(&element)
}

/// The paragraphs under `root`, in order, with white space as a browser would draw it. Does not recurse, since pages may
/// be nested without limit.
pub(crate) fn paragraphs(root: NodeRef) -> Vec<String> {
    let mut text = PageText::default();
    let mut at = Some(root);
    while let Some(node) = at {
        let enters = text.enter(&node);
        let mut next = if enters { node.first_child() } else { None };
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
    text.paragraphs.finish()
}

/// The text of a page, as its elements begin and end.
#[derive(Default)]
struct PageText {
    paragraphs: ParagraphBuilder,
    /// Depth of `pre` elements, where white space is kept.
    pre: usize,
}

impl PageText {
    /// Reads a node. False where its children must not be read.
    fn enter(&mut self, node: &NodeRef) -> bool {
        if node.is_text() {
            self.push(&node.text());
            return false;
        }
        let Some(name) = node.node_name() else { return true };
        let name = &*name.to_ascii_lowercase();
        if is_invisible(name) || is_hidden(node) {
            return false;
        }
        match name {
            "br" => self.paragraphs.open.push('\n'),
            "wbr" => {}
            "pre" => {
                self.paragraphs.end();
                self.pre += 1;
            }
            _ if is_block(name) => self.paragraphs.end(),
            _ => {}
        }
        true
    }

    fn leave(&mut self, node: &NodeRef) {
        let Some(name) = node.node_name() else { return };
        let name = &*name.to_ascii_lowercase();
        if is_block(name) {
            self.paragraphs.end();
            if name == "pre" {
                self.pre = self.pre.saturating_sub(1);
            }
        }
    }

    fn push(&mut self, text: &str) {
        if self.pre > 0 {
            self.paragraphs.open.push_str(text);
            return;
        }
        let open = &mut self.paragraphs.open;
        for c in text.chars() {
            // A no-break space is kept, as browsers do.
            if c.is_whitespace() && c != '\u{A0}' {
                if !open.is_empty() && !open.ends_with([' ', '\n']) {
                    open.push(' ');
                }
            } else {
                open.push(c);
            }
        }
    }
}

/// True where an element is hidden by its `hidden` attribute or its own style.
fn is_hidden(node: &NodeRef) -> bool {
    let style = |style: &str| {
        let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
        let style = style.to_ascii_lowercase();
        style.contains("display:none") || style.contains("visibility:hidden")
    };
    node.is_element() && (node.has_attr("hidden") || node.attr("style").is_some_and(|s| style(&s)))
}

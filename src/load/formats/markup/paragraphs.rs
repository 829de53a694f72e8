//! Collects text into paragraphs: text is appended until a block ends.

/// Finished paragraphs, and the one that is still open.
#[derive(Debug, Default)]
pub(crate) struct ParagraphBuilder {
    pub done: Vec<String>,
    pub open: String,
}

impl ParagraphBuilder {
    /// Ends the open paragraph. An empty one is dropped.
    pub(crate) fn end(&mut self) {
        let text = self.open.trim();
        if !text.is_empty() {
            self.done.push(text.to_owned());
        }
        self.open.clear();
    }

    /// All paragraphs, the open one included.
    pub(crate) fn finish(mut self) -> Vec<String> {
        self.end();
        self.done
    }
}

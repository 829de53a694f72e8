//! In `reading`: how far each pane must scroll so that the focused passage is on the same line in all of them.

use crate::tui::layout::column;
use crate::tui::model::Model;
use crate::tui::state::cursor::LinePosition;
use crate::tui::state::position::TextPosition;

impl Model {
    /// The first line of a version shown in `reading`, and on which line of the pane it stands: the focused version
    /// where the cursor is, the others so that the focused passage is level, or the place nearest to one.
    #[must_use]
    pub fn top_of(&self, v: usize) -> (LinePosition, usize) {
        let cursor = self.view.cursor;
        let Some(text) = self.paragraphs(v) else {
            return (LinePosition::default(), 0);
        };
        let (position, y) = if v == self.panes.focus() {
            (cursor.position, cursor.y as isize)
        } else {
            let Some((position, y)) = self.level(v) else {
                return (LinePosition::default(), 0);
            };
            let drift = self
                .view
                .scrolled_off_level
                .iter()
                .find(|d| d.0 == v)
                .map_or(0, |d| d.1);
            let glide = self.view.glide.iter().find(|g| g.0 == v).map_or(0, |g| g.1);
            (position, y - drift + glide)
        };
        let (top, walked) = column::walk(&text, position, -y);
        // Above its first line a version that must stay level leaves the pane empty; there is nothing to be level with
        // until the engine has run.
        let level = y > 0 && !self.work.collation().pending || v == self.panes.focus();
        (
            top,
            if level {
                (y.max(0) as usize).saturating_sub(walked)
            } else {
                0
            },
        )
    }

    /// The line of version `v` that belongs beside the first line of the focused sentence, and the line of the pane
    /// on which that stands.
    fn level(&self, v: usize) -> Option<(LinePosition, isize)> {
        let id = self.focus()?;
        let version = &self.work.versions()[id.v()];
        let place = TextPosition {
            id,
            byte: version.sentences[id.s()].start,
        };
        let first = self.line_in(id.v(), place)?;
        let text = self.paragraphs(id.v())?;
        let down = column::distance(&text, first, self.view.cursor.position, usize::MAX)?;
        Some((self.line_in(v, place)?, self.view.cursor.y as isize - down))
    }
}

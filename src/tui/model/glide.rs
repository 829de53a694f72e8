//! In `reading`, the other panes scroll into line over a few frames, so that the eye can follow them.

use std::time::Duration;

use crate::tui::layout::column;
use crate::tui::model::Model;
use crate::tui::state::cursor::LinePosition;

/// Between two frames.
pub const FRAME: Duration = Duration::from_millis(16);
/// A pane that moves by no more lines jumps there, without gliding: that is scrolling.
const MAX_JUMPED_LINES: isize = 2;

impl Model {
    /// Where the panes without focus stand in `reading`: version, its first line, the line of the pane on which that is.
    #[must_use]
    pub fn tops(&self) -> Vec<(usize, LinePosition, usize)> {
        if !self.view.glide_enabled
            || self.work.collation().pending
            || !self.popups.is_empty()
            || self.rows().is_some()
        {
            return Vec::new();
        }
        let panes = self.geometry().panes;
        let others = panes.iter().filter(|p| p.version != self.panes.focus());
        others
            .map(|p| {
                let (position, y) = self.top_of(p.version);
                (p.version, position, y)
            })
            .collect()
    }

    /// Lets the panes go on from where they stood, if that is not so far that nobody could follow.
    pub fn glide_from(&mut self, before: &[(usize, LinePosition, usize)]) {
        if before.is_empty() {
            return;
        }
        let most = self.geometry().lines() * 2;
        let now = self.tops();
        let way = |&(v, old, y): &(usize, LinePosition, usize)| {
            let &(_, new, now_y) = now.iter().find(|n| n.0 == v)?;
            let text = self.paragraphs(v)?;
            let lines = column::distance(&text, old, new, most)? + y as isize - now_y as isize;
            (lines.abs() > MAX_JUMPED_LINES).then_some((v, lines))
        };
        let glide: Vec<(usize, isize)> = before.iter().filter_map(way).collect();
        self.view.glide = glide;
    }

    /// One frame further: half of the way that is left.
    pub fn glide_on(&mut self) {
        for (_, lines) in &mut self.view.glide {
            *lines /= 2;
        }
        self.view.glide.retain(|g| g.1 != 0);
    }
}

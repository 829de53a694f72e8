//! Where everything stands on a screen of a given size.

use super::panes::Panes;

/// Fewest columns on which anything is shown.
pub const LEAST_COLUMNS: u16 = 20;
/// Fewest lines on which anything is shown.
pub const LEAST_LINES: u16 = 6;
/// Columns of a pane left of its text: border, sign, second sign, space.
pub const GUTTER: u16 = 4;
/// Widest line of prose: longer ones are hard to read on from.
pub const MEASURE: u16 = 88;

/// One pane on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaneBox {
    /// Whose text it shows.
    pub version: usize,
    /// First column.
    pub x: u16,
    /// Columns, gutter and all.
    pub width: u16,
}

impl PaneBox {
    /// Columns of its text.
    #[must_use]
    pub fn columns(&self) -> usize {
        usize::from(self.width.saturating_sub(GUTTER + 1).clamp(1, MEASURE))
    }
}

/// Where everything stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Geometry {
    /// Columns of the screen.
    pub width: u16,
    /// Lines of the screen.
    pub height: u16,
    /// From left to right.
    pub panes: Vec<PaneBox>,
    /// Open panes out of sight to the left and to the right.
    pub beyond: (usize, usize),
    /// First line of the texts.
    pub body_y: u16,
    /// Lines of the texts.
    pub body_height: u16,
}

impl Geometry {
    /// The places on a screen of `width` columns and `height` lines.
    #[must_use]
    pub fn new(width: u16, height: u16, panes: &Panes) -> Self {
        let fit = panes.fitting(width);
        let (shown, left, right) = panes.shown(fit);
        let n = (shown.len() as u16).max(1);
        let mut x = 0;
        let boxes = shown.iter().enumerate().map(|(i, &version)| {
            // The columns that do not divide evenly go to the panes on the left.
            let width = width / n + u16::from((i as u16) < width % n);
            let pane = PaneBox { version, x, width };
            x += width;
            pane
        });
        // Title, headers, rule above; status below.
        let body_y = 3;
        Self {
            width,
            height,
            panes: boxes.collect(),
            beyond: (left, right),
            body_y,
            body_height: height.saturating_sub(body_y + 1),
        }
    }

    /// True where the screen is too small to show anything but that.
    #[must_use]
    pub fn too_small(&self) -> bool {
        self.width < LEAST_COLUMNS || self.height < LEAST_LINES
    }

    /// Lines of the texts.
    #[must_use]
    pub fn lines(&self) -> usize {
        usize::from(self.body_height)
    }

    /// The pane of a version, where it is on screen.
    #[must_use]
    pub fn pane_of(&self, v: usize) -> Option<&PaneBox> {
        self.panes.iter().find(|p| p.version == v)
    }

    /// The pane under a column.
    #[must_use]
    pub fn pane_at(&self, x: u16) -> Option<&PaneBox> {
        self.panes.iter().find(|p| (p.x..p.x + p.width).contains(&x))
    }
}

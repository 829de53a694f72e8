//! Where everything stands on a screen of a given size.

use crate::tui::state::panes::Panes;

/// Fewest columns on which anything is shown.
pub const MIN_COLUMNS: u16 = 20;
/// Fewest lines on which anything is shown.
pub const MIN_LINES: u16 = 6;
/// Columns of a pane left of its text: border, sign, second sign, space.
pub const GUTTER: u16 = 4;
/// Columns of the margin in which one pane alone says who else carries its sentences.
pub const MARGIN: u16 = 16;
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
    /// Columns right of the text, for who else carries it.
    pub margin: u16,
}

impl PaneBox {
    /// Columns of its text.
    #[must_use]
    pub fn columns(&self) -> usize {
        usize::from(
            self.width
                .saturating_sub(GUTTER + 1 + self.margin)
                .clamp(1, MEASURE),
        )
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
    /// The column of the ruler, where there is room for one.
    pub ruler: Option<u16>,
    /// Lines below the texts that show the counterparts of the focus: where one pane stands alone for want of room.
    pub beneath: u16,
}

impl Geometry {
    /// The places on a screen of `width` columns and `height` lines; one pane alone where `single`.
    #[must_use]
    pub fn new(width: u16, height: u16, panes: &Panes, single: bool) -> Self {
        let narrow = panes.fitting(width) == 1 && panes.open().len() > 1;
        let fit = if single { 1 } else { panes.fitting(width) };
        let (shown, left, right) = panes.shown(fit);
        // The ruler takes the last column where that leaves the panes comfortable.
        let ruler = (width >= 60).then(|| width - 1);
        let whole = width;
        let width = ruler.unwrap_or(width);
        let n = (shown.len() as u16).max(1);
        // One version alone stands in the middle of a wide screen, no wider than it needs.
        let page = GUTTER + MEASURE + 1 + MARGIN;
        let (mut x, width) = match single && width > page {
            true => ((width - page) / 2, page),
            false => (0, width),
        };
        let boxes = shown.iter().enumerate().map(|(i, &version)| {
            // The columns that do not divide evenly go to the panes on the left.
            let width = width / n + u16::from((i as u16) < width % n);
            let margin = if single && width >= 60 { MARGIN } else { 0 };
            let pane = PaneBox {
                version,
                x,
                width,
                margin,
            };
            x += width;
            pane
        });
        // Title, headers, rule above; status below.
        let body_y = 3;
        let room = height.saturating_sub(body_y + 1);
        let beneath = if narrow && room >= 6 {
            (room / 3 + 1).min(12)
        } else {
            0
        };
        Self {
            width: whole,
            height,
            ruler,
            panes: boxes.collect(),
            beyond: (left, right),
            body_y,
            body_height: room - beneath,
            beneath,
        }
    }

    /// True where the screen is too small to show anything but that.
    #[must_use]
    pub fn too_small(&self) -> bool {
        self.width < MIN_COLUMNS || self.height < MIN_LINES
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

//! Which versions stand in panes, in which order, and which of them fit.

/// Columns below which a pane is not comfortable to read: another pane is shown only where all keep this much.
pub const COMFORTABLE: u16 = 34;

/// The panes of a corpus.
#[derive(Clone, Debug)]
pub struct Panes {
    /// Versions in the order in which they stand, hidden ones too.
    order: Vec<usize>,
    /// By version number.
    hidden: Vec<bool>,
    /// The version that has the focus.
    focus: usize,
    /// How many of the open panes stand left of the first one shown.
    first: usize,
}

impl Panes {
    /// One pane a version, all open, the first with the focus.
    #[must_use]
    pub fn new(versions: usize) -> Self {
        Self {
            order: (0..versions).collect(),
            hidden: vec![false; versions],
            focus: 0,
            first: 0,
        }
    }

    /// The versions whose panes are open, from left to right.
    #[must_use]
    pub fn open(&self) -> Vec<usize> {
        self.order.iter().copied().filter(|&v| !self.hidden[v]).collect()
    }

    /// How many versions are hidden.
    #[must_use]
    pub fn hidden(&self) -> usize {
        self.hidden.iter().filter(|h| **h).count()
    }

    /// The version that has the focus.
    #[must_use]
    pub fn focus(&self) -> usize {
        self.focus
    }

    /// How many panes fit side by side in `width` columns.
    #[must_use]
    pub fn fitting(&self, width: u16) -> usize {
        usize::from(width / COMFORTABLE).clamp(1, self.open().len().max(1))
    }

    /// The versions shown where `fit` panes fit, and how many open ones stand to their left and right.
    #[must_use]
    pub fn shown(&self, fit: usize) -> (Vec<usize>, usize, usize) {
        let open = self.open();
        let first = self.first.min(open.len().saturating_sub(fit));
        let last = (first + fit).min(open.len());
        (open[first..last].to_vec(), first, open.len() - last)
    }

    /// Gives version `v` the focus and brings its pane in sight. A hidden version is opened.
    pub fn focus_on(&mut self, v: usize, fit: usize) {
        if v >= self.hidden.len() {
            return;
        }
        self.hidden[v] = false;
        self.focus = v;
        let at = self.open().iter().position(|&o| o == v).unwrap_or(0);
        self.first = self.first.min(at).max((at + 1).saturating_sub(fit));
    }

    /// The open version `by` panes to the right of the focus, staying inside.
    #[must_use]
    pub fn beside(&self, by: isize) -> usize {
        let open = self.open();
        let at = open.iter().position(|&v| v == self.focus).unwrap_or(0);
        let to = at.saturating_add_signed(by).min(open.len().saturating_sub(1));
        open.get(to).copied().unwrap_or(self.focus)
    }

    /// Hides the focused pane; the last open one stays. True where something was hidden.
    pub fn hide_focused(&mut self, fit: usize) -> bool {
        let open = self.open();
        if open.len() < 2 {
            return false;
        }
        let at = open.iter().position(|&v| v == self.focus).unwrap_or(0);
        let next = open.get(at + 1).or_else(|| open.get(at.wrapping_sub(1))).copied();
        self.hidden[self.focus] = true;
        self.focus_on(next.unwrap_or(self.focus), fit);
        true
    }

    /// Opens all panes.
    pub fn show_all(&mut self, fit: usize) {
        self.hidden.fill(false);
        self.focus_on(self.focus, fit);
    }
}

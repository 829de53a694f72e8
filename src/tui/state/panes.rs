//! Which versions stand in panes, in which order, and which of them fit.

use std::collections::{BTreeMap, BTreeSet};

/// Another pane is shown only where all panes keep this many columns: narrower ones are hard to read.
pub const DEFAULT_PANE_WIDTH: u16 = 34;

/// The narrowest panes a reader can ask for.
pub const MIN_PANE_WIDTH: u16 = 20;

/// The panes of a corpus.
#[derive(Clone, Debug)]
pub struct Panes {
    /// Versions in the order in which they stand, hidden ones too.
    order: Vec<usize>,
    /// By version number.
    hidden: Vec<bool>,
    /// The version that has the focus.
    focus: usize,
    /// Names the reader gave, by version number.
    labels: Vec<Option<String>>,
    /// Columns below which no further pane is shown.
    min_width: u16,
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
            labels: vec![None; versions],
            min_width: DEFAULT_PANE_WIDTH,
        }
    }

    /// The versions whose panes are open, from left to right.
    #[must_use]
    pub fn open(&self) -> Vec<usize> {
        self.order.iter().copied().filter(|&v| !self.hidden[v]).collect()
    }

    /// The versions whose panes are hidden.
    #[must_use]
    pub fn hidden_versions(&self) -> BTreeSet<usize> {
        let all = self.open();
        (0..self.count()).filter(|v| !all.contains(v)).collect()
    }

    /// How many versions are hidden.
    #[must_use]
    pub fn hidden(&self) -> usize {
        self.hidden.iter().filter(|h| **h).count()
    }

    /// How many versions there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.hidden.len()
    }

    /// The order of all versions, hidden ones too; empty where it is that of the corpus.
    #[must_use]
    pub fn order(&self) -> Vec<usize> {
        if self.order.is_sorted() {
            Vec::new()
        } else {
            self.order.clone()
        }
    }

    /// Puts versions into an order; those it does not name follow as they stand in the corpus.
    pub fn set_order(&mut self, order: &[usize]) {
        let all = order.iter().copied().chain(0..self.count());
        let mut seen = BTreeSet::new();
        self.order = all.filter(|&v| v < self.hidden.len() && seen.insert(v)).collect();
    }

    /// Hides these versions and no others; where that would hide all, none.
    pub fn set_hidden(&mut self, hidden: &BTreeSet<usize>, fit: usize) {
        for (v, is) in self.hidden.iter_mut().enumerate() {
            *is = hidden.contains(&v);
        }
        if self.hidden.iter().all(|h| *h) {
            self.hidden.fill(false);
        }
        let open = self.open();
        let focus = if self.hidden.get(self.focus) == Some(&true) {
            open.first().copied().unwrap_or(0)
        } else {
            self.focus
        };
        self.focus_on(focus, fit);
    }

    /// The names the reader gave, by version.
    #[must_use]
    pub fn labels(&self) -> BTreeMap<usize, String> {
        let named = |(v, label): (usize, &Option<String>)| Some((v, label.clone()?));
        self.labels.iter().enumerate().filter_map(named).collect()
    }

    /// Gives versions these names and no others.
    pub fn set_labels(&mut self, labels: &BTreeMap<usize, String>) {
        for (v, label) in self.labels.iter_mut().enumerate() {
            *label = labels.get(&v).cloned();
        }
    }

    /// Columns below which no further pane is shown.
    #[must_use]
    pub fn min_width(&self) -> u16 {
        self.min_width
    }

    /// Sets the columns below which no further pane is shown.
    pub fn set_min_width(&mut self, columns: u16) {
        self.min_width = columns.max(MIN_PANE_WIDTH);
    }

    /// The version that has the focus.
    #[must_use]
    pub fn focus(&self) -> usize {
        self.focus
    }

    /// How many panes fit side by side in `width` columns.
    #[must_use]
    pub fn fitting(&self, width: u16) -> usize {
        usize::from(width / self.min_width).clamp(1, self.open().len().max(1))
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

    /// The name the reader gave a version.
    #[must_use]
    pub fn label(&self, v: usize) -> Option<&str> {
        self.labels.get(v)?.as_deref()
    }

    /// Names a version; nothing gives it its own name back.
    pub fn rename(&mut self, v: usize, name: &str) {
        if let Some(label) = self.labels.get_mut(v) {
            *label = (!name.is_empty()).then(|| name.to_owned());
        }
    }

    /// Moves the focused pane by `by` places among the open ones.
    pub fn shift(&mut self, by: isize, fit: usize) {
        let other = self.beside(by);
        let place = |v: usize| self.order.iter().position(|&o| o == v);
        if let (Some(from), Some(to)) = (place(self.focus), place(other)) {
            let v = self.order.remove(from);
            self.order.insert(to, v);
        }
        self.focus_on(self.focus, fit);
    }

    /// Makes room for `by` panes more (fewer where negative) than fit now. Returns how many fit then.
    pub fn resize(&mut self, by: isize, width: u16) -> usize {
        let now = self.fitting(width);
        let most = usize::from(width / MIN_PANE_WIDTH).clamp(1, self.open().len().max(1));
        let wanted = now.saturating_add_signed(by).clamp(1, most);
        self.min_width = (width / wanted as u16).max(MIN_PANE_WIDTH);
        self.focus_on(self.focus, wanted);
        wanted
    }

    /// Shows these versions and no others; the first gets the focus.
    pub fn only(&mut self, versions: &[usize], fit: usize) {
        for (v, hidden) in self.hidden.iter_mut().enumerate() {
            *hidden = !versions.contains(&v);
        }
        if let Some(&first) = versions.first() {
            self.focus_on(first, fit);
        }
    }

    /// The panes of a newer corpus, with the new number of each old version. Versions that are new stand behind the
    /// others.
    #[must_use]
    pub fn mapped(&self, new_numbers: &[Option<usize>], versions: usize) -> Self {
        let new = |v: usize| new_numbers.get(v).copied().flatten();
        let mut mapped = Self::new(versions);
        mapped.min_width = self.min_width;
        mapped.first = self.first;
        mapped.order = self.order.iter().filter_map(|&v| new(v)).collect();
        for v in 0..versions {
            if !mapped.order.contains(&v) {
                mapped.order.push(v);
            }
        }
        for v in 0..self.hidden.len() {
            if let Some(n) = new(v) {
                mapped.hidden[n] = self.hidden[v];
                mapped.labels[n].clone_from(&self.labels[v]);
            }
        }
        if mapped.hidden.iter().all(|h| *h) {
            mapped.hidden.fill(false);
        }
        let open = mapped.open();
        let focus = new(self.focus).filter(|v| open.contains(v));
        mapped.focus = focus.or(open.first().copied()).unwrap_or(0);
        mapped
    }

    /// Opens all panes.
    pub fn show_all(&mut self, fit: usize) {
        self.hidden.fill(false);
        self.focus_on(self.focus, fit);
    }
}

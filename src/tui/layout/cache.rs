//! Text laid out for the panes as they stand, kept while they stand so: only what the reader passes is laid out.

use std::cell::RefCell;
use std::hash::Hash;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::load::SentenceId;
use crate::sheet::{Line, Sheet, Tone};
use crate::tui::layout::cells::{LaidRow, lay_row};
use crate::tui::state::work::Work;

/// Blocks kept before all are let go: far more than a screen, far less than a long text.
const KEPT: usize = 4096;

/// What the kept blocks were laid out for.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct CacheKey {
    /// [`Work::generation`].
    pub generation: u64,
    /// Version and text columns of every pane shown.
    pub panes: Vec<(usize, usize)>,
    /// True where rows are widened to paragraphs.
    pub wide: bool,
}

/// Blocks laid out for one tuning.
#[derive(Debug, Default)]
pub struct LayoutCache {
    tuning: RefCell<CacheKey>,
    rows: Many<usize, LaidRow>,
    /// Lines by version and paragraph.
    paragraphs: Many<(usize, usize), Vec<Line>>,
    ruler: Last<RulerKey, Vec<Tone>>,
    strips: Last<usize, Vec<Vec<StripStretch>>>,
}

/// What a ruler was made for: its lines, the version it follows, the choice of rows.
type RulerKey = (usize, usize, usize);

impl LayoutCache {
    /// Lets everything go that was laid out for other panes.
    pub fn tune(&self, tuning: CacheKey) {
        if *self.tuning.borrow() != tuning {
            *self.tuning.borrow_mut() = tuning;
            self.rows.let_go();
            self.paragraphs.let_go();
            self.ruler.let_go();
            self.strips.let_go();
        }
    }

    /// The ruler kept for `key`, else a new one.
    pub fn ruler(&self, key: RulerKey, make: impl FnOnce() -> Vec<Tone>) -> Rc<Vec<Tone>> {
        self.ruler.get(key, make)
    }

    /// The strips kept for a width, else new ones.
    pub fn strips(
        &self,
        cells: usize,
        make: impl FnOnce() -> Vec<Vec<StripStretch>>,
    ) -> Rc<Vec<Vec<StripStretch>>> {
        self.strips.get(cells, make)
    }

    pub(crate) fn row(&self, work: &Work, sheet: &Sheet, r: usize) -> Rc<LaidRow> {
        self.rows.get(r, || {
            let tuning = self.tuning.borrow();
            lay_row(work, sheet, r, &tuning.panes, tuning.wide)
        })
    }

    pub(crate) fn paragraph(&self, work: &Work, v: usize, p: usize, columns: usize) -> Rc<Vec<Line>> {
        self.paragraphs
            .get((v, p), || work.lens().paragraph(v, p, columns))
    }
}

/// Things made once each.
#[derive(Debug)]
struct Many<K, V>(RefCell<FxHashMap<K, Rc<V>>>);

impl<K, V> Default for Many<K, V> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl<K: Copy + Eq + Hash, V> Many<K, V> {
    fn get(&self, key: K, make: impl FnOnce() -> V) -> Rc<V> {
        if let Some(kept) = self.0.borrow().get(&key) {
            return Rc::clone(kept);
        }
        let made = Rc::new(make());
        let mut all = self.0.borrow_mut();
        if all.len() >= KEPT {
            all.clear();
        }
        all.insert(key, Rc::clone(&made));
        made
    }

    fn let_go(&self) {
        self.0.borrow_mut().clear();
    }
}

/// The thing made last.
#[derive(Debug)]
struct Last<K, V>(RefCell<Option<(K, Rc<V>)>>);

impl<K, V> Default for Last<K, V> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl<K: Eq, V> Last<K, V> {
    fn get(&self, key: K, make: impl FnOnce() -> V) -> Rc<V> {
        if let Some((_, kept)) = self.0.borrow().as_ref().filter(|kept| kept.0 == key) {
            return Rc::clone(kept);
        }
        let made = Rc::new(make());
        *self.0.borrow_mut() = Some((key, Rc::clone(&made)));
        made
    }

    fn let_go(&self) {
        *self.0.borrow_mut() = None;
    }
}

/// A stretch of a strip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StripStretch {
    /// What it holds.
    pub tone: Tone,
    /// How long it is.
    pub cells: usize,
    /// The sentence with which it begins.
    pub first: SentenceId,
}

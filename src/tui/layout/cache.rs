//! Keeps text that has been laid out, for as long as the panes stay as they are. Only what the reader passes is laid out.

use std::cell::RefCell;
use std::hash::Hash;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::load::SentenceId;
use crate::sheet::{Line, Sheet, Tone};
use crate::tui::layout::cells::{LaidRow, lay_row};
use crate::tui::state::work::Work;

/// Entries of a cache before it is emptied: far more than a screen, far less than a long text.
const MAX_CACHED_BLOCKS: usize = 4096;

/// What the cached text was laid out for.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct CacheKey {
    /// [`Work::generation`].
    pub generation: u64,
    /// Version and text columns of every pane shown.
    pub panes: Vec<(usize, usize)>,
    /// True where rows are widened to paragraphs.
    pub wide: bool,
}

/// Text laid out for one [`CacheKey`].
#[derive(Debug, Default)]
pub struct LayoutCache {
    key: RefCell<CacheKey>,
    rows: CacheMap<usize, LaidRow>,
    /// Lines by version and paragraph.
    paragraphs: CacheMap<(usize, usize), Vec<Line>>,
    ruler: CachedLast<RulerKey, Vec<Tone>>,
    strips: CachedLast<usize, Vec<Vec<StripStretch>>>,
}

/// What a ruler was drawn for: its lines, the version it follows, the visible rows.
type RulerKey = (usize, usize, usize);

impl LayoutCache {
    /// Empties the cache if it was filled for another key.
    pub fn set_key(&self, key: CacheKey) {
        if *self.key.borrow() != key {
            *self.key.borrow_mut() = key;
            self.rows.clear();
            self.paragraphs.clear();
            self.ruler.clear();
            self.strips.clear();
        }
    }

    /// The ruler for `key`.
    pub fn ruler(&self, key: RulerKey, compute: impl FnOnce() -> Vec<Tone>) -> Rc<Vec<Tone>> {
        self.ruler.get(key, compute)
    }

    /// The strips for a width.
    pub fn strips(
        &self,
        cells: usize,
        compute: impl FnOnce() -> Vec<Vec<StripStretch>>,
    ) -> Rc<Vec<Vec<StripStretch>>> {
        self.strips.get(cells, compute)
    }

    pub(crate) fn row(&self, work: &Work, sheet: &Sheet, r: usize) -> Rc<LaidRow> {
        self.rows.get(r, || {
            let key = self.key.borrow();
            lay_row(work, sheet, r, &key.panes, key.wide)
        })
    }

    pub(crate) fn paragraph(&self, work: &Work, v: usize, p: usize, columns: usize) -> Rc<Vec<Line>> {
        self.paragraphs
            .get((v, p), || work.lens().paragraph(v, p, columns))
    }
}

/// Values computed once for each key.
#[derive(Debug)]
struct CacheMap<K, V>(RefCell<FxHashMap<K, Rc<V>>>);

impl<K, V> Default for CacheMap<K, V> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl<K: Copy + Eq + Hash, V> CacheMap<K, V> {
    fn get(&self, key: K, compute: impl FnOnce() -> V) -> Rc<V> {
        if let Some(cached) = self.0.borrow().get(&key) {
            return Rc::clone(cached);
        }
        let value = Rc::new(compute());
        let mut all = self.0.borrow_mut();
        if all.len() >= MAX_CACHED_BLOCKS {
            all.clear();
        }
        all.insert(key, Rc::clone(&value));
        value
    }

    fn clear(&self) {
        self.0.borrow_mut().clear();
    }
}

/// The value computed last.
#[derive(Debug)]
struct CachedLast<K, V>(RefCell<Option<(K, Rc<V>)>>);

impl<K, V> Default for CachedLast<K, V> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl<K: Eq, V> CachedLast<K, V> {
    fn get(&self, key: K, compute: impl FnOnce() -> V) -> Rc<V> {
        if let Some((_, cached)) = self.0.borrow().as_ref().filter(|cached| cached.0 == key) {
            return Rc::clone(cached);
        }
        let value = Rc::new(compute());
        *self.0.borrow_mut() = Some((key, Rc::clone(&value)));
        value
    }

    fn clear(&self) {
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

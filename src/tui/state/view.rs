//! Where the reader is, and how the texts are laid out.

use std::sync::Arc;

use crate::load::SentenceId;
use crate::sheet::{RowFilter, VisibleRows};

use crate::tui::state::cursor::Cursor;
use crate::tui::state::jumplist::Jumps;

/// How the texts stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Layout {
    /// Rows by passage, counterparts level.
    #[default]
    Aligned,
    /// Every version whole, in its own order.
    Reading,
    /// One version alone, wide, with who else carries each sentence.
    Single,
}

impl Layout {
    /// Every layout.
    pub const ALL: [Self; 3] = [Self::Aligned, Self::Reading, Self::Single];

    /// The layout of a word.
    #[must_use]
    pub fn by_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|l| l.word() == word)
    }

    /// Its word on screen.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Aligned => "aligned",
            Self::Reading => "reading",
            Self::Single => "single",
        }
    }
}

/// All that decides which rows are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterKey {
    /// [`crate::tui::state::work::Work::generation`].
    pub generation: u64,
    /// [`View::row_filter`].
    pub row_filter: RowFilter,
    /// Those with a pane.
    pub versions: Vec<usize>,
    /// [`View::paragraph_rows`].
    pub paragraph_rows: bool,
    /// [`View::unfolded`].
    pub unfolded: Vec<usize>,
}

/// Where the reader is.
#[derive(Clone, Debug)]
pub struct View {
    /// The layout chosen. Until the engine is done there are no rows, and `aligned` reads like `reading`.
    pub layout: Layout,
    /// In the rows, else in the paragraphs of the focused version.
    pub cursor: Cursor,
    /// The sentence the reader went to, where several share a line.
    pub focused_on_line: Option<SentenceId>,
    /// Which rows the reader chose to see.
    pub row_filter: RowFilter,
    /// The versions whose passages the reader chose to see, or was about to, ascending.
    pub chosen_versions: Vec<usize>,
    /// The rows that leaves; `None` where every row is shown.
    pub shown: Option<Arc<VisibleRows>>,
    /// What `shown` was found by.
    pub filter_key: Option<FilterKey>,
    /// True where rows are widened to paragraphs.
    pub paragraph_rows: bool,
    /// Folds that the reader opened, by their first rows.
    pub unfolded: Vec<usize>,
    /// Lines that panes without focus have still to go until they stand level (version, lines).
    pub glide: Vec<(usize, isize)>,
    /// False where they go there at once.
    pub glide_enabled: bool,
    /// The layout to come back to from `single`.
    pub layout_before_single: Layout,
    /// The hit of the search at which the reader is: its sentence and first byte.
    pub hit: Option<(SentenceId, usize)>,
    /// Where jumps began.
    pub jumps: Jumps,
    /// Sentences with a bookmark, ascending.
    pub bookmarks: Vec<SentenceId>,
    /// False until the reader has moved.
    pub moved: bool,
    /// Lines by which panes without focus were scrolled away from their level place (version, lines).
    pub scrolled_off_level: Vec<(usize, isize)>,
}

impl View {
    /// At the start.
    #[must_use]
    pub fn new(layout: Layout) -> Self {
        Self {
            layout,
            cursor: Cursor::default(),
            focused_on_line: None,
            row_filter: RowFilter::default(),
            chosen_versions: Vec::new(),
            shown: None,
            filter_key: None,
            paragraph_rows: false,
            unfolded: Vec::new(),
            glide: Vec::new(),
            glide_enabled: true,
            moved: false,
            layout_before_single: Layout::default(),
            hit: None,
            jumps: Jumps::default(),
            bookmarks: Vec::new(),
            scrolled_off_level: Vec::new(),
        }
    }
}

//! The state of the reader: all the parts together, and what is done to them as a whole.
//!
//! The parts are types of their own in [`state`](crate::tui::state). Here they meet:
//!
//! | file | what it does |
//! | --- | --- |
//! | `position` | where the reader is in the texts, kept through every change of layout |
//! | `levelling`, `glide` | in `reading`, brings the other panes level with the focused passage |
//! | `saved_state`, `undo` | what the reader has changed, for saving and for undo |
//! | `take_corpus` | exchanges the corpus for another one |

pub mod focus;
pub mod glide;
pub mod levelling;
pub mod position;
pub mod saved_state;
pub mod take_corpus;
pub mod undo;

use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use crate::align::{Collation, Options};
use crate::load::SentenceId;
use crate::sheet::rows::paragraphs;
use crate::sheet::summary::tones::strip;
use crate::sheet::{Tone, VisibleItem};

use crate::tui::input::keymap::Keymap;
use crate::tui::input::pending_keys::PendingKeys;
use crate::tui::layout::cache::{CacheKey, LayoutCache};
use crate::tui::layout::column;
use crate::tui::layout::geometry::Geometry;
use crate::tui::layout::rows::{ParagraphColumn, RowColumn};
use crate::tui::messages::export::{ExportRequest, Exports};
use crate::tui::messages::opened::OpenedCorpus;
use crate::tui::state::panes::Panes;
use crate::tui::state::popup::Popup;
use crate::tui::state::search::SearchHits;
use crate::tui::state::undo::EditState;
use crate::tui::state::view::{Layout, View};
use crate::tui::state::work::Work;
use crate::tui::theme::ActiveTheme;

/// The keys, colours and habits a session begins with.
#[derive(Debug)]
pub struct ReaderOptions {
    /// The action of each key.
    pub keymap: Keymap,
    /// The theme.
    pub theme: ActiveTheme,
    /// Whether the first keys are explained: for a reader who opens the program for the first time.
    pub welcome: bool,
    /// Columns below which no further pane is shown; `None` for the default.
    pub pane_width: Option<u16>,
    /// Whether changed files are read again by themselves.
    pub watching: bool,
    /// Whether the theme follows the terminal's background.
    pub follows_background: bool,
}

impl ReaderOptions {
    /// These keys and colours, everything else by default.
    #[must_use]
    pub fn new(keymap: Keymap, theme: ActiveTheme) -> Self {
        Self {
            keymap,
            theme,
            welcome: false,
            pane_width: None,
            watching: true,
            follows_background: false,
        }
    }
}

/// The state of the reader.
#[derive(Debug)]
pub struct Model {
    /// The corpus and what is known of it.
    pub work: Work,
    /// Which versions have panes.
    pub panes: Panes,
    /// Where the reader is.
    pub view: View,
    /// What lies over the texts, the topmost last.
    pub popups: Vec<Popup>,
    /// The reader's links and cuts, and what can be undone.
    pub manual: EditState,
    /// The current search.
    pub found: Option<SearchHits>,
    /// The theme.
    pub theme: ActiveTheme,
    /// What the engine is asked.
    pub engine: Options,
    /// Keys pressed that are no action yet.
    pub keys: PendingKeys,
    /// The action of each key.
    pub keymap: Rc<Keymap>,
    /// True while the first keys are explained.
    pub welcome: bool,
    /// A message in the bottom line, until the next key.
    pub message: Option<String>,
    /// One line for each input that could not be read at the start.
    pub failures: Vec<String>,
    /// The formats that can be written.
    pub exports: Exports,
    /// An export for which the reader is still asked something.
    pub pending_export: Option<ExportRequest>,
    /// True while changed files are read again by themselves.
    pub watching: bool,
    /// True while the theme follows the terminal's background.
    pub follows_background: bool,
    /// Columns and lines of the screen.
    pub size: (u16, u16),
    /// Text laid out for the panes as they are now.
    pub cache: LayoutCache,
}

impl Model {
    /// A reader at the start of a corpus, on a screen of so many columns and lines.
    #[must_use]
    pub fn new(opened: &OpenedCorpus, options: ReaderOptions, exports: Exports, size: (u16, u16)) -> Self {
        let corpus = Arc::clone(&opened.corpus);
        let mut panes = Panes::new(corpus.versions.len());
        if let Some(columns) = options.pane_width {
            panes.set_min_width(columns);
        }
        let model = Self {
            work: Work::new(Arc::new(Collation::pending(corpus)), opened.base),
            panes,
            view: View::new(opened.layout),
            popups: Vec::new(),
            manual: EditState::default(),
            found: None,
            theme: options.theme,
            engine: opened.engine.clone(),
            keys: PendingKeys::default(),
            keymap: Rc::new(options.keymap),
            welcome: options.welcome,
            message: None,
            failures: opened.failures.clone(),
            exports,
            pending_export: None,
            watching: options.watching,
            follows_background: options.follows_background,
            size,
            cache: LayoutCache::default(),
        };
        model.update_cache_key();
        model
    }

    /// How long until something on screen moves on by itself; `None` where nothing does.
    #[must_use]
    pub fn next_tick(&self) -> Option<Duration> {
        (!self.view.glide.is_empty()).then_some(glide::FRAME)
    }

    /// Where everything is on the screen.
    #[must_use]
    pub fn geometry(&self) -> Geometry {
        Geometry::new(
            self.size.0,
            self.size.1,
            &self.panes,
            self.view.layout == Layout::Single,
        )
    }

    /// How many panes fit.
    #[must_use]
    pub fn fit(&self) -> usize {
        match self.view.layout {
            Layout::Single => 1,
            _ => self.panes.fitting(self.size.0),
        }
    }

    /// Makes the cache fit the panes as they are now; called after every change of them.
    pub fn update_cache_key(&self) {
        let geometry = self.geometry();
        self.cache.set_key(CacheKey {
            generation: self.work.generation,
            panes: geometry.panes.iter().map(|p| (p.version, p.columns())).collect(),
            wide: self.view.paragraph_rows,
        });
    }

    /// The rows, where there are any and the layout shows them.
    #[must_use]
    pub fn rows(&self) -> Option<RowColumn<'_>> {
        let sheet = self.work.sheet()?;
        let rows = RowColumn {
            work: &self.work,
            sheet,
            shown: self.view.shown.as_deref(),
            cache: &self.cache,
        };
        // One pane alone reads on in its own order, with the counterparts beneath it.
        let alone = self.fit() == 1 && self.work.versions().len() > 1;
        (self.view.layout == Layout::Aligned && !alone).then_some(rows)
    }

    /// The tones of what the cursor walks through, brought down to `lines`; none until the engine is done.
    #[must_use]
    pub fn ruler(&self, lines: usize) -> Rc<Vec<Tone>> {
        let (Some(sheet), Some(tones)) = (self.work.sheet(), self.work.tones()) else {
            return Rc::default();
        };
        let focus = self.panes.focus();
        let in_rows = self.rows().is_some();
        let key = (
            lines,
            if in_rows { usize::MAX } else { focus },
            self.view.shown.as_ref().map_or(0, |s| Arc::as_ptr(s) as usize),
        );
        let versions: Vec<usize> = self.geometry().panes.iter().map(|p| p.version).collect();
        self.cache.ruler(key, || match self.rows() {
            Some(rows) => strip(column::Column::blocks(&rows), lines, |b| match rows.item(b) {
                VisibleItem::Row(r) if self.view.paragraph_rows => {
                    let rows = paragraphs::paragraph(sheet, r);
                    rows.map(|r| tones.row(r, &versions)).max().unwrap_or(Tone::Blank)
                }
                VisibleItem::Row(r) => tones.row(r, &versions),
                VisibleItem::Fold { .. } => Tone::Blank,
            }),
            None => {
                let paragraphs = &self.work.versions()[focus].paragraphs;
                strip(paragraphs.len(), lines, |p| {
                    let sentences = paragraphs[p].clone();
                    let tones = sentences.map(|s| tones.sentence(SentenceId::new(focus, s)));
                    tones.max().unwrap_or(Tone::Blank)
                })
            }
        })
    }

    /// What a version is called on screen.
    #[must_use]
    pub fn label(&self, v: usize) -> &str {
        let name = self.work.versions().get(v).map_or("", |v| v.name.as_str());
        self.panes.label(v).unwrap_or(name)
    }

    /// The paragraphs of a version, as wide as its pane; `None` where it is not on screen.
    #[must_use]
    pub fn paragraphs(&self, v: usize) -> Option<ParagraphColumn<'_>> {
        let columns = self.geometry().pane_of(v)?.columns();
        Some(ParagraphColumn {
            work: &self.work,
            v,
            columns,
            cache: &self.cache,
        })
    }
}

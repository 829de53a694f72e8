//! Everything the screen is drawn from, each part in a type of its own.

pub mod focus;
pub mod glide;
pub mod levelling;
pub mod position;
pub mod take_corpus;
pub mod undo;

use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use crate::align::Options;
use crate::load::{Corpus, SentenceId};
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
use crate::tui::state::panes::Panes;
use crate::tui::state::popup::Popup;
use crate::tui::state::search::SearchHits;
use crate::tui::state::undo::Made;
use crate::tui::state::view::{Layout, View};
use crate::tui::state::work::Work;
use crate::tui::theme::ActiveTheme;

/// The state of the reader.
#[derive(Debug)]
pub struct Model {
    /// What is read.
    pub work: Work,
    /// Which versions are shown.
    pub panes: Panes,
    /// Where the reader is.
    pub view: View,
    /// What lies over the texts, the topmost last.
    pub popups: Vec<Popup>,
    /// What the reader makes by hand.
    pub made: Made,
    /// The search that is on.
    pub found: Option<SearchHits>,
    /// How everything looks.
    pub theme: ActiveTheme,
    /// What the engine is asked.
    pub engine: Options,
    /// Keys pressed and not yet an action.
    pub keys: PendingKeys,
    /// Which keys do what.
    pub keymap: Rc<Keymap>,
    /// True while the reader is told the first keys.
    pub welcome: bool,
    /// A word to the reader until the next key.
    pub message: Option<String>,
    /// What can be written.
    pub exports: Exports,
    /// What is to be written as soon as the reader has said all of it.
    pub order: Option<ExportRequest>,
    /// True while changed files are read again by themselves.
    pub watching: bool,
    /// True while the theme follows the terminal's background.
    pub follows_background: bool,
    /// Columns and lines of the screen.
    pub size: (u16, u16),
    /// Text laid out for the panes as they stand.
    pub laid: LayoutCache,
}

impl Model {
    /// A reader at the start of a corpus.
    #[must_use]
    pub fn new(
        corpus: Arc<Corpus>,
        base: usize,
        layout: Layout,
        keymap: Keymap,
        theme: ActiveTheme,
        size: (u16, u16),
    ) -> Self {
        let panes = Panes::new(corpus.versions.len());
        let model = Self {
            work: Work::pending(corpus, base),
            panes,
            view: View::new(layout),
            popups: Vec::new(),
            made: Made::default(),
            found: None,
            theme,
            engine: Options::default(),
            keys: PendingKeys::default(),
            keymap: Rc::new(keymap),
            welcome: false,
            message: None,
            exports: Exports::default(),
            order: None,
            watching: true,
            follows_background: false,
            size,
            laid: LayoutCache::default(),
        };
        model.tune();
        model
    }

    /// How long until something on screen moves on by itself; `None` where nothing does.
    #[must_use]
    pub fn next_tick(&self) -> Option<Duration> {
        (!self.view.glide.is_empty()).then_some(glide::FRAME)
    }

    /// Where everything stands.
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

    /// Makes the kept text fit the panes as they stand; called after every change of them.
    pub fn tune(&self) {
        let geometry = self.geometry();
        self.laid.tune(CacheKey {
            generation: self.work.generation,
            panes: geometry.panes.iter().map(|p| (p.version, p.columns())).collect(),
            wide: self.view.wide,
        });
    }

    /// The rows, where there are any and the layout shows them.
    #[must_use]
    pub fn rows(&self) -> Option<RowColumn<'_>> {
        let sheet = self.work.sheet.as_deref()?;
        let rows = RowColumn {
            work: &self.work,
            sheet,
            shown: self.view.shown.as_deref(),
            laid: &self.laid,
        };
        // One pane alone reads on in its own order, with the counterparts beneath it.
        let alone = self.fit() == 1 && self.work.versions().len() > 1;
        (self.view.layout == Layout::Aligned && !alone).then_some(rows)
    }

    /// The tones of what the cursor walks through, brought down to `lines`; none until the engine is done.
    #[must_use]
    pub fn ruler(&self, lines: usize) -> Rc<Vec<Tone>> {
        let Some(sheet) = self.work.sheet.as_deref() else {
            return Rc::default();
        };
        let tones = &self.work.tones;
        let focus = self.panes.focus();
        let in_rows = self.rows().is_some();
        let key = (
            lines,
            if in_rows { usize::MAX } else { focus },
            self.view.shown.as_ref().map_or(0, |s| Arc::as_ptr(s) as usize),
        );
        let versions: Vec<usize> = self.geometry().panes.iter().map(|p| p.version).collect();
        self.laid.ruler(key, || match self.rows() {
            Some(rows) => strip(column::Column::blocks(&rows), lines, |b| match rows.item(b) {
                VisibleItem::Row(r) if self.view.wide => {
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
            laid: &self.laid,
        })
    }
}

//! Everything the screen is drawn from, each part in a type of its own.

use std::rc::Rc;
use std::sync::Arc;

use crate::load::Corpus;

use super::geometry::Geometry;
use super::keymap::Keymap;
use super::keys::Keys;
use super::laid::{Laid, Paragraphs, Rows, Tuning};
use super::layer::Layer;
use super::panes::Panes;
use super::view::{Layout, View};
use super::work::Work;

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
    pub layers: Vec<Layer>,
    /// Keys pressed and not yet an action.
    pub keys: Keys,
    /// Which keys do what.
    pub keymap: Rc<Keymap>,
    /// A word to the reader until the next key.
    pub message: Option<String>,
    /// Columns and lines of the screen.
    pub size: (u16, u16),
    /// Text laid out for the panes as they stand.
    pub laid: Laid,
}

impl Model {
    /// A reader at the start of a corpus.
    #[must_use]
    pub fn new(corpus: Arc<Corpus>, base: usize, layout: Layout, keymap: Keymap, size: (u16, u16)) -> Self {
        let panes = Panes::new(corpus.versions.len());
        let model = Self {
            work: Work::pending(corpus, base),
            panes,
            view: View::new(layout),
            layers: Vec::new(),
            keys: Keys::default(),
            keymap: Rc::new(keymap),
            message: None,
            size,
            laid: Laid::default(),
        };
        model.tune();
        model
    }

    /// Where everything stands.
    #[must_use]
    pub fn geometry(&self) -> Geometry {
        Geometry::new(self.size.0, self.size.1, &self.panes)
    }

    /// How many panes fit.
    #[must_use]
    pub fn fit(&self) -> usize {
        self.panes.fitting(self.size.0)
    }

    /// Makes the kept text fit the panes as they stand; called after every change of them.
    pub fn tune(&self) {
        let geometry = self.geometry();
        self.laid.tune(Tuning {
            generation: self.work.generation,
            panes: geometry.panes.iter().map(|p| (p.version, p.columns())).collect(),
        });
    }

    /// The rows, where there are any and the layout shows them.
    #[must_use]
    pub fn rows(&self) -> Option<Rows<'_>> {
        let sheet = self.work.sheet.as_deref()?;
        let rows = Rows {
            work: &self.work,
            sheet,
            laid: &self.laid,
        };
        (self.view.layout == Layout::Aligned).then_some(rows)
    }

    /// The paragraphs of a version, as wide as its pane; `None` where it is not on screen.
    #[must_use]
    pub fn paragraphs(&self, v: usize) -> Option<Paragraphs<'_>> {
        let columns = self.geometry().pane_of(v)?.columns();
        Some(Paragraphs {
            work: &self.work,
            v,
            columns,
            laid: &self.laid,
        })
    }
}

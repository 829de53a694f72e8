//! The whole result of a comparison in one bundle. The reader and the exporters both start from it.

use std::sync::Arc;

use crate::align::{Collation, ManualEdits};
use crate::findings;
use crate::findings::Finding;
use crate::sheet::{Annotations, Lens, Overview, Sheet, Summary, Tones};

/// A collation with everything that is derived from it.
///
/// Each part depends on those above it:
///
/// | part | depends on |
/// | --- | --- |
/// | `engine` | the corpus and the engine's options |
/// | `collation` | `engine` and the reader's links and unlinks |
/// | `findings`, `overview` | `collation` |
/// | `summary` | `collation`, `findings` |
/// | `sheet` | `collation` and the base |
/// | `tones` | `collation`, `findings`, `sheet` |
/// | `annotations` | nothing: a reader's labels and notes |
///
/// A clone is cheap. To change something, take a new `Analysis` from an old one: [`Analysis::with_base`] replaces the
/// rows, [`Analysis::with_manual_edits`] everything but `engine` and `annotations`.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// The engine's own result, before manual edits.
    pub engine: Arc<Collation>,
    /// Versions, links and passages, with manual edits applied. The same as `engine` where there are none.
    pub collation: Arc<Collation>,
    /// Disagreements, sorted by passage.
    pub findings: Arc<[Finding]>,
    /// How much the versions share with each other.
    pub overview: Arc<Overview>,
    /// Counts of passages, sentences and words.
    pub summary: Arc<Summary>,
    /// The rows, in the order of the base.
    pub sheet: Arc<Sheet>,
    /// One tone for each row and each sentence, for rulers and strips.
    pub tones: Arc<Tones>,
    /// The reader's labels and notes.
    pub annotations: Annotations,
}

impl Analysis {
    /// Derives everything from a collation. The rows follow version `base`.
    #[must_use]
    pub fn new(collation: impl Into<Arc<Collation>>, base: usize) -> Self {
        Self::edited(collation, &ManualEdits::default(), base)
    }

    /// Derives everything from the engine's result with manual edits applied.
    #[must_use]
    pub fn edited(engine: impl Into<Arc<Collation>>, edits: &ManualEdits, base: usize) -> Self {
        let engine = engine.into();
        let collation = match edits.is_empty() {
            true => Arc::clone(&engine),
            false => Arc::new(engine.edited(edits)),
        };
        let findings = findings::find(&collation);
        Self::from_findings(engine, collation, findings, base)
    }

    /// Derives the rest where the findings are known already.
    #[must_use]
    pub fn from_findings(
        engine: Arc<Collation>,
        collation: Arc<Collation>,
        findings: Vec<Finding>,
        base: usize,
    ) -> Self {
        let (sheet, tones) = rows(&collation, &findings, base);
        Self {
            overview: Arc::new(Overview::new(&collation)),
            summary: Arc::new(Summary::new(&collation, &findings)),
            findings: findings.into(),
            annotations: Annotations::default(),
            engine,
            collation,
            sheet,
            tones,
        }
    }

    /// The same with rows that follow version `base`.
    #[must_use]
    pub fn with_base(&self, base: usize) -> Self {
        let (sheet, tones) = rows(&self.collation, &self.findings, base);
        Self {
            sheet,
            tones,
            ..self.clone()
        }
    }

    /// The same with these manual edits in place of the ones it had.
    #[must_use]
    pub fn with_manual_edits(&self, edits: &ManualEdits) -> Self {
        Self::edited(Arc::clone(&self.engine), edits, self.base()).with_annotations(self.annotations.clone())
    }

    /// The same with these labels and notes.
    pub(crate) fn with_annotations(self, annotations: Annotations) -> Self {
        Self { annotations, ..self }
    }

    /// The version that the rows follow.
    #[must_use]
    pub fn base(&self) -> usize {
        self.sheet.base
    }

    /// The collation and its findings, seen from the base.
    #[must_use]
    pub fn lens(&self) -> Lens<'_> {
        Lens {
            collation: &self.collation,
            findings: &self.findings,
            base: self.base(),
        }
    }

    /// The notices of the loader, then those of the engine.
    pub fn notices(&self) -> impl Iterator<Item = &str> {
        let notices = self.collation.corpus.notices.iter();
        notices.chain(&self.collation.notices).map(String::as_str)
    }
}

fn rows(collation: &Collation, findings: &[Finding], base: usize) -> (Arc<Sheet>, Arc<Tones>) {
    let sheet = Sheet::new(collation, base);
    let lens = Lens {
        collation,
        findings,
        base,
    };
    let tones = Tones::new(&lens, &sheet);
    (Arc::new(sheet), Arc::new(tones))
}

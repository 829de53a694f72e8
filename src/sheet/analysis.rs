//! A collation with everything that is known of it, laid out for one base: what surfaces are given.

use crate::align::Collation;
use crate::findings;
use crate::findings::Finding;
use crate::sheet::{Annotations, Lens, Sheet, Summary};

/// A collation with its findings, rows and counts.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// Versions, links and passages.
    pub collation: Collation,
    /// Disagreements, sorted by passage.
    pub findings: Vec<Finding>,
    /// The rows, following the base.
    pub sheet: Sheet,
    /// The counts.
    pub summary: Summary,
    /// What a reader made beside links.
    pub handwork: Annotations,
}

impl Analysis {
    /// Finds the disagreements of a collation and lays it out in rows that follow version `base`.
    #[must_use]
    pub fn new(collation: Collation, base: usize) -> Self {
        let findings = findings::find(&collation);
        let sheet = Sheet::new(&collation, base);
        let summary = Summary::new(&collation, &findings);
        Self {
            collation,
            findings,
            sheet,
            summary,
            handwork: Annotations::default(),
        }
    }

    /// The collation as seen from the base.
    #[must_use]
    pub fn lens(&self) -> Lens<'_> {
        Lens {
            collation: &self.collation,
            findings: &self.findings,
            base: self.sheet.base,
        }
    }
}

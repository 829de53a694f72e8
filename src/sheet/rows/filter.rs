//! Filters: which rows to show. A filter hides rows, never changes them, and says how many it hides.
//!
//! To add a filter: add a variant to [`Filter`], a row to [`FILTERS`], and its rule to [`Filter::shows`].

use crate::align::LinkKind;
use crate::load::SentenceId;
use crate::sheet::lines::Lens;
use crate::sheet::lines::role_spans;
use crate::sheet::rows::{Row, Sheet};

/// Which rows to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Filter {
    /// Every row.
    #[default]
    All,
    /// Rows that every version has.
    SharedByAll,
    /// Rows that some versions have.
    SharedBySome,
    /// Rows that only one version has.
    Unique,
    /// Rows with a reworded or partial link.
    Changed,
    /// Rows that are moved in some version.
    Moved,
    /// Rows with a finding.
    Disagreeing,
}

/// Every filter with its name on the command line and what it shows.
pub const FILTERS: &[(Filter, &str, &str)] = &[
    (Filter::All, "all", "everything"),
    (Filter::SharedByAll, "shared", "what all versions share"),
    (Filter::SharedBySome, "some", "what some versions share"),
    (Filter::Unique, "unique", "what only one version has"),
    (Filter::Changed, "changed", "what is worded differently"),
    (Filter::Moved, "moved", "what was moved"),
    (Filter::Disagreeing, "findings", "what versions disagree about"),
];

impl Filter {
    /// The filter called `name`.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        FILTERS.iter().find(|f| f.1 == name).map(|f| f.0)
    }

    /// What it shows, in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        FILTERS.iter().find(|f| f.0 == self).map_or("", |f| f.2)
    }

    /// True where the filter shows this row.
    #[must_use]
    pub fn shows(self, lens: &Lens, row: &Row) -> bool {
        let carriers = lens.collation.passages[row.passage].carriers.len();
        let of = lens.collation.corpus.versions.len();
        match self {
            Self::All => true,
            Self::SharedByAll => carriers == of,
            Self::SharedBySome => carriers > 1 && carriers < of,
            Self::Unique => carriers == 1,
            Self::Changed => is_changed(lens, row),
            Self::Moved => row.cells.iter().any(super::Cell::is_moved),
            Self::Disagreeing => !role_spans::of_passage(lens.findings, row.passage).is_empty(),
        }
    }

    /// The numbers of the rows it shows, ascending.
    #[must_use]
    pub fn rows(self, lens: &Lens, sheet: &Sheet) -> Vec<usize> {
        (0..sheet.rows.len())
            .filter(|&r| self.shows(lens, &sheet.rows[r]))
            .collect()
    }
}

/// How the carriers of a passage match the versions that a reader chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CarrierMatch {
    /// All of them have it; others may.
    ByAll,
    /// One or more of them have it, and no other version.
    ByNoOther,
    /// All of them have it, and no other version.
    Exactly,
}

impl CarrierMatch {
    /// All of them, the widest first.
    pub const ALL: [Self; 3] = [Self::ByAll, Self::ByNoOther, Self::Exactly];

    /// True where a passage with these carriers matches; both lists ascend.
    #[must_use]
    pub fn matches(self, chosen: &[usize], carriers: &[usize]) -> bool {
        let among = |all: &[usize], some: &[usize]| some.iter().all(|v| all.binary_search(v).is_ok());
        match self {
            Self::ByAll => among(carriers, chosen),
            Self::ByNoOther => among(chosen, carriers),
            Self::Exactly => carriers == chosen,
        }
    }

    /// What matches, in words: `only in 1 and 2`. `names` are the numbers of `chosen` versions.
    pub(crate) fn words(self, chosen: usize, names: &str) -> String {
        match (self, chosen) {
            (Self::ByAll, 1) => format!("in {names}"),
            (Self::ByAll, 2) => format!("in {}", names.replace(' ', " and ")),
            (Self::ByAll, _) => format!("in all of {names}"),
            (Self::ByNoOther, 2) => format!("only in {} or both", names.replace(' ', ", ")),
            (Self::ByNoOther, 3..) => format!("only in some of {names}"),
            (_, 2) => format!("only in {}", names.replace(' ', " and ")),
            (_, _) => format!("only in {names}"),
        }
    }
}

/// True where a sentence of the row has a link that is not verbatim.
fn is_changed(lens: &Lens, row: &Row) -> bool {
    let sentences = row
        .cells
        .iter()
        .enumerate()
        .flat_map(|(v, c)| c.sentences.iter().map(move |&s| SentenceId::new(v, s as usize)));
    sentences
        .into_iter()
        .any(|id| lens.collation.links_of(id).any(|l| l.kind != LinkKind::Verbatim))
}

/// `what only one version has: 12 of 48 rows, 36 hidden`; `None` for the filter that hides nothing.
#[must_use]
pub fn statement(filter: Filter, shown: usize, of: usize) -> Option<String> {
    (filter != Filter::All).then(|| {
        format!(
            "{}: {shown} of {of} rows, {} hidden",
            filter.words(),
            of.saturating_sub(shown)
        )
    })
}

#[cfg(test)]
mod tests {
    use super::CarrierMatch;
    use rstest::rstest;

    #[rstest]
    #[case(&[0, 2], &[0, 1, 2], [true, false, false])]
    #[case(&[0, 2], &[0, 2], [true, true, true])]
    #[case(&[0, 2], &[2], [false, true, false])]
    #[case(&[0, 2], &[1], [false, false, false])]
    #[case(&[1], &[1], [true, true, true])]
    fn carriers_are_matched_with_the_versions_chosen(
        #[case] chosen: &[usize],
        #[case] carriers: &[usize],
        #[case] matches: [bool; 3],
    ) {
        assert_eq!(CarrierMatch::ALL.map(|c| c.matches(chosen, carriers)), matches);
    }
}

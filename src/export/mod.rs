//! Writes an analysis to files and standard output, one file per format.
//!
//! To add an exporter: write a function `fn(&Export, &mut dyn Write) -> io::Result<()>` in a new file and add a
//! row to [`EXPORTERS`]. The command line, the help and the reader's export list follow from the table.

pub(crate) mod collatex;
pub(crate) mod delimited;
pub(crate) mod graphml;
pub(crate) mod html;
pub mod json;
pub(crate) mod links;
pub(crate) mod markdown;
pub(crate) mod phrases;
pub mod report;
pub(crate) mod segments;
pub(crate) mod tei;
pub mod text;

use std::io::{self, Write};

use crate::load::SentenceId;
use crate::sheet::rows::filter::statement;
use crate::sheet::{Analysis, Filter, Lens, Row, RowPlace, signs};

/// What an exporter is given: the analysis, the rows to write and the page.
#[derive(Clone, Copy, Debug)]
pub struct Export<'a> {
    /// The whole result.
    pub analysis: &'a Analysis,
    /// Its collation and findings, seen from the base.
    pub lens: Lens<'a>,
    /// Numbers of the rows to write, ascending: all of them, or those that a filter shows.
    pub shown: &'a [usize],
    /// What the filter hides, in words; `None` where it hides nothing.
    pub hidden: Option<&'a str>,
    /// Columns of a page, for formats that have a page.
    pub width: usize,
    /// True where the text may have colours.
    pub color: bool,
}

impl<'a> Export<'a> {
    /// The rows to write.
    pub fn rows(&self) -> impl Iterator<Item = &'a Row> + use<'a> {
        let (sheet, shown) = (&self.analysis.sheet, self.shown);
        shown.iter().map(|&r| &sheet.rows[r])
    }

    /// The name of a version on a page: the reader's label, else its own name.
    #[must_use]
    pub fn name(&self, v: usize) -> &'a str {
        let version = self.lens.collation.corpus.versions.get(v);
        let label = self.analysis.annotations.labels.get(&v);
        label.map_or_else(|| version.map_or("", |v| v.name.as_str()), String::as_str)
    }

    /// The note that a reader wrote at a sentence.
    #[must_use]
    pub fn note(&self, id: SentenceId) -> Option<&'a str> {
        self.analysis.annotations.notes.get(&id).map(String::as_str)
    }

    /// The sign beside the sign of a sentence: a finding, manual work, or a move.
    pub(crate) fn second_sign(&self, id: SentenceId, place: RowPlace) -> Option<char> {
        let is_manual = || self.note(id).is_some() || self.lens.collation.manual.of(id).next().is_some();
        match place {
            _ if self.lens.has_finding(id) => Some(signs::FINDING),
            _ if is_manual() => Some(signs::BY_HAND),
            RowPlace::Moved { up: true, .. } => Some(signs::MOVED_UP),
            RowPlace::Moved { up: false, .. } => Some(signs::MOVED_DOWN),
            RowPlace::Here => None,
        }
    }

    /// True where the page has the sign for manual work.
    pub(crate) fn has_manual_work(&self) -> bool {
        !(self.analysis.annotations.notes.is_empty() && self.lens.collation.manual.is_empty())
    }
}

/// How an analysis is to be written.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// Columns of a page, for formats that have a page.
    pub width: usize,
    /// True where the text may have colours.
    pub color: bool,
    /// Which rows to write, in formats that can leave some out.
    pub filter: Filter,
}

impl Default for Page {
    fn default() -> Self {
        Self {
            width: 120,
            color: false,
            filter: Filter::All,
        }
    }
}

/// Writes an analysis in a format of [`EXPORTERS`].
///
/// # Errors
/// Where `out` cannot be written.
pub fn write(exporter: &Exporter, analysis: &Analysis, page: &Page, out: &mut dyn Write) -> io::Result<()> {
    let (lens, sheet) = (analysis.lens(), &analysis.sheet);
    let filter = if exporter.filters {
        page.filter
    } else {
        Filter::All
    };
    let shown = filter.rows(&lens, sheet);
    let hidden = statement(filter, shown.len(), sheet.rows.len());
    let export = Export {
        analysis,
        lens,
        shown: &shown,
        hidden: hidden.as_deref(),
        width: page.width,
        color: page.color,
    };
    (exporter.write)(&export, out)
}

/// A format that a collation can be written in.
#[derive(Clone, Copy, Debug)]
pub struct Exporter {
    /// What `-f` calls it.
    pub name: &'static str,
    /// File name extensions that select it, without the dot.
    pub endings: &'static [&'static str],
    /// One line for help.
    pub about: &'static str,
    /// True where it writes only the rows that a filter shows; false where it always writes everything.
    pub filters: bool,
    /// Writes it.
    pub write: fn(&Export, &mut dyn Write) -> io::Result<()>,
}

const fn row(
    name: &'static str,
    endings: &'static [&'static str],
    filters: bool,
    write: fn(&Export, &mut dyn Write) -> io::Result<()>,
    about: &'static str,
) -> Exporter {
    Exporter {
        name,
        endings,
        about,
        filters,
        write,
    }
}

/// Every format, the default first.
pub const EXPORTERS: &[Exporter] = &[
    row(
        "text",
        &["txt", "text"],
        true,
        text::write,
        "the versions in columns, as on the screen; stacked where the page is too narrow",
    ),
    row(
        "stacked",
        &[],
        true,
        text::write_stacked,
        "text, one passage after the other, for narrow pages and mail",
    ),
    row(
        "markdown",
        &["md", "markdown"],
        true,
        markdown::write,
        "one passage after the other, with headings, for notes and wikis",
    ),
    row(
        "html",
        &["html", "htm"],
        true,
        html::write,
        "one web page with aligned columns; no scripts, no network requests",
    ),
    row(
        "json",
        &["json"],
        false,
        json::write,
        "the whole collation for other programs (format_version 1)",
    ),
    row(
        "csv",
        &["csv"],
        true,
        delimited::csv,
        "one row per passage, one column per version, for spreadsheets",
    ),
    row(
        "tsv",
        &["tsv", "tab"],
        true,
        delimited::tsv,
        "the same, separated by tabs",
    ),
    row(
        "tei",
        &["xml", "tei"],
        false,
        tei::write,
        "TEI XML, parallel segmentation at word level",
    ),
    row(
        "collatex",
        &[],
        false,
        collatex::write,
        "CollateX JSON alignment table at word level",
    ),
    row(
        "graphml",
        &["graphml"],
        false,
        graphml::write,
        "the versions as a graph, with how much of each appears in the others",
    ),
    row(
        "links",
        &[],
        false,
        links::write,
        "one link per line, separated by tabs, for research",
    ),
];

/// The exporter called `name`.
#[must_use]
pub fn by_name(name: &str) -> Option<&'static Exporter> {
    EXPORTERS.iter().find(|e| e.name == name)
}

/// The exporter for the extension of a file name.
pub(crate) fn by_ending(path: &std::path::Path) -> Option<&'static Exporter> {
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    EXPORTERS.iter().find(|e| e.endings.contains(&ending.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_endings_stand_for_one_format_each() {
        let mut names: Vec<_> = EXPORTERS.iter().map(|e| e.name).collect();
        let mut endings: Vec<_> = EXPORTERS.iter().flat_map(|e| e.endings).collect();
        let (n, m) = (names.len(), endings.len());
        names.sort_unstable();
        names.dedup();
        endings.sort_unstable();
        endings.dedup();
        assert_eq!((names.len(), endings.len()), (n, m));
    }
}

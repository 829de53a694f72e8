//! Files and standard output from a collation. One file a format, one row in [`EXPORTERS`].

pub(crate) mod collatex;
pub(crate) mod delimited;
pub(crate) mod graphml;
pub(crate) mod html;
pub mod json;
pub(crate) mod links;
pub(crate) mod markdown;
pub mod report;
pub(crate) mod segments;
pub(crate) mod tei;
pub mod text;
pub(crate) mod words;

use std::io::{self, Write};

use crate::load::SentenceId;
use crate::sheet::rows::filter::statement;
use crate::sheet::{Analysis, Annotations, Filter, Lens, Row, Sheet, Summary};

/// What an exporter is given: the collation as the screen shows it, and how wide a page is.
#[derive(Clone, Copy, Debug)]
pub struct Export<'a> {
    /// The collation and its findings, seen from the base.
    pub lens: Lens<'a>,
    /// The rows.
    pub sheet: &'a Sheet,
    /// Numbers of the rows to write, ascending: all of them, or those that a filter shows.
    pub shown: &'a [usize],
    /// What the filter hides, in words; `None` where it hides nothing.
    pub hidden: Option<&'a str>,
    /// The counts.
    pub summary: &'a Summary,
    /// What a reader made beside links.
    pub annotations: &'a Annotations,
    /// Columns of a page, for formats that have a page.
    pub width: usize,
    /// True where the text may carry colours.
    pub color: bool,
}

impl<'a> Export<'a> {
    /// The rows to write.
    pub fn rows(&self) -> impl Iterator<Item = &'a Row> + use<'a> {
        let (sheet, shown) = (self.sheet, self.shown);
        shown.iter().map(|&r| &sheet.rows[r])
    }

    /// What a version is called on a page: as the reader named it, else by its own name.
    #[must_use]
    pub fn name(&self, v: usize) -> &'a str {
        let own = self
            .lens
            .collation
            .corpus
            .versions
            .get(v)
            .map_or("", |v| v.name.as_str());
        self.annotations.labels.get(&v).map_or(own, String::as_str)
    }

    /// The note a reader made at a sentence.
    #[must_use]
    pub fn note(&self, id: SentenceId) -> Option<&'a str> {
        self.annotations.notes.get(&id).map(String::as_str)
    }

    /// True where a reader made a link, a cut or a note at a sentence.
    #[must_use]
    pub fn is_by_hand(&self, id: SentenceId) -> bool {
        self.note(id).is_some() || self.lens.collation.by_hand.of(id).next().is_some()
    }

    /// True where a reader made anything that a page shows with the sign of it.
    #[must_use]
    pub fn has_handwork(&self) -> bool {
        !(self.annotations.notes.is_empty() && self.lens.collation.by_hand.is_empty())
    }

    /// The notices of the loader and the engine.
    pub fn notices(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let collation = self.lens.collation;
        collation
            .corpus
            .notices
            .iter()
            .chain(&collation.notices)
            .map(String::as_str)
    }
}

/// How an analysis is to be written.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// Columns of a page, for formats that have a page.
    pub width: usize,
    /// True where the text may carry colours.
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
        lens,
        sheet,
        shown: &shown,
        hidden: hidden.as_deref(),
        summary: &analysis.summary,
        annotations: &analysis.annotations,
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
    /// File name endings that stand for it, without the dot.
    pub endings: &'static [&'static str],
    /// One line for help.
    pub about: &'static str,
    /// True where it writes the rows that a filter shows; false where it always writes the whole.
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
        "text, passage under passage: for narrow pages and mail",
    ),
    row(
        "markdown",
        &["md", "markdown"],
        true,
        markdown::write,
        "passage under passage, with headings, for notes and wikis",
    ),
    row(
        "html",
        &["html", "htm"],
        true,
        html::write,
        "one page for a browser, columns level, no script and no outside request",
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
        "a row a passage, a column a version, for spreadsheets",
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
        "the versions as a graph, with how much of each stands in each",
    ),
    row(
        "links",
        &[],
        false,
        links::write,
        "a line a link, separated by tabs, for research",
    ),
];

/// The exporter called `name`.
#[must_use]
pub fn by_name(name: &str) -> Option<&'static Exporter> {
    EXPORTERS.iter().find(|e| e.name == name)
}

/// The exporter that the ending of a file's name stands for.
#[must_use]
pub fn by_ending(path: &std::path::Path) -> Option<&'static Exporter> {
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

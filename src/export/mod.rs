//! Files and standard output from a collation. One file a format, one row in [`EXPORTERS`].

pub mod json;
pub mod text;

use std::io::{self, Write};

use crate::sheet::{Lens, Sheet, Summary};

/// What an exporter is given: the collation as the screen shows it, and how wide a page is.
#[derive(Clone, Copy, Debug)]
pub struct Export<'a> {
    /// The collation and its findings, seen from the base.
    pub lens: Lens<'a>,
    /// The rows.
    pub sheet: &'a Sheet,
    /// The counts.
    pub summary: &'a Summary,
    /// Columns of a page, for formats that have a page.
    pub width: usize,
    /// True where the text may carry colours.
    pub color: bool,
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
    /// Writes it.
    pub write: fn(&Export, &mut dyn Write) -> io::Result<()>,
}

/// Every format, the default first.
pub const EXPORTERS: &[Exporter] = &[
    Exporter {
        name: "text",
        endings: &["txt", "text"],
        about: "the versions in columns, as on the screen; stacked where the page is too narrow",
        write: text::write,
    },
    Exporter {
        name: "json",
        endings: &["json"],
        about: "the whole collation for other programs (format_version 1)",
        write: json::write,
    },
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

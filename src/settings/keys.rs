//! The one table of what can be set: reading, checking, the printed default and README derive from it.

use super::{Settings, When};
use crate::align::Strictness;
use crate::export;
use crate::tui::panes::NARROWEST;
use crate::tui::view::Layout;

/// A value as it was given, by file or environment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Given<'a> {
    /// In quotes.
    Text(&'a str),
    /// A number without fraction or sign.
    Whole(u64),
    /// `true` or `false`.
    Truth(bool),
    /// Anything else.
    Other,
}

/// One thing that can be set.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// Its name; a dot parts the table from the name in it.
    pub name: &'static str,
    /// Its value without a word, as the file would write it.
    pub default: &'static str,
    /// What it may be, in the words of a complaint: `{name} wants {wants}`.
    pub wants: &'static str,
    /// What it is for.
    pub about: &'static str,
    /// Sets it; false where it cannot be that.
    pub set: fn(&mut Settings, Given<'_>) -> bool,
}

/// Puts a value in its place, where there is one.
fn put<T>(place: &mut T, value: Option<T>) -> bool {
    let fits = value.is_some();
    if let Some(value) = value {
        *place = value;
    }
    fits
}

/// One of some words.
fn word<T: Copy>(given: Given<'_>, words: &[(&str, T)]) -> Option<T> {
    match given {
        Given::Text(text) => words.iter().find(|w| w.0 == text).map(|w| w.1),
        _ => None,
    }
}

/// Text; an empty one stands for nothing.
fn text(given: Given<'_>) -> Option<Option<String>> {
    match given {
        Given::Text(text) => Some((!text.trim().is_empty()).then(|| text.trim().to_owned())),
        _ => None,
    }
}

fn truth(given: Given<'_>) -> Option<bool> {
    match given {
        Given::Truth(truth) => Some(truth),
        _ => None,
    }
}

/// A whole number from `least` on that fits the type.
fn whole<T: TryFrom<u64>>(given: Given<'_>, least: u64) -> Option<T> {
    match given {
        Given::Whole(n) if n >= least => T::try_from(n).ok(),
        _ => None,
    }
}

/// Rows of the table that bound what is opened.
macro_rules! limits {
    ($($field:ident $default:literal $about:literal,)+) => {
        [$(Key {
            name: concat!("limits.", stringify!($field)),
            default: $default,
            wants: "a whole number, 1 or more",
            about: $about,
            set: |s, v| put(&mut s.limits.$field, whole(v, 1)),
        },)+]
    };
}

const LIMITS: &[Key] = &limits! {
    file_bytes "67108864" "Bytes read of one input. A longer text is cut there; a longer container is refused.",
    total_bytes "268435456" "Bytes read of all inputs together; inputs that would pass it are refused.",
    files "4096" "Files taken from directories and patterns.",
    depth "16" "Directories below a given one that --recursive enters.",
    versions "4096" "Versions of a corpus.",
    unpacked_bytes "67108864" "Bytes that one compressed container may unpack to.",
    entries "100000" "Entries read of one archive, and records of one table or stream.",
    elements "400000" "Elements of a page before it is read without its structure.",
    nesting "2000" "How deep elements of a page may nest before it is read without its structure.",
    seconds "4" "Seconds that the parser of one file may take.",
};

const OWN: &[Key] = &[
    Key {
        name: "theme",
        default: "\"auto\"",
        wants: "\"auto\", a theme's name or a file, in quotes",
        about: "The looks: auto, a name (dark, light, mono, high-contrast, colour-blind, or NAME of a file\nthemes/NAME.toml beside this one), or the path of a theme file.",
        set: |s, v| put(&mut s.theme, text(v).map(|t| t.filter(|t| t != "auto"))),
    },
    Key {
        name: "layout",
        default: "\"aligned\"",
        wants: "\"aligned\", \"reading\" or \"single\"",
        about: "How the texts stand when a corpus is opened for the first time: aligned, reading, single.",
        set: |s, v| {
            let layouts = Layout::ALL.map(|l| (l.word(), l));
            put(&mut s.layout, word(v, &layouts))
        },
    },
    Key {
        name: "strictness",
        default: "\"normal\"",
        wants: "\"loose\", \"normal\" or \"strict\"",
        about: "How sure the engine must be before it links two sentences: loose, normal, strict.",
        set: |s, v| {
            let words = [
                ("loose", Strictness::Loose),
                ("normal", Strictness::Normal),
                ("strict", Strictness::Strict),
            ];
            put(&mut s.strictness, word(v, &words))
        },
    },
    Key {
        name: "base",
        default: "\"\"",
        wants: "a version's name in quotes, or its number from 1",
        about: "The version whose order the rows follow, by name or number; empty for the first. Where a corpus has no\nsuch version, the first.",
        set: |s, v| match v {
            Given::Whole(n) => put(&mut s.base, (n > 0).then(|| Some(n.to_string()))),
            v => put(&mut s.base, text(v)),
        },
    },
    Key {
        name: "mouse",
        default: "true",
        wants: "true or false",
        about: "Whether the reader asks the terminal for the mouse.",
        set: |s, v| put(&mut s.mouse, truth(v)),
    },
    Key {
        name: "color",
        default: "\"auto\"",
        wants: "\"auto\", \"always\" or \"never\"",
        about: "When to use colours: auto (on a terminal, unless NO_COLOR is set), always, never.",
        set: |s, v| {
            let words = [
                ("auto", When::Auto),
                ("always", When::Always),
                ("never", When::Never),
            ];
            put(&mut s.color, word(v, &words))
        },
    },
    Key {
        name: "pane_width",
        default: "34",
        wants: "a number of columns, 20 or more",
        about: "Columns below which no further pane is shown beside the others.",
        set: |s, v| put(&mut s.pane_width, whole(v, u64::from(NARROWEST))),
    },
    Key {
        name: "welcome",
        default: "true",
        wants: "true or false",
        about: "Whether the very first start shows three lines with the first keys.",
        set: |s, v| put(&mut s.welcome, truth(v)),
    },
    Key {
        name: "state",
        default: "true",
        wants: "true or false",
        about: "Whether to remember, for each corpus, what was made by hand and where the reader was. --no-state is the\nsame as false.",
        set: |s, v| put(&mut s.state, truth(v)),
    },
    Key {
        name: "encoding",
        default: "\"\"",
        wants: "the name of an encoding in quotes: \"windows-1252\"",
        about: "The encoding of every file; empty to find out.",
        set: |s, v| {
            let known = |name: &String| encoding_rs::Encoding::for_label(name.as_bytes()).is_some();
            put(&mut s.encoding, text(v).filter(|t| t.as_ref().is_none_or(known)))
        },
    },
    Key {
        name: "language",
        default: "\"\"",
        wants: "a language code in quotes: \"en\"",
        about: "The language of every version (en, pt, ..); empty to find out.",
        set: |s, v| put(&mut s.language, text(v)),
    },
    Key {
        name: "vectors",
        default: "\"\"",
        wants: "a path in quotes",
        about: "A file of word vectors (a line a word: the word, then its numbers) that helps the engine with synonyms;\nempty for none.",
        set: |s, v| put(&mut s.vectors, text(v).map(|t| t.map(Into::into))),
    },
    Key {
        name: "export.format",
        default: "\"\"",
        wants: "a format that `hexapla export --help` lists, in quotes",
        about: "The format of an export, where neither -f nor the file's ending says it; empty for text.",
        set: |s, v| {
            let known = |name: &String| export::by_name(name).is_some();
            put(
                &mut s.export.format,
                text(v).filter(|t| t.as_ref().is_none_or(known)),
            )
        },
    },
    Key {
        name: "export.width",
        default: "0",
        wants: "a number of columns, 20 or more, or 0",
        about: "Columns of a text page; 0 for those of the terminal.",
        set: |s, v| match v {
            Given::Whole(0) => put(&mut s.export.width, Some(None)),
            v => put(&mut s.export.width, whole(v, 20).map(Some)),
        },
    },
];

/// Every table of keys, in the order of the printed file.
pub const KEYS: [&[Key]; 2] = [OWN, LIMITS];

/// Every key.
pub fn all() -> impl Iterator<Item = &'static Key> {
    KEYS.into_iter().flatten()
}

/// The key of a name.
#[must_use]
pub fn by_name(name: &str) -> Option<&'static Key> {
    all().find(|k| k.name == name)
}

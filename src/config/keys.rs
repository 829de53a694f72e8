//! The table of settings. Reading, checking, the printed default file, the variables and the README derive from it.
//!
//! To add a setting: add a field to `Settings`, its default there, and a row here.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::align::Strictness;
use crate::config::{ColorChoice, Settings};
use crate::export;
use crate::load::limits::LIMITS;
use crate::load::{Limits, Order};
use crate::tui::state::panes::MIN_PANE_WIDTH;
use crate::tui::state::view::Layout;

/// A value as a file or a variable gives it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Value<'a> {
    /// A string.
    Text(&'a str),
    /// A number without fraction or sign.
    Integer(u64),
    /// `true` or `false`.
    Bool(bool),
    /// Anything else.
    Other,
}

/// One setting.
#[derive(Clone, Debug)]
pub struct SettingKey {
    /// Its name; a dot separates the table from the name in it.
    pub name: Cow<'static, str>,
    /// Its default, as the file would write it.
    pub default: Cow<'static, str>,
    /// What it may be, as in the error message `{name} must be {expected}`.
    pub(crate) expected: &'static str,
    /// What it is for.
    pub about: Cow<'static, str>,
    /// Sets it, given its name in its table; false where the value does not fit.
    setter: Setter,
}

type Setter = fn(&mut Settings, &str, Value<'_>) -> bool;

impl SettingKey {
    /// Its table, empty for none, and its name there.
    #[must_use]
    pub fn table_and_name(&self) -> (&str, &str) {
        self.name.split_once('.').unwrap_or(("", &self.name))
    }

    /// Sets it; false, and nothing changed, where the value does not fit.
    pub(crate) fn set(&self, settings: &mut Settings, value: Value<'_>) -> bool {
        (self.setter)(settings, self.table_and_name().1, value)
    }
}

/// Keys of earlier releases. They are ignored with a warning, so that an old settings file still works.
pub(crate) const REMOVED_KEYS: &[&str] = &["vectors"];

/// Every key, in the order of the printed file.
pub fn all() -> impl Iterator<Item = &'static SettingKey> {
    static KEYS: LazyLock<Vec<SettingKey>> = LazyLock::new(|| own_keys().chain(limit_keys()).collect());
    KEYS.iter()
}

/// The key of this name.
pub(crate) fn by_name(name: &str) -> Option<&'static SettingKey> {
    all().find(|k| k.name == name)
}

const BOOL: &str = "true or false";

/// Name, default, what it may be, what it is for, setter.
type SettingRow = (&'static str, &'static str, &'static str, &'static str, Setter);

#[rustfmt::skip]
const ROWS: &[SettingRow] = &[
    (
        "theme", "\"auto\"", "\"auto\", the name of a theme or a path, in quotes",
        "The colours: auto (dark or light, as the terminal's background is), a theme (dark, light, mono, high-contrast, \
         colour-blind, or NAME of a file themes/NAME.toml beside this one), or the path of a theme file.",
        |s, _, v| assign(&mut s.theme, text(v).map(|t| t.filter(|t| t != "auto"))),
    ),
    (
        "layout", "\"aligned\"", "\"aligned\", \"reading\" or \"single\"",
        "The layout when a corpus is opened for the first time: aligned, reading or single.",
        |s, _, v| assign(&mut s.layout, one_of(v, &Layout::ALL.map(|l| (l.word(), l)))),
    ),
    (
        "strictness", "\"normal\"", "\"loose\", \"normal\" or \"strict\"",
        "How sure the engine must be before it links two sentences: loose, normal or strict.",
        |s, _, v| assign(&mut s.strictness, one_of(v, &[
            ("loose", Strictness::Loose), ("normal", Strictness::Normal), ("strict", Strictness::Strict),
        ])),
    ),
    (
        "order", "\"given\"", "\"given\", \"name\" or \"date\"",
        "The order of the versions: given (as on the command line, the files of a directory by name), name, or date \
         (versions without a date last).",
        |s, _, v| assign(&mut s.order, one_of(v, &[
            ("given", Order::Given), ("name", Order::Name), ("date", Order::Date),
        ])),
    ),
    (
        "base", "\"\"", "the name of a version in quotes, or its number from 1",
        "The version whose order the rows follow, by name or number. Empty, or where a corpus has no such version: the first.",
        |s, _, v| match v {
            Value::Integer(n) => assign(&mut s.base, (n > 0).then(|| Some(n.to_string()))),
            v => assign(&mut s.base, text(v)),
        },
    ),
    ("mouse", "true", BOOL, "Whether the reader uses the mouse.", |s, _, v| assign(&mut s.mouse, boolean(v))),
    (
        "color", "\"auto\"", "\"auto\", \"always\" or \"never\"",
        "When to use colours: auto (on a terminal, unless NO_COLOR is set), always or never.",
        |s, _, v| assign(&mut s.color, one_of(v, &[
            ("auto", ColorChoice::Auto), ("always", ColorChoice::Always), ("never", ColorChoice::Never),
        ])),
    ),
    (
        "pane_width", "34", "a number of columns, 20 or more",
        "The narrowest a pane may get, in columns, before fewer panes are shown side by side.",
        |s, _, v| assign(&mut s.pane_width, integer(v, u64::from(MIN_PANE_WIDTH))),
    ),
    (
        "welcome", "true", BOOL, "Whether the very first start shows three lines with the most useful keys.",
        |s, _, v| assign(&mut s.welcome, boolean(v)),
    ),
    (
        "state", "true", BOOL,
        "Whether to remember, for each corpus, your links, notes and bookmarks and the place where you left off. \
         --no-state is the same as false.",
        |s, _, v| assign(&mut s.state, boolean(v)),
    ),
    (
        "encoding", "\"\"", "the name of an encoding in quotes: \"windows-1252\"",
        "The encoding of every file; empty to detect it.",
        |s, _, v| {
            let known = |name: &String| encoding_rs::Encoding::for_label(name.as_bytes()).is_some();
            assign(&mut s.encoding, text(v).filter(|t| t.as_ref().is_none_or(known)))
        },
    ),
    (
        "language", "\"\"", "a language code in quotes: \"en\"",
        "The language of every version (en, pt, ..); empty to detect it.",
        |s, _, v| assign(&mut s.language, text(v)),
    ),
    (
        "export.format", "\"\"", "a format that `hexapla export --help` lists, in quotes",
        "The format of an export where neither -f nor the ending of the file names one; empty for text.",
        |s, _, v| {
            let known = |name: &String| export::by_name(name).is_some();
            assign(&mut s.export.format, text(v).filter(|t| t.as_ref().is_none_or(known)))
        },
    ),
    (
        "export.width", "0", "a number of columns, 20 or more, or 0",
        "Columns of a text export; 0 for those of the terminal.",
        |s, _, v| match v {
            Value::Integer(0) => assign(&mut s.export.width, Some(None)),
            v => assign(&mut s.export.width, integer(v, 20).map(Some)),
        },
    ),
];

fn own_keys() -> impl Iterator<Item = SettingKey> {
    ROWS.iter()
        .map(|&(name, default, expected, about, setter)| SettingKey {
            name: name.into(),
            default: default.into(),
            expected,
            about: about.into(),
            setter,
        })
}

/// The limits of the loader, which has a table of its own.
fn limit_keys() -> impl Iterator<Item = SettingKey> {
    LIMITS.iter().map(|limit| SettingKey {
        name: format!("limits.{}", limit.key).into(),
        default: (limit.of)(&Limits::default()).to_string().into(),
        expected: "a whole number, 1 or more",
        about: format!("{}: {}", limit.unit, limit.about).into(),
        setter: |s, key, v| set_limit(&mut s.limits, key, v),
    })
}

fn set_limit(limits: &mut Limits, key: &str, value: Value<'_>) -> bool {
    let Some(n) = integer::<u64>(value, 1) else {
        return false;
    };
    let all = LIMITS.iter().map(|limit| {
        let n = if limit.key == key { n } else { (limit.of)(limits) };
        (limit.key.to_owned(), n.into())
    });
    let all = serde_json::Value::Object(all.collect());
    assign(limits, serde_json::from_value(all).ok())
}

/// Sets a value; false if the key is unknown.
fn assign<T>(place: &mut T, value: Option<T>) -> bool {
    let fits = value.is_some();
    if let Some(value) = value {
        *place = value;
    }
    fits
}

/// The value that belongs to one of a few words.
fn one_of<T: Copy>(value: Value<'_>, words: &[(&str, T)]) -> Option<T> {
    match value {
        Value::Text(text) => words.iter().find(|w| w.0 == text).map(|w| w.1),
        _ => None,
    }
}

/// A text without the spaces around it; `Some(None)` for an empty one.
fn text(value: Value<'_>) -> Option<Option<String>> {
    match value {
        Value::Text(text) => Some((!text.trim().is_empty()).then(|| text.trim().to_owned())),
        _ => None,
    }
}

fn boolean(value: Value<'_>) -> Option<bool> {
    match value {
        Value::Bool(truth) => Some(truth),
        _ => None,
    }
}

/// A whole number, at least `min`, that fits the type.
fn integer<T: TryFrom<u64>>(value: Value<'_>, min: u64) -> Option<T> {
    match value {
        Value::Integer(n) if n >= min => T::try_from(n).ok(),
        _ => None,
    }
}

//! The one table of what can be set: reading, checking, the printed default and README derive from it.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::align::Strictness;
use crate::config::{ColorChoice, Settings};
use crate::export;
use crate::load::limits::LIMITS;
use crate::load::{Limits, Order};
use crate::tui::state::panes::NARROWEST;
use crate::tui::state::view::Layout;

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
#[derive(Clone, Debug)]
pub struct SettingKey {
    /// Its name; a dot parts the table from the name in it.
    pub name: Cow<'static, str>,
    /// Its value without a word, as the file would write it.
    pub default: Cow<'static, str>,
    /// What it may be, in the words of a complaint: `{name} wants {wants}`.
    pub wants: &'static str,
    /// What it is for.
    pub about: Cow<'static, str>,
    /// Sets it, given its name in its table; false where it cannot be that.
    set: fn(&mut Settings, &str, Given<'_>) -> bool,
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

/// Sets one limit of the loader, by its key there.
fn limit(limits: &mut Limits, key: &str, given: Given<'_>) -> bool {
    let Some(n) = whole::<u64>(given, 1) else {
        return false;
    };
    let all = LIMITS.iter().map(|l| {
        (
            l.key.to_owned(),
            if l.key == key { n } else { (l.of)(limits) }.into(),
        )
    });
    let all = serde_json::Value::Object(all.collect());
    put(limits, serde_json::from_value(all).ok())
}

/// Every key, in the order of the printed file.
static KEYS: LazyLock<Vec<SettingKey>> = LazyLock::new(|| {
    let limits = LIMITS.iter().map(|l| SettingKey {
        name: format!("limits.{}", l.key).into(),
        default: (l.of)(&Limits::default()).to_string().into(),
        wants: "a whole number, 1 or more",
        about: format!("{}: {}", l.unit, l.about).into(),
        set: |s, key, v| limit(&mut s.limits, key, v),
    });
    own().into_iter().chain(limits).collect()
});

fn own() -> Vec<SettingKey> {
    vec![
    SettingKey {
        name: "theme".into(),
        default: "\"auto\"".into(),
        wants: "\"auto\", a theme's name or a file, in quotes",
        about: "The looks: auto, a name (dark, light, mono, high-contrast, colour-blind, or NAME of a file themes/NAME.toml beside this one), or the path of a theme file.".into(),
        set: |s, _, v| put(&mut s.theme, text(v).map(|t| t.filter(|t| t != "auto"))),
    },
    SettingKey {
        name: "layout".into(),
        default: "\"aligned\"".into(),
        wants: "\"aligned\", \"reading\" or \"single\"",
        about: "How the texts stand when a corpus is opened for the first time: aligned, reading, single.".into(),
        set: |s, _, v| {
            let layouts = Layout::ALL.map(|l| (l.word(), l));
            put(&mut s.layout, word(v, &layouts))
        },
    },
    SettingKey {
        name: "strictness".into(),
        default: "\"normal\"".into(),
        wants: "\"loose\", \"normal\" or \"strict\"",
        about: "How sure the engine must be before it links two sentences: loose, normal, strict.".into(),
        set: |s, _, v| {
            let words = [
                ("loose", Strictness::Loose),
                ("normal", Strictness::Normal),
                ("strict", Strictness::Strict),
            ];
            put(&mut s.strictness, word(v, &words))
        },
    },
    SettingKey {
        name: "order".into(),
        default: "\"given\"".into(),
        wants: "\"given\", \"name\" or \"date\"",
        about: "In which order versions stand: given (as named, directories by name), name, date (undated last).".into(),
        set: |s, _, v| {
            let words = [("given", Order::Given), ("name", Order::Name), ("date", Order::Date)];
            put(&mut s.order, word(v, &words))
        },
    },
    SettingKey {
        name: "base".into(),
        default: "\"\"".into(),
        wants: "a version's name in quotes, or its number from 1",
        about: "The version whose order the rows follow, by name or number; empty for the first. Where a corpus has no such version, the first.".into(),
        set: |s, _, v| match v {
            Given::Whole(n) => put(&mut s.base, (n > 0).then(|| Some(n.to_string()))),
            v => put(&mut s.base, text(v)),
        },
    },
    SettingKey {
        name: "mouse".into(),
        default: "true".into(),
        wants: "true or false",
        about: "Whether the reader asks the terminal for the mouse.".into(),
        set: |s, _, v| put(&mut s.mouse, truth(v)),
    },
    SettingKey {
        name: "color".into(),
        default: "\"auto\"".into(),
        wants: "\"auto\", \"always\" or \"never\"",
        about: "When to use colours: auto (on a terminal, unless NO_COLOR is set), always, never.".into(),
        set: |s, _, v| {
            let words = [
                ("auto", ColorChoice::Auto),
                ("always", ColorChoice::Always),
                ("never", ColorChoice::Never),
            ];
            put(&mut s.color, word(v, &words))
        },
    },
    SettingKey {
        name: "pane_width".into(),
        default: "34".into(),
        wants: "a number of columns, 20 or more",
        about: "Columns below which no further pane is shown beside the others.".into(),
        set: |s, _, v| put(&mut s.pane_width, whole(v, u64::from(NARROWEST))),
    },
    SettingKey {
        name: "welcome".into(),
        default: "true".into(),
        wants: "true or false",
        about: "Whether the very first start shows three lines with the first keys.".into(),
        set: |s, _, v| put(&mut s.welcome, truth(v)),
    },
    SettingKey {
        name: "state".into(),
        default: "true".into(),
        wants: "true or false",
        about: "Whether to remember, for each corpus, what was made by hand and where the reader was. --no-state is the same as false.".into(),
        set: |s, _, v| put(&mut s.state, truth(v)),
    },
    SettingKey {
        name: "encoding".into(),
        default: "\"\"".into(),
        wants: "the name of an encoding in quotes: \"windows-1252\"",
        about: "The encoding of every file; empty to find out.".into(),
        set: |s, _, v| {
            let known = |name: &String| encoding_rs::Encoding::for_label(name.as_bytes()).is_some();
            put(&mut s.encoding, text(v).filter(|t| t.as_ref().is_none_or(known)))
        },
    },
    SettingKey {
        name: "language".into(),
        default: "\"\"".into(),
        wants: "a language code in quotes: \"en\"",
        about: "The language of every version (en, pt, ..); empty to find out.".into(),
        set: |s, _, v| put(&mut s.language, text(v)),
    },
    SettingKey {
        name: "export.format".into(),
        default: "\"\"".into(),
        wants: "a format that `hexapla export --help` lists, in quotes",
        about: "The format of an export, where neither -f nor the file's ending says it; empty for text.".into(),
        set: |s, _, v| {
            let known = |name: &String| export::by_name(name).is_some();
            put(
                &mut s.export.format,
                text(v).filter(|t| t.as_ref().is_none_or(known)),
            )
        },
    },
    SettingKey {
        name: "export.width".into(),
        default: "0".into(),
        wants: "a number of columns, 20 or more, or 0",
        about: "Columns of a text page; 0 for those of the terminal.".into(),
        set: |s, _, v| match v {
            Given::Whole(0) => put(&mut s.export.width, Some(None)),
            v => put(&mut s.export.width, whole(v, 20).map(Some)),
        },
    },
    ]
}

/// Keys that earlier releases had. They are ignored, with a warning, so that an old settings file still works.
pub const REMOVED_KEYS: &[&str] = &["vectors"];

/// Every key.
pub fn all() -> impl Iterator<Item = &'static SettingKey> {
    KEYS.iter()
}

/// The key of a name.
#[must_use]
pub fn by_name(name: &str) -> Option<&'static SettingKey> {
    all().find(|k| k.name == name)
}

impl SettingKey {
    /// Its table, empty for none, and its name there.
    #[must_use]
    pub fn parts(&self) -> (&str, &str) {
        self.name.split_once('.').unwrap_or(("", &self.name))
    }

    /// Sets it; false, and nothing done, where it cannot be that.
    pub fn take(&self, settings: &mut Settings, given: Given<'_>) -> bool {
        (self.set)(settings, self.parts().1, given)
    }
}

//! When two names can mean the same bearer: tolerant to titles, initials, surnames alone, acronyms, spellings.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::findings::compare::matching::Relation;
use crate::findings::extract::excerpt::{Excerpt, bare};
use crate::findings::language::role;

/// A word of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
struct NamePart {
    plain: String,
    /// See [`skeleton`].
    skeleton: String,
    length: usize,
}

impl NamePart {
    fn new(word: &str) -> Self {
        let plain = plain(word);
        Self {
            skeleton: skeleton(&plain),
            length: plain.chars().count(),
            plain,
        }
    }
}

/// Who or what a name means, as far as its words say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entity {
    /// The words that identify, in plain letters: titles and small words left out.
    words: Vec<NamePart>,
    /// Which of them are general words for institutions: they distinguish little.
    general: Vec<bool>,
    /// The initials of all its words, or the letters of an acronym.
    initials: String,
    /// All words are acronyms.
    acronym: bool,
    /// It names an institution.
    institution: bool,
    /// Groups of names known to mean one bearer.
    alias: u16,
}

impl Entity {
    /// What the name in `tokens` means; `None` where only titles are left.
    pub fn of(t: &Excerpt, tokens: Range<usize>) -> Option<Self> {
        let list = &t.tokens[tokens];
        let raw = |i: usize| list[i].span.of(t.text);
        let named: Vec<usize> = (0..list.len())
            .filter(|&i| {
                !list[i].sense.is(role::TITLE | role::CONNECTOR) || !list[i].capital && list.len() == 1
            })
            .collect();
        if named.is_empty() {
            return None;
        }
        let words: Vec<NamePart> = named
            .iter()
            .map(|&i| NamePart::new(bare(&list[i].word)))
            .collect();
        let acronym = named.iter().all(|&i| {
            bare(raw(i)).chars().filter(|c| *c != '.').all(char::is_uppercase) && list[i].span.len() > 1
        });
        let initials = if acronym {
            words.iter().map(|w| w.plain.as_str()).collect()
        } else {
            named
                .iter()
                .filter_map(|&i| list[i].word.chars().next())
                .collect()
        };
        Some(Self {
            general: named
                .iter()
                .map(|&i| list[i].sense.is(role::INSTITUTION))
                .collect(),
            institution: list.iter().any(|t| t.sense.is(role::INSTITUTION)) || acronym,
            alias: words
                .iter()
                .map(|w| t.language.alias(&w.plain))
                .max()
                .unwrap_or(0),
            words,
            initials,
            acronym,
        })
    }

    /// Number of identifying words.
    pub fn words(&self) -> usize {
        self.words.len()
    }

    /// True where it names an institution, which may speak through a person.
    pub fn is_institution(&self) -> bool {
        self.institution
    }
}

/// A word without points, accents and other marks on its letters: `Ásrún` is `asrun`.
fn plain(word: &str) -> String {
    if word.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return word.to_owned();
    }
    let mut out = String::with_capacity(word.len());
    for c in word.nfd().filter(|c| c.is_alphanumeric()) {
        match LETTERS.iter().find(|l| l.0 == c) {
            Some((_, letters)) => out.push_str(letters),
            None => out.push(c),
        }
    }
    out
}

/// Letters that others write without their marks.
const LETTERS: [(char, &str); 7] = [
    ('ð', "d"),
    ('đ', "d"),
    ('þ', "th"),
    ('ø', "o"),
    ('ł', "l"),
    ('ß', "ss"),
    ('æ', "ae"),
];

/// How two names stand to each other.
pub(crate) fn relation(x: &Entity, y: &Entity) -> Relation {
    let shared = x
        .words
        .iter()
        .filter(|w| y.words.iter().any(|v| alike(w, v)))
        .count();
    let (fewer, more) = (x.words.len().min(y.words.len()), x.words.len().max(y.words.len()));
    if shared == fewer {
        return Relation::Same;
    }
    if shared > 0 {
        // `Mirren Talvo` and `Mirren Okafor`: one word of an equal number differs.
        let apart = |i: &usize| !alike(&x.words[*i], &y.words[*i]);
        let one_off = fewer == more && {
            let mut off = (0..fewer).filter(apart);
            let at = off.next();
            off.next().is_none() && at.is_some_and(|i| !x.general[i] && !y.general[i])
        };
        return if one_off {
            Relation::Differ
        } else {
            Relation::Compatible
        };
    }
    let acronyms = (x.acronym || y.acronym) && (x.initials.len() > 1 || y.initials.len() > 1);
    if acronyms && (within(&x.initials, &y.initials) || within(&y.initials, &x.initials)) {
        return Relation::Compatible;
    }
    if x.alias > 0 && x.alias == y.alias {
        return Relation::Compatible;
    }
    Relation::Differ
}

/// True where two words of names are one word: equal, an initial of the other, a derived form or another spelling.
fn alike(x: &NamePart, y: &NamePart) -> bool {
    // An initial, or a form cut short: `Jo` and `John`.
    if x.plain.starts_with(&y.plain) || y.plain.starts_with(&x.plain) {
        return true;
    }
    let (shorter, longer) = (x.length.min(y.length), x.length.max(y.length));
    let common = x
        .plain
        .chars()
        .zip(y.plain.chars())
        .take_while(|(a, b)| a == b)
        .count();
    // `Russia` and `Russian`, `Sudan` and `Sudanese`; `Hamlet` and `Hamburg` are not one.
    if common >= 6 || common >= 4 && common + 3 >= longer && common + 2 >= shorter {
        return true;
    }
    let (sx, sy) = (x.skeleton.as_str(), y.skeleton.as_str());
    let cut = sx.len().min(sy.len()) >= 3 && (sx.starts_with(sy) || sy.starts_with(sx));
    shorter >= 3 && (cut || sx == sy && (shorter > 3 || common > 0))
}

/// The consonants of a word, those that transliterations confuse made one: `Vertanoi` and `Vertanoy`, `Kadhafi` and
/// `Qaddafi`.
fn skeleton(word: &str) -> String {
    let mut out = String::new();
    let plain = word.chars().map(|c| match c {
        'q' | 'g' | 'c' => 'k',
        'z' => 's',
        'w' => 'v',
        'j' => 'y',
        c => c,
    });
    for c in plain {
        if !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h' | '\'' | '\u{2019}') && !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

/// True where the letters of `short` stand in `long` in order, the first one first.
fn within(short: &str, long: &str) -> bool {
    let mut letters = long.chars();
    !short.is_empty()
        && short.chars().next() == long.chars().next()
        && short.chars().all(|c| letters.any(|l| l == c))
}

//! When two names can mean the same entity: it allows for titles, initials, bare surnames, acronyms and spellings.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::findings::extract::excerpt::{Excerpt, bare};
use crate::findings::language::role;

/// A word of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NamePart {
    pub plain: String,
    /// See [`skeleton`].
    pub skeleton: String,
    pub length: usize,
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

/// Who or what a name means, as far as its words show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entity {
    /// The words that identify, in plain letters: titles and small words left out.
    pub words: Vec<NamePart>,
    /// Which of them are general words for institutions: they distinguish little.
    pub general: Vec<bool>,
    /// The initials of all its words, or the letters of an acronym.
    pub initials: String,
    /// All words are acronyms.
    pub acronym: bool,
    /// It names an institution.
    pub institution: bool,
    /// Groups of names known to mean one entity.
    pub alias: u16,
}

impl Entity {
    /// What the name in `tokens` means; `None` where only titles are left.
    pub(crate) fn of(t: &Excerpt, tokens: Range<usize>) -> Option<Self> {
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

/// The consonants of a word, with one letter for those that transliterations confuse: `Vertanoi` and `Vertanoy`, `Kadhafi` and
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

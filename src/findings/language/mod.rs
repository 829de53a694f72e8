//! What single words mean to the detectors, one table per language.

pub(crate) mod de;
pub(crate) mod en;
pub(crate) mod pt;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// The roles a word can have for a detector; a word may have several.
pub(crate) mod role {
    /// Carries structure, not content: articles, prepositions, auxiliaries, pronouns.
    pub(crate) const FUNCTION: u16 = 1;
    /// Turns a statement into its opposite: `not`, `never`.
    pub(crate) const NEGATOR: u16 = 1 << 1;
    /// Denies without a negator: `failed`, `denied`, `without`. Stands in for a negator, so it silences one.
    pub(crate) const NEGATIVE: u16 = 1 << 2;
    /// A verb of saying.
    pub(crate) const SAID: u16 = 1 << 3;
    /// A title or rank before a name.
    pub(crate) const TITLE: u16 = 1 << 4;
    /// A pronoun that can be a speaker.
    pub(crate) const PRONOUN: u16 = 1 << 5;
    /// `about` and its like before a number.
    pub(crate) const ABOUT: u16 = 1 << 6;
    /// `more than` and its like.
    pub(crate) const MORE: u16 = 1 << 7;
    /// `up to` and its like.
    pub(crate) const LESS: u16 = 1 << 8;
    /// An institution: it may speak through a person, so the two do not contradict each other.
    pub(crate) const INSTITUTION: u16 = 1 << 9;
    /// May come inside a name between capitalised words: `of`, `de`, `von`.
    pub(crate) const CONNECTOR: u16 = 1 << 10;
    /// Before a four-digit number makes it a year: `in 2019`, `since 2019`.
    pub(crate) const BEFORE_YEAR: u16 = 1 << 11;
    /// The indefinite article before a scale: `a million`.
    pub(crate) const ARTICLE: u16 = 1 << 12;
    /// After a negator takes its force away: `not only`, `no doubt`.
    pub(crate) const UNDOES_NEGATOR: u16 = 1 << 13;
    /// A word for numbers being joined: `and` in `two hundred and six`.
    pub(crate) const NUMBER_AND: u16 = 1 << 14;
}

/// What kind of number word a word is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum NumberWord {
    /// `seven`, `forty`.
    Cardinal(f64),
    /// `hundred`, `million`, `dozen`: multiplies the number before it.
    Scale(f64),
    /// `third`.
    Ordinal(f64),
}

/// What a word means to the detectors.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Sense {
    /// A set of [`role`]s.
    pub roles: u16,
    /// Its value, where it is a number word.
    pub number: Option<NumberWord>,
    /// 1..=12 for a month's name, else 0.
    pub month: u8,
    /// 1..=7 for Monday to Sunday, else 0.
    pub weekday: u8,
    /// The unit's common name, where the word is one of several for it (`percent` is `%`).
    pub unit: Option<&'static str>,
}

impl Sense {
    /// True where the word has one of the `roles`.
    pub(crate) const fn is(self, roles: u16) -> bool {
        self.roles & roles != 0
    }
}

/// The words of a language. Lists are separated by spaces; all words are in the form that
/// [`crate::text::words::normal`] gives.
pub(crate) struct Tables {
    /// Words by role.
    pub roles: &'static [(u16, &'static str)],
    /// Cardinals from zero upward.
    pub cardinals: &'static str,
    /// Twenty, thirty, .. ninety.
    pub tens: &'static str,
    /// Hundreds that are one word, with the scales: `(word, value)`.
    pub scales: &'static [(&'static str, f64)],
    /// First, second, ..
    pub ordinals: &'static str,
    /// Twelve months, alternatives joined by `|`.
    pub months: &'static str,
    /// Seven weekdays from Monday, alternatives joined by `|`.
    pub weekdays: &'static str,
    /// The word that Monday to Friday need after them to be days (`segunda-feira`).
    pub weekday_tail: Option<&'static str>,
    /// `(common name, words)`.
    pub units: &'static [(&'static str, &'static str)],
    /// `3.000` is three thousand and `2,5` two and a half.
    pub decimal_comma: bool,
    /// Every noun has a capital, so a capital alone makes no name.
    pub capital_nouns: bool,
    /// A weekday's name has a capital.
    pub capital_days: bool,
    /// Names of one bearer that share no word: groups separated by `|`.
    pub aliases: &'static str,
}

/// A language ready for look-ups.
pub(crate) struct Language {
    senses: FxHashMap<&'static str, Sense>,
    aliases: FxHashMap<&'static str, u16>,
    /// The lists and rules it was built from.
    pub tables: &'static Tables,
}

impl Language {
    fn new(t: &'static Tables) -> Self {
        let mut senses: FxHashMap<&'static str, Sense> = FxHashMap::default();
        for (role, words) in t.roles {
            for w in words.split_whitespace() {
                senses.entry(w).or_default().roles |= role;
            }
        }
        let mut number = |w: &'static str, n| senses.entry(w).or_default().number = Some(n);
        for (i, w) in t.cardinals.split_whitespace().enumerate() {
            w.split('|')
                .for_each(|w| number(w, NumberWord::Cardinal(i as f64)));
        }
        for (i, w) in t.tens.split_whitespace().enumerate() {
            number(w, NumberWord::Cardinal(20.0 + 10.0 * i as f64));
        }
        for (i, w) in t.ordinals.split_whitespace().enumerate() {
            w.split('|')
                .for_each(|w| number(w, NumberWord::Ordinal(1.0 + i as f64)));
        }
        for &(w, n) in t.scales {
            number(w, NumberWord::Scale(n));
        }
        for (i, w) in (1..).zip(t.months.split_whitespace()) {
            w.split('|').for_each(|w| senses.entry(w).or_default().month = i);
        }
        for (i, w) in (1..).zip(t.weekdays.split_whitespace()) {
            w.split('|')
                .for_each(|w| senses.entry(w).or_default().weekday = i);
        }
        for (name, words) in t.units {
            for w in words.split_whitespace() {
                senses.entry(w).or_default().unit = Some(name);
            }
        }
        let aliases = (1..)
            .zip(t.aliases.split('|'))
            .flat_map(|(i, group)| group.split_whitespace().map(move |w| (w, i)))
            .collect();
        Self {
            senses,
            aliases,
            tables: t,
        }
    }

    /// What `word` (in normal form) means.
    pub(crate) fn sense(&self, word: &str) -> Sense {
        self.senses.get(word).copied().unwrap_or_default()
    }

    /// The group of names that mean the same bearer, 0 where there is none.
    pub(crate) fn alias(&self, word: &str) -> u16 {
        self.aliases.get(word).copied().unwrap_or_default()
    }
}

/// The tables for an ISO 639-1 code; English ones for languages that have none.
pub(crate) fn language(code: &str) -> &'static Language {
    static EN: LazyLock<Language> = LazyLock::new(|| Language::new(&en::TABLES));
    static PT: LazyLock<Language> = LazyLock::new(|| Language::new(&pt::TABLES));
    static DE: LazyLock<Language> = LazyLock::new(|| Language::new(&de::TABLES));
    match code.get(..2) {
        Some("pt") => &PT,
        Some("de") => &DE,
        _ => &EN,
    }
}

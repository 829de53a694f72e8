//! Finds full stops that end no sentence, where the word before them does not show it: initials, list numbers, addresses,
//! short quotations and the like.

use sentencex::languages::Language;

use crate::text::segment::closers::may_open;

/// A run of full stops and the text around it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FullStop<'a> {
    /// The current sentence up to the run, or its last few hundred bytes.
    pub before: &'a str,
    /// True where `before` is the whole beginning of the sentence.
    pub opens_sentence: bool,
    /// The run: `.`, `?!`, `...`.
    pub stops: &'a str,
    /// Closing marks after it.
    pub closers: &'a str,
    /// The text after those.
    pub after: &'a str,
}

/// A bracket must close within this many bytes to keep its sentence together.
const LOOKAHEAD_BYTES: usize = 300;
/// A longer quotation is split into sentences. A shorter one may be a title or exclamation inside a sentence.
const MAX_SHORT_QUOTE_BYTES: usize = 80;

/// True where the sentence continues after the run, whatever the word before it.
pub(crate) fn continues(stop: &FullStop, language: &dyn Language, code: &str) -> bool {
    let next = stop.after.trim_start();
    let Some(first) = next.chars().next() else {
        return false;
    };
    let spaced = next.len() < stop.after.len();
    runs_on_directly(stop, first, spaced)
        || stop.closers.is_empty() && is_list_number(stop)
        || !stop.closers.is_empty() && follows_quote(stop, next, first, language)
        || stop.stops == "."
            && stop.closers.is_empty()
            && (is_initial(stop, first, next, language)
                || is_ordinal(stop, first, code)
                || is_abbreviated(stop, code))
        || in_brackets(stop)
        || in_short_quote(stop)
}

/// The last word of `before` without opening marks: `("Mr` and `said--Mr` give `Mr`. Without such marks, all of `before`.
pub(crate) fn without_opening_marks(before: &str) -> &str {
    let token = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let bare = token
        .rsplit(|c: char| may_open(c) || matches!(c, '-' | '–' | '—' | '’'))
        .next()
        .unwrap_or_default();
    if bare.is_empty() || bare.len() == token.len() {
        before
    } else {
        bare
    }
}

/// Abbreviations in English news and books that `sentencex` does not know.
const ABBREVIATIONS: [&str; 8] = ["const", "vol", "vols", "chap", "approx", "insp", "jnr", "snr"];

fn is_abbreviated(stop: &FullStop, code: &str) -> bool {
    let word = without_opening_marks(stop.before);
    let word = word.rsplit(char::is_whitespace).next().unwrap_or_default();
    code == "en" && word.len() <= 6 && ABBREVIATIONS.contains(&word.to_ascii_lowercase().as_str())
}

/// Words that `sentencex` takes for abbreviations. After them a sentence ends where the next word has a capital.
pub(crate) fn ends_anyway(stop: &FullStop, code: &str) -> bool {
    let next = stop.after.trim_start();
    code == "en"
        && stop.stops == "."
        && next.len() < stop.after.len()
        && next.starts_with(char::is_uppercase)
        && stop.before.ends_with(" May")
}

/// Without a space after it, a stop ends a sentence only where the next text looks like the start of one.
fn runs_on_directly(stop: &FullStop, first: char, spaced: bool) -> bool {
    // Scripts without spaces need none.
    let last = stop.stops.chars().next_back().unwrap_or('.');
    if spaced || first.is_whitespace() || !last.is_ascii() || first >= '\u{2E80}' {
        return false;
    }
    // Quotation marks and numbered references may follow directly; other brackets belong to the word.
    let refers = first == '[' && stop.after[1..].starts_with(|c: char| c.is_ascii_digit());
    if may_open(first) && !matches!(first, '(' | '[' | '{') || refers {
        return false;
    }
    if !stop.closers.is_empty() {
        return !first.is_uppercase();
    }
    // A missing space: `group.There`. Not an address, a file name or an abbreviation.
    let token = stop.before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let word_ends = token.chars().rev().take(2).filter(|c| c.is_lowercase()).count() == 2;
    let following: Vec<char> = stop.after.chars().take(2).collect();
    let starts =
        matches!(following[..], [a, b] if a.is_uppercase() && (b.is_lowercase() || b.is_whitespace()));
    !(word_ends && starts && !token.contains(['/', '@', ':', '.', '_', '=']))
}

/// The number of a list item: `1.`, `iv.`, `b)`.
fn is_list_number(stop: &FullStop) -> bool {
    let number = stop.before.trim_start().trim_start_matches('(');
    stop.opens_sentence
        && stop.stops == "."
        && !number.is_empty()
        && number.len() <= 4
        && (number.bytes().all(|b| b.is_ascii_digit())
            || number.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'))
            || number.len() == 1 && number.bytes().all(|b| b.is_ascii_alphabetic()))
}

/// After a closing mark the sentence continues with a lower case letter, a comma or dash, or the speaker.
fn follows_quote(stop: &FullStop, next: &str, first: char, language: &dyn Language) -> bool {
    if first.is_lowercase() || matches!(first, ',' | ';' | ':' | '.' | '—' | '–' | '-' | '…') {
        return true;
    }
    // Japanese continues with hiragana after a quotation in brackets.
    if stop.closers.ends_with(['」', '』']) && ('\u{3041}'..='\u{309F}').contains(&first) {
        return true;
    }
    let asks = stop.stops.contains(['?', '!']) && !stop.closers.contains(')');
    asks && names_speaker(next, language)
}

/// Verbs that follow the name of a speaker. English only, since other languages have a comma or dash there.
const SPEECH_VERBS: [&str; 16] = [
    "said",
    "says",
    "asked",
    "asks",
    "added",
    "told",
    "wrote",
    "shouted",
    "cried",
    "replied",
    "answered",
    "continued",
    "exclaimed",
    "whispered",
    "demanded",
    "wondered",
];

/// True where one to three capitalized words and a verb of speech follow: `"Is it over?" Mary Smith asked.`
fn names_speaker(next: &str, language: &dyn Language) -> bool {
    let starters = language.get_sentence_starters();
    for (i, word) in next.split_whitespace().take(4).enumerate() {
        let bare = word.trim_end_matches(['.', ',', ':']);
        if SPEECH_VERBS.contains(&bare) {
            return i > 0;
        }
        let is_name = bare.len() == word.len() && word.starts_with(char::is_uppercase);
        if !is_name || starters.contains(word) {
            return false;
        }
    }
    false
}

/// A single capital letter before a capital: `J. Smith`, `T. S. Eliot`.
fn is_initial(stop: &FullStop, first: char, next: &str, language: &dyn Language) -> bool {
    let mut back = stop.before.chars().rev();
    let is_letter = back.next().is_some_and(char::is_uppercase);
    let stands_alone = back
        .next()
        .is_none_or(|c| c.is_whitespace() || matches!(c, '.' | '-') || may_open(c));
    // `at 6 ° C.` is a unit.
    let unit = back
        .find(|c| !c.is_whitespace())
        .is_some_and(|c| c.is_numeric() || matches!(c, '°' | 'º'));
    is_letter
        && stands_alone
        && !unit
        && first.is_uppercase()
        && !language.next_word_is_sentence_starter(next)
}

/// Languages that write ordinals with a full stop.
const ORDINAL_LANGUAGES: [&str; 16] = [
    "de", "da", "nb", "nn", "no", "fi", "et", "lv", "cs", "sk", "sl", "hr", "sr", "hu", "is", "lb",
];

/// `die 2. Bundesliga`, `am 5. Mai`: one or two digits in such a language.
fn is_ordinal(stop: &FullStop, first: char, code: &str) -> bool {
    let digits = stop.before.bytes().rev().take_while(u8::is_ascii_digit).count();
    let before = stop.before[..stop.before.len() - digits].chars().next_back();
    matches!(digits, 1 | 2)
        && before.is_none_or(char::is_whitespace)
        && first.is_uppercase()
        && ORDINAL_LANGUAGES.contains(&code)
}

/// True inside a bracket that opened in the middle of the sentence and closes soon.
fn in_brackets(stop: &FullStop) -> bool {
    let Some(open) = stop.before.rfind(['(', '[']) else {
        return false;
    };
    let inside = &stop.before[open + 1..];
    if inside.contains([')', ']']) || stop.closers.contains([')', ']']) {
        return false;
    }
    if stop.opens_sentence && stop.before[..open].trim().is_empty() {
        return false;
    }
    let ahead = &stop.after[..stop
        .after
        .floor_char_boundary(LOOKAHEAD_BYTES.min(stop.after.len()))];
    let close = ahead.find([')', ']']);
    close.is_some_and(|close| !ahead[..close].contains(['(', '[']))
}

/// True inside a short quotation in the middle of a sentence that continues after it: `the play "Stop. Go." was`.
fn in_short_quote(stop: &FullStop) -> bool {
    let near = &stop.before[stop
        .before
        .ceil_char_boundary(stop.before.len().saturating_sub(MAX_SHORT_QUOTE_BYTES))..];
    let Some(open) = near.rfind(['"', '“']) else {
        return false;
    };
    let mark = near[open..].chars().next().unwrap_or('"');
    let before_mark = near[..open].chars().next_back();
    let opens = before_mark.is_some_and(char::is_whitespace)
        && !near[open + mark.len_utf8()..].starts_with(char::is_whitespace);
    if !opens || near[open + mark.len_utf8()..].contains('”') {
        return false;
    }
    // A quotation at the start of a sentence, or after `said:` or `said,`, is split into sentences.
    let introduced = near[..open].trim_end().ends_with([',', ':', '—', '–']);
    let starts = stop.opens_sentence && stop.before.len() == near.len() && near[..open].trim().is_empty();
    if introduced || starts {
        return false;
    }
    let remaining = MAX_SHORT_QUOTE_BYTES.saturating_sub(near.len() - open);
    let ahead = &stop.after[..stop.after.floor_char_boundary(remaining.min(stop.after.len()))];
    let Some(close) = ahead.find(['"', '”']) else {
        return false;
    };
    stop.after[close..]
        .trim_start_matches(['"', '”', ',', ' '])
        .starts_with(char::is_lowercase)
}

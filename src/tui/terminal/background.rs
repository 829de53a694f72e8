//! Finds out whether the terminal's background is light. The terminal is asked once. Its answer comes the same way as
//! keys do, so it is filtered out of them: keys typed meanwhile stay, and an answer is never mistaken for keys.

use crate::tui::input::key::{Key, KeyKind, NamedKey};
use crate::tui::messages::event::Event;

/// Asks for the colour of the background (xterm's OSC 11). Terminals that do not know the question pass it over.
pub const QUESTION: &str = "\x1b]11;?\x1b\\";

/// Terminals that print the question, or are known not to answer.
const UNASKED_TERMINALS: [&str; 3] = ["dumb", "linux", "Eterm"];

const MAX_ANSWER_CHARS: usize = 64;

/// Backgrounds from this luminance on count as light: the middle of CIE's lightness.
const MIN_LIGHT_LUMINANCE: f64 = 0.184;

/// Whether to ask a terminal of this name (`TERM`).
#[must_use]
pub fn may_ask(term: Option<&str>) -> bool {
    term.is_some_and(|t| !t.is_empty() && !UNASKED_TERMINALS.iter().any(|n| t.starts_with(n)))
}

/// Takes the terminal's answers out of what is typed. An answer reads as Alt-], digits, a semicolon, text, and Alt-\ or
/// Ctrl-G.
#[derive(Debug, Default)]
pub struct AnswerFilter {
    /// What is part of an answer, or typed after all.
    held: Vec<Event>,
    /// The same as text, without what opens it.
    text: String,
}

impl AnswerFilter {
    /// True where the end of an answer is waited for.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !self.held.is_empty()
    }

    /// What is left of `event` and what was held back, in the order in which it came.
    pub fn filter(&mut self, event: Event) -> Vec<Event> {
        let Event::Key(key) = event else {
            return vec![event];
        };
        match (self.is_open(), key) {
            (
                false,
                Key {
                    code: KeyKind::Char(']'),
                    alt: true,
                    ..
                },
            ) => self.hold(key, ""),
            (false, _) => vec![event],
            (true, _) if self.ends(key) => {
                self.held.clear();
                let light = is_light(&std::mem::take(&mut self.text));
                light.map(Event::Background).into_iter().collect()
            }
            (
                true,
                Key {
                    code: KeyKind::Named(NamedKey::Esc),
                    ..
                },
            ) => self.hold(key, "\x1b"),
            (
                true,
                Key {
                    code: KeyKind::Char(c),
                    ctrl: false,
                    alt: false,
                    ..
                },
            ) if self.fits(c) => self.hold(key, c.encode_utf8(&mut [0; 4])),
            (true, _) => {
                self.held.push(event);
                self.release()
            }
        }
    }

    /// What was held back: it is typed after all, since nothing came after it.
    pub fn release(&mut self) -> Vec<Event> {
        self.text.clear();
        std::mem::take(&mut self.held)
    }

    fn hold(&mut self, key: Key, text: &str) -> Vec<Event> {
        self.held.push(Event::Key(key));
        self.text.push_str(text);
        Vec::new()
    }

    fn ends(&self, key: Key) -> bool {
        match key.code {
            KeyKind::Char('\\') => key.alt || self.text.ends_with('\x1b'),
            KeyKind::Char('g') => key.ctrl,
            _ => false,
        }
    }

    /// True where the answer can go on with `c`.
    fn fits(&self, c: char) -> bool {
        let numbered = !self.text.is_empty() && c == ';';
        self.text.len() < MAX_ANSWER_CHARS && (self.text.contains(';') || c.is_ascii_digit() || numbered)
    }
}

/// Whether an answer tells of a light background; `None` where it tells of something else.
fn is_light(answer: &str) -> Option<bool> {
    let colour = answer.trim_end_matches('\x1b').strip_prefix("11;")?;
    let [r, g, b] = shares(colour)?.map(|c: f64| {
        // The curve of sRGB.
        if c <= 0.04045 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        }
    });
    Some(0.2126 * r + 0.7152 * g + 0.0722 * b > MIN_LIGHT_LUMINANCE)
}

/// Red, green and blue from 0 to 1, as X11 writes colours: `rgb:ffff/ffff/ffff`, `rgba:...` or `#ffffff`.
fn shares(colour: &str) -> Option<[f64; 3]> {
    let hex = |digits: &str| {
        let max = 16f64.powi(i32::try_from(digits.len()).ok()?) - 1.0;
        let value = u16::from_str_radix(digits, 16).ok()?;
        Some(f64::from(value) / max)
    };
    let parts: Vec<&str> = match colour.strip_prefix('#') {
        Some(digits) if digits.len() % 3 == 0 && digits.is_ascii() => {
            let n = digits.len() / 3;
            (0..3).map(|i| &digits[i * n..(i + 1) * n]).collect()
        }
        Some(_) => return None,
        None => colour.split_once(':')?.1.split('/').collect(),
    };
    match parts.as_slice() {
        [r, g, b] | [r, g, b, _] => Some([hex(r)?, hex(g)?, hex(b)?]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the terminal's library makes of bytes that a terminal sends.
    fn events(sent: &str) -> Vec<Event> {
        let mut keys = Vec::new();
        let mut alt = false;
        for c in sent.chars() {
            let key = |code, ctrl| Key {
                code,
                ctrl,
                alt,
                shift: false,
            };
            match c {
                '\x1b' => {
                    alt = true;
                    continue;
                }
                '\x07' => keys.push(key(KeyKind::Char('g'), true)),
                _ => keys.push(key(KeyKind::Char(c), false)),
            }
            alt = false;
        }
        keys.into_iter().map(Event::Key).collect()
    }

    /// Splits what a terminal sends into the characters typed and the backgrounds it reported.
    fn sorted(sent: &str) -> (String, Vec<bool>) {
        let mut answers = AnswerFilter::default();
        let mut out: Vec<Event> = events(sent).into_iter().flat_map(|e| answers.filter(e)).collect();
        out.extend(answers.release());
        let (mut typed, mut told) = (String::new(), Vec::new());
        for event in out {
            match event {
                Event::Key(Key {
                    code: KeyKind::Char(c),
                    ..
                }) => typed.push(c),
                Event::Background(light) => told.push(light),
                other => panic!("{other:?}"),
            }
        }
        (typed, told)
    }

    #[rstest::rstest]
    #[case("\x1b]11;rgb:ffff/ffff/ffff\x1b\\", "", &[true])]
    #[case("\x1b]11;rgb:1e1e/1e1e/2e2e\x07", "", &[false])]
    #[case("\x1b]11;rgba:fd/f6/e3/ff\x07", "", &[true])]
    #[case("\x1b]11;#002b36\x1b\\", "", &[false])]
    #[case("\x1b]11;rgb:8/8/8\x1b\\", "", &[true])]
    // AnswerFilter nobody asked for here, or that say nothing.
    #[case("\x1b]10;rgb:ffff/ffff/ffff\x1b\\", "", &[])]
    #[case("\x1b]11;?\x1b\\", "", &[])]
    #[case("\x1b]52;c;aGk=\x07", "", &[])]
    // PendingKeys before, after and between.
    #[case("jj\x1b]11;rgb:0/0/0\x07kk", "jjkk", &[false])]
    #[case("\x1b]11;rgb:0/0/0\x1b\\\x1b]10;rgb:f/f/f\x1b\\?", "?", &[false])]
    // Typed after all.
    #[case("\x1b]", "]", &[])]
    #[case("\x1b]jj", "]jj", &[])]
    #[case("\x1b]5j", "]5j", &[])]
    #[case("]11;g", "]11;g", &[])]
    fn answers_are_sorted_out_of_what_is_typed(
        #[case] sent: &str,
        #[case] typed: &str,
        #[case] told: &[bool],
    ) {
        assert_eq!(sorted(sent), (typed.to_owned(), told.to_vec()), "{sent:?}");
    }

    #[test]
    fn what_never_ends_is_typed_in_the_end() {
        let sent = format!("\x1b]11;{}", "x".repeat(MAX_ANSWER_CHARS));
        assert_eq!(sorted(&sent).0.len(), sent.len() - 1);
    }

    #[test]
    fn what_is_not_a_key_passes_an_open_answer_by() {
        let mut answers = AnswerFilter::default();
        for event in events("\x1b]11;") {
            assert!(answers.filter(event).is_empty());
        }
        assert!(matches!(
            answers.filter(Event::Resize(80, 24))[..],
            [Event::Resize(80, 24)]
        ));
        assert!(answers.is_open());
    }

    #[test]
    fn terminals_that_would_show_the_question_are_not_asked() {
        let asked = ["xterm-256color", "tmux", "linux", "dumb", ""].map(|t| may_ask(Some(t)));
        assert_eq!(asked, [true, true, false, false, false]);
        assert!(!may_ask(None));
    }
}

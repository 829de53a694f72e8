//! Cutting a stretch of prose into sentences.
//!
//! `sentencex` decides at each full stop whether it ends a sentence (abbreviations, initials, numbers, ellipses in some
//! thirty languages). What this file adds: closing marks stay with their sentence, sentences inside a quotation are cut
//! like others, and the work is linear: each decision looks at a bounded window, so that a stray quotation mark costs
//! nothing and swallows nothing.

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr_iter, memchr3};
use sentencex::languages::{English, Language};

use super::closers::after_closers;
use super::rules::{self, Stop};
use super::{Span, closers};

/// Bytes before a full stop that a decision may look at.
const BEHIND: usize = 300;
/// A sentence longer than this many bytes is parted at a space: what is no prose must not cost like one sentence.
pub const LONGEST: usize = 8192;

/// Cuts texts of one language.
pub struct Cutter {
    language: Box<dyn Language>,
    code: String,
    /// True where only `.`, `!` and `?` end sentences in ASCII text.
    plain_stops: bool,
}

impl Cutter {
    /// A cutter for an ISO 639-1 code; languages without rules of their own borrow those of a near one, then English.
    #[must_use]
    pub fn new(code: &str) -> Self {
        let language = sentencex::language_factory(code);
        let plain_stops = std::ptr::eq(
            language.get_sentence_break_regex(),
            English {}.get_sentence_break_regex(),
        );
        Self {
            language,
            code: code.to_owned(),
            plain_stops,
        }
    }

    /// Adds the sentences of `text[stretch]` to `found`, without white space around them.
    pub fn cut(&self, text: &str, stretch: Range<usize>, found: &mut Vec<Span>) {
        let offset = stretch.start;
        let text = &text[stretch];
        let first = found.len();
        let mut cutting = Cutting {
            text,
            start: 0,
            counted: 0,
            quote_is_open: false,
        };
        let mut at = 0;
        while let Some(run) = self.next_run(text, at) {
            at = run.end;
            if let Some(end) = self.sentence_end(&mut cutting, run) {
                keep(text, cutting.start..end, offset, first, found);
                cutting.start = end;
                at = end;
            }
        }
        keep(text, cutting.start..text.len(), offset, first, found);
    }

    /// The next run of full stops and the like, from byte `at` on: `.`, `?!`, `. . .`.
    fn next_run(&self, text: &str, at: usize) -> Option<Range<usize>> {
        if self.plain_stops && text.is_ascii() {
            let bytes = text.as_bytes();
            let start = at + memchr3(b'.', b'!', b'?', &bytes[at..])?;
            let stops = |from: usize| {
                bytes[from..]
                    .iter()
                    .take_while(|b| matches!(b, b'.' | b'!' | b'?'))
                    .count()
            };
            let mut end = start + stops(start);
            // Spaced out dots are one ellipsis.
            if end == start + 1 {
                let mut spaced = end;
                while bytes.get(spaced) == Some(&b' ') && bytes.get(spaced + 1) == Some(&bytes[start]) {
                    spaced += 2;
                }
                if spaced >= end + 4 {
                    end = spaced;
                }
            }
            return Some(start..end);
        }
        let found = self.language.get_sentence_break_regex().find_at(text, at)?;
        Some(found.range())
    }

    /// Where the sentence that is being cut ends, if the stops at `run` end it.
    fn sentence_end(&self, cutting: &mut Cutting, run: Range<usize>) -> Option<usize> {
        let text = cutting.text;
        cutting.count_quotes(run.start);
        let end = after_closers(text, run.end, cutting.quote_is_open);
        let from = floor(text, run.start.saturating_sub(BEHIND)).max(cutting.start);
        // Without the closing marks, so that the decision sees the word behind them.
        let window: Cow<'_, str> = if end == run.end {
            Cow::Borrowed(&text[from..ceil(text, (end + 64).min(text.len()))])
        } else {
            let ahead = &text[end..ceil(text, (end + 64).min(text.len()))];
            Cow::Owned([&text[from..run.end], ahead].concat())
        };
        let stop = Stop {
            before: &text[from..run.start],
            opens_sentence: from == cutting.start,
            stops: &text[run.clone()],
            closers: &text[run.end..end],
            after: &text[end..],
        };
        if rules::goes_on(&stop, &*self.language, &self.code) {
            return None;
        }
        let (start, stop_end) = (run.start - from, run.end - from);
        self.language.find_boundary(&window, start, stop_end)?;
        Some(end)
    }
}

/// The state of one cut.
struct Cutting<'a> {
    text: &'a str,
    /// Where the open sentence began.
    start: usize,
    /// Up to where quotation marks were counted.
    counted: usize,
    /// True where an odd number of `"` stood before.
    quote_is_open: bool,
}

impl Cutting<'_> {
    fn count_quotes(&mut self, to: usize) {
        let part = self.text.as_bytes().get(self.counted..to).unwrap_or_default();
        self.quote_is_open ^= memchr_iter(b'"', part).count() % 2 == 1;
        self.counted = self.counted.max(to);
    }
}

fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at)
}

fn ceil(text: &str, at: usize) -> usize {
    text.ceil_char_boundary(at)
}

/// Adds a sentence. One without a letter or digit (a stray mark) joins the sentence before it in the stretch.
fn keep(text: &str, range: Range<usize>, offset: usize, first: usize, found: &mut Vec<Span>) {
    let part = &text[range.clone()];
    let body = part.trim();
    if body.is_empty() {
        return;
    }
    let start = offset + range.start + (part.len() - part.trim_start().len());
    let span = Span::new(start, start + body.len());
    let is_stray = !body.contains(char::is_alphanumeric) && body.len() < LONGEST;
    match found.get_mut(first..).and_then(<[Span]>::last_mut) {
        Some(last) if is_stray && !body.starts_with(closers::may_open) => last.end = span.end,
        _ => part_long(text, offset, span, found),
    }
}

/// Adds a span in parts of at most [`LONGEST`] bytes, parted at white space where there is some.
fn part_long(text: &str, offset: usize, mut span: Span, found: &mut Vec<Span>) {
    while span.len() > LONGEST {
        let local = span.start - offset;
        let limit = floor(text, local + LONGEST);
        let part = &text[local..limit];
        let cut = part
            .rfind(char::is_whitespace)
            .filter(|&i| i >= LONGEST / 2)
            .unwrap_or(part.len());
        found.push(Span::new(span.start, span.start + part[..cut].trim_end().len()));
        let rest = &text[local + cut..span.end - offset];
        span.start += cut + (rest.len() - rest.trim_start().len());
    }
    if !span.is_empty() {
        found.push(span);
    }
}

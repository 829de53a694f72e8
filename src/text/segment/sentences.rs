//! Cuts a stretch of prose into sentences.
//!
//! The library `sentencex` decides at each full stop whether it ends a sentence. It knows abbreviations, initials, numbers
//! and ellipses in some thirty languages. This file adds three things: closing marks stay with their sentence, sentences
//! inside a quotation are cut like others, and the time is linear. Each decision looks at a bounded window, so a stray
//! quotation mark does no harm.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memchr_iter;
use sentencex::languages::{English, Language};

use crate::text::segment::closers::after_closers;
use crate::text::segment::exceptions;
use crate::text::segment::exceptions::FullStop;
use crate::text::segment::full_stops::{is_plain, plain_run};
use crate::text::segment::long_sentences::push_sentence;
use crate::text::span::Span;

/// A decision looks at this many bytes before a full stop.
const LOOKBEHIND_BYTES: usize = 300;
/// A decision looks at this many bytes after a full stop.
const LOOKAHEAD_BYTES: usize = 64;

/// Cuts texts of one language.
pub(crate) struct SentenceCutter {
    language: Box<dyn Language>,
    code: String,
    /// True where only `.`, `!` and `?` end sentences in text of Latin script.
    plain_stops: bool,
}

impl SentenceCutter {
    /// A cutter for an ISO 639-1 code. A language without rules uses those of a related language, or of English.
    pub(crate) fn new(code: &str) -> Self {
        let language = sentencex::language_factory(code);
        // Evaluated last, since the two regular expressions take longer to build than a page takes to cut.
        let like_english = || {
            std::ptr::eq(
                language.get_sentence_break_regex(),
                English {}.get_sentence_break_regex(),
            )
        };
        let plain_stops = code == "en" || like_english();
        Self {
            language,
            code: code.to_owned(),
            plain_stops,
        }
    }

    /// Adds the sentences of `text[stretch]` to `found`, without white space around them.
    pub(crate) fn cut(&self, text: &str, stretch: Range<usize>, found: &mut Vec<Span>) {
        let offset = stretch.start;
        let text = &text[stretch];
        let first = found.len();
        let mut state = CutState {
            text,
            start: 0,
            counted: 0,
            quote_is_open: false,
        };
        // Once for the whole stretch, not at every stop.
        let plain = self.plain_stops && text.chars().all(is_plain);
        let mut at = 0;
        while let Some(run) = self.next_run(text, at, plain) {
            at = run.end;
            if let Some(end) = self.sentence_end(&mut state, run) {
                push_sentence(text, state.start..end, offset, first, found);
                state.start = end;
                at = end;
            }
        }
        push_sentence(text, state.start..text.len(), offset, first, found);
    }

    /// The next run of full stops and the like, from byte `at` on: `.`, `?!`, `. . .`. Text is `plain` where no other
    /// marks end a sentence.
    fn next_run(&self, text: &str, at: usize, plain: bool) -> Option<Range<usize>> {
        if plain {
            return plain_run(text.as_bytes(), at);
        }
        let found = self.language.get_sentence_break_regex().find_at(text, at)?;
        Some(found.range())
    }

    /// Where the current sentence ends, if the stops at `run` end it.
    fn sentence_end(&self, state: &mut CutState, run: Range<usize>) -> Option<usize> {
        let text = state.text;
        state.count_quotes(run.start);
        let end = after_closers(text, run.end, state.quote_is_open);
        let from = text
            .floor_char_boundary(run.start.saturating_sub(LOOKBEHIND_BYTES))
            .max(state.start);
        let before = &text[from..run.start];
        let bare = exceptions::without_opening_marks(before);
        let ahead = &text[end..text.ceil_char_boundary((end + LOOKAHEAD_BYTES).min(text.len()))];
        // The library must see the bare word, without the marks before it and behind the stop.
        let window: Cow<'_, str> = if end == run.end && bare.len() == before.len() {
            Cow::Borrowed(&text[from..end + ahead.len()])
        } else {
            let prefix = &before[..before.len() - bare.len()];
            let prefix = prefix.trim_end_matches(|c: char| !c.is_whitespace());
            Cow::Owned([prefix, bare, &text[run.clone()], ahead].concat())
        };
        let stop_at = window.len() - ahead.len() - run.len();
        let stop = FullStop {
            before,
            opens_sentence: from == state.start,
            stops: &text[run.clone()],
            closers: &text[run.end..end],
            after: &text[end..],
        };
        if exceptions::continues(&stop, &*self.language, &self.code) {
            return None;
        }
        let ends = self
            .language
            .find_boundary(&window, stop_at, stop_at + run.len())
            .is_some();
        (ends || exceptions::ends_anyway(&stop, &self.code)).then_some(end)
    }
}

/// How far one stretch has been cut.
struct CutState<'a> {
    text: &'a str,
    /// Where the current sentence began.
    start: usize,
    /// Quotation marks were counted up to here.
    counted: usize,
    /// True after an odd number of `"`.
    quote_is_open: bool,
}

impl CutState<'_> {
    fn count_quotes(&mut self, to: usize) {
        let part = self.text.as_bytes().get(self.counted..to).unwrap_or_default();
        self.quote_is_open ^= memchr_iter(b'"', part).count() % 2 == 1;
        self.counted = self.counted.max(to);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;
    use crate::text::segment::long_sentences::MAX_SENTENCE_BYTES;

    fn cut_as(code: &str, text: &str) -> Vec<String> {
        let mut found = Vec::new();
        SentenceCutter::new(code).cut(text, 0..text.len(), &mut found);
        found.into_iter().map(|s| s.of(text).to_owned()).collect()
    }

    /// `¦` marks where sentences end.
    #[rstest]
    #[case::missing_space("He used a short name for the crew.¦\"There is no boat left,\" he said.")]
    #[case::missing_space_without_quotes("He spoke of the crew.¦There is no boat left.")]
    #[case::ranks("It was Lt. Gen. Ada Brook who gave the order.¦Nobody else did.")]
    #[case::states("Two U.S. Navy boats left.¦They had come from the U.S. last year.")]
    #[case::state_at_the_end("They came from the U.S.¦The boats were old.")]
    #[case::initials("A letter by J. R. Moss and T. Oak was found.")]
    #[case::initial_first("J. Moss wrote it.")]
    #[case::titles_behind_marks("\"Mr. Oak left,\" she said--Mr. Elm heard it.")]
    #[case::quotes_stay("\"It is over.\"¦The crew left.")]
    #[case::curly_quotes("“It is over.”¦The crew left.¦‘Indeed.’")]
    #[case::quote_then_speaker(
        "\"Is it over?\" he asked.¦\"No!\" Ada Brook shouted.¦\"Why?\"¦The crew left."
    )]
    #[case::quote_then_comma("\"It is over.\", he said.")]
    #[case::quote_then_dash("“Is it over?” — asked the mate.")]
    #[case::inside_quotes("\"It is over.¦We are leaving the island today,\" he said.")]
    #[case::short_title_in_a_sentence("They played \"Stop. Go.\" on the radio.")]
    #[case::brackets("The ferry (built in Kiel. See the list.) was sold.")]
    #[case::bracket_sentence("The ferry was sold.¦(It was old.)¦Nobody wept.")]
    #[case::numbers("It cost 3.5 million.¦No. 7 was cheaper.")]
    #[case::list_number("1. Bring a coat.¦Bring a lamp.")]
    #[case::addresses("See www.example.org/Index.Html or write to A.Moss@Example.Org today.")]
    #[case::ellipsis("They waited ... and waited.¦Then . . . nothing came.")]
    #[case::marks("Really?!¦Yes.")]
    #[case::times("They met at 5 p.m. on Monday.¦They left at 7 p.m.¦The rest stayed.")]
    #[case::month("They left in May.¦Ada Brook stayed.")]
    #[case::stray_mark("It is over. \"")]
    #[case::constable("Const. Oak saw it.")]
    fn english(#[case] marked: &str) {
        let expected: Vec<&str> = marked.split('¦').map(str::trim).collect();
        // A marked end without a space behind it is one in the text too.
        assert_eq!(
            cut_as(
                "en",
                &marked
                    .replace("¦\"There", "\"There")
                    .replace("¦There is no boat left.", "There is no boat left.")
                    .replace('¦', " ")
            ),
            expected
        );
    }

    #[rstest]
    #[case("de", "Die 2. Bundesliga beginnt am 5. Mai.¦„Es ist vorbei.“¦Sie gingen.")]
    #[case("pt", "Faz 6 º C. ¦Em casa chove.¦O Sr. Silva saiu.")]
    #[case("fr", "« C’est fini. »¦Ils partent.")]
    #[case("ja", "船が出た。¦「もう終わりだ。」と言った。¦雨だ。")]
    #[case("zh", "船走了。¦没有人！¦真的？")]
    #[case("hi", "वह गया।¦वह आया।")]
    #[case("xx", "One ferry left.¦It came back.")]
    fn other_languages(#[case] code: &str, #[case] marked: &str) {
        let expected: Vec<&str> = marked.split('¦').map(str::trim).collect();
        let space = if matches!(code, "ja" | "zh") { "" } else { " " };
        assert_eq!(cut_as(code, &marked.replace('¦', space)), expected);
    }

    #[test]
    fn a_stray_quotation_mark_swallows_nothing() {
        let text = format!("He said \"no. {}", "The ferry left again. ".repeat(3000));
        assert_eq!(cut_as("en", &text).len(), 3001);
    }

    #[test]
    fn text_that_is_not_prose_is_split_quickly() {
        let start = std::time::Instant::now();
        for text in [
            "'".repeat(200_000),
            "A.".repeat(100_000),
            ".".repeat(200_000),
            "(".repeat(200_000),
            "\". ".repeat(300_000),
        ] {
            assert!(cut_as("en", &text).iter().all(|s| s.len() <= MAX_SENTENCE_BYTES));
        }
        // Generous, for debug builds on a busy machine. Quadratic work would take minutes.
        assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    }

    proptest! {
        /// Text without ambiguous marks is cut as sentencex does it.
        #[test]
        fn plain_prose_is_cut_as_by_sentencex(text in "([A-Z][a-z]{2,8}( [a-z]{2,9}){0,8} [a-z]{7,9}[.!?] ){0,12}") {
            let base: Vec<String> = sentencex::segment("en", &text).into_iter().map(|s| s.trim().to_owned()).filter(|s| !s.is_empty()).collect();
            prop_assert_eq!(cut_as("en", &text), base);
        }

        /// Every character but white space is in exactly one sentence.
        #[test]
        fn nothing_is_lost(text in "([a-zA-Z]{1,6}|[.!?\"'()“”« »…。 \n]|é|J\\. |3\\.){0,60}") {
            let mut found = Vec::new();
            SentenceCutter::new("en").cut(&text, 0..text.len(), &mut found);
            let mut at = 0;
            for s in &found {
                prop_assert!(s.start >= at && text[at..s.start].trim().is_empty());
                prop_assert_eq!(s.of(&text).trim().len(), s.len());
                prop_assert!(!s.is_empty());
                at = s.end;
            }
            prop_assert!(text[at..].trim().is_empty());
        }
    }
}

//! That what was made of any bytes is whole, in order, and can do a terminal no harm.
#![allow(dead_code, reason = "each test binary uses its own part of this")]

use std::borrow::Cow;

use hexapla::load::{Input, LoadOptions, Version, open};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

/// True where a text can neither steer a terminal nor turn the direction of what is around it.
pub(crate) fn is_safe(text: &str) -> bool {
    let steers = |c: char| {
        c.is_control() && !matches!(c, '\n' | '\t')
            || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}')
    };
    !text.contains(steers)
}

pub(crate) fn is_safe_line(line: &str) -> bool {
    is_safe(line) && !line.contains('\n')
}

/// That the sentences and paragraphs of a version hold all of its text in order, and nothing of it steers a terminal.
pub(crate) fn check(version: &Version) -> Result<(), TestCaseError> {
    let text = version.text();
    let mut at = 0;
    for (s, span) in version.sentences.iter().enumerate() {
        prop_assert!(span.start >= at && span.end >= span.start, "sentences in order");
        prop_assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end));
        prop_assert_eq!(text[at..span.start].trim(), "", "text between two sentences");
        prop_assert_eq!(version.sentence(s).trim(), version.sentence(s));
        at = span.end;
    }
    prop_assert_eq!(text[at..].trim(), "", "text after the last sentence");
    let mut next = 0;
    for paragraph in &version.paragraphs {
        prop_assert!(paragraph.start == next && paragraph.end > paragraph.start);
        next = paragraph.end;
    }
    prop_assert_eq!(next, version.sentences.len());
    let details = version.details();
    let lines = details.iter().map(|(_, value)| value);
    for line in lines.chain([&version.name, &version.source]) {
        prop_assert!(is_safe_line(line), "{:?}", line);
    }
    prop_assert!(is_safe(text));
    Ok(())
}

/// Reads bytes under a name and checks all that comes of them.
pub(crate) fn read(name: String, bytes: Vec<u8>, options: &LoadOptions) -> Result<(), TestCaseError> {
    let bytes = Cow::Owned(bytes);
    match open(&[Input::Named { name, bytes }], options) {
        Ok(loaded) => {
            for version in &loaded.corpus.versions {
                check(version)?;
            }
            for notice in &loaded.corpus.notices {
                prop_assert!(is_safe_line(notice), "{:?}", notice);
            }
        }
        Err(nothing) => prop_assert!(is_safe(&nothing.to_string()), "{:?}", nothing.to_string()),
    }
    Ok(())
}

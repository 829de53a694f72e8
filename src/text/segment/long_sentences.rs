//! Adds sentences to a list, and splits stretches that are too long to be sentences.

use std::ops::Range;

use crate::text::span::Span;

/// A longer sentence is split at a space. Text that is not prose must not be handled as one huge sentence.
pub(crate) const MAX_SENTENCE_BYTES: usize = 8192;

/// Adds the sentence `range` of a stretch that begins at byte `offset`; sentences of the same stretch start at index
/// `first` of `found`. A stray mark, which has no letter or digit, joins the sentence before it.
pub(crate) fn push_sentence(
    text: &str,
    range: Range<usize>,
    offset: usize,
    first: usize,
    found: &mut Vec<Span>,
) {
    let part = &text[range.clone()];
    let body = part.trim();
    if body.is_empty() {
        return;
    }
    let start = offset + range.start + (part.len() - part.trim_start().len());
    let span = Span::new(start, start + body.len());
    let is_stray = !body.contains(char::is_alphanumeric);
    match found.get_mut(first..).and_then(<[Span]>::last_mut) {
        Some(last) if is_stray && span.end - last.start <= MAX_SENTENCE_BYTES => last.end = span.end,
        _ => push_split(text, offset, span, found),
    }
}

/// Adds a span in parts of at most [`MAX_SENTENCE_BYTES`] bytes, split at white space where there is some.
fn push_split(text: &str, offset: usize, mut span: Span, found: &mut Vec<Span>) {
    while span.len() > MAX_SENTENCE_BYTES {
        let local = span.start - offset;
        let limit = text.floor_char_boundary(local + MAX_SENTENCE_BYTES);
        let part = &text[local..limit];
        let cut = part
            .rfind(char::is_whitespace)
            .filter(|&i| i >= MAX_SENTENCE_BYTES / 2)
            .unwrap_or(part.len());
        found.push(Span::new(span.start, span.start + part[..cut].trim_end().len()));
        let rest = &text[local + cut..span.end - offset];
        span.start += cut + (rest.len() - rest.trim_start().len());
    }
    if !span.is_empty() {
        found.push(span);
    }
}

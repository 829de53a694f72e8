//! Measures text in terminal cells.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// `text` as it appears on screen: a line feed or tab inside a sentence becomes one space, as [`width`] counts it.
pub(crate) fn drawn(text: &str) -> String {
    text.replace(['\n', '\t'], " ")
}

/// The number of terminal cells that `text` takes. A line feed or tab inside a sentence counts as one space. Characters
/// of ambiguous width count as narrow.
#[must_use]
pub fn width(text: &str) -> usize {
    if text.bytes().all(|b| matches!(b, b' '..=b'~' | b'\n' | b'\t')) {
        return text.len();
    }
    text.graphemes(true).map(grapheme_width).sum()
}

/// The number of cells of one grapheme cluster, as [`width`] counts them.
#[must_use]
pub fn grapheme_width(cluster: &str) -> usize {
    match cluster {
        "\n" | "\t" => 1,
        _ => cluster.width(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_width_of_a_text_is_that_of_its_clusters(text in "[a -~\n\t日本。👩🚀é\u{301}\u{200d}🇫🇷بيتสวัสดี]{0,40}") {
            prop_assert_eq!(width(&text), text.graphemes(true).map(grapheme_width).sum::<usize>());
        }
    }
}

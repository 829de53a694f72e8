//! Text cut to a number of columns.

use unicode_segmentation::UnicodeSegmentation as _;

use crate::text::wrap::{grapheme_width, width};

/// `text` cut to `columns`, ending in `…` where something was cut off.
#[must_use]
pub fn shorten(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut short = String::new();
    let mut room = columns.saturating_sub(1);
    for cluster in text.graphemes(true) {
        let cells = grapheme_width(cluster);
        if cells > room {
            break;
        }
        room -= cells;
        short.push_str(cluster);
    }
    if columns > 0 {
        short.truncate(short.trim_end().len());
        short.push('…');
    }
    short
}

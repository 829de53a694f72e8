//! Writes text and styles into the frame. Text is written cluster by cluster, so that wide and combining characters
//! keep every border straight.

use ratatui::buffer::Buffer;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use crate::text::wrap::{grapheme_width, width};
use crate::tui::theme::{StyleKey, Theme};

/// A frame to draw in, and the theme to draw with.
pub struct Canvas<'a> {
    /// The cells of the frame.
    pub buf: &'a mut Buffer,
    /// The styles.
    pub theme: &'a Theme,
}

impl Canvas<'_> {
    /// Writes `text` from column `x` and stops before column `end`. Returns the column after the last one written.
    pub fn put(&mut self, x: u16, y: u16, end: u16, text: &str, key: StyleKey) -> u16 {
        write(self.buf, x, y, end, text, self.theme.style(key))
    }

    /// [`Canvas::put`] with a style that is not the theme's own.
    pub fn put_styled(&mut self, x: u16, y: u16, end: u16, text: &str, style: Style) -> u16 {
        write(self.buf, x, y, end, text, style)
    }
}

/// Writes `text` from column `x` and stops before column `end`; returns the column after the last one written.
/// A line feed or tab is written as a space; a wide character that does not fit is left out.
fn write(buf: &mut Buffer, x: u16, y: u16, end: u16, text: &str, style: Style) -> u16 {
    if text.bytes().all(|b| matches!(b, b' '..=b'~')) {
        return write_ascii(buf, x, y, end, text, style);
    }
    let mut at = x;
    for cluster in text.graphemes(true) {
        let cells = grapheme_width(cluster) as u16;
        if at + cells > end {
            break;
        }
        if cells == 0 {
            continue;
        }
        let symbol = if matches!(cluster, "\n" | "\t" | "\r\n") {
            " "
        } else {
            cluster
        };
        if let Some(cell) = buf.cell_mut((at, y)) {
            cell.set_symbol(symbol).set_style(style);
        }
        for extra in 1..cells {
            // The cells under the right half of a wide character are empty.
            if let Some(cell) = buf.cell_mut((at + extra, y)) {
                cell.reset();
                cell.set_style(style);
            }
        }
        at += cells;
    }
    at
}

/// [`write`] for printable ASCII, where each byte is a cluster of one cell: finding clusters is most of the work.
fn write_ascii(buf: &mut Buffer, x: u16, y: u16, end: u16, text: &str, style: Style) -> u16 {
    let mut at = x;
    for i in 0..text.len().min(end.saturating_sub(x).into()) {
        if let Some(cell) = buf.cell_mut((at, y)) {
            cell.set_symbol(&text[i..=i]).set_style(style);
        }
        at += 1;
    }
    at
}

/// The parts that fit into `columns` with `gap` between them: the least important (highest number) go first.
#[must_use]
pub fn fit_parts(parts: &[(u8, String)], gap: &str, columns: usize) -> Vec<usize> {
    let mut shown: Vec<usize> = (0..parts.len()).filter(|&i| !parts[i].1.is_empty()).collect();
    loop {
        let gaps = width(gap) * shown.len().saturating_sub(1);
        let total: usize = shown.iter().map(|&i| width(&parts[i].1)).sum::<usize>() + gaps;
        if total <= columns || shown.len() <= 1 {
            return shown;
        }
        let dropped = shown.iter().enumerate().max_by_key(|(at, i)| (parts[**i].0, *at));
        let Some((at, _)) = dropped else { return shown };
        shown.remove(at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::layout::shorten::shorten;
    use ratatui::layout::Rect;

    #[test]
    fn wide_and_combining_clusters_take_their_cells() {
        let mut buf = Buffer::empty(Rect::new(0, 0, 8, 1));
        let end = write(&mut buf, 0, 0, 8, "日e\u{301}\tx", Style::new());
        assert_eq!(end, 5);
        let symbols: Vec<&str> = (0..5).map(|x| buf[(x, 0)].symbol()).collect();
        assert_eq!(symbols, ["日", " ", "e\u{301}", " ", "x"]);
    }

    #[test]
    fn a_wide_cluster_never_crosses_the_end() {
        let mut buf = Buffer::empty(Rect::new(0, 0, 4, 1));
        assert_eq!(write(&mut buf, 0, 0, 3, "日日", Style::new()), 2);
        assert_eq!(buf[(2, 0)].symbol(), " ");
    }

    #[test]
    fn the_least_important_parts_go_first() {
        let parts = [
            (0, "name".to_owned()),
            (2, "details".to_owned()),
            (1, "count".to_owned()),
        ];
        assert_eq!(fit_parts(&parts, " ", 30), [0, 1, 2]);
        assert_eq!(fit_parts(&parts, " ", 12), [0, 2]);
        assert_eq!(fit_parts(&parts, " ", 5), [0]);
    }

    #[test]
    fn shortened_text_ends_in_an_ellipsis_and_fits() {
        assert_eq!(shorten("harbour", 7), "harbour");
        assert_eq!(shorten("harbour master", 9), "harbour…");
        assert_eq!(shorten("日本語", 4), "日…");
        assert_eq!(shorten("x", 0), "");
    }
}

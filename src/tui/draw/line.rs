//! One line of a version: its border, gutter, pieces and margin.

use crate::load::SentenceId;
use crate::sheet::lines::search;
use crate::sheet::lines::search::Hit;
use crate::sheet::{Line, signs};
use crate::text::Span;
use crate::tui::draw::canvas::Canvas;
use crate::tui::layout::geometry::{GUTTER, PaneBox};
use crate::tui::layout::shorten::shorten;
use crate::tui::model::Model;
use crate::tui::state::carriers::numbers;
use crate::tui::theme::StyleKey;

/// What about a line depends on where the reader is.
#[derive(Clone, Copy, Default)]
pub(crate) struct LineFocus {
    /// The line belongs to the passage that has the focus.
    pub highlighted: bool,
    /// The cursor is on it.
    pub cursor: bool,
}

/// The line left of a pane's text.
pub(crate) fn border(pane: &PaneBox, y: u16, light: LineFocus, canvas: &mut Canvas<'_>) {
    let (symbol, style) = match light {
        LineFocus { cursor: true, .. } => ("▌", StyleKey::Cursor),
        LineFocus {
            highlighted: true, ..
        } => ("┃", StyleKey::BorderFocus),
        _ => ("│", StyleKey::Border),
    };
    canvas.put(pane.x, y, pane.x + 1, symbol, style);
}

/// A line of a version's text with its gutter.
pub(crate) fn text(
    model: &Model,
    pane: &PaneBox,
    y: u16,
    line: &Line,
    moved: Option<char>,
    highlighted: &dyn Fn(SentenceId) -> bool,
    canvas: &mut Canvas<'_>,
) {
    let lens = model.work.lens();
    let end = pane.x + pane.width;
    pieces(
        model,
        pane.version,
        line,
        (pane.x + GUTTER, y, end),
        highlighted,
        canvas,
    );
    if pane.margin > 0 {
        others(model, pane, y, line, canvas);
    }
    let sign = line.begins.iter().filter_map(|&id| lens.sign(id)).max();
    if let Some(sign) = sign {
        let mut symbol = [0; 4];
        canvas.put_styled(
            pane.x + 1,
            y,
            end,
            sign.char().encode_utf8(&mut symbol),
            canvas.theme.sign(sign),
        );
    }
    let second = if line.begins.iter().any(|&id| lens.has_finding(id)) {
        Some((signs::FINDING, StyleKey::SignFinding))
    } else if line.begins.iter().any(|&id| model.has_manual_edit(id)) {
        Some((signs::BY_HAND, StyleKey::ByHand))
    } else {
        moved.map(|m| (m, StyleKey::SignMoved))
    };
    if let Some((sign, style)) = second {
        let mut symbol = [0; 4];
        canvas.put(pane.x + 2, y, end, sign.encode_utf8(&mut symbol), style);
    }
}

/// In the margin: which other versions have the sentences that begin on a line.
fn others(model: &Model, pane: &PaneBox, y: u16, line: &Line, canvas: &mut Canvas<'_>) {
    let collation = model.work.collation();
    if collation.pending {
        return;
    }
    let labels: Vec<String> = line
        .begins
        .iter()
        .map(|&id| {
            let carriers = &collation.passages[collation.passage_of(id)].carriers;
            let others: Vec<usize> = carriers.iter().copied().filter(|&v| v != id.v()).collect();
            if others.is_empty() {
                "alone".to_owned()
            } else {
                numbers(&others)
            }
        })
        .collect();
    let x = pane.x + GUTTER + pane.columns() as u16 + 2;
    let end = pane.x + pane.width;
    let text = shorten(&labels.join("; "), usize::from(end.saturating_sub(x)));
    canvas.put(x, y, end, &text, StyleKey::Note);
}

/// The pieces of a line from column `x` of line `y` up to column `end`.
pub(crate) fn pieces(
    model: &Model,
    version: usize,
    line: &Line,
    (x, y, end): (u16, u16, u16),
    highlighted: &dyn Fn(SentenceId) -> bool,
    canvas: &mut Canvas<'_>,
) {
    let body = model.work.versions()[version].text();
    let hits: &[Hit] = model.found.as_ref().map_or(&[], |f| &f.hits);
    let (mut x, mut before) = (x, None);
    for (i, piece) in line.pieces.iter().enumerate() {
        let mut style = canvas.theme.role(piece.role);
        // The space between two highlighted sentences is highlighted too.
        let next = line.pieces.get(i + 1).and_then(|p| p.sentence);
        let sentence = piece
            .sentence
            .or_else(|| before.filter(|b| next.is_some_and(|n| highlighted(n) && highlighted(*b))));
        before = piece.sentence.or(before);
        if sentence.is_some_and(highlighted) {
            style = style.patch(canvas.theme.style(StyleKey::Focus));
        }
        let mut at = piece.span.start;
        for hit in search::within(hits, version, piece.span) {
            let (from, to) = (hit.start.clamp(at, piece.span.end), hit.end.min(piece.span.end));
            x = canvas.put_styled(x, y, end, Span::new(at, from).of(body), style);
            x = canvas.put_styled(
                x,
                y,
                end,
                Span::new(from, to).of(body),
                style.patch(canvas.theme.style(StyleKey::Hit)),
            );
            at = to;
        }
        x = canvas.put_styled(x, y, end, Span::new(at, piece.span.end).of(body), style);
    }
}

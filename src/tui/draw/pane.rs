//! The texts: rows level across the panes, or each version in its own order.

use ratatui::layout::Rect;

use crate::load::SentenceId;
use crate::sheet::rows::counterpart;
use crate::sheet::{RowPlace, VisibleItem, signs};
use crate::text::wrap::width;
use crate::tui::draw::canvas::Canvas;
use crate::tui::draw::line::{LineFocus, border, text};
use crate::tui::layout::cells::CellLine;
use crate::tui::layout::column;
use crate::tui::layout::column::Column;
use crate::tui::layout::geometry::{GUTTER, Geometry, PaneBox};
use crate::tui::layout::rows::RowColumn;
use crate::tui::model::Model;
use crate::tui::state::carriers::numbers;
use crate::tui::state::cursor::LinePosition;
use crate::tui::theme::StyleKey;

/// Draws the texts.
pub(crate) fn draw(model: &Model, geometry: &Geometry, canvas: &mut Canvas<'_>) {
    for pane in &geometry.panes {
        for y in geometry.body_y..geometry.body_y + geometry.body_height {
            canvas.put(pane.x, y, pane.x + 1, "│", StyleKey::Border);
        }
    }
    match model.rows() {
        Some(rows) => aligned(model, geometry, &rows, canvas),
        None => {
            for pane in &geometry.panes {
                reading(model, geometry, pane, canvas);
            }
        }
    }
}

fn aligned(model: &Model, geometry: &Geometry, rows: &RowColumn<'_>, canvas: &mut Canvas<'_>) {
    let cursor = model.view.cursor;
    let focus = model.panes.focus();
    let mut at = column::walk(rows, cursor.position, -(cursor.y as isize)).0;
    let mut y = 0;
    // A widened row holds several passages: only the focused one is highlighted.
    let passage = model.focus().filter(|_| model.view.paragraph_rows);
    let passage = passage.map(|id| model.work.collation().passage_of(id));
    let in_focus = |id: SentenceId| passage.is_none_or(|p| model.work.collation().passage_of(id) == p);
    while y < geometry.lines() && at.block < rows.blocks() {
        let highlighted = at.block == cursor.position.block;
        let r = match rows.item(at.block) {
            VisibleItem::Row(r) => r,
            VisibleItem::Fold { rows: n, .. } => {
                fold(geometry, y, n, highlighted, canvas);
                y += 1;
                at = beginning_of(at.block + 1);
                continue;
            }
        };
        let laid = rows.row(r);
        for line in at.line..laid.height {
            if y >= geometry.lines() {
                return;
            }
            let row = geometry.body_y + y as u16;
            y += 1;
            let Some(in_cell) = line.checked_sub(laid.lead) else {
                continue;
            };
            for (pane, cell) in geometry.panes.iter().zip(&laid.cells) {
                let cursor = pane.version == focus && highlighted && cursor.position.line == line;
                let moved = match rows.sheet.rows[r].cells[pane.version].place {
                    RowPlace::Moved { up, .. } if in_cell == 0 && !model.view.paragraph_rows => {
                        Some(if up { signs::MOVED_UP } else { signs::MOVED_DOWN })
                    }
                    _ => None,
                };
                let part = PanePart {
                    line: cell.get(in_cell),
                    moved,
                };
                let light = LineFocus { highlighted, cursor };
                draw_line(model, pane, row, part, light, &in_focus, canvas);
            }
            if in_cell == 0 && laid.cells.iter().all(|c| matches!(c[..], [CellLine::Gap])) {
                out_of_sight(model, geometry, row, rows.sheet.rows[r].passage, canvas);
            }
        }
        at = beginning_of(at.block + 1);
    }
}

const fn beginning_of(block: usize) -> LinePosition {
    LinePosition { block, line: 0 }
}

/// Shows, for a row whose text is only in panes out of sight, which panes have it.
fn out_of_sight(model: &Model, geometry: &Geometry, y: u16, passage: usize, canvas: &mut Canvas<'_>) {
    let carriers = &model.work.collation().passages[passage].carriers;
    let Some(pane) = geometry.panes.first() else {
        return;
    };
    // In the first pane alone: words across a border would break it.
    let words = format!("only in {}", numbers(carriers));
    let words = match width(&words) <= pane.columns() {
        true => words,
        false => format!("in {} hidden versions", carriers.len()),
    };
    let (x, end) = (pane.x + GUTTER, pane.x + pane.width);
    canvas.put(x, y, end, &words, StyleKey::Note);
}

/// A run of rows that are not shown.
fn fold(geometry: &Geometry, y: usize, rows: usize, highlighted: bool, canvas: &mut Canvas<'_>) {
    let y = geometry.body_y + y as u16;
    let words = format!("⋯ {}", crate::text::plural(rows, "passage"));
    for pane in &geometry.panes {
        border(
            pane,
            y,
            LineFocus {
                highlighted,
                cursor: false,
            },
            canvas,
        );
    }
    canvas.put(GUTTER, y, geometry.width, &words, StyleKey::Gap);
}

/// A line of a cell, and the sign of a move where it is the first of one.
#[derive(Clone, Copy)]
struct PanePart<'a> {
    line: Option<&'a CellLine>,
    moved: Option<char>,
}

fn draw_line(
    model: &Model,
    pane: &PaneBox,
    y: u16,
    PanePart { line, moved }: PanePart<'_>,
    light: LineFocus,
    in_focus: &dyn Fn(SentenceId) -> bool,
    canvas: &mut Canvas<'_>,
) {
    // A gap is not highlighted: the lines beside it are.
    if light.highlighted
        && !model.view.paragraph_rows
        && matches!(
            line,
            Some(CellLine::Text(_) | CellLine::Note(_) | CellLine::ByHand(_))
        )
    {
        let text = Rect::new(
            pane.x + 1,
            y,
            pane.width.saturating_sub(1).min(GUTTER + pane.columns() as u16),
            1,
        );
        canvas.buf.set_style(text, canvas.theme.style(StyleKey::Focus));
    }
    border(pane, y, light, canvas);
    let (x, end) = (pane.x + GUTTER, pane.x + pane.width);
    match line {
        Some(CellLine::Text(line)) => text(
            model,
            pane,
            y,
            line,
            moved,
            &|id| light.highlighted && in_focus(id),
            canvas,
        ),
        Some(CellLine::Note(note)) => {
            canvas.put(x, y, end, note, StyleKey::Note);
        }
        Some(CellLine::ByHand(note)) => {
            canvas.put(x, y, end, note, StyleKey::ByHand);
        }
        Some(CellLine::Gap) => {
            canvas.put(x, y, end, "·", StyleKey::Gap);
        }
        None => {}
    }
}

/// A version in its own order; the focused passage is level in all versions that have it.
fn reading(model: &Model, geometry: &Geometry, pane: &PaneBox, canvas: &mut Canvas<'_>) {
    let Some(paragraphs) = model.paragraphs(pane.version) else {
        return;
    };
    let focus = model.focus();
    let passage = focus.map(|id| model.work.collation().passage_of(id));
    let linked = focus.and_then(|id| counterpart::counterpart(model.work.collation(), id, pane.version));
    let highlighted = |id: SentenceId| {
        passage == Some(model.work.collation().passage_of(id))
            && (!model.work.collation().pending || Some(id) == focus)
            || linked == Some(id)
    };
    let (mut at, mut y) = model.top_of(pane.version);
    while y < geometry.lines() && at.block < paragraphs.blocks() {
        let lines = paragraphs.lines(at.block);
        let lead = paragraphs.lead(at.block);
        for line in at.line..paragraphs.height(at.block) {
            if let Some(laid) = line.checked_sub(lead).and_then(|l| lines.get(l)) {
                let position = LinePosition {
                    block: at.block,
                    line,
                };
                let on_it = pane.version == model.panes.focus() && model.view.cursor.position == position;
                let light = LineFocus {
                    highlighted: laid.pieces.iter().filter_map(|p| p.sentence).any(highlighted),
                    cursor: on_it,
                };
                let row = geometry.body_y + y as u16;
                border(pane, row, light, canvas);
                text(model, pane, row, laid, None, &highlighted, canvas);
            }
            y += 1;
            if y >= geometry.lines() {
                return;
            }
        }
        at = beginning_of(at.block + 1);
    }
}

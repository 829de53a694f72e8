//! The texts: rows level across the panes, or each version in its own order.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::load::SentenceId;
use crate::sheet::rows::counterpart;
use crate::sheet::{RowPlace, VisibleItem, signs};
use crate::text::wrap::width;
use crate::tui::draw::line::{LineFocus, border, text};
use crate::tui::draw::{RootWidget, canvas};
use crate::tui::layout::cells::CellLine;
use crate::tui::layout::column;
use crate::tui::layout::column::Column;
use crate::tui::layout::geometry::{GUTTER, Geometry, PaneBox};
use crate::tui::layout::rows::RowColumn;
use crate::tui::state::carriers::numbers;
use crate::tui::state::cursor::Spot;
use crate::tui::theme::StyleKey;

/// Draws the texts.
pub fn draw(screen: &RootWidget<'_>, geometry: &Geometry, buf: &mut Buffer) {
    for pane in &geometry.panes {
        for y in geometry.body_y..geometry.body_y + geometry.body_height {
            canvas::put(
                buf,
                pane.x,
                y,
                pane.x + 1,
                "│",
                screen.theme.style(StyleKey::Border),
            );
        }
    }
    match screen.model.rows() {
        Some(rows) => aligned(screen, geometry, &rows, buf),
        None => {
            for pane in &geometry.panes {
                reading(screen, geometry, pane, buf);
            }
        }
    }
}

fn aligned(screen: &RootWidget<'_>, geometry: &Geometry, rows: &RowColumn<'_>, buf: &mut Buffer) {
    let cursor = screen.model.view.cursor;
    let focus = screen.model.panes.focus();
    let mut at = column::walk(rows, cursor.spot, -(cursor.y as isize)).0;
    let mut y = 0;
    let model = screen.model;
    // A widened row holds several passages: only the one with the focus is lit.
    let passage = model.focus().filter(|_| model.view.wide);
    let passage = passage.map(|id| model.work.collation.passage_of(id));
    let in_focus = |id: SentenceId| passage.is_none_or(|p| model.work.collation.passage_of(id) == p);
    while y < geometry.lines() && at.block < rows.blocks() {
        let lit = at.block == cursor.spot.block;
        let r = match rows.item(at.block) {
            VisibleItem::Row(r) => r,
            VisibleItem::Fold { rows: n, .. } => {
                fold(screen, geometry, y, n, lit, buf);
                y += 1;
                at = Spot {
                    block: at.block + 1,
                    line: 0,
                };
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
                let cursor = pane.version == focus && lit && cursor.spot.line == line;
                let moved = match rows.sheet.rows[r].cells[pane.version].place {
                    RowPlace::Moved { up, .. } if in_cell == 0 && !model.view.wide => {
                        Some(if up { signs::MOVED_UP } else { signs::MOVED_DOWN })
                    }
                    _ => None,
                };
                draw_line(
                    screen,
                    pane,
                    row,
                    PanePart {
                        line: cell.get(in_cell),
                        moved,
                    },
                    LineFocus { lit, cursor },
                    &in_focus,
                    buf,
                );
            }
            if in_cell == 0 && laid.cells.iter().all(|c| matches!(c[..], [CellLine::Gap])) {
                out_of_sight(screen, geometry, row, rows.sheet.rows[r].passage, buf);
            }
        }
        at = Spot {
            block: at.block + 1,
            line: 0,
        };
    }
}

/// A row whose text stands in panes that are out of sight: says where.
fn out_of_sight(screen: &RootWidget<'_>, geometry: &Geometry, y: u16, passage: usize, buf: &mut Buffer) {
    let carriers = &screen.model.work.collation.passages[passage].carriers;
    let Some(pane) = geometry.panes.first() else {
        return;
    };
    // In the first pane alone: words across a border would break it.
    let words = format!("only in {}", numbers(carriers));
    let words = match width(&words) <= pane.columns() {
        true => words,
        false => format!("in {} out of sight", carriers.len()),
    };
    let (x, end) = (pane.x + GUTTER, pane.x + pane.width);
    canvas::put(buf, x, y, end, &words, screen.theme.style(StyleKey::Note));
}

/// A run of rows that are not shown.
fn fold(screen: &RootWidget<'_>, geometry: &Geometry, y: usize, rows: usize, lit: bool, buf: &mut Buffer) {
    let y = geometry.body_y + y as u16;
    let words = format!("⋯ {}", crate::text::plural(rows, "passage"));
    for pane in &geometry.panes {
        border(screen, pane, y, LineFocus { lit, cursor: false }, buf);
    }
    canvas::put(
        buf,
        GUTTER,
        y,
        geometry.width,
        &words,
        screen.theme.style(StyleKey::Gap),
    );
}

/// A line of a cell, and the sign of a move where it is the first of one.
#[derive(Clone, Copy)]
struct PanePart<'a> {
    line: Option<&'a CellLine>,
    moved: Option<char>,
}

fn draw_line(
    screen: &RootWidget<'_>,
    pane: &PaneBox,
    y: u16,
    PanePart { line, moved }: PanePart<'_>,
    light: LineFocus,
    in_focus: &dyn Fn(SentenceId) -> bool,
    buf: &mut Buffer,
) {
    let theme = screen.theme;
    // A gap stays dark: the lines beside it say enough.
    if light.lit
        && !screen.model.view.wide
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
        buf.set_style(text, theme.style(StyleKey::Focus));
    }
    border(screen, pane, y, light, buf);
    let (x, end) = (pane.x + GUTTER, pane.x + pane.width);
    match line {
        Some(CellLine::Text(line)) => {
            text(screen, pane, y, line, moved, &|id| light.lit && in_focus(id), buf)
        }
        Some(CellLine::Note(note)) => {
            canvas::put(buf, x, y, end, note, theme.style(StyleKey::Note));
        }
        Some(CellLine::ByHand(note)) => {
            canvas::put(buf, x, y, end, note, theme.style(StyleKey::ByHand));
        }
        Some(CellLine::Gap) => {
            canvas::put(buf, x, y, end, "·", theme.style(StyleKey::Gap));
        }
        None => {}
    }
}

/// A version in its own order; the passage that has the focus stands level with it where the version carries it.
fn reading(screen: &RootWidget<'_>, geometry: &Geometry, pane: &PaneBox, buf: &mut Buffer) {
    let model = screen.model;
    let Some(paragraphs) = model.paragraphs(pane.version) else {
        return;
    };
    let focus = model.focus();
    let passage = focus.map(|id| model.work.collation.passage_of(id));
    let linked = focus.and_then(|id| counterpart::counterpart(&model.work.collation, id, pane.version));
    let lit = |id: SentenceId| {
        passage == Some(model.work.collation.passage_of(id))
            && (!model.work.collation.pending || Some(id) == focus)
            || linked == Some(id)
    };
    let (mut at, mut y) = model.top_of(pane.version);
    while y < geometry.lines() && at.block < paragraphs.blocks() {
        let lines = paragraphs.lines(at.block);
        let lead = paragraphs.lead(at.block);
        for line in at.line..paragraphs.height(at.block) {
            if let Some(laid) = line.checked_sub(lead).and_then(|l| lines.get(l)) {
                let spot = Spot {
                    block: at.block,
                    line,
                };
                let on_it = pane.version == model.panes.focus() && model.view.cursor.spot == spot;
                let light = LineFocus {
                    lit: laid.pieces.iter().filter_map(|p| p.sentence).any(lit),
                    cursor: on_it,
                };
                let row = geometry.body_y + y as u16;
                border(screen, pane, row, light, buf);
                text(screen, pane, row, laid, None, &lit, buf);
            }
            y += 1;
            if y >= geometry.lines() {
                return;
            }
        }
        at = Spot {
            block: at.block + 1,
            line: 0,
        };
    }
}

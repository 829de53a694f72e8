//! The header of each pane: number, name, words and how much of it other versions share.

use crate::text::wrap::width;
use crate::tui::draw::canvas::Canvas;
use crate::tui::layout::geometry::{Geometry, PaneBox};
use crate::tui::layout::shorten::shorten;
use crate::tui::model::Model;
use crate::tui::theme::StyleKey;

/// Cells of a share bar.
const SHARE_BAR_WIDTH: usize = 6;
/// Fewest cells worth a date and headline.
const MIN_DETAILS_WIDTH: usize = 10;
/// Cells of bar and percentage.
const SHARE_WIDTH: usize = SHARE_BAR_WIDTH + 5 + 1;
/// Columns of the narrowest pane that shows more than a name.
const MIN_DETAILED_PANE_WIDTH: u16 = 26;
/// Cells of a name that are enough to recognise it.
const MAX_NAME_WIDTH: usize = 24;

/// Draws the headers and the rule below them.
pub(crate) fn draw(model: &Model, geometry: &Geometry, canvas: &mut Canvas<'_>) {
    // Words are in every header or in none.
    let words = geometry.panes.iter().all(|pane| has_room_for_words(model, pane));
    for (i, pane) in geometry.panes.iter().enumerate() {
        one(model, pane, words, canvas);
        let border = canvas.theme.style(StyleKey::Border);
        for x in pane.x..pane.x + pane.width {
            let corner = match (x == pane.x, i) {
                (false, _) => "─",
                (true, 0) => "┌",
                (true, _) => "┬",
            };
            canvas.put_styled(x, 2, x + 1, corner, border);
        }
    }
    let rule = canvas.theme.style(StyleKey::Note);
    let (left, right) = geometry.beyond;
    if left > 0 {
        let x = geometry.panes.first().map_or(0, |p| p.x) + 1;
        canvas.put_styled(x, 2, geometry.width, &format!(" ‹ {left} more "), rule);
    }
    if right > 0 {
        let text = format!(" {right} more › ");
        // At the end of the last pane, or of the ruler beside it.
        let end = geometry.panes.last().map_or(0, |p| p.x + p.width + 1);
        let x = end.min(geometry.width).saturating_sub(width(&text) as u16 + 1);
        canvas.put_styled(x, 2, geometry.width, &text, rule);
    }
}

/// `146 words`; `None` until they are counted.
fn words(model: &Model, pane: &PaneBox) -> Option<String> {
    let summary = model.work.summary()?;
    let counts = summary.versions.get(pane.version)?;
    Some(crate::text::plural(counts.words, "word"))
}

/// True if there is room for the number of words beside the name, which is more important.
fn has_room_for_words(model: &Model, pane: &PaneBox) -> bool {
    let Some(words) = words(model, pane) else {
        return false;
    };
    let name = width(model.label(pane.version)).min(MAX_NAME_WIDTH);
    let before = if pane.version == model.work.base_shown() {
        10
    } else {
        5
    };
    let share = if model.work.versions().len() > 1 {
        SHARE_WIDTH
    } else {
        0
    };
    pane.width >= MIN_DETAILED_PANE_WIDTH
        && usize::from(pane.width - 1) >= width(&words) + name + before + share
}

fn one(model: &Model, pane: &PaneBox, with_words: bool, canvas: &mut Canvas<'_>) {
    let focused = model.panes.focus() == pane.version;
    let style = canvas.theme.style(if focused {
        StyleKey::HeaderFocus
    } else {
        StyleKey::Header
    });
    let end = pane.x + pane.width - 1;
    let mut right = end;
    let counts = model.work.summary().and_then(|s| s.versions.get(pane.version));
    if let Some(counts) = counts.filter(|_| pane.width >= MIN_DETAILED_PANE_WIDTH) {
        let share = counts.share();
        if model.work.versions().len() > 1 {
            let percent = format!("{:>5}", format!("{:.0}%", share * 100.0));
            right -= percent.len() as u16;
            canvas.put(right, 1, end, &percent, StyleKey::Header);
            let full = ((share * SHARE_BAR_WIDTH as f64).round() as usize).min(SHARE_BAR_WIDTH);
            right -= SHARE_BAR_WIDTH as u16;
            let x = canvas.put(right, 1, end, &"━".repeat(full), StyleKey::Bar);
            canvas.put(x, 1, end, &"─".repeat(SHARE_BAR_WIDTH - full), StyleKey::BarRest);
            right -= 1;
        }
        if let Some(words) = words(model, pane).filter(|_| with_words) {
            right -= width(&words) as u16;
            canvas.put(right, 1, end, &words, StyleKey::Header);
            right -= 1;
        }
    }
    let base = if pane.version == model.work.base_shown() && model.work.versions().len() > 1 {
        "base "
    } else {
        ""
    };
    let number = format!("{} ", pane.version + 1);
    let mark = if focused { "▌" } else { " " };
    let x = canvas.put(pane.x, 1, right, mark, StyleKey::Cursor);
    let x = canvas.put_styled(x, 1, right, &number, style);
    let x = canvas.put(x, 1, right, base, StyleKey::Note);
    let available = usize::from(right.saturating_sub(x));
    let label = shorten(model.label(pane.version), available);
    let x = canvas.put_styled(x, 1, right, &label, style);
    // Details of the source come last: they are in the overview as well.
    let version = model.work.versions().get(pane.version);
    let details = version
        .into_iter()
        .flat_map(|v| [v.date.as_deref(), v.title.as_deref()]);
    let details: Vec<&str> = details.flatten().collect();
    let available = usize::from(right.saturating_sub(x + 3));
    if !details.is_empty() && available >= MIN_DETAILS_WIDTH {
        let details = shorten(&details.join(" · "), available);
        canvas.put(x + 2, 1, right, &details, StyleKey::Note);
    }
}

//! Over each pane: number, name, words and how much of it others carry.

use ratatui::buffer::Buffer;

use crate::text::wrap::width;
use crate::tui::draw::RootWidget;
use crate::tui::draw::canvas;
use crate::tui::layout::geometry::{Geometry, PaneBox};
use crate::tui::theme::StyleKey;

/// Cells of a share bar.
const BAR: usize = 6;
/// Fewest cells in which date and headline say anything.
const TOLD: usize = 10;
/// Cells of bar and percentage.
const SHARE: usize = BAR + 5 + 1;
/// Narrowest pane that says anything beside its name.
const LEAST: u16 = 26;
/// Cells of a name that tell it from others.
const NAME: usize = 24;

/// Draws the headers and the rule below them.
pub fn draw(screen: &RootWidget<'_>, geometry: &Geometry, buf: &mut Buffer) {
    // Words stand in every header or in none.
    let words = geometry.panes.iter().all(|pane| has_room_for_words(screen, pane));
    for (i, pane) in geometry.panes.iter().enumerate() {
        one(screen, pane, words, buf);
        let border = screen.theme.style(StyleKey::Border);
        for x in pane.x..pane.x + pane.width {
            let corner = match (x == pane.x, i) {
                (false, _) => "─",
                (true, 0) => "┌",
                (true, _) => "┬",
            };
            canvas::put(buf, x, 2, x + 1, corner, border);
        }
    }
    let rule = screen.theme.style(StyleKey::Note);
    let (left, right) = geometry.beyond;
    if left > 0 {
        let x = geometry.panes.first().map_or(0, |p| p.x) + 1;
        canvas::put(buf, x, 2, geometry.width, &format!(" ‹ {left} more "), rule);
    }
    if right > 0 {
        let text = format!(" {right} more › ");
        // At the end of the last pane, or of the ruler beside it.
        let end = geometry.panes.last().map_or(0, |p| p.x + p.width + 1);
        let x = end.min(geometry.width).saturating_sub(width(&text) as u16 + 1);
        canvas::put(buf, x, 2, geometry.width, &text, rule);
    }
}

/// `146 words`; `None` until they are counted.
fn words(screen: &RootWidget<'_>, pane: &PaneBox) -> Option<String> {
    let summary = screen.model.work.summary.as_ref()?;
    let counts = summary.versions.get(pane.version)?;
    Some(crate::text::plural(counts.words, "word"))
}

/// The name goes before the words: it is shown whole, or at least well enough to tell it from others.
fn has_room_for_words(screen: &RootWidget<'_>, pane: &PaneBox) -> bool {
    let Some(words) = words(screen, pane) else {
        return false;
    };
    let model = screen.model;
    let name = width(model.label(pane.version)).min(NAME);
    let before = if pane.version == model.work.base_shown() {
        10
    } else {
        5
    };
    let share = if model.work.versions().len() > 1 { SHARE } else { 0 };
    pane.width >= LEAST && usize::from(pane.width - 1) >= width(&words) + name + before + share
}

fn one(screen: &RootWidget<'_>, pane: &PaneBox, tells_words: bool, buf: &mut Buffer) {
    let (model, theme) = (screen.model, screen.theme);

    let focused = model.panes.focus() == pane.version;
    let style = theme.style(if focused {
        StyleKey::HeaderFocus
    } else {
        StyleKey::Header
    });
    let end = pane.x + pane.width - 1;
    let mut right = end;
    let counts = model
        .work
        .summary
        .as_ref()
        .and_then(|s| s.versions.get(pane.version));
    if let Some(counts) = counts.filter(|_| pane.width >= LEAST) {
        let share = counts.share();
        if model.work.versions().len() > 1 {
            let percent = format!("{:>5}", format!("{:.0}%", share * 100.0));
            right -= percent.len() as u16;
            canvas::put(buf, right, 1, end, &percent, theme.style(StyleKey::Header));
            let full = ((share * BAR as f64).round() as usize).min(BAR);
            right -= BAR as u16;
            let x = canvas::put(buf, right, 1, end, &"━".repeat(full), theme.style(StyleKey::Bar));
            canvas::put(
                buf,
                x,
                1,
                end,
                &"─".repeat(BAR - full),
                theme.style(StyleKey::BarRest),
            );
            right -= 1;
        }
        if let Some(words) = words(screen, pane).filter(|_| tells_words) {
            right -= width(&words) as u16;
            canvas::put(buf, right, 1, end, &words, theme.style(StyleKey::Header));
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
    let x = canvas::put(buf, pane.x, 1, right, mark, theme.style(StyleKey::Cursor));
    let x = canvas::put(buf, x, 1, right, &number, style);
    let x = canvas::put(buf, x, 1, right, base, theme.style(StyleKey::Note));
    let room = usize::from(right.saturating_sub(x));
    let label = canvas::shorten(model.label(pane.version), room);
    let x = canvas::put(buf, x, 1, right, &label, style);
    // What the source says of itself comes last: it is in the overview as well.
    let version = model.work.versions().get(pane.version);
    let told = version
        .into_iter()
        .flat_map(|v| [v.date.as_deref(), v.title.as_deref()]);
    let told: Vec<&str> = told.flatten().collect();
    let room = usize::from(right.saturating_sub(x + 3));
    if !told.is_empty() && room >= TOLD {
        let told = canvas::shorten(&told.join(" · "), room);
        canvas::put(buf, x + 2, 1, right, &told, theme.style(StyleKey::Note));
    }
}

//! Messages, and the line that is being typed, in place of the bottom line.

use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget as _};

use crate::text::wrap;
use crate::text::wrap::width;
use crate::tui::draw::canvas::Canvas;
use crate::tui::draw::popups::list;
use crate::tui::layout::geometry::Geometry;
use crate::tui::layout::shorten::shorten;
use crate::tui::model::Model;
use crate::tui::state::popup::{Popup, Prompt, PromptKind};
use crate::tui::theme::StyleKey;

/// The most lines of a message.
const MAX_MESSAGE_LINES: usize = 4;

/// Draws the message, over the last lines of the text if it is long. The next key removes it.
pub(crate) fn draw(model: &Model, geometry: &Geometry, canvas: &mut Canvas<'_>) {
    let Some(text) = &model.message else {
        return;
    };
    let available = usize::from(geometry.width.saturating_sub(2)).max(1);
    let lines = wrap::wrap(text, available);
    let shown = lines.len().min(MAX_MESSAGE_LINES);
    // The line that is being typed stays visible.
    let typing = matches!(model.popups.last(), Some(Popup::Prompt(_)));
    let bottom = (geometry.height - 1).saturating_sub(u16::from(typing));
    for (i, line) in lines.iter().take(shown).enumerate() {
        let y = bottom.saturating_sub((shown - 1 - i) as u16);
        if shown > 1 || typing {
            let bar = Rect::new(0, y, geometry.width, 1);
            Clear.render(bar, canvas.buf);
            canvas.buf.set_style(bar, canvas.theme.style(StyleKey::Status));
        }
        // The last line ends in an ellipsis if the message is still too long.
        let rest = if i + 1 == shown {
            &text[line.start..]
        } else {
            line.of(text)
        };
        let rest = shorten(rest.trim_end(), available);
        canvas.put(1, y, geometry.width, &rest, StyleKey::Message);
    }
}

/// Draws a line being typed.
pub(crate) fn prompt(model: &Model, prompt: &Prompt, geometry: &Geometry, canvas: &mut Canvas<'_>) {
    let y = geometry.height - 1;
    let area = Rect::new(1, y, geometry.width.saturating_sub(2), 1);
    for x in 0..geometry.width {
        canvas.put(x, y, x + 1, " ", StyleKey::Status);
    }
    let label = match prompt.kind {
        PromptKind::Search => "/",
        PromptKind::AddVersion => "open one more version: ",
        PromptKind::ExportTo { .. } => "export to: ",
        PromptKind::ExportWidth => "columns: ",
        PromptKind::Rename { .. } => "name: ",
        PromptKind::Note { .. } => "note: ",
    };
    list::typed(label, &prompt.typed, area, y, canvas);
    if let Some(message) = &model.message {
        let available = usize::from(geometry.width) / 2;
        let text = shorten(message, available);
        let x = geometry.width.saturating_sub(width(&text) as u16 + 1);
        canvas.put(x, y, geometry.width, &text, StyleKey::Note);
    }
    if let (PromptKind::Search, Some(found)) = (prompt.kind, &model.found) {
        let text = crate::text::plural(found.hits.len(), "hit");
        let x = geometry.width.saturating_sub(width(&text) as u16 + 1);
        canvas.put(x, y, geometry.width, &text, StyleKey::Note);
    }
}

//! What the bottom line says instead of where the reader is: a word to the reader, a line being typed.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget as _};

use crate::text::wrap;
use crate::text::wrap::width;
use crate::tui::draw::popups::list;
use crate::tui::draw::{RootWidget, canvas};
use crate::tui::layout::geometry::Geometry;
use crate::tui::state::popup::{Popup, Prompt, PromptKind};
use crate::tui::theme::StyleKey;

/// Lines of the longest word to the reader.
const MESSAGE: usize = 4;

/// Draws a word to the reader whole, over the last lines of the text where one line is too little for it. The next key
/// takes it away again.
pub fn draw(screen: &RootWidget<'_>, geometry: &Geometry, buf: &mut Buffer) {
    let Some(text) = &screen.model.message else {
        return;
    };
    let room = usize::from(geometry.width.saturating_sub(2)).max(1);
    let lines = wrap::wrap(text, room);
    let shown = lines.len().min(MESSAGE);
    // A line that is being typed keeps its place.
    let typing = matches!(screen.model.popups.last(), Some(Popup::Prompt(_)));
    let bottom = (geometry.height - 1).saturating_sub(u16::from(typing));
    for (i, line) in lines.iter().take(shown).enumerate() {
        let y = bottom.saturating_sub((shown - 1 - i) as u16);
        if shown > 1 || typing {
            let bar = Rect::new(0, y, geometry.width, 1);
            Clear.render(bar, buf);
            buf.set_style(bar, screen.theme.style(StyleKey::Status));
        }
        // What does not fit at all ends with a mark.
        let rest = if i + 1 == shown {
            &text[line.start..]
        } else {
            line.of(text)
        };
        let rest = canvas::shorten(rest.trim_end(), room);
        canvas::put(
            buf,
            1,
            y,
            geometry.width,
            &rest,
            screen.theme.style(StyleKey::Message),
        );
    }
}

/// Draws a line being typed.
pub fn prompt(screen: &RootWidget<'_>, prompt: &Prompt, geometry: &Geometry, buf: &mut Buffer) {
    let y = geometry.height - 1;
    let area = Rect::new(1, y, geometry.width.saturating_sub(2), 1);
    for x in 0..geometry.width {
        canvas::put(buf, x, y, x + 1, " ", screen.theme.style(StyleKey::Status));
    }
    let lead = match prompt.kind {
        PromptKind::Search => "/",
        PromptKind::AddVersion => "open beside these: ",
        PromptKind::ExportTo { .. } => "write to: ",
        PromptKind::ExportWidth => "columns: ",
        PromptKind::Rename { .. } => "name: ",
        PromptKind::Note { .. } => "note: ",
    };
    list::typed(screen, lead, &prompt.typed, area, y, buf);
    if let Some(message) = &screen.model.message {
        let room = usize::from(geometry.width) / 2;
        let text = canvas::shorten(message, room);
        let x = geometry.width.saturating_sub(width(&text) as u16 + 1);
        canvas::put(
            buf,
            x,
            y,
            geometry.width,
            &text,
            screen.theme.style(StyleKey::Note),
        );
    }
    if let (PromptKind::Search, Some(found)) = (prompt.kind, &screen.model.found) {
        let text = crate::text::plural(found.hits.len(), "hit");
        let x = geometry.width.saturating_sub(width(&text) as u16 + 1);
        canvas::put(
            buf,
            x,
            y,
            geometry.width,
            &text,
            screen.theme.style(StyleKey::Note),
        );
    }
}

//! Roles to terminal styles for the text export. Colours repeat the gutter signs and add nothing.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};

use crate::sheet::{Line, Sharing, TextRole, WordMark};
use crate::text::wrap;

/// The style of a role, in the sixteen colours that every terminal maps to its own palette.
fn style(role: TextRole) -> Style {
    let mut style = match role.sharing {
        Sharing::Plain => Style::new(),
        Sharing::All => Style::new().dimmed(),
        Sharing::Some { .. } => Style::new().fg_color(Some(AnsiColor::Blue.into())),
        Sharing::Unique => Style::new().bold(),
    };
    if role.mark != WordMark::None {
        style = style.fg_color(Some(AnsiColor::Yellow.into()));
    }
    if role.mark == WordMark::Changed {
        style = style.underline();
    }
    if role.finding {
        style = style.fg_color(Some(AnsiColor::Red.into())).bold();
    }
    style
}

/// A quiet style for notes and rules.
pub(crate) const QUIET: Style = Style::new().dimmed();

/// `text` in `style` where colours are wanted.
pub(crate) fn styled(text: &str, style: Style, color: bool) -> String {
    if color && !text.is_empty() {
        format!("{style}{text}{style:#}")
    } else {
        text.to_owned()
    }
}

/// A line's text, with the cells it takes.
pub(crate) fn line(source: &str, line: &Line, color: bool) -> (String, usize) {
    let (mut text, mut cells) = (String::new(), 0);
    for piece in &line.pieces {
        let shown = wrap::drawn(piece.span.of(source));
        cells += wrap::width(&shown);
        // Writing to a string cannot fail.
        let _ = write!(text, "{}", styled(&shown, style(piece.role), color));
    }
    (text, cells)
}

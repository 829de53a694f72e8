//! A screen as text that shows its styles: below every line that has any, a line of letters, one letter per style.

use std::collections::BTreeMap;

use hexapla::tui::theme::{STYLE_KEYS, Theme};
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};

/// The screen's symbols with a line of letters below each; a key of the letters at the end. A style is
/// named by the style keys of the theme that give it. So a changed colour in a theme file changes no snapshot, but a
/// changed role does.
pub(crate) fn styled(buf: &Buffer, theme: &Theme) -> String {
    let mut letters: BTreeMap<String, char> = BTreeMap::new();
    let mut fresh = ('a'..='z').chain('A'..='Z').chain('0'..='9');
    let mut text = String::new();
    for y in 0..buf.area.height {
        let (mut symbols, mut styles) = (String::new(), String::new());
        let mut skip = 0;
        for x in 0..buf.area.width {
            let cell = &buf[(x, y)];
            if skip > 0 {
                skip -= 1;
                continue;
            }
            symbols.push_str(cell.symbol());
            let width = hexapla::text::wrap::width(cell.symbol());
            skip = width.saturating_sub(1);
            let blank = cell.symbol().trim().is_empty()
                && cell.bg == Color::Reset
                && !cell.modifier.contains(Modifier::REVERSED);
            let letter = if blank {
                ' '
            } else {
                let name = name(cell.style(), theme);
                *letters.entry(name).or_insert_with(|| fresh.next().unwrap_or('?'))
            };
            styles.extend(std::iter::repeat_n(letter, width.max(1)));
        }
        text += symbols.trim_end();
        text.push('\n');
        if !styles.trim().is_empty() {
            text += styles.trim_end();
            text.push('\n');
        }
    }
    text.push('\n');
    let mut key: Vec<(char, String)> = letters.into_iter().map(|(n, c)| (c, n)).collect();
    key.sort();
    for (letter, name) in key {
        text += &format!("{letter} = {name}\n");
    }
    text
}

/// The style keys that give a cell its style, or else the colours and modifiers themselves.
fn name(style: Style, theme: &Theme) -> String {
    let same = |other: &Style| {
        other.fg.unwrap_or(Color::Reset) == style.fg.unwrap_or(Color::Reset)
            && other.bg.unwrap_or(Color::Reset) == style.bg.unwrap_or(Color::Reset)
            && other.add_modifier == style.add_modifier
    };
    let own: Vec<&str> = STYLE_KEYS
        .iter()
        .filter(|i| same(&theme.style(i.0)))
        .map(|i| i.1)
        .collect();
    if !own.is_empty() {
        return own.join("/");
    }
    // Laid one over the other: name what each part comes from.
    let of = |part: &dyn Fn(Style) -> Option<Color>, wanted: Option<Color>| {
        wanted
            .filter(|c| *c != Color::Reset)
            .map(|c| {
                let found = STYLE_KEYS.iter().find(|i| part(theme.style(i.0)) == Some(c));
                found.map_or(format!("{c}"), |i| i.1.to_owned())
            })
            .unwrap_or_default()
    };
    let (fg, bg) = (of(&|s| s.fg, style.fg), of(&|s| s.bg, style.bg));
    let add = format!("{:?}", style.add_modifier).to_lowercase();
    format!("{fg} on {bg} {add}")
}

//! The bottom line: where the focus is, who carries it, what differs, and the keys most useful now.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::load::SentenceId;
use crate::sheet::lines::role_spans;
use crate::sheet::{RowPlace, signs};
use crate::text::wrap::width;
use crate::tui::draw::{RootWidget, canvas};
use crate::tui::input::actions::Action;
use crate::tui::layout::geometry::Geometry;
use crate::tui::model::Model;
use crate::tui::state::carriers::numbers;
use crate::tui::state::undo::Stroke;
use crate::tui::theme::StyleKey;

/// How little the relation to the other versions matters, against the other parts of the line.
const RELATION: u8 = 2;

/// Cells of a note in the bottom line; the whole stands in the passage view and under the text.
const NOTE: usize = 40;

/// Cells of version numbers that are still read at a glance.
const NUMBERS: usize = 20;

/// Fewest cells in which a disagreement says anything.
const FINDING: usize = 14;

/// Draws the bottom line.
pub fn draw(screen: &RootWidget<'_>, geometry: &Geometry, buf: &mut Buffer) {
    let (model, theme) = (screen.model, screen.theme);
    let y = geometry.height - 1;
    let end = geometry.width;
    buf.set_style(Rect::new(0, y, end, 1), theme.style(StyleKey::Status));
    let right = keys(screen, y, end, buf);
    let room = usize::from(right.saturating_sub(2));
    if model.message.is_some() {
        // It stands here, over all else.
        return;
    }
    let mut parts = parts(screen);
    let told: usize = parts
        .iter()
        .filter(|p| p.0 < RELATION)
        .map(|p| width(&p.1) + 3)
        .sum();
    let finding = finding(screen, room.saturating_sub(told));
    let mut room_of_parts = room;
    if let Some(finding) = &finding {
        // What the versions disagree about goes before how they say it, and before all but the place.
        parts.retain(|p| p.0 < RELATION);
        let least = parts.first().map_or(0, |p| width(&p.1));
        room_of_parts = room.saturating_sub(width(finding) + 3).max(least);
    }
    let kept = canvas::fit(&parts, " · ", room_of_parts);
    let text: Vec<&str> = kept.into_iter().map(|i| parts[i].1.as_str()).collect();
    let text = canvas::shorten(&text.join(" · "), room);
    let x = canvas::put(buf, 1, y, right, &text, theme.style(StyleKey::Status));
    if let Some(finding) = finding {
        let room = usize::from(right.saturating_sub(x + 3));
        if room < FINDING {
            return;
        }
        let finding = canvas::shorten(&finding, room);
        canvas::put(buf, x + 2, y, right, &finding, theme.style(StyleKey::SignFinding));
    }
}

/// What the reader made at the sentence that has the focus.
fn by_hand(model: &Model, id: SentenceId) -> Option<String> {
    let note = model.work.notes.get(&id);
    let pairs = || model.made.edits.of(id);
    let versions = |linked| -> Vec<usize> {
        let mut versions: Vec<usize> = pairs().filter(|p| p.1 == linked).map(|p| p.0.v()).collect();
        versions.dedup();
        versions
    };
    let said = [(true, "linked with"), (false, "parted from")].map(|(linked, word)| (versions(linked), word));
    let mut said: Vec<String> = said
        .into_iter()
        .filter(|s| !s.0.is_empty())
        .map(|(versions, word)| format!("{word} {} by hand", numbers(&versions)))
        .collect();
    said.extend(note.map(|text| canvas::shorten(text, NOTE)));
    (!said.is_empty()).then(|| format!("{} {}", signs::BY_HAND, said.join(", ")))
}

/// What the versions disagree about in the passage that has the focus, for `room` cells; how many more things where there
/// are more.
fn finding(screen: &RootWidget<'_>, room: usize) -> Option<String> {
    let work = &screen.model.work;
    let id = screen.model.focus()?;
    let found = role_spans::of_passage(&work.findings, work.collation.passage_of(id));
    let first = found.first()?;
    let more = match found.len() {
        1 => String::new(),
        n => format!("(+{}) ", n - 1),
    };
    let (whole, brief) = (
        format!("! {more}{}", first.summary),
        format!("! {more}{}", first.brief),
    );
    // Both sides of a disagreement matter more than who takes them.
    Some(if width(&whole) <= room { whole } else { brief })
}

/// Draws the keys at the right end; returns the column where they begin.
fn keys(screen: &RootWidget<'_>, y: u16, end: u16, buf: &mut Buffer) -> u16 {
    let (model, theme) = (screen.model, screen.theme);
    if model.keys.waiting() {
        let typed = model.keys.typed();
        let x = end.saturating_sub(width(&typed) as u16 + 2);
        canvas::put(buf, x, y, end, &typed, theme.style(StyleKey::Key));
        return x;
    }
    let useful = [
        (Action::DifferenceNext, "difference"),
        (Action::Layout, "layout"),
        (Action::Help, "help"),
    ];
    // A narrow line keeps its room for what the text is.
    let first = match end {
        0..50 => 2,
        50..100 if finding(screen, 0).is_some() => 2,
        50..100 => 1,
        _ => 0,
    };
    let start = |from: usize| {
        let cells = |(a, w): &(Action, &str)| width(&model.keymap.key_of(*a)) + w.len() + 3;
        let cells: usize = useful[from..].iter().map(cells).sum();
        end.saturating_sub(cells as u16)
    };
    // A word to the reader goes before the keys.
    let said = model.message.as_ref().map_or(0, |m| width(m) + 2);
    let fits = |from: &usize| said <= usize::from(start(*from));
    let from = (first..useful.len()).find(fits).unwrap_or(useful.len());
    let (shown, start) = (&useful[from..], start(from));
    let mut x = start;
    for (action, word) in shown {
        x = canvas::put(
            buf,
            x,
            y,
            end,
            &model.keymap.key_of(*action),
            theme.style(StyleKey::Key),
        );
        x = canvas::put(buf, x + 1, y, end, word, theme.style(StyleKey::Status)) + 2;
    }
    start
}

fn parts(screen: &RootWidget<'_>) -> Vec<(u8, String)> {
    let model = screen.model;
    let work = &model.work;
    let mut parts = Vec::new();
    if work.opening {
        parts.push((0, "opening the rest: the top can be read meanwhile".to_owned()));
    }
    if let Some((stage, done, total)) = work.progress {
        let percent = if total > 1 {
            format!(" {}%", 100 * done / total)
        } else {
            String::new()
        };
        parts.push((0, format!("{stage}{percent}: the texts can be read meanwhile")));
    }
    if let Some((stroke, from)) = model.made.begun {
        let paragraph = work.versions()[from.v()].paragraph_of(from.s()) + 1;
        let word = match stroke {
            Stroke::Link => "link",
            Stroke::Unlink => "part",
        };
        parts.push((0, format!("{word} {}:¶{paragraph} with ..", from.v() + 1)));
    }
    let Some(id) = model.focus() else {
        parts.push((1, "no text".to_owned()));
        return parts;
    };
    let version = &work.versions()[id.v()];
    let place = format!(
        "{}:¶{} of {}",
        id.v() + 1,
        version.paragraph_of(id.s()) + 1,
        version.paragraphs.len()
    );
    parts.push((1, place));
    parts.extend(by_hand(model, id).map(|said| (0, said)));
    if work.collation.pending || work.versions().len() < 2 {
        return parts;
    }
    let passage = &work.collation.passages[work.collation.passage_of(id)];
    let of = work.versions().len();
    parts.push((
        0,
        match passage.carriers.len() {
            1 => format!("only {} has this", passage.carriers[0] + 1),
            n if n == of => format!("all {of} have this"),
            n => {
                let named = numbers(&passage.carriers);
                // A long row of numbers says less than how many they are.
                let named = if width(&named) > NUMBERS {
                    format!("{n} of {of}")
                } else {
                    named
                };
                format!("{named} have this")
            }
        },
    ));
    if let Some(words) = relation(screen, id) {
        parts.push((RELATION, words));
    }
    if let Some(sheet) = &work.sheet
        && let RowPlace::Moved { up, paragraph } = sheet.rows[sheet.row_of(id)].cells[id.v()].place
    {
        parts.push((
            1,
            format!("moved, home ¶{paragraph} {}", if up { "above" } else { "below" }),
        ));
    }
    parts
}

/// Version numbers, or how many they are where a row of them says less than that.
fn few(versions: &[usize]) -> String {
    let named = numbers(versions);
    if width(&named) > NUMBERS {
        format!("{} others", versions.len())
    } else {
        named
    }
}

/// How a sentence relates to the base, or the base's to the others.
fn relation(screen: &RootWidget<'_>, id: SentenceId) -> Option<String> {
    let work = &screen.model.work;
    let mut kinds: Vec<(crate::align::LinkKind, usize)> = work
        .collation
        .links_of(id)
        .map(|l| (l.kind, l.other(id).v()))
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    let mut said: Vec<String> = Vec::new();
    for group in kinds.chunk_by(|a, b| a.0 == b.0) {
        let versions: Vec<usize> = group.iter().map(|g| g.1).collect();
        let word = crate::sheet::Sign::from(group[0].0).word();
        said.push(format!("{word} in {}", few(&versions)));
    }
    (!said.is_empty()).then(|| said.join(", "))
}

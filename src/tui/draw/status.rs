//! The bottom line: where the focus is, which versions have the passage, what differs, and the most useful keys.

use ratatui::layout::Rect;

use crate::load::SentenceId;
use crate::sheet::lines::role_spans;
use crate::sheet::{RowPlace, signs};
use crate::text::wrap::width;
use crate::tui::draw::canvas::{Canvas, fit_parts};
use crate::tui::input::actions::Action;
use crate::tui::layout::geometry::Geometry;
use crate::tui::layout::shorten::shorten;
use crate::tui::model::Model;
use crate::tui::state::carriers::numbers;
use crate::tui::state::undo::PairAction;
use crate::tui::theme::StyleKey;

/// The priority of how a sentence relates to the other versions; parts with a higher number are dropped first.
const RELATION_PRIORITY: u8 = 2;

/// Cells of a note in the bottom line. All of it is in the passage view and below the text.
const MAX_NOTE_WIDTH: usize = 40;

/// Cells of version numbers; more of them are counted instead.
const MAX_NUMBERS_WIDTH: usize = 20;

/// Fewest cells worth showing a disagreement in.
const MIN_FINDING_WIDTH: usize = 14;

/// Draws the bottom line.
pub(crate) fn draw(model: &Model, geometry: &Geometry, canvas: &mut Canvas<'_>) {
    let y = geometry.height - 1;
    let end = geometry.width;
    canvas
        .buf
        .set_style(Rect::new(0, y, end, 1), canvas.theme.style(StyleKey::Status));
    let right = keys(model, y, end, canvas);
    let available = usize::from(right.saturating_sub(2));
    if model.message.is_some() {
        // The message takes the whole line.
        return;
    }
    let mut parts = parts(model);
    let width_before: usize = parts
        .iter()
        .filter(|p| p.0 < RELATION_PRIORITY)
        .map(|p| width(&p.1) + 3)
        .sum();
    let finding = finding(model, available.saturating_sub(width_before));
    let mut width_of_parts = available;
    if let Some(finding) = &finding {
        // A disagreement is more important than all other parts but the place.
        parts.retain(|p| p.0 < RELATION_PRIORITY);
        let min_width = parts.first().map_or(0, |p| width(&p.1));
        width_of_parts = available.saturating_sub(width(finding) + 3).max(min_width);
    }
    let shown = fit_parts(&parts, " · ", width_of_parts);
    let text: Vec<&str> = shown.into_iter().map(|i| parts[i].1.as_str()).collect();
    let text = shorten(&text.join(" · "), available);
    let x = canvas.put(1, y, right, &text, StyleKey::Status);
    if let Some(finding) = finding {
        let available = usize::from(right.saturating_sub(x + 3));
        if available < MIN_FINDING_WIDTH {
            return;
        }
        let finding = shorten(&finding, available);
        canvas.put(x + 2, y, right, &finding, StyleKey::SignFinding);
    }
}

/// The notes, links and cuts made by hand at the focused sentence.
fn by_hand(model: &Model, id: SentenceId) -> Option<String> {
    let note = model.work.notes.get(&id);
    let pairs = || model.manual.edits.of(id);
    let versions = |linked| -> Vec<usize> {
        let mut versions: Vec<usize> = pairs().filter(|p| p.1 == linked).map(|p| p.0.v()).collect();
        versions.dedup();
        versions
    };
    let parts =
        [(true, "linked with"), (false, "unlinked from")].map(|(linked, word)| (versions(linked), word));
    let mut parts: Vec<String> = parts
        .into_iter()
        .filter(|s| !s.0.is_empty())
        .map(|(versions, word)| format!("{word} {} by hand", numbers(&versions)))
        .collect();
    parts.extend(note.map(|text| shorten(text, MAX_NOTE_WIDTH)));
    (!parts.is_empty()).then(|| format!("{} {}", signs::BY_HAND, parts.join(", ")))
}

/// The first disagreement in the focused passage, for `available` cells, and how many more there are.
fn finding(model: &Model, available: usize) -> Option<String> {
    let work = &model.work;
    let id = model.focus()?;
    let found = role_spans::of_passage(work.findings(), work.collation().passage_of(id));
    let first = found.first()?;
    let more = match found.len() {
        1 => String::new(),
        n => format!("(+{}) ", n - 1),
    };
    let (whole, brief) = (
        format!("! {more}{}", first.summary),
        format!("! {more}{}", first.brief),
    );
    // The two values are more important than which versions have them.
    Some(if width(&whole) <= available { whole } else { brief })
}

/// Draws the keys at the right end; returns the column where they begin.
fn keys(model: &Model, y: u16, end: u16, canvas: &mut Canvas<'_>) -> u16 {
    if model.keys.waiting() {
        let typed = model.keys.typed();
        let x = end.saturating_sub(width(&typed) as u16 + 2);
        canvas.put(x, y, end, &typed, StyleKey::Key);
        return x;
    }
    let useful = [
        (Action::DifferenceNext, "difference"),
        (Action::Layout, "layout"),
        (Action::Help, "help"),
    ];
    // A narrow line has no room for all keys.
    let first = match end {
        0..50 => 2,
        50..100 if finding(model, 0).is_some() => 2,
        50..100 => 1,
        _ => 0,
    };
    let start = |from: usize| {
        let cells = |(a, w): &(Action, &str)| width(&model.keymap.key_of(*a)) + w.len() + 3;
        let cells: usize = useful[from..].iter().map(cells).sum();
        end.saturating_sub(cells as u16)
    };
    // A message is more important than the keys.
    let parts = model.message.as_ref().map_or(0, |m| width(m) + 2);
    let fits = |from: &usize| parts <= usize::from(start(*from));
    let from = (first..useful.len()).find(fits).unwrap_or(useful.len());
    let (shown, start) = (&useful[from..], start(from));
    let mut x = start;
    for (action, word) in shown {
        x = canvas.put(x, y, end, &model.keymap.key_of(*action), StyleKey::Key);
        x = canvas.put(x + 1, y, end, word, StyleKey::Status) + 2;
    }
    start
}

/// The parts of the bottom line, each with its priority: what is going on, then the focused sentence.
fn parts(model: &Model) -> Vec<(u8, String)> {
    let work = &model.work;
    let mut parts = Vec::new();
    if work.opening {
        parts.push((0, "opening the rest; you can read the top meanwhile".to_owned()));
    }
    if let Some((stage, done, total)) = work.progress {
        let percent = if total > 1 {
            format!(" {}%", 100 * done / total)
        } else {
            String::new()
        };
        parts.push((0, format!("{stage}{percent}; you can read meanwhile")));
    }
    if let Some((stroke, from)) = model.manual.first_of_pair {
        let paragraph = work.versions()[from.v()].paragraph_of(from.s()) + 1;
        let (word, with) = match stroke {
            PairAction::Link => ("link", "with"),
            PairAction::Unlink => ("unlink", "from"),
        };
        parts.push((0, format!("{word} {}:¶{paragraph} {with} ..", from.v() + 1)));
    }
    match model.focus() {
        Some(id) => parts.extend(sentence_parts(model, id)),
        None => parts.push((1, "no text".to_owned())),
    }
    parts
}

/// The parts about the focused sentence: its place, what was made by hand, and how it relates to the other versions.
fn sentence_parts(model: &Model, id: SentenceId) -> Vec<(u8, String)> {
    let work = &model.work;
    let mut parts = Vec::new();
    let version = &work.versions()[id.v()];
    let place = format!(
        "{}:¶{} of {}",
        id.v() + 1,
        version.paragraph_of(id.s()) + 1,
        version.paragraphs.len()
    );
    parts.push((1, place));
    parts.extend(by_hand(model, id).map(|parts| (0, parts)));
    if work.collation().pending || work.versions().len() < 2 {
        return parts;
    }
    let passage = &work.collation().passages[work.collation().passage_of(id)];
    parts.push((0, carriers(&passage.carriers, work.versions().len())));
    if let Some(words) = relation(model, id) {
        parts.push((RELATION_PRIORITY, words));
    }
    if let Some(sheet) = work.sheet()
        && let RowPlace::Moved { up, paragraph } = sheet.rows[sheet.row_of(id)].cells[id.v()].place
    {
        parts.push((
            1,
            format!("moved from ¶{paragraph}, {}", if up { "above" } else { "below" }),
        ));
    }
    parts
}

/// Which of all versions have a passage.
fn carriers(carriers: &[usize], all: usize) -> String {
    match carriers.len() {
        1 => format!("only in {}", carriers[0] + 1),
        2 if all == 2 => "both have this".to_owned(),
        n if n == all => format!("all {all} have this"),
        n => {
            let named = numbers(carriers);
            // Many numbers are harder to read than their count.
            if width(&named) > MAX_NUMBERS_WIDTH {
                format!("{n} of {all} have this")
            } else {
                format!("{named} have this")
            }
        }
    }
}

/// Version numbers, or only their count if there are many.
fn numbers_or_count(versions: &[usize]) -> String {
    let named = numbers(versions);
    if width(&named) > MAX_NUMBERS_WIDTH {
        format!("{} others", versions.len())
    } else {
        named
    }
}

/// How a sentence relates to the base, or the base's to the others.
fn relation(model: &Model, id: SentenceId) -> Option<String> {
    let work = &model.work;
    let mut kinds: Vec<(crate::align::LinkKind, usize)> = work
        .collation()
        .links_of(id)
        .map(|l| (l.kind, l.other(id).v()))
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    let mut parts: Vec<String> = Vec::new();
    for group in kinds.chunk_by(|a, b| a.0 == b.0) {
        let versions: Vec<usize> = group.iter().map(|g| g.1).collect();
        let word = crate::sheet::Sign::from(group[0].0).word();
        parts.push(format!("{word} in {}", numbers_or_count(&versions)));
    }
    (!parts.is_empty()).then(|| parts.join(", "))
}

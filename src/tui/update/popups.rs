//! Keys and choices while something lies over the texts.

use crate::tui::input::actions::Action;
use crate::tui::messages::effect::Effect;
use crate::tui::model::Model;
use crate::tui::popup::entries;
use crate::tui::popup::entries::EntryAction;
use crate::tui::popup::geometry;
use crate::tui::popup::overview;
use crate::tui::popup::overview::Direction;
use crate::tui::state::popup::{List, ListKind, OverviewState, Popup, Prompt, PromptKind};
use crate::tui::state::view::Layout;
use crate::tui::update::{act, files, typing};

/// Takes an action where something lies over the texts.
pub fn in_layer(model: &mut Model, action: Action, count: Option<usize>) -> Vec<Effect> {
    let in_sight = model
        .popups
        .last()
        .and_then(|l| geometry::entries_in_sight(model, l));
    let page = in_sight.map_or(usize::from(model.size.1).saturating_sub(6), |n| n - 1);
    let page = page.max(1) as isize;
    let n = count.unwrap_or(1) as isize;
    let by = match action {
        Action::LineDown | Action::ScrollDown => n,
        Action::LineUp | Action::ScrollUp => -n,
        Action::PageDown => n * page,
        Action::PageUp => -n * page,
        Action::HalfDown => n * page / 2,
        Action::HalfUp => -n * page / 2,
        Action::Top => isize::MIN / 2,
        Action::Bottom => isize::MAX / 2,
        Action::Passage => return accept(model),
        _ => 0,
    };
    match model.popups.last_mut() {
        Some(Popup::Passage { top }) => {
            *top = top.saturating_add_signed(by);
            if by == 0 {
                return under_passage(model, action, count);
            }
        }
        // The last line is known when the layer is drawn; `settle` brings the number back.
        Some(Popup::Help { top }) => *top = top.saturating_add_signed(by),
        Some(Popup::List(_) | Popup::Overview(_)) if by != 0 => return mark(model, by),
        Some(Popup::Overview(_)) if action == Action::Overview => close(model),
        Some(Popup::Overview(_)) => match action {
            Action::PaneRight => mark_overview(model, Direction::Right, n),
            Action::PaneLeft => mark_overview(model, Direction::Left, n),
            Action::PassageNext => mark_section(model, n),
            Action::PassagePrevious => mark_section(model, -n),
            _ => {}
        },
        _ => {}
    }
    settle(model);
    Vec::new()
}

/// The passage view moves with the focus: actions that move the focus work under it.
fn under_passage(model: &mut Model, action: Action, count: Option<usize>) -> Vec<Effect> {
    use Action as A;
    let moves = matches!(
        action,
        A::PassageNext
            | A::PassagePrevious
            | A::DifferenceNext
            | A::DifferencePrevious
            | A::UniqueNext
            | A::UniquePrevious
            | A::MovedNext
            | A::MovedPrevious
            | A::FindingNext
            | A::FindingPrevious
            | A::HitNext
            | A::HitPrevious
            | A::PaneLeft
            | A::PaneRight
            | A::CopyPassage
            | A::CopySentence
            | A::Bookmark
            | A::Note
            | A::Undo
            | A::Redo
            | A::Theme
    );
    if !moves {
        return Vec::new();
    }
    let mut layers = std::mem::take(&mut model.popups);
    let effects = act(model, action, count);
    if let Some(Popup::Passage { top }) = layers.last_mut() {
        *top = 0;
    }
    layers.append(&mut model.popups);
    model.popups = layers;
    effects
}

/// Scrolled layers stop at their last page.
pub fn settle(model: &mut Model) {
    let most = crate::tui::popup::geometry::last_top(model);
    if let (Some(most), Some(Popup::Help { top } | Popup::Passage { top })) = (most, model.popups.last_mut())
    {
        *top = (*top).min(most);
    }
}

/// Marks another entry.
pub(crate) fn mark(model: &mut Model, by: isize) -> Vec<Effect> {
    if let Some(Popup::Overview(_)) = model.popups.last() {
        mark_overview(model, if by < 0 { Direction::Up } else { Direction::Down }, by);
        return Vec::new();
    }
    let Some(Popup::List(list)) = model.popups.last() else {
        return Vec::new();
    };
    let last = entries::of(model, list).len().saturating_sub(1);
    let at = list.at.saturating_add_signed(by).min(last);
    mark_at(model, at);
    Vec::new()
}

/// Marks the entry of the overview so many steps away.
fn mark_overview(model: &mut Model, way: Direction, steps: isize) {
    let columns = overview_columns(model);
    let n = model.work.versions().len();
    let Some(Popup::Overview(overview)) = model.popups.last() else {
        return;
    };
    let mut overview = overview.clone();
    let mut lines = None;
    for _ in 0..steps.unsigned_abs() {
        let next = overview::beside_in_matrix(n, overview.at, way).unwrap_or_else(|| {
            let lines = lines.get_or_insert_with(|| overview::lines(model, columns, overview.left));
            overview::beside(lines, overview.at, way)
        });
        if next == overview.at {
            break;
        }
        overview.at = next;
        let left = overview::left_for(model, &overview, columns);
        if left != overview.left {
            (overview.left, lines) = (left, None);
        }
    }
    replace(model, overview);
}

/// Marks the first entry of the next part of the overview, or of this one or the one before.
fn mark_section(model: &mut Model, steps: isize) {
    let columns = overview_columns(model);
    let Some(Popup::Overview(overview)) = model.popups.last() else {
        return;
    };
    let mut overview = overview.clone();
    let lines = overview::lines(model, columns, overview.left);
    for _ in 0..steps.unsigned_abs() {
        overview.at = overview::section(&lines, overview.at, steps > 0);
    }
    overview.left = overview::left_for(model, &overview, columns);
    replace(model, overview);
}

fn replace(model: &mut Model, overview: OverviewState) {
    if let Some(Popup::Overview(old)) = model.popups.last_mut() {
        *old = overview;
    }
}

/// Columns inside the frame of the overview.
fn overview_columns(model: &Model) -> usize {
    let frame = geometry::frame(model, &Popup::Overview(OverviewState::default()));
    usize::from(geometry::inside(frame).width)
}

/// Marks the entry of this number.
pub fn mark_at(model: &mut Model, entry: usize) {
    if let Some(Popup::List(List { at, .. }) | Popup::Overview(OverviewState { at, .. })) =
        model.popups.last_mut()
    {
        *at = entry;
    }
}

/// Takes what is marked or typed.
pub fn accept(model: &mut Model) -> Vec<Effect> {
    let go = match model.popups.last() {
        Some(Popup::List(list)) => entries::of(model, list)
            .into_iter()
            .nth(list.at)
            .map(|e| e.action),
        Some(Popup::Overview(o)) => overview::go(model, overview_columns(model), o.at),
        Some(Popup::Prompt(prompt)) => {
            let prompt = prompt.clone();
            model.popups.pop();
            return typing::take(model, &prompt);
        }
        Some(Popup::Passage { .. }) => {
            model.popups.pop();
            return Vec::new();
        }
        _ => None,
    };
    let Some(go) = go else { return Vec::new() };
    if let EntryAction::Choose(v) = go {
        choose(model, v);
        return Vec::new();
    }
    model.popups.pop();
    take(model, go)
}

/// Chooses a version, or no longer. The mark stays on it, though what stands above it changes with the choice.
fn choose(model: &mut Model, v: usize) {
    let chosen = &mut model.view.chosen;
    match chosen.binary_search(&v) {
        Ok(at) => drop(chosen.remove(at)),
        Err(at) => chosen.insert(at, v),
    }
    let Some(Popup::List(list)) = model.popups.last() else {
        return;
    };
    let entries = entries::of(model, list);
    if let Some(at) = entries.iter().position(|e| e.action == EntryAction::Choose(v)) {
        mark_at(model, at);
    }
}

/// Does what an entry says.
pub fn take(model: &mut Model, go: EntryAction) -> Vec<Effect> {
    match go {
        EntryAction::Sentence(id) => {
            model.remember();
            model.go_to(id);
            Vec::new()
        }
        EntryAction::Act(action) => act(model, action, None),
        EntryAction::Compare(a, b) => {
            let fit = model.fit();
            model.remember();
            model.view.layout = if a == b { Layout::Single } else { Layout::Aligned };
            model.keeping_place(|m| m.panes.only(&[a, b], fit));
            model.focus_on(a);
            model.rest();
            crate::tui::update::panes::take_base(model, a)
        }
        EntryAction::Choose(v) => {
            choose(model, v);
            Vec::new()
        }
        EntryAction::ExportTo(format) => {
            files::export_to(model, format);
            Vec::new()
        }
        EntryAction::Write(Some(order)) => files::write(model, order),
        EntryAction::Write(None) => Vec::new(),
        EntryAction::Show(choice) => {
            model.remember();
            model.show(choice);
            Vec::new()
        }
    }
}

/// Closes what lies on top.
pub fn close(model: &mut Model) {
    if let Some(Popup::Prompt(Prompt {
        kind: PromptKind::Search,
        ..
    })) = model.popups.pop()
    {
        model.found = None;
    }
}

/// Opens what an action opens.
pub fn open(model: &mut Model, action: Action) {
    let focus = model.panes.focus();
    let layer = match action {
        Action::Findings => Popup::List(List::new(ListKind::Findings)),
        Action::Elsewhere => Popup::List(List::new(ListKind::Elsewhere)),
        Action::Bookmarks => Popup::List(List::new(ListKind::Bookmarks)),
        Action::MadeByHand => Popup::List(List::new(ListKind::Made)),
        Action::Filter => Popup::List(List::new(ListKind::Filters)),
        Action::Chosen => {
            if model.view.chosen.is_empty() && focus < model.work.versions().len() {
                model.view.chosen.push(focus);
            }
            Popup::List(List::new(ListKind::Chosen))
        }
        Action::Palette => Popup::List(List::new(ListKind::Palette)),
        Action::Passage => Popup::Passage { top: 0 },
        // The first cell that says something: a version stands whole in itself.
        Action::Overview => Popup::Overview(OverviewState {
            at: usize::from(model.work.versions().len() > 1),
            ..OverviewState::default()
        }),
        Action::Search => Popup::Prompt(Prompt {
            kind: PromptKind::Search,
            typed: Default::default(),
        }),
        Action::Rename if focus < model.work.versions().len() => Popup::Prompt(Prompt {
            kind: PromptKind::Rename { version: focus },
            typed: model.label(focus).to_owned().into(),
        }),
        _ => return,
    };
    model.popups.push(layer);
}

//! Actions while a popup is open: scrolling, selecting, accepting, closing.

use crate::tui::input::actions::Action;
use crate::tui::messages::effect::Effect;
use crate::tui::model::Model;
use crate::tui::popup::entries;
use crate::tui::popup::entries::EntryAction;
use crate::tui::popup::geometry;
use crate::tui::popup::overview;
use crate::tui::popup::overview::Direction;
use crate::tui::state::popup::{List, OverviewState, Popup, Prompt, PromptKind};
use crate::tui::state::view::Layout;
use crate::tui::update::{dispatch, files, panes, prompts};

/// Does an action while a popup is open. Most actions are ignored then.
pub fn act(model: &mut Model, action: Action, count: Option<usize>) -> Vec<Effect> {
    let Some(popup) = model.popups.last() else {
        return dispatch::act(model, action, count);
    };
    let needs = action.entry().needs;
    match (action, popup) {
        _ if needs.in_popups => return dispatch::act(model, action, count),
        (Action::Passage, _) => return accept(model),
        (Action::Close | Action::Cancel, _)
        | (Action::Help, Popup::Help { .. })
        | (Action::Overview, Popup::Overview(_)) => close(model),
        (Action::Help, _) => model.popups.push(Popup::Help { top: 0 }),
        (_, Popup::Passage { .. }) if needs.in_passage_view => {
            return act_in_passage_view(model, action, count);
        }
        _ => step(model, action, count.unwrap_or(1) as isize),
    }
    limit_scrolling(model);
    Vec::new()
}

/// Scrolls a popup, or moves its selection.
fn step(model: &mut Model, action: Action, n: isize) {
    let Some(popup) = model.popups.last() else { return };
    let page = match geometry::entries_in_sight(model, popup) {
        Some(entries) => entries.saturating_sub(1),
        None => usize::from(model.size.1).saturating_sub(6),
    };
    let page = page.max(1) as isize;
    let by = match action {
        Action::LineDown | Action::ScrollDown => n,
        Action::LineUp | Action::ScrollUp => -n,
        Action::PageDown => n * page,
        Action::PageUp => -n * page,
        Action::HalfDown => n * page / 2,
        Action::HalfUp => -n * page / 2,
        Action::Top => isize::MIN / 2,
        Action::Bottom => isize::MAX / 2,
        _ => 0,
    };
    match (model.popups.last_mut(), action) {
        (Some(Popup::Passage { top } | Popup::Help { top }), _) => *top = top.saturating_add_signed(by),
        (Some(Popup::List(_) | Popup::Overview(_)), _) if by != 0 => drop(select(model, by)),
        (Some(Popup::Overview(_)), Action::PaneRight) => select_in_overview(model, Direction::Right, n),
        (Some(Popup::Overview(_)), Action::PaneLeft) => select_in_overview(model, Direction::Left, n),
        (Some(Popup::Overview(_)), Action::PassageNext) => select_section(model, n),
        (Some(Popup::Overview(_)), Action::PassagePrevious) => select_section(model, -n),
        _ => {}
    }
}

/// Does an action on the text below the passage view, which then shows the passage that has the focus.
fn act_in_passage_view(model: &mut Model, action: Action, count: Option<usize>) -> Vec<Effect> {
    let mut popups = std::mem::take(&mut model.popups);
    let effects = dispatch::act(model, action, count);
    if let Some(Popup::Passage { top }) = popups.last_mut() {
        *top = 0;
    }
    popups.append(&mut model.popups);
    model.popups = popups;
    effects
}

/// Stops scrolling at the last page.
pub fn limit_scrolling(model: &mut Model) {
    let last = geometry::last_top(model);
    if let (Some(last), Some(Popup::Help { top } | Popup::Passage { top })) = (last, model.popups.last_mut())
    {
        *top = (*top).min(last);
    }
}

/// Moves the selection by so many entries.
pub(crate) fn select(model: &mut Model, by: isize) -> Vec<Effect> {
    if let Some(Popup::Overview(_)) = model.popups.last() {
        select_in_overview(model, if by < 0 { Direction::Up } else { Direction::Down }, by);
        return Vec::new();
    }
    let Some(Popup::List(list)) = model.popups.last() else {
        return Vec::new();
    };
    let last = entries::of(model, list).len().saturating_sub(1);
    let at = list.at.saturating_add_signed(by).min(last);
    select_entry(model, at);
    Vec::new()
}

/// Moves the selection of the overview.
fn select_in_overview(model: &mut Model, direction: Direction, steps: isize) {
    let columns = overview_columns(model);
    let n = model.work.versions().len();
    let Some(Popup::Overview(overview)) = model.popups.last() else {
        return;
    };
    let mut overview = overview.clone();
    let mut lines = None;
    for _ in 0..steps.unsigned_abs() {
        let next = overview::beside_in_matrix(n, overview.at, direction).unwrap_or_else(|| {
            let lines = lines.get_or_insert_with(|| overview::lines(model, columns, overview.left));
            overview::beside(lines, overview.at, direction)
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
    set_overview(model, overview);
}

/// Selects the first entry of the next section of the overview, of this one or of the previous one.
fn select_section(model: &mut Model, steps: isize) {
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
    set_overview(model, overview);
}

fn set_overview(model: &mut Model, overview: OverviewState) {
    if let Some(Popup::Overview(old)) = model.popups.last_mut() {
        *old = overview;
    }
}

/// Columns inside the frame of the overview.
fn overview_columns(model: &Model) -> usize {
    let frame = geometry::frame(model, &Popup::Overview(OverviewState::default()));
    usize::from(geometry::inside(frame).width)
}

/// Selects the entry of this number.
pub fn select_entry(model: &mut Model, entry: usize) {
    if let Some(Popup::List(List { at, .. }) | Popup::Overview(OverviewState { at, .. })) =
        model.popups.last_mut()
    {
        *at = entry;
    }
}

/// Does the action of the selected entry, or enters the typed line.
pub fn accept(model: &mut Model) -> Vec<Effect> {
    let action = match model.popups.last() {
        Some(Popup::List(list)) => entries::of(model, list)
            .into_iter()
            .nth(list.at)
            .map(|e| e.action),
        Some(Popup::Overview(o)) => overview::action_of(model, overview_columns(model), o.at),
        Some(Popup::Prompt(prompt)) => {
            let prompt = prompt.clone();
            model.popups.pop();
            return prompts::enter(model, &prompt);
        }
        Some(Popup::Passage { .. }) => {
            model.popups.pop();
            return Vec::new();
        }
        _ => None,
    };
    let Some(action) = action else { return Vec::new() };
    if let EntryAction::Choose(v) = action {
        choose(model, v);
        return Vec::new();
    }
    model.popups.pop();
    run(model, action)
}

/// Toggles a version to filter by. It stays selected, although the entries above it change.
fn choose(model: &mut Model, v: usize) {
    let chosen = &mut model.view.chosen_versions;
    match chosen.binary_search(&v) {
        Ok(at) => drop(chosen.remove(at)),
        Err(at) => chosen.insert(at, v),
    }
    let Some(Popup::List(list)) = model.popups.last() else {
        return;
    };
    let entries = entries::of(model, list);
    if let Some(at) = entries.iter().position(|e| e.action == EntryAction::Choose(v)) {
        select_entry(model, at);
    }
}

/// Does the action of an entry.
fn run(model: &mut Model, action: EntryAction) -> Vec<Effect> {
    match action {
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
            model.settle_cursor();
            panes::take_base(model, a)
        }
        EntryAction::Choose(v) => {
            choose(model, v);
            Vec::new()
        }
        EntryAction::ExportTo(format) => {
            files::ask_for_export_path(model, format);
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

/// Closes the topmost popup.
pub fn close(model: &mut Model) {
    if let Some(Popup::Prompt(Prompt {
        kind: PromptKind::Search,
        ..
    })) = model.popups.pop()
    {
        model.found = None;
    }
}

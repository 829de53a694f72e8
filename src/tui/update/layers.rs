//! Keys and choices while something lies over the texts.

use super::super::action::Action;
use super::super::effect::Effect;
use super::super::entries::{self, Go};
use super::super::layer::{Layer, List, ListKind, Overview, Prompt, PromptKind};
use super::super::model::Model;
use super::super::view::Layout;
use super::{act, typing};

/// Takes an action where something lies over the texts.
pub fn in_layer(model: &mut Model, action: Action, count: Option<usize>) -> Vec<Effect> {
    let page = usize::from(model.size.1).saturating_sub(6).max(1) as isize;
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
    match model.layers.last_mut() {
        Some(Layer::Passage { top }) => {
            *top = top.saturating_add_signed(by);
            if by == 0 {
                return under_passage(model, action, count);
            }
        }
        // The last line is known when the layer is drawn; `settle` brings the number back.
        Some(Layer::Help { top }) => *top = top.saturating_add_signed(by),
        Some(Layer::List(_) | Layer::Overview(_)) if by != 0 => return mark(model, by),
        Some(Layer::Overview(_)) if action == Action::Overview => close(model),
        Some(Layer::Overview(o)) => {
            // Left and right move inside the square, never out of it.
            let square = model.work.versions().len().pow(2);
            match action {
                Action::PaneRight if o.at + 1 < square => o.at += 1,
                Action::PaneLeft if o.at < square => o.at = o.at.saturating_sub(1),
                _ => {}
            }
        }
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
    let mut layers = std::mem::take(&mut model.layers);
    let effects = act(model, action, count);
    if let Some(Layer::Passage { top }) = layers.last_mut() {
        *top = 0;
    }
    layers.append(&mut model.layers);
    model.layers = layers;
    effects
}

/// Scrolled layers stop at their last page.
pub fn settle(model: &mut Model) {
    let most = super::super::boxes::last_top(model);
    if let (Some(most), Some(Layer::Help { top } | Layer::Passage { top })) = (most, model.layers.last_mut())
    {
        *top = (*top).min(most);
    }
}

/// Marks another entry.
pub(super) fn mark(model: &mut Model, by: isize) -> Vec<Effect> {
    let (count, n) = match model.layers.last() {
        Some(Layer::List(list)) => (entries::of(model, list).len(), 0),
        Some(Layer::Overview(_)) => (entries::overview(model).len(), model.work.versions().len()),
        _ => return Vec::new(),
    };
    if let Some(Layer::List(List { at, .. }) | Layer::Overview(Overview { at, .. })) = model.layers.last_mut()
    {
        for _ in 0..by.unsigned_abs().min(count + n * n) {
            *at = below_or_above(*at, by > 0, n, count);
        }
    }
    Vec::new()
}

/// The entry below (or above) entry `at`, where the first `n` x `n` of `count` stand in a square.
fn below_or_above(at: usize, below: bool, n: usize, count: usize) -> usize {
    let square = n * n;
    match below {
        true if at + n < square => at + n,
        true if at < square => square.min(count.saturating_sub(1)),
        true => (at + 1).min(count.saturating_sub(1)),
        false if at < square => at.checked_sub(n).unwrap_or(at),
        false if at == square => square.saturating_sub(n),
        false => at.saturating_sub(1),
    }
}

/// Marks the entry of this number.
pub fn mark_at(model: &mut Model, entry: usize) {
    if let Some(Layer::List(List { at, .. }) | Layer::Overview(Overview { at, .. })) = model.layers.last_mut()
    {
        *at = entry;
    }
}

/// Takes what is marked or typed.
pub fn accept(model: &mut Model) -> Vec<Effect> {
    let go = match model.layers.last() {
        Some(Layer::List(list)) => entries::of(model, list).into_iter().nth(list.at).map(|e| e.go),
        Some(Layer::Overview(o)) => entries::overview(model).into_iter().nth(o.at).map(|e| e.go),
        Some(Layer::Prompt(prompt)) => {
            let prompt = prompt.clone();
            model.layers.pop();
            return typing::take(model, &prompt);
        }
        Some(Layer::Passage { .. }) => {
            model.layers.pop();
            return Vec::new();
        }
        _ => None,
    };
    let Some(go) = go else { return Vec::new() };
    model.layers.pop();
    take(model, go)
}

/// Does what an entry says.
pub fn take(model: &mut Model, go: Go) -> Vec<Effect> {
    match go {
        Go::Sentence(id) => {
            model.remember();
            model.go_to(id);
            Vec::new()
        }
        Go::Act(action) => act(model, action, None),
        Go::Compare(a, b) => {
            let fit = model.fit();
            model.remember();
            model.view.layout = if a == b { Layout::Single } else { Layout::Aligned };
            model.keeping_place(|m| m.panes.only(&[a, b], fit));
            model.focus_on(a);
            model.rest();
            super::panes::take_base(model, a)
        }
        Go::Show(choice) => {
            model.remember();
            model.show(choice);
            Vec::new()
        }
    }
}

/// Closes what lies on top.
pub fn close(model: &mut Model) {
    if let Some(Layer::Prompt(Prompt {
        kind: PromptKind::Search,
        ..
    })) = model.layers.pop()
    {
        model.found = None;
    }
}

/// Opens what an action opens.
pub fn open(model: &mut Model, action: Action) {
    let focus = model.panes.focus();
    let layer = match action {
        Action::Findings => Layer::List(List::new(ListKind::Findings)),
        Action::Elsewhere => Layer::List(List::new(ListKind::Elsewhere)),
        Action::Bookmarks => Layer::List(List::new(ListKind::Bookmarks)),
        Action::MadeByHand => Layer::List(List::new(ListKind::Made)),
        Action::Filter => Layer::List(List::new(ListKind::Filters)),
        Action::Palette => Layer::List(List::new(ListKind::Palette)),
        Action::Passage => Layer::Passage { top: 0 },
        Action::Overview => Layer::Overview(Default::default()),
        Action::Search => Layer::Prompt(Prompt {
            kind: PromptKind::Search,
            typed: Default::default(),
        }),
        Action::Rename if focus < model.work.versions().len() => Layer::Prompt(Prompt {
            kind: PromptKind::Rename { version: focus },
            typed: model.label(focus).to_owned().into(),
        }),
        _ => return,
    };
    model.layers.push(layer);
}

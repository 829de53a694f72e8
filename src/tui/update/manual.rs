//! Links, cuts and notes made by hand, and the way back.

use crate::load::SentenceId;
use crate::notes::SavedState;

use crate::tui::input::actions::Action;
use crate::tui::messages::effect::Effect;
use crate::tui::model::Model;
use crate::tui::state::popup::{Popup, Prompt, PromptKind};
use crate::tui::state::undo::Stroke;
use crate::tui::update::popups;

/// Actions whose work can be undone. What is typed (names, notes) is recorded when it is taken.
const MAKES: &[Action] = &[
    Action::Bookmark,
    Action::Hide,
    Action::ShowAll,
    Action::ShiftLeft,
    Action::ShiftRight,
    Action::Link,
    Action::Unlink,
];

/// Actions that change what is kept and cannot be undone: doing something else is the way back.
const KEPT: &[Action] = &[
    Action::Base,
    Action::Widen,
    Action::Narrow,
    Action::Layout,
    Action::Single,
    Action::Strictness,
    Action::Undo,
    Action::Redo,
];

/// Does something on the texts, and sees to it that what was made is remembered and written down.
pub fn recording(
    model: &mut Model,
    action: Action,
    act: impl FnOnce(&mut Model) -> Vec<Effect>,
) -> Vec<Effect> {
    let before = MAKES.contains(&action).then(|| model.kept());
    let mut effects = act(model);
    if let Some(before) = before {
        effects.extend(recorded(model, action.entry().id, before));
    } else if KEPT.contains(&action) {
        effects.push(Effect::Keep);
    }
    effects
}

/// Remembers what was made since `before`, and has it written down and laid out.
pub fn recorded(model: &mut Model, word: &'static str, before: SavedState) -> Vec<Effect> {
    let edits = before.edits.clone();
    if !model.record(word, before) {
        return Vec::new();
    }
    let mut effects = vec![Effect::Keep];
    effects.extend((edits != model.made.edits).then_some(Effect::Edit));
    effects
}

/// Does something by hand.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::Link => stroke(model, Stroke::Link),
        Action::Unlink => stroke(model, Stroke::Unlink),
        Action::Note => ask_for_note(model),
        Action::Undo | Action::Redo => return step(model, action),
        _ => popups::open(model, action),
    }
    Vec::new()
}

fn step(model: &mut Model, action: Action) -> Vec<Effect> {
    let edits = model.made.edits.clone();
    let (word, done) = match action {
        Action::Undo => (model.undo(), "undone"),
        _ => (model.redo(), "done again"),
    };
    model.message = Some(match (word, action) {
        (Some(word), _) => format!("{done}: {word}"),
        (None, Action::Undo) => "nothing to undo".to_owned(),
        (None, _) => "nothing was undone".to_owned(),
    });
    let changed = edits != model.made.edits;
    changed.then_some(Effect::Edit).into_iter().collect()
}

/// One end of a pair, or the other.
fn stroke(model: &mut Model, stroke: Stroke) {
    let Some(here) = model.focus() else { return };
    if model.work.collation.pending {
        model.message = Some("still comparing: one moment".to_owned());
        return;
    }
    if model.work.versions().len() < 2 {
        model.message = Some("there is no other version".to_owned());
        return;
    }
    if here.v() != model.panes.focus() {
        model.message = Some(format!("version {} has nothing here", model.panes.focus() + 1));
        return;
    }
    let action = match stroke {
        Stroke::Link => Action::Link,
        Stroke::Unlink => Action::Unlink,
    };
    let key = model.keymap.key_of(action);
    let begun = model.made.begun.filter(|b| b.0 == stroke).map(|b| b.1);
    model.message = Some(match begun {
        None => {
            model.made.begun = Some((stroke, here));
            let drop = model.keymap.key_of(Action::Cancel);
            format!("now its counterpart in another version: go there and press {key}; {drop} drops it")
        }
        Some(there) if there == here => {
            model.made.begun = None;
            "dropped".to_owned()
        }
        Some(there) if there.v() == here.v() => {
            format!(
                "both are of version {}: go to another and press {key}",
                here.v() + 1
            )
        }
        Some(there) => {
            model.made.begun = None;
            match stroke {
                Stroke::Link => link(model, there, here),
                Stroke::Unlink => unlink(model, there, here),
            }
        }
    });
}

fn link(model: &mut Model, x: SentenceId, y: SentenceId) -> String {
    let work = &model.work;
    let together = work.collation.passage_of(x) == work.collation.passage_of(y);
    if together && work.collation.link_between(x, y).is_some() {
        return "these two are linked already".to_owned();
    }
    let engine = &work.engine;
    let by_engine = engine.passage_of(x) == engine.passage_of(y) && engine.link_between(x, y).is_some();
    let edits = &mut model.made.edits;
    edits.remove(x, y);
    // Where only a cut was in the way, the engine's own link comes back.
    if !by_engine {
        edits.link(x, y);
    }
    said(model, "linked", "with", x, y)
}

fn unlink(model: &mut Model, x: SentenceId, y: SentenceId) -> String {
    let work = &model.work;
    let tied =
        |c: &crate::align::Collation| c.passage_of(x) == c.passage_of(y) || c.link_between(x, y).is_some();
    if !tied(&work.collation) {
        return "these two are not linked".to_owned();
    }
    let by_engine = tied(&work.engine);
    let edits = &mut model.made.edits;
    let by_hand = edits.has_link(x, y);
    edits.remove(x, y);
    // A link made by hand is taken back; only what else ties the two is parted.
    if by_engine || !by_hand {
        edits.unlink(x, y);
    }
    said(model, "parted", "from", x, y)
}

fn said(model: &Model, done: &str, with: &str, x: SentenceId, y: SentenceId) -> String {
    let place = |id: SentenceId| {
        let paragraph = model.work.versions()[id.v()].paragraph_of(id.s()) + 1;
        format!("{}:¶{paragraph}", id.v() + 1)
    };
    let undo = model.keymap.key_of(Action::Undo);
    format!(
        "{done} {} {with} {} by hand; {undo} undoes it",
        place(x),
        place(y)
    )
}

fn ask_for_note(model: &mut Model) {
    let Some(at) = model.focus() else { return };
    let typed = model.work.notes.get(&at).cloned().unwrap_or_default();
    model.popups.push(Popup::Prompt(Prompt {
        kind: PromptKind::Note { at },
        typed: typed.into(),
    }));
}

/// Takes a note that was typed; an empty one takes away what was there.
pub fn note(model: &mut Model, at: SentenceId, text: &str) -> Vec<Effect> {
    let before = model.kept();
    model.keeping_place(|m| {
        match text {
            "" => m.work.notes.remove(&at),
            text => m.work.notes.insert(at, text.to_owned()),
        };
        m.work.generation += 1;
    });
    recorded(model, "note", before)
}

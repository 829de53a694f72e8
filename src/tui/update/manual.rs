//! Links, cuts and notes made by hand, undo and redo.

use crate::load::SentenceId;
use crate::notes::SavedState;

use crate::tui::input::actions::Action;
use crate::tui::messages::effect::Effect;
use crate::tui::model::Model;
use crate::tui::state::undo::PairAction;
use crate::tui::update::open::STILL_COMPARING;

/// Records what changed since `before` for undo, and has it saved and shown.
pub fn recorded(model: &mut Model, word: &'static str, before: SavedState) -> Vec<Effect> {
    let edits = before.edits.clone();
    if !model.record(word, &before) {
        return Vec::new();
    }
    let mut effects = vec![Effect::Save];
    effects.extend((edits != model.manual.edits).then_some(Effect::ApplyEdits));
    effects
}

/// Undoes the last change.
pub fn undo(model: &mut Model) -> Vec<Effect> {
    step(model, Model::undo, "undone", "nothing to undo")
}

/// Does again what was undone last.
pub fn redo(model: &mut Model) -> Vec<Effect> {
    step(model, Model::redo, "redone", "nothing to redo")
}

fn step(
    model: &mut Model,
    step: impl FnOnce(&mut Model) -> Option<&'static str>,
    done: &str,
    nothing: &str,
) -> Vec<Effect> {
    let edits = model.manual.edits.clone();
    model.message = Some(match step(model) {
        Some(what) => format!("{done}: {what}"),
        None => nothing.to_owned(),
    });
    let changed = edits != model.manual.edits;
    changed.then_some(Effect::ApplyEdits).into_iter().collect()
}

/// Takes the focused sentence as one end of a link or cut, or as the other.
pub fn pair(model: &mut Model, stroke: PairAction) {
    let Some(here) = model.focus() else { return };
    if model.work.collation().pending {
        model.message = Some(STILL_COMPARING.to_owned());
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
        PairAction::Link => Action::Link,
        PairAction::Unlink => Action::Unlink,
    };
    let key = model.keymap.key_of(action);
    let begun = model.manual.first_of_pair.filter(|b| b.0 == stroke).map(|b| b.1);
    model.message = Some(match begun {
        None => {
            model.manual.first_of_pair = Some((stroke, here));
            let cancel = model.keymap.key_of(Action::Cancel);
            format!("now go to a sentence of another version and press {key}; {cancel} cancels")
        }
        Some(there) if there == here => {
            model.manual.first_of_pair = None;
            "cancelled".to_owned()
        }
        Some(there) if there.v() == here.v() => {
            format!(
                "both sentences are in version {}: go to another version and press {key}",
                here.v() + 1
            )
        }
        Some(there) => {
            model.manual.first_of_pair = None;
            match stroke {
                PairAction::Link => link(model, there, here),
                PairAction::Unlink => unlink(model, there, here),
            }
        }
    });
}

fn link(model: &mut Model, x: SentenceId, y: SentenceId) -> String {
    let work = &model.work;
    let together = work.collation().passage_of(x) == work.collation().passage_of(y);
    if together && work.collation().link_between(x, y).is_some() {
        return "these sentences are linked already".to_owned();
    }
    let engine = work.engine_result();
    let by_engine = engine.passage_of(x) == engine.passage_of(y) && engine.link_between(x, y).is_some();
    let edits = &mut model.manual.edits;
    edits.remove(x, y);
    // If only a cut kept the two apart, the engine's own link comes back.
    if !by_engine {
        edits.link(x, y);
    }
    report(model, "linked", "with", x, y)
}

fn unlink(model: &mut Model, x: SentenceId, y: SentenceId) -> String {
    let work = &model.work;
    let tied =
        |c: &crate::align::Collation| c.passage_of(x) == c.passage_of(y) || c.link_between(x, y).is_some();
    if !tied(work.collation()) {
        return "these sentences are not linked".to_owned();
    }
    let by_engine = tied(work.engine_result());
    let edits = &mut model.manual.edits;
    let by_reader = edits.has_link(x, y);
    edits.remove(x, y);
    // A link made by hand is simply removed. A cut is needed only if the engine links the two as well.
    if by_engine || !by_reader {
        edits.unlink(x, y);
    }
    report(model, "unlinked", "from", x, y)
}

fn report(model: &Model, done: &str, with: &str, x: SentenceId, y: SentenceId) -> String {
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

/// Writes a note; an empty one removes it.
pub fn write_note(model: &mut Model, at: SentenceId, text: &str) -> Vec<Effect> {
    let before = model.saved_state();
    model.keeping_place(|m| {
        match text {
            "" => m.work.notes.remove(&at),
            text => m.work.notes.insert(at, text.to_owned()),
        };
        m.work.generation += 1;
    });
    recorded(model, "note", before)
}

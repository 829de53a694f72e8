//! Opens popups: lists, prompts, the overview.

use crate::tui::model::Model;
use crate::tui::state::popup::{List, ListKind, OverviewState, Popup, Prompt, PromptKind};

/// Opens a list.
pub fn list(model: &mut Model, kind: ListKind) {
    model.popups.push(Popup::List(List::new(kind)));
}

/// Asks for a line of text; `typed` is there to begin with.
pub fn prompt(model: &mut Model, kind: PromptKind, typed: String) {
    let typed = typed.into();
    model.popups.push(Popup::Prompt(Prompt { kind, typed }));
}

/// Opens the list of versions to filter by. The focused version is chosen at first.
pub fn chosen_versions(model: &mut Model) {
    let focus = model.panes.focus();
    if model.view.chosen_versions.is_empty() && focus < model.work.versions().len() {
        model.view.chosen_versions.push(focus);
    }
    list(model, ListKind::Chosen);
}

/// Opens the overview.
pub fn overview(model: &mut Model) {
    // The first cell compares a version with itself, so the second one is selected.
    model.popups.push(Popup::Overview(OverviewState {
        at: usize::from(model.work.versions().len() > 1),
        ..OverviewState::default()
    }));
}

/// Asks what to search for.
pub fn search(model: &mut Model) {
    prompt(model, PromptKind::Search, String::new());
}

/// Asks for another name for the focused version.
pub fn rename(model: &mut Model) {
    let version = model.panes.focus();
    if version < model.work.versions().len() {
        let name = model.label(version).to_owned();
        prompt(model, PromptKind::Rename { version }, name);
    }
}

/// Asks for a note on the focused sentence.
pub fn note(model: &mut Model) {
    let Some(at) = model.focus() else { return };
    let text = model.work.notes.get(&at).cloned().unwrap_or_default();
    prompt(model, PromptKind::Note { at }, text);
}

/// Asks for the path of one more version.
pub fn path_of_version(model: &mut Model) {
    prompt(model, PromptKind::AddVersion, String::new());
}

/// Opens the list of export formats.
pub fn export_formats(model: &mut Model) {
    if model.work.sheet().is_none() {
        model.message = Some(STILL_COMPARING.to_owned());
    } else {
        list(model, ListKind::Exports);
    }
}

/// The message when an action needs the engine's result and the engine is still running.
pub const STILL_COMPARING: &str = "still comparing, one moment";

//! What happens when a typed line is entered.

use crate::sheet::lines::search::Query;
use crate::text::clean_line;
use crate::tui::messages::effect::Effect;
use crate::tui::model::Model;
use crate::tui::state::popup::{Prompt, PromptKind};
use crate::tui::state::search::SearchHits;
use crate::tui::update::{files, manual, navigate};

/// Takes the line that was typed into a prompt.
pub fn enter(model: &mut Model, prompt: &Prompt) -> Vec<Effect> {
    let text = prompt.typed.value().trim().to_owned();
    match prompt.kind {
        PromptKind::Search => search(model, &text),
        PromptKind::AddVersion => return files::add_version(model, &text),
        PromptKind::ExportTo { format } => return files::export_to(model, format, &text),
        PromptKind::ExportWidth => return files::export_with_width(model, &text),
        PromptKind::Rename { version } => {
            let before = model.saved_state();
            model.panes.rename(version, &clean_line(&text));
            return manual::recorded(model, "rename", before);
        }
        PromptKind::Note { at } => return manual::write_note(model, at, &clean_line(&text)),
    }
    Vec::new()
}

fn search(model: &mut Model, text: &str) {
    if text.is_empty() {
        model.found = None;
        return;
    }
    match Query::parse(text) {
        Ok(query) => {
            model.found = Some(SearchHits::new(query, &model.work));
            navigate::first_hit(model);
        }
        Err(why) => model.message = Some(format!("invalid regular expression: {why}")),
    }
}

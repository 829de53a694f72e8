//! Lines being typed: searches, names, the palette.

use tui_input::InputRequest as Ask;

use crate::sheet::lines::search::Query;

use crate::tui::input::key::{Key, KeyKind, NamedKey};
use crate::tui::messages::effect::Effect;
use crate::tui::model::Model;
use crate::tui::state::popup::{Popup, Prompt, PromptKind};
use crate::tui::state::search::SearchHits;
use crate::tui::update::files;
use crate::tui::update::popups::{accept, close, mark};

/// Keys that edit a typed line.
const EDITING: &[(Key, Ask)] = &[
    (Key::named(NamedKey::Backspace), Ask::DeletePrevChar),
    (Key::named(NamedKey::Delete), Ask::DeleteNextChar),
    (Key::named(NamedKey::Left), Ask::GoToPrevChar),
    (Key::named(NamedKey::Right), Ask::GoToNextChar),
    (Key::named(NamedKey::Home), Ask::GoToStart),
    (Key::named(NamedKey::End), Ask::GoToEnd),
    (ctrl('a'), Ask::GoToStart),
    (ctrl('e'), Ask::GoToEnd),
    (ctrl('w'), Ask::DeletePrevWord),
    (ctrl('u'), Ask::DeleteFromStart),
    (ctrl('k'), Ask::DeleteTillEnd),
];

const fn ctrl(c: char) -> Key {
    Key {
        code: KeyKind::Char(c),
        ctrl: true,
        alt: false,
        shift: false,
    }
}

/// Takes a key where a line is being typed; `None` where none is.
pub fn key(model: &mut Model, key: Key) -> Option<Vec<Effect>> {
    let typed = match model.popups.last_mut() {
        Some(Popup::Prompt(prompt)) => &mut prompt.typed,
        Some(Popup::List(list)) if list.types() => &mut list.typed,
        _ => return None,
    };
    let request = match key {
        Key {
            code: KeyKind::Char(c),
            ctrl: false,
            alt: false,
            ..
        } => Some(Ask::InsertChar(c)),
        _ => EDITING.iter().find(|e| e.0 == key).map(|e| e.1),
    };
    if let Some(request) = request {
        let changed = typed.handle(request).is_some_and(|c| c.value);
        if changed {
            typing(model);
        }
        return Some(Vec::new());
    }
    match key.code {
        KeyKind::Named(NamedKey::Enter) => Some(accept(model)),
        KeyKind::Named(NamedKey::Tab) if completes(model).is_some() => {
            Some(completes(model).map(Effect::Complete).into_iter().collect())
        }
        KeyKind::Named(NamedKey::Esc) => {
            close(model);
            Some(Vec::new())
        }
        KeyKind::Named(NamedKey::Down | NamedKey::Tab) => Some(mark(model, 1)),
        KeyKind::Named(NamedKey::Up | NamedKey::BackTab) => Some(mark(model, -1)),
        // What ends the program ends it from here too.
        _ => None,
    }
}

/// The path that is being typed, where one is.
fn completes(model: &Model) -> Option<String> {
    match model.popups.last() {
        Some(Popup::Prompt(prompt)) if prompt.kind.is_path() => Some(prompt.typed.value().to_owned()),
        _ => None,
    }
}

/// Takes pasted text where a line is being typed.
pub fn paste(model: &mut Model, text: &str) {
    for c in text.chars().filter(|c| !c.is_control()) {
        if key(model, Key::char(c)).is_none() {
            return;
        }
    }
}

/// A search shows its hits while it is typed, as long as that costs nothing to speak of.
const SEARCH_WHILE_TYPING: usize = 1 << 20;

fn typing(model: &mut Model) {
    match model.popups.last_mut() {
        Some(Popup::List(list)) => list.at = 0,
        Some(Popup::Prompt(Prompt {
            kind: PromptKind::Search,
            typed,
        })) => {
            let text = typed.value().to_owned();
            let bytes: usize = model.work.versions().iter().map(|v| v.text().len()).sum();
            if bytes <= SEARCH_WHILE_TYPING {
                let query = Query::parse(&text).ok().filter(|_| !text.trim().is_empty());
                model.found = query.map(|q| SearchHits::new(q, &model.work));
            }
        }
        _ => {}
    }
}

/// Takes a typed line.
pub fn take(model: &mut Model, prompt: &Prompt) -> Vec<Effect> {
    let text = prompt.typed.value().trim().to_owned();
    match prompt.kind {
        PromptKind::Search if text.is_empty() => model.found = None,
        PromptKind::Search => match Query::parse(&text) {
            Ok(query) => {
                model.found = Some(SearchHits::new(query, &model.work));
                crate::tui::update::navigate::first_hit(model);
            }
            Err(why) => model.message = Some(format!("no regular expression: {why}")),
        },
        PromptKind::AddVersion => return files::add(model, &text),
        PromptKind::ExportTo { format } => return files::export_named(model, format, &text),
        PromptKind::ExportWidth => return files::export_wide(model, &text),
        PromptKind::Rename { version } => {
            let before = model.kept();
            model.panes.rename(version, &crate::text::clean_line(&text));
            return crate::tui::update::manual::recorded(model, "rename", before);
        }
        PromptKind::Note { at } => {
            return crate::tui::update::manual::note(model, at, &crate::text::clean_line(&text));
        }
    }
    Vec::new()
}

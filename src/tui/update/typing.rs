//! Keys and pasted text while a line is typed: in a prompt, in the palette.

use tui_input::InputRequest;

use crate::sheet::lines::search::Query;
use crate::tui::input::key::{Key, KeyKind, NamedKey};
use crate::tui::messages::effect::Effect;
use crate::tui::model::Model;
use crate::tui::state::popup::{Popup, Prompt, PromptKind};
use crate::tui::state::search::SearchHits;
use crate::tui::update::popups::{accept, close, select};

/// Keys that edit a typed line.
const EDITING_KEYS: &[(Key, InputRequest)] = &[
    (Key::named(NamedKey::Backspace), InputRequest::DeletePrevChar),
    (Key::named(NamedKey::Delete), InputRequest::DeleteNextChar),
    (Key::named(NamedKey::Left), InputRequest::GoToPrevChar),
    (Key::named(NamedKey::Right), InputRequest::GoToNextChar),
    (Key::named(NamedKey::Home), InputRequest::GoToStart),
    (Key::named(NamedKey::End), InputRequest::GoToEnd),
    (ctrl('a'), InputRequest::GoToStart),
    (ctrl('e'), InputRequest::GoToEnd),
    (ctrl('w'), InputRequest::DeletePrevWord),
    (ctrl('u'), InputRequest::DeleteFromStart),
    (ctrl('k'), InputRequest::DeleteTillEnd),
];

const fn ctrl(c: char) -> Key {
    Key {
        ctrl: true,
        ..Key::char(c)
    }
}

/// Handles a key while a line is typed. `None` if none is, or if the key is not for the line.
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
        } => Some(InputRequest::InsertChar(c)),
        _ => EDITING_KEYS.iter().find(|e| e.0 == key).map(|e| e.1),
    };
    if let Some(request) = request {
        if typed.handle(request).is_some_and(|c| c.value) {
            on_change(model);
        }
        return Some(Vec::new());
    }
    let KeyKind::Named(name) = key.code else {
        // Keys that end the program still do.
        return None;
    };
    match (name, typed_path(model)) {
        (NamedKey::Enter, _) => Some(accept(model)),
        (NamedKey::Tab, Some(path)) => Some(vec![Effect::Complete(path)]),
        (NamedKey::Esc, _) => {
            close(model);
            Some(Vec::new())
        }
        (NamedKey::Down | NamedKey::Tab, _) => Some(select(model, 1)),
        (NamedKey::Up | NamedKey::BackTab, _) => Some(select(model, -1)),
        _ => None,
    }
}

fn typed_path(model: &Model) -> Option<String> {
    match model.popups.last() {
        Some(Popup::Prompt(prompt)) if prompt.kind.is_path() => Some(prompt.typed.value().to_owned()),
        _ => None,
    }
}

/// Takes pasted text while a line is typed.
pub fn paste(model: &mut Model, text: &str) {
    for c in text.chars().filter(|c| !c.is_control()) {
        if key(model, Key::char(c)).is_none() {
            return;
        }
    }
}

/// Bytes of text up to which a search shows its hits while it is typed: it takes no noticeable time.
const MAX_LIVE_SEARCH_BYTES: usize = 1 << 20;

fn on_change(model: &mut Model) {
    match model.popups.last_mut() {
        Some(Popup::List(list)) => list.at = 0,
        Some(Popup::Prompt(Prompt {
            kind: PromptKind::Search,
            typed,
        })) => {
            let text = typed.value().to_owned();
            let bytes: usize = model.work.versions().iter().map(|v| v.text().len()).sum();
            if bytes <= MAX_LIVE_SEARCH_BYTES {
                let query = Query::parse(&text).ok().filter(|_| !text.trim().is_empty());
                model.found = query.map(|q| SearchHits::new(q, &model.work));
            }
        }
        _ => {}
    }
}

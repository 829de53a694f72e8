//! Texts that have been opened: at the start, after a change, with one version more.

use std::sync::Arc;

use crate::align::Collation;
use crate::load::Corpus;
use crate::notes::{CorpusMap, SavedState, merge};
use crate::tui::messages::effect::Effect;
use crate::tui::messages::message::Reloaded;
use crate::tui::messages::opened::Opened;
use crate::tui::messages::reload::ReloadCause;
use crate::tui::model::Model;
use crate::tui::state::undo::UndoHistory;

/// All that was asked for at the start is there: or why it is not.
pub fn opened(model: &mut Model, opened: Result<Box<(Opened, Arc<Collation>)>, String>) -> Vec<Effect> {
    let (opened, unread) = match opened {
        Ok(opened) => *opened,
        Err(why) => return vec![Effect::Refuse(why)],
    };
    let mut kept = opened.recalled.state.clone();
    if !model.view.moved {
        model.view.layout = opened.layout;
    }
    model.engine = opened.engine.clone();
    let place = kept.place.take().filter(|_| !model.view.moved);
    // A bookmark at the top counts though the rest was not there yet.
    let made = made_at_the_top(model, &opened.corpus);
    kept = merge(&SavedState::default(), &made, kept);
    model.take_corpus(unread, opened.base, &kept, UndoHistory::default());
    if let Some(id) = place {
        model.view.moved = true;
        model.go_to(id);
    }
    if model.message.is_none() {
        model.message = said(&[&opened.failures[..], &opened.recalled.warnings].concat());
    }
    let base = model.work.base;
    vec![
        Effect::Began(Box::new(opened)),
        Effect::Collate { base },
        Effect::Watch(model.watching),
    ]
}

/// What the reader made while only the top of the texts was there, by the numbers of the whole.
fn made_at_the_top(model: &Model, whole: &Arc<Corpus>) -> SavedState {
    let top = model.kept();
    let made = SavedState {
        labels: top.labels,
        hidden: top.hidden,
        order: top.order,
        bookmarks: top.bookmarks,
        notes: top.notes,
        ..SavedState::default()
    };
    match made == SavedState::default() {
        true => made,
        false => CorpusMap::new(&model.work.collation.corpus, whole).state(&made),
    }
}

/// What the reader should know of inputs that could not be read.
#[must_use]
pub fn said(failures: &[String]) -> Option<String> {
    let first = crate::text::clean_line(failures.first()?);
    Some(match failures.len() {
        1 => first,
        n => format!("{first} (and {} more)", n - 1),
    })
}

/// What is read was opened anew.
pub fn renewed(model: &mut Model, renewed: Reloaded) -> Vec<Effect> {
    let Reloaded {
        why,
        opened,
        before,
        carried,
        unread,
        done,
    } = renewed;
    let now = model.snapshot();
    let news = news(&now.corpus, &opened, &why);
    // What the reader did while it was opened is carried as well.
    let (base, kept, history) = if before.stands(&now) {
        carried
    } else {
        now.carried(&opened)
    };
    model.take_corpus(unread, base, &kept, history);
    let mut effects = crate::tui::update::take_in(model, done);
    if before.engine.strictness != now.engine.strictness {
        effects.push(Effect::Collate { base });
    }
    if let ReloadCause::Added(_) = &why {
        let new = model.work.versions().len().saturating_sub(1);
        model.focus_on(new);
        model.rest();
    }
    model.message = said(&opened.failures).or(news);
    effects.push(Effect::Reloaded(why));
    effects.push(Effect::Watch(model.watching));
    effects.push(Effect::Keep);
    effects
}

/// What is new in a corpus, in words; `None` where nothing is.
fn news(old: &crate::load::Corpus, opened: &Opened, why: &ReloadCause) -> Option<String> {
    let now = &opened.corpus.versions;
    if let ReloadCause::Added(_) = why {
        let added = now.get(old.versions.len()..)?.first()?;
        return Some(format!("{} is version {}", added.name, old.versions.len() + 1));
    }
    let same = |name: &str| now.iter().find(|v| v.name == name);
    let changed: Vec<&str> = old
        .versions
        .iter()
        .filter(|v| same(&v.name).is_none_or(|n| n.text() != v.text()))
        .map(|v| v.name.as_str())
        .collect();
    match changed.as_slice() {
        [] => None,
        [one] => Some(format!("{one} has changed and was read again")),
        [first, rest @ ..] => Some(format!(
            "{first} and {} more have changed and were read again",
            rest.len()
        )),
    }
}

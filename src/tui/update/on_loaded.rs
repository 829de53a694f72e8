//! A corpus has been opened: at the start, after a change, or with one more version.

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
use crate::tui::update::results;

/// The corpus asked for at the start has been opened, or could not be.
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
    // Bookmarks and the like may have been made while only the top was there.
    let made = made_at_the_top(model, &opened.corpus);
    kept = merge(&SavedState::default(), &made, kept);
    model.take_corpus(unread, opened.base, &kept, UndoHistory::default());
    if let Some(id) = place {
        model.view.moved = true;
        model.go_to(id);
    }
    if model.message.is_none() {
        model.message = failure_summary(&[&opened.failures[..], &opened.recalled.warnings].concat());
    }
    let base = model.work.base;
    vec![
        Effect::Began(Box::new(opened)),
        Effect::Collate { base },
        Effect::Watch(model.watching),
    ]
}

/// What the reader made while only the top of the texts was there, with the numbers of the whole corpus.
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

/// The inputs that could not be read, in one line.
#[must_use]
pub fn failure_summary(failures: &[String]) -> Option<String> {
    let first = crate::text::clean_line(failures.first()?);
    Some(match failures.len() {
        1 => first,
        n => format!("{first} (and {} more)", n - 1),
    })
}

/// The corpus has been reloaded.
pub fn reloaded(model: &mut Model, reloaded: Reloaded) -> Vec<Effect> {
    let Reloaded {
        why,
        opened,
        before,
        carried,
        unread,
        done,
    } = reloaded;
    let now = model.snapshot();
    let news = news(&now.corpus, &opened, &why);
    // What the reader did meanwhile counts too.
    let (base, kept, history) = if before.stands(&now) {
        carried
    } else {
        now.carried(&opened)
    };
    model.take_corpus(unread, base, &kept, history);
    let mut effects = results::receive(model, done);
    if before.engine.strictness != now.engine.strictness {
        effects.push(Effect::Collate { base });
    }
    if let ReloadCause::Added(_) = &why {
        let new = model.work.versions().len().saturating_sub(1);
        model.focus_on(new);
        model.rest();
    }
    model.message = failure_summary(&opened.failures).or(news);
    effects.push(Effect::Reloaded(why));
    effects.push(Effect::Watch(model.watching));
    effects.push(Effect::Keep);
    effects
}

/// What has changed in a corpus, for the reader; `None` if nothing has.
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
        [one] => Some(format!("{one} has changed and was reloaded")),
        [first, rest @ ..] => Some(format!(
            "{first} and {} more have changed and were reloaded",
            rest.len()
        )),
    }
}

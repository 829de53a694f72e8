//! Takes in what the threads have worked out: a corpus that was opened or reloaded, and the engine's results.

use std::sync::Arc;

use crate::align::Collation;
use crate::load::Corpus;
use crate::notes::{CorpusMap, SavedState, merge};
use crate::sheet::{Analysis, RowFilter};
use crate::tui::messages::effect::Effect;
use crate::tui::messages::message::Reloaded;
use crate::tui::messages::opened::OpenedCorpus;
use crate::tui::messages::reload::ReloadCause;
use crate::tui::model::Model;
use crate::tui::state::undo::UndoHistory;
use crate::tui::threads;

/// Takes in the whole corpus, or why it could not be opened.
pub fn opened(
    model: &mut Model,
    outcome: Result<Box<(OpenedCorpus, Arc<Collation>)>, String>,
) -> Vec<Effect> {
    let (opened, pending) = match outcome {
        Ok(opened) => *opened,
        Err(why) => return vec![Effect::Fatal(why)],
    };
    let mut saved = opened.saved.state.clone();
    if !model.view.moved {
        model.view.layout = opened.layout;
    }
    model.engine = opened.engine.clone();
    model.failures.clone_from(&opened.failures);
    let place = saved.place.take().filter(|_| !model.view.moved);
    // A bookmark in the top of the texts counts, though the rest was not there yet.
    let changed = changed_in_top(model, &opened.corpus);
    saved = merge(&SavedState::default(), &changed, saved);
    model.take_corpus(pending, opened.base, &saved, UndoHistory::default());
    if let Some(id) = place {
        model.view.moved = true;
        model.go_to(id);
    }
    if model.message.is_none() {
        model.message = failure_summary(&[&opened.failures[..], &opened.saved.warnings].concat());
    }
    let base = model.work.base;
    vec![
        Effect::FinishOpening(Box::new(opened)),
        Effect::Collate { base },
        Effect::Watch(model.watching),
    ]
}

/// What the reader changed while only the top of the texts was there, by the numbers of the whole.
fn changed_in_top(model: &Model, whole: &Arc<Corpus>) -> SavedState {
    let top = model.saved_state();
    let changed = SavedState {
        labels: top.labels,
        hidden: top.hidden,
        order: top.order,
        bookmarks: top.bookmarks,
        notes: top.notes,
        ..SavedState::default()
    };
    match changed == SavedState::default() {
        true => changed,
        false => CorpusMap::new(model.work.corpus(), whole).state(&changed),
    }
}

/// One line about inputs that could not be read; `None` if all could.
#[must_use]
pub fn failure_summary(failures: &[String]) -> Option<String> {
    let first = crate::text::clean_line(failures.first()?);
    Some(match failures.len() {
        1 => first,
        n => format!("{first} (and {} more)", n - 1),
    })
}

/// Takes in a reloaded corpus.
pub fn reloaded(model: &mut Model, reloaded: Reloaded) -> Vec<Effect> {
    let Reloaded {
        cause,
        opened,
        before,
        mapped,
        pending,
        analysis,
    } = reloaded;
    let now = model.snapshot();
    let news = news(&now.corpus, &opened, &cause);
    // What the reader changed while it was reloaded is mapped as well.
    let (base, state, history) = if before.is_unchanged(&now) {
        mapped
    } else {
        now.mapped_to(&opened)
    };
    model.take_corpus(pending, base, &state, history);
    let mut effects = collated(model, analysis);
    if before.engine.strictness != now.engine.strictness {
        effects.push(Effect::Collate { base });
    }
    if let ReloadCause::Added(_) = &cause {
        let new = model.work.versions().len().saturating_sub(1);
        model.focus_on(new);
        model.settle_cursor();
    }
    model.message = failure_summary(&opened.failures).or(news);
    effects.push(Effect::FinishReload(cause));
    effects.push(Effect::Watch(model.watching));
    effects.push(Effect::Save);
    effects
}

/// What is new in a corpus, in words; `None` if nothing is.
fn news(old: &Corpus, opened: &OpenedCorpus, cause: &ReloadCause) -> Option<String> {
    let now = &opened.corpus.versions;
    if let ReloadCause::Added(_) = cause {
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

/// Takes in the analysis of a collation. What is still out of date in it is asked for.
pub(crate) fn collated(model: &mut Model, analysis: Analysis) -> Vec<Effect> {
    let collation = &analysis.collation;
    // It belongs to texts that have been replaced meanwhile.
    if !Arc::ptr_eq(&collation.corpus, model.work.corpus()) {
        return Vec::new();
    }
    let has_edits = collation.manual == model.manual.edits.within(&collation.corpus);
    // It was made for older edits, and the same result with the newer ones is on its way.
    if !has_edits && Arc::ptr_eq(&analysis.engine, model.work.engine_result()) {
        return Vec::new();
    }
    let base_shown = analysis.base();
    model.keeping_place(|m| {
        m.work.progress = None;
        threads::drop_in_background(m.work.set_analysis(analysis));
        m.view.unfolded.clear();
        // Passages have other numbers now, so that a choice of passages means nothing any more.
        if let RowFilter::Passages { .. } = m.view.row_filter {
            m.view.row_filter = RowFilter::default();
        }
    });
    let base = model.work.base;
    if !has_edits {
        return vec![Effect::ApplyEdits];
    }
    if base != base_shown {
        return vec![Effect::Rebase { base }];
    }
    Vec::new()
}

/// Takes in rows along another base, unless they belong to an older collation or the base has changed again.
pub(crate) fn rebased(model: &mut Model, analysis: Analysis) {
    let is_current = Arc::ptr_eq(&analysis.collation, model.work.collation());
    if is_current && analysis.base() == model.work.base {
        model.keeping_place(|m| {
            m.work.set_analysis(analysis);
            m.view.unfolded.clear();
        });
    }
}

//! Sentences to go to: the same passage elsewhere, bookmarks, what was made by hand.

use crate::load::SentenceId;
use crate::sheet::Sign;
use crate::tui::model::Model;
use crate::tui::popup::entries::{Entry, EntryAction};

/// The position of a sentence as a reader counts: version and paragraph.
fn place(model: &Model, id: SentenceId) -> String {
    let paragraph = model.work.versions()[id.v()].paragraph_of(id.s()) + 1;
    format!("{}:¶{paragraph}", id.v() + 1)
}

pub(crate) fn elsewhere(model: &Model) -> Vec<Entry> {
    let Some(here) = model.focus() else {
        return Vec::new();
    };
    let work = &model.work;
    let passage = &work.collation().passages[work.collation().passage_of(here)];
    let mut ids: Vec<SentenceId> = work.collation().links_of(here).map(|l| l.other(here)).collect();
    ids.extend(passage.sentences.iter().copied().filter(|&id| id != here));
    ids.sort_unstable();
    ids.dedup();
    let entry = |id: SentenceId| {
        let link = work.collation().link_between(here, id);
        let how = link.map_or("same passage", |l| Sign::from(l.kind).word());
        Entry {
            label: format!("{} {how}", place(model, id)),
            text: work.corpus().sentence(id).to_owned(),
            action: EntryAction::Sentence(id),
        }
    };
    ids.into_iter().map(entry).collect()
}

pub(crate) fn bookmarks(model: &Model) -> Vec<Entry> {
    let entry = |id: &SentenceId| Entry {
        label: place(model, *id),
        text: model.work.corpus().sentence(*id).to_owned(),
        action: EntryAction::Sentence(*id),
    };
    model.view.bookmarks.iter().map(entry).collect()
}

pub(crate) fn by_hand(model: &Model) -> Vec<Entry> {
    let work = &model.work;
    let note = |(id, text): (&SentenceId, &String)| Entry {
        label: format!("{} note", place(model, *id)),
        text: text.clone(),
        action: EntryAction::Sentence(*id),
    };
    let notes = work.notes.iter().map(note);
    let edits = &model.manual.edits;
    let links = edits.links().map(|pair| (pair, "linked with"));
    let cuts = edits.unlinks().map(|pair| (pair, "unlinked from"));
    let pairs = links.chain(cuts).map(|((a, b), word)| Entry {
        label: format!("{} {word} {}", place(model, a), place(model, b)),
        text: work.corpus().sentence(a).to_owned(),
        action: EntryAction::Sentence(a),
    });
    notes.chain(pairs).collect()
}

//! Opens the corpus again while it is being read: after a change, on demand, or with one more version.

use std::sync::Arc;

use crate::align::Collation;
use crate::load::{Corpus, Version};
use crate::tui::jobs::worker::{Worker, analyze, cancel};
use crate::tui::messages::message::{Message, Reloaded};
use crate::tui::messages::opened::OpenedCorpus;
use crate::tui::messages::reload::{ReloadCause, Snapshot};
use crate::tui::threads;

impl Worker {
    /// Opens and collates the corpus again. The old texts stay on screen until all of it is done.
    pub fn reload(&mut self, cause: ReloadCause, before: Snapshot) {
        let Some(opener) = self.services.opener.clone() else {
            let why = "nothing to read again: this text came from no file";
            self.send(Message::Failed(why.to_owned()));
            return;
        };
        let mut added = self.added.clone();
        if let ReloadCause::Added(path) = &cause {
            added.push(path.clone());
        }
        // Running jobs go on until there is something new.
        let [collating, reloading] = self.running();
        let report = self.report_reload();
        self.spawn(move || {
            let opened = match threads::run(|| opener.open(&added)) {
                Ok(opened) => opened,
                Err(problem) => return Some(Message::ReloadRefused(problem)),
            };
            if let Some(problem) = refusal(&cause, &before.corpus, &opened) {
                return Some(Message::ReloadRefused(problem));
            }
            if is_same(&before.corpus, &opened.corpus) {
                // A file was changed back: what was read in between must not come after this.
                reloading.iter().for_each(cancel);
                return Some(Message::Unchanged(cause));
            }
            collating.iter().chain(&reloading).for_each(cancel);
            let mapped = before.mapped_to(&opened);
            let (base, state, _) = &mapped;
            let corpus = Arc::clone(&opened.corpus);
            let analysis = threads::run(|| analyze(corpus, *base, &before.engine, &state.edits, &report))?;
            let pending = Arc::new(Collation::pending(Arc::clone(&opened.corpus)));
            Some(Message::Reloaded(Box::new(Reloaded {
                cause,
                opened,
                before: Box::new(before),
                mapped,
                pending,
                analysis,
            })))
        });
    }
}

/// Why the reloaded corpus is not taken; `None` where it is.
fn refusal(cause: &ReloadCause, before: &Corpus, opened: &OpenedCorpus) -> Option<String> {
    let now = &opened.corpus.versions;
    match cause {
        ReloadCause::Asked => None,
        ReloadCause::Added(path) => {
            let is_new = now.len() > before.versions.len();
            let failure = opened.failures.last().cloned();
            (!is_new).then(|| failure.unwrap_or_else(|| format!("{} adds no version", path.display())))
        }
        // A file that is being written, or was taken away, must not take its text from under the reader's eyes.
        ReloadCause::Changed => before.versions.iter().find_map(|old| {
            let new = now.iter().find(|new| new.name == old.name);
            match new {
                None => Some(format!(
                    "{} cannot be read any more: its old text stays",
                    old.name
                )),
                Some(new) if new.sentences.is_empty() && !old.sentences.is_empty() => {
                    Some(format!("{} is empty now: its old text stays", old.name))
                }
                _ => None,
            }
        }),
    }
}

/// True where both have the same versions with the same text.
fn is_same(before: &Corpus, now: &Corpus) -> bool {
    let (old, new) = (&before.versions, &now.versions);
    let same = |(a, b): (&Version, &Version)| a.name == b.name && a.text() == b.text();
    old.len() == new.len() && old.iter().zip(new).all(same)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn corpus(versions: &[(&str, &str)]) -> Corpus {
        let version = |(name, text): &(&str, &str)| Version {
            name: (*name).to_owned(),
            body: crate::text::clean(*text),
            sentences: if text.is_empty() {
                Vec::new()
            } else {
                vec![Span::new(0, text.len())]
            },
            ..Version::default()
        };
        Corpus {
            versions: versions.iter().map(version).collect(),
            ..Corpus::default()
        }
    }

    fn opened(versions: &[(&str, &str)]) -> OpenedCorpus {
        OpenedCorpus {
            corpus: Arc::new(corpus(versions)),
            failures: vec!["new.txt: no such file".to_owned()],
            ..OpenedCorpus::default()
        }
    }

    #[test]
    fn what_a_change_takes_away_is_kept_unless_the_reader_asks() {
        let before = corpus(&[("a", "One."), ("b", "Two.")]);
        let gone = opened(&[("a", "One.")]);
        let emptied = opened(&[("a", "One."), ("b", "")]);
        let changed = opened(&[("a", "One."), ("b", "Three.")]);
        let refused =
            |cause: &ReloadCause, now: &OpenedCorpus| refusal(cause, &before, now).unwrap_or_default();
        assert_eq!(
            refused(&ReloadCause::Changed, &gone),
            "b cannot be read any more: its old text stays"
        );
        assert_eq!(
            refused(&ReloadCause::Changed, &emptied),
            "b is empty now: its old text stays"
        );
        assert_eq!(refused(&ReloadCause::Changed, &changed), "");
        assert_eq!(refused(&ReloadCause::Asked, &gone), "");
    }

    #[test]
    fn a_version_that_cannot_be_added_is_named() {
        let before = corpus(&[("a", "One.")]);
        let cause = ReloadCause::Added("new.txt".into());
        let now = opened(&[("a", "One.")]);
        assert_eq!(
            refusal(&cause, &before, &now).as_deref(),
            Some("new.txt: no such file")
        );
        assert_eq!(
            refusal(&cause, &before, &opened(&[("a", "One."), ("new", "Two.")])),
            None
        );
    }
}

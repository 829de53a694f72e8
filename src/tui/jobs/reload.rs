//! Opening the corpus anew while it is read: after a change, when asked, with one version more.

use std::sync::Arc;
use std::sync::mpsc::Sender;

use crate::align::Collation;
use crate::load::{Corpus, Version};
use crate::tui::jobs::worker::{Worker, call_off, guarded, whole};
use crate::tui::messages::event::Event;
use crate::tui::messages::message::Message;
use crate::tui::messages::message::Reloaded;
use crate::tui::messages::opened::Opened;
use crate::tui::messages::reload::ReloadCause;
use crate::tui::messages::reload::Snapshot;
use crate::tui::threads;

impl Worker {
    /// Opens and collates the corpus anew; the texts stay as they are until all of it is done.
    pub fn renew(&mut self, why: ReloadCause, before: Snapshot, to: Sender<Event>) {
        let Some(opener) = self.opener.clone() else {
            let _ = to.send(Event::Work(Message::Failed(
                "nothing to read again: this text came from no file".to_owned(),
            )));
            return;
        };
        let mut added = self.added.clone();
        if let ReloadCause::Added(path) = &why {
            added.push(path.clone());
        }
        // What is under way goes on until there is something new.
        let [collating, renewing] = self.under_way();
        let report = self.renewal(&to);
        guarded(to, move || {
            let opened = match threads::run(|| opener.open(&added)) {
                Ok(opened) => opened,
                Err(problem) => return Some(Message::ReloadRefused(problem)),
            };
            if let Some(problem) = refused(&why, &before.corpus, &opened) {
                return Some(Message::ReloadRefused(problem));
            }
            if is_same(&before.corpus, &opened.corpus) {
                // A file was changed back: what was read in between must not come after this.
                renewing.iter().for_each(call_off);
                return Some(Message::Unchanged(why));
            }
            collating.iter().chain(&renewing).for_each(call_off);
            let carried = before.carried(&opened);
            let (base, kept, _) = &carried;
            let corpus = Arc::clone(&opened.corpus);
            let done = threads::run(|| whole(corpus, *base, &before.engine, &kept.edits, &report))?;
            let unread = Arc::new(Collation::pending(Arc::clone(&opened.corpus)));
            Some(Message::Reloaded(Box::new(Reloaded {
                why,
                opened,
                before: Box::new(before),
                carried,
                unread,
                done,
            })))
        });
    }
}

/// Why what was opened anew is not taken; `None` where it is.
fn refused(why: &ReloadCause, before: &Corpus, opened: &Opened) -> Option<String> {
    let now = &opened.corpus.versions;
    match why {
        ReloadCause::Asked => None,
        ReloadCause::Added(path) => {
            let found = now.len() > before.versions.len();
            let said = opened.failures.last().cloned();
            (!found).then(|| said.unwrap_or_else(|| format!("{} adds no version", path.display())))
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

/// True where the same versions say the same.
fn is_same(before: &Corpus, now: &Corpus) -> bool {
    let (old, new) = (&before.versions, &now.versions);
    let same = |(a, b): (&Version, &Version)| a.name == b.name && a.text() == b.text();
    old.len() == new.len() && old.iter().zip(new).all(same)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::Options;
    use crate::notes::LoadedState;
    use crate::text::Span;
    use crate::tui::state::view::Layout;

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

    fn opened(versions: &[(&str, &str)]) -> Opened {
        Opened {
            corpus: Arc::new(corpus(versions)),
            base: 0,
            engine: Options::default(),
            layout: Layout::default(),
            recalled: LoadedState::default(),
            failures: vec!["new.txt: no such file".to_owned()],
        }
    }

    #[test]
    fn what_a_change_takes_away_is_kept_unless_the_reader_asks() {
        let before = corpus(&[("a", "One."), ("b", "Two.")]);
        let gone = opened(&[("a", "One.")]);
        let emptied = opened(&[("a", "One."), ("b", "")]);
        let changed = opened(&[("a", "One."), ("b", "Three.")]);
        let said = |why: &ReloadCause, now: &Opened| refused(why, &before, now).unwrap_or_default();
        assert_eq!(
            said(&ReloadCause::Changed, &gone),
            "b cannot be read any more: its old text stays"
        );
        assert_eq!(
            said(&ReloadCause::Changed, &emptied),
            "b is empty now: its old text stays"
        );
        assert_eq!(said(&ReloadCause::Changed, &changed), "");
        assert_eq!(said(&ReloadCause::Asked, &gone), "");
    }

    #[test]
    fn a_version_that_cannot_be_added_is_named() {
        let before = corpus(&[("a", "One.")]);
        let why = ReloadCause::Added("new.txt".into());
        let now = opened(&[("a", "One.")]);
        assert_eq!(
            refused(&why, &before, &now).as_deref(),
            Some("new.txt: no such file")
        );
        assert_eq!(
            refused(&why, &before, &opened(&[("a", "One."), ("new", "Two.")])),
            None
        );
    }
}

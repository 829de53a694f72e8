//! Reloading while the reader works: changes made before and meanwhile are not lost.

use std::fs;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};

use hexapla::load::{Corpus, Input, LoadOptions, open};
use hexapla::tui::input::actions::Action as A;
use hexapla::tui::jobs::opener::Opener;
use hexapla::tui::jobs::services::Services;
use hexapla::tui::jobs::worker::Worker;
use hexapla::tui::messages::effect::Effect;
use hexapla::tui::messages::event::Event;
use hexapla::tui::messages::message::Message;
use hexapla::tui::messages::opened::OpenedCorpus;
use hexapla::tui::messages::reload::ReloadCause;

use crate::reader::TestReader;

const ONE: &str = "The ferry left the pier at noon.\n\nForty people were aboard.\n\nNobody was hurt.\n";
const TWO: &str = "At noon the ferry left its pier.\n\nForty people were aboard.\n\nA dog swam home.\n";

/// Two files and a reader of them.
struct Files {
    folder: tempfile::TempDir,
    worker: Worker,
    events: Receiver<Event>,
    reader: TestReader,
}

fn corpus(folder: &std::path::Path) -> Arc<Corpus> {
    let inputs = ["one.txt", "two.txt"].map(|n| Input::Path(folder.join(n)));
    Arc::new(open(&inputs, &LoadOptions::default()).expect("readable").corpus)
}

fn opened(corpus: Arc<Corpus>) -> OpenedCorpus {
    OpenedCorpus {
        corpus,
        ..OpenedCorpus::default()
    }
}

impl Files {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("one.txt"), ONE).expect("a file");
        fs::write(folder.path().join("two.txt"), TWO).expect("a file");
        let path = folder.path().to_owned();
        let services = Services {
            opener: Some(Opener::new(move |_| Ok(opened(corpus(&path))))),
            ..Services::default()
        };
        let (sender, events) = channel();
        let worker = Worker::new(services, sender);
        let reader = TestReader::open(corpus(folder.path()), 120, 24);
        Self {
            folder,
            worker,
            events,
            reader,
        }
    }

    /// Puts one more sentence at the top of the first file and begins a reload.
    fn change(&mut self) {
        let text = format!("A storm came up.\n\n{ONE}");
        fs::write(self.folder.path().join("one.txt"), text).expect("a file");
        self.worker
            .reload(ReloadCause::Changed, self.reader.model.snapshot());
    }

    /// Waits for the reload and hands it to the reader.
    fn take_reload(&mut self) {
        let is_reload = |e: &Event| matches!(e, Event::Work(Message::Reloaded(_)));
        let reloaded = self.events.iter().find(is_reload);
        self.reader.take(reloaded.expect("a reload"));
    }
}

fn note(d: &mut TestReader, text: &str) {
    d.act(A::Note).type_text(text).press("enter");
}

fn notes(d: &TestReader) -> Vec<(String, String)> {
    let corpus = d.model.work.corpus();
    let notes = d.model.work.notes.iter();
    notes
        .map(|(id, n)| (corpus.sentence(*id).to_owned(), n.clone()))
        .collect()
}

fn noted(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs
        .iter()
        .map(|(s, n)| ((*s).to_owned(), (*n).to_owned()))
        .collect()
}

#[test]
fn changes_before_and_during_a_reload_are_there_and_can_be_undone() {
    let mut files = Files::new();
    files.reader.act(A::PassageNext);
    note(&mut files.reader, "before");
    files.change();
    files.reader.act(A::PassageNext);
    note(&mut files.reader, "meanwhile");
    files.take_reload();
    let d = &mut files.reader;
    assert!(d.model.work.corpus().versions[0].text().starts_with("A storm"));
    let (before, meanwhile) = (
        ("Forty people were aboard.", "before"),
        ("A dog swam home.", "meanwhile"),
    );
    assert_eq!(notes(d), noted(&[before, meanwhile]));
    d.act(A::Undo);
    assert_eq!(notes(d), noted(&[before]));
    d.act(A::Undo);
    assert_eq!(notes(d), noted(&[]));
    d.act(A::Undo);
    assert!(d.status().contains("nothing to undo"), "{}", d.status());
    d.act(A::Redo).act(A::Redo);
    assert_eq!(notes(d), noted(&[before, meanwhile]));
}

#[test]
fn another_strictness_meanwhile_neither_stops_it_nor_is_lost() {
    let mut files = Files::new();
    files.change();
    files.reader.act(A::Strictness);
    let wanted = files.reader.model.engine.strictness;
    files.worker.collate(
        Arc::clone(files.reader.model.work.corpus()),
        0,
        files.reader.model.engine.clone(),
        Default::default(),
    );
    files.reader.asked.clear();
    files.take_reload();
    let d = &files.reader;
    assert_eq!(d.model.engine.strictness, wanted);
    assert!(d.asked.contains(&Effect::Collate { base: 0 }), "{:?}", d.asked);
    assert!(d.model.work.corpus().versions[0].text().starts_with("A storm"));
}

#[test]
fn a_bookmark_at_the_top_outlives_the_arrival_of_the_rest() {
    let files = Files::new();
    let whole = corpus(files.folder.path());
    let mut top = Corpus::clone(&whole);
    top.versions[0].sentences.truncate(2);
    top.versions[0].paragraphs.truncate(2);
    let mut d = TestReader::pending(Arc::new(top), 120, 24);
    d.act(A::PassageNext).act(A::Bookmark);
    let pending = Arc::new(hexapla::align::Collation::pending(Arc::clone(&whole)));
    d.take(Event::Work(Message::Opened(Ok(Box::new((
        opened(whole),
        pending,
    ))))));
    let marked = d
        .model
        .view
        .bookmarks
        .iter()
        .map(|id| d.model.work.corpus().sentence(*id));
    assert_eq!(marked.collect::<Vec<_>>(), ["Forty people were aboard."]);
}

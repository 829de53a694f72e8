//! What a reader made, kept in files and found again: after edits, in another order, beside another reader.

mod support;

use std::fs;
use std::path::Path;
use std::sync::Arc;

use hexapla::align::{Options, Strictness, collate};
use hexapla::load::{Corpus, SentenceId};
use hexapla::notes::fingerprint::Fingerprint;
use hexapla::notes::{LoadedState, SavedState, Saver, Store};
use proptest::prelude::*;

use support::version;

/// Versions of a text each, a sentence a paragraph where it is cut so.
fn corpus(texts: &[(String, String)]) -> Arc<Corpus> {
    let versions = texts
        .iter()
        .map(|(source, text)| version(source.rsplit('/').next().unwrap_or_default(), source, text));
    Arc::new(Corpus {
        versions: versions.collect(),
        ..Corpus::default()
    })
}

fn identity(corpus: &Arc<Corpus>) -> Fingerprint {
    Fingerprint::new(Arc::clone(corpus))
}

fn recall(state: &Path, corpus: &Arc<Corpus>) -> LoadedState {
    Store::below(state).load(&identity(corpus))
}

fn keep(state: &Path, corpus: &Arc<Corpus>, change: impl FnOnce(&mut SavedState)) {
    let recalled = recall(state, corpus);
    let mut kept = recalled.state.clone();
    change(&mut kept);
    let place = recalled.target.expect("it may be written");
    Store::below(state)
        .save(&identity(corpus), &place, &recalled.state, &kept)
        .expect("it is written");
}

fn sidecars(state: &Path) -> Vec<std::path::PathBuf> {
    let files = fs::read_dir(state.join("corpora")).expect("the directory is there");
    let mut files: Vec<_> = files.map(|e| e.expect("an entry").path()).collect();
    files.retain(|p| p.extension().is_some_and(|e| e == "json"));
    files
}

fn at(v: usize, s: usize) -> SentenceId {
    SentenceId::new(v, s)
}

/// A sentence that stands nowhere else; every fourth is one that stands in many places.
fn sentence(version: usize, n: usize) -> String {
    match n % 4 {
        3 => "The water rose again.".to_owned(),
        _ => format!(
            "On day {n} the keeper of gate {version} wrote down mark {}.",
            n * 7 + version
        ),
    }
}

fn texts(state: &Path, versions: usize, len: usize, in_files: bool) -> Vec<(String, Vec<String>)> {
    let version = |v: usize| {
        let name = format!("gate{v}.txt");
        let source = if in_files {
            state.join(name).display().to_string()
        } else {
            name
        };
        (source, (0..len).map(|n| sentence(v, n)).collect())
    };
    (0..versions).map(version).collect()
}

/// The texts as a corpus, the files on the disk being what it says.
fn opened(texts: &[(String, Vec<String>)], in_files: bool) -> Arc<Corpus> {
    let joined: Vec<(String, String)> = texts.iter().map(|(n, s)| (n.clone(), s.join("\n\n"))).collect();
    if in_files {
        for (path, text) in &joined {
            fs::write(path, text).expect("a file");
        }
    }
    corpus(&joined)
}

/// Sentence `s` of its version with its neighbours: what a reader would know the place by.
fn seen(corpus: &Corpus, id: SentenceId) -> [String; 3] {
    let text = |s: Option<usize>| s.map_or(String::new(), |s| corpus.versions[id.v()].sentence(s).to_owned());
    [
        text(id.s().checked_sub(1)),
        text(Some(id.s())),
        text(Some(id.s() + 1)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_was_made_is_found_after_edits_elsewhere_and_in_another_order(
        (versions, len) in (2usize..4, 8usize..24),
        picks in prop::collection::vec((0usize..64, 0usize..64), 1..6),
        cuts in prop::collection::vec((0usize..64, 0usize..64, any::<bool>()), 0..6),
        turn in 0usize..4,
        in_files in any::<bool>(),
    ) {
        let dir = tempfile::tempdir().expect("a directory");
        let state = dir.path();
        let mut told = texts(state, versions, len, in_files);
        let before = opened(&told, in_files);
        let mut made = SavedState::default();
        for &(v, s) in &picks {
            let (v, s) = (v % versions, s % len);
            made.bookmarks.insert(at(v, s));
            made.notes.insert(at(v, s), format!("note {v} {s}"));
            made.edits.link(at(v, s), at((v + 1) % versions, (s * 5) % len));
            made.labels.insert(v, format!("gate no. {v}"));
        }
        keep(state, &before, |kept| *kept = made.clone());

        // Neighbours of what was marked stay; elsewhere paragraphs come and go.
        let ends = made.edits.links().flat_map(|(a, b)| [a, b]);
        let marked: Vec<SentenceId> = made.bookmarks.iter().copied().chain(ends).collect();
        for (v, s, insert) in cuts {
            let (v, text) = (v % versions, &mut told[v % versions].1);
            let s = s % text.len();
            let near: Vec<String> = marked.iter().filter(|m| m.v() == v).flat_map(|m| seen(&before, *m)).collect();
            let unmarked = |s: usize| text.get(s).is_none_or(|t| !near.contains(t));
            if insert && unmarked(s) && unmarked(s.wrapping_sub(1)) {
                text.insert(s, format!("A line put in at {s} after the fact, number {}.", text.len()));
            } else if !insert && text.len() > len / 2 && unmarked(s) && unmarked(s + 1) && unmarked(s.wrapping_sub(1)) {
                text.remove(s);
            }
        }
        told.rotate_left(turn % versions);
        let after = opened(&told, in_files);
        let found = recall(state, &after).state;
        let moved = |v: usize| (v + versions - turn % versions) % versions;
        prop_assert_eq!(found.bookmarks.len(), made.bookmarks.len());
        for id in &made.bookmarks {
            let there = found.bookmarks.iter().filter(|f| f.v() == moved(id.v()));
            prop_assert!(there.clone().any(|f| seen(&after, *f) == seen(&before, *id)), "{:?} {:?}", seen(&before, *id),
                there.map(|f| seen(&after, *f)).collect::<Vec<_>>());
        }
        for (id, text) in &found.notes {
            let old = made.notes.iter().find(|n| n.1 == text).map(|n| *n.0).expect("a note of ours");
            prop_assert_eq!(seen(&after, *id), seen(&before, old));
        }
        prop_assert_eq!(found.edits.links().len(), made.edits.links().len());
        for (v, label) in &found.labels {
            prop_assert_eq!(label, &format!("gate no. {}", (v + turn) % versions));
        }
        // The engine may say what it likes: the links lie over it.
        let collation = collate(Arc::clone(&after), &Options { strictness: Strictness::Strict }, &()).expect("nothing cancels");
        let collation = collation.edited(&found.edits);
        prop_assert_eq!(collation.check(), Ok(()));
        prop_assert_eq!(collation.manual.links().len(), made.edits.links().len());
    }
}

fn two(state: &Path) -> Arc<Corpus> {
    opened(&texts(state, 2, 12, true), true)
}

#[test]
fn what_is_gone_for_a_while_is_not_lost() {
    let dir = tempfile::tempdir().unwrap();
    let mut told = texts(dir.path(), 2, 12, true);
    keep(dir.path(), &opened(&told, true), |k| {
        k.notes.insert(at(0, 5), "mine".to_owned());
    });
    let whole = told[0].1.clone();
    told[0].1.drain(3..8);
    let cut = opened(&told, true);
    assert_eq!(recall(dir.path(), &cut).state.notes.len(), 0);
    keep(dir.path(), &cut, |k| _ = k.bookmarks.insert(at(1, 1)));
    told[0].1 = whole;
    let kept = recall(dir.path(), &opened(&told, true)).state;
    assert_eq!(kept.notes.get(&at(0, 5)).map(String::as_str), Some("mine"));
    assert_eq!(kept.bookmarks.into_iter().collect::<Vec<_>>(), [at(1, 1)]);
}

#[test]
fn a_version_more_begins_with_what_was_made_of_the_others() {
    let dir = tempfile::tempdir().unwrap();
    keep(dir.path(), &two(dir.path()), |k| {
        k.notes.insert(at(1, 4), "mine".to_owned());
    });
    let three = opened(&texts(dir.path(), 3, 12, true), true);
    let recalled = recall(dir.path(), &three);
    assert_eq!(
        recalled.state.notes.get(&at(1, 4)).map(String::as_str),
        Some("mine")
    );
    keep(dir.path(), &three, |k| _ = k.bookmarks.insert(at(2, 2)));
    assert_eq!(sidecars(dir.path()).len(), 2, "each set of versions has a file");
    assert_eq!(recall(dir.path(), &two(dir.path())).state.bookmarks.len(), 0);
    assert_eq!(recall(dir.path(), &three).state.notes.len(), 1);
}

#[test]
fn among_many_sidecars_only_its_own_is_recalled_at_once() {
    let dir = tempfile::tempdir().unwrap();
    let (two, three) = (two(dir.path()), opened(&texts(dir.path(), 3, 12, true), true));
    let store = Store::below(dir.path());
    assert!(store.loads_at_once(&identity(&three)), "there are none");
    keep(dir.path(), &two, |k| _ = k.bookmarks.insert(at(0, 0)));
    assert!(store.loads_at_once(&identity(&three)), "there are few");
    let sidecar = sidecars(dir.path()).remove(0);
    for n in 0..20 {
        fs::copy(&sidecar, sidecar.with_file_name(format!("{n:016x}.json"))).unwrap();
    }
    assert!(!store.loads_at_once(&identity(&three)));
    assert!(store.loads_at_once(&identity(&two)));
}

#[test]
fn another_corpus_is_another_matter() {
    let dir = tempfile::tempdir().unwrap();
    keep(dir.path(), &two(dir.path()), |k| _ = k.bookmarks.insert(at(0, 0)));
    let other = corpus(&[
        (
            "x.txt".to_owned(),
            "Nothing of the kind. A wholly other story.".to_owned(),
        ),
        (
            "y.txt".to_owned(),
            "It has two tellers. Both of them are old.".to_owned(),
        ),
    ]);
    assert_eq!(recall(dir.path(), &other).state, SavedState::default());
}

#[test]
fn readers_at_once_lose_nothing_of_each_other() {
    let dir = tempfile::tempdir().unwrap();
    let corpus = two(dir.path());
    std::thread::scope(|scope| {
        for reader in 0..4 {
            let (corpus, state) = (&corpus, dir.path());
            scope.spawn(move || {
                let recalled = recall(state, corpus);
                let place = recalled.target.expect("it may be written");
                let mut before = recalled.state;
                for round in 0..3 {
                    let mut kept = before.clone();
                    kept.bookmarks.insert(at(reader % 2, reader / 2 * 6 + round));
                    Store::below(state)
                        .save(&identity(corpus), &place, &before, &kept)
                        .expect("it is written");
                    before = kept;
                }
            });
        }
        scope.spawn(|| {
            // Whoever looks meanwhile sees a whole file or none.
            for _ in 0..200 {
                for file in sidecars_if_any(dir.path()) {
                    let text = fs::read_to_string(file).expect("a file");
                    serde_json::from_str::<serde_json::Value>(&text).expect("a whole file");
                }
            }
        });
    });
    assert_eq!(recall(dir.path(), &corpus).state.bookmarks.len(), 12);
    let left: Vec<_> = fs::read_dir(dir.path().join("corpora"))
        .unwrap()
        .map(|e| e.unwrap().file_name())
        .collect();
    assert_eq!(left.len(), 2, "the sidecar and the lock: {left:?}");
}

fn sidecars_if_any(state: &Path) -> Vec<std::path::PathBuf> {
    if state.join("corpora").exists() {
        sidecars(state)
    } else {
        Vec::new()
    }
}

/// What is said of a sidecar whose bytes are these, and what the directory holds then.
fn with_bytes(bytes: &[u8]) -> (LoadedState, Vec<String>) {
    let dir = tempfile::tempdir().unwrap();
    let corpus = two(dir.path());
    keep(dir.path(), &corpus, |k| _ = k.bookmarks.insert(at(0, 0)));
    let file = sidecars(dir.path()).remove(0);
    fs::write(&file, bytes).unwrap();
    let recalled = recall(dir.path(), &corpus);
    let again = recall(dir.path(), &corpus);
    assert!(
        recalled.target.is_none() || again.warnings.is_empty(),
        "it is said once"
    );
    let names = fs::read_dir(file.parent().unwrap())
        .unwrap()
        .map(|e| e.unwrap().file_name());
    let mut names: Vec<String> = names.map(|n| n.to_string_lossy().into_owned()).collect();
    names.sort();
    if recalled.target.is_none() {
        assert_eq!(fs::read(&file).unwrap(), bytes, "it is left as it is");
    }
    (recalled, names)
}

#[test]
fn damaged_files_are_set_aside_and_said_once() {
    let deep = "[".repeat(100_000);
    let wrong: [&[u8]; 6] = [
        b"",
        b"{\"format\":\"hexapla-sta",
        b"{\"version\":\"one\",\"marks\":{\"a\":1}}",
        b"{\"format\":\"hexapla-state\",\"version\":1,\"versions\":[],\"notes\":[{\"at\":3}]}",
        b"\xff\xfe not text",
        deep.as_bytes(),
    ];
    for bytes in wrong {
        let (recalled, names) = with_bytes(bytes);
        assert_eq!(recalled.state, SavedState::default());
        assert!(recalled.warnings[0].contains(".bad"), "{:?}", recalled.warnings);
        assert!(names.iter().any(|n| n.ends_with(".json.bad")), "{names:?}");
        assert!(recalled.target.is_some(), "the session goes on and keeps");
    }
}

#[test]
fn a_file_of_a_later_release_is_left_alone() {
    let (recalled, names) = with_bytes(b"{\"version\":999,\"marks\":[]}");
    assert_eq!(recalled.target, None);
    assert!(
        recalled.warnings[0].contains("version 999"),
        "{:?}",
        recalled.warnings
    );
    assert!(!names.iter().any(|n| n.contains(".bad")), "{names:?}");
}

#[test]
fn what_another_hand_wrote_passes_the_one_door() {
    let dir = tempfile::tempdir().unwrap();
    let corpus = two(dir.path());
    keep(dir.path(), &corpus, |k| {
        k.notes.insert(at(0, 0), "plain".to_owned());
        k.labels.insert(0, "tag".to_owned());
    });
    let file = sidecars(dir.path()).remove(0);
    let text = fs::read_to_string(&file).unwrap();
    let text = text
        .replace("\"plain\"", "\"\\u001b[2Jred\\nline\"")
        .replace("\"tag\"", "\"\\u202egat\"");
    fs::write(&file, text).unwrap();
    let kept = recall(dir.path(), &corpus).state;
    assert_eq!(kept.notes[&at(0, 0)], "␛[2Jred␤line");
    assert_eq!(kept.labels[&0], "⟨RLO⟩gat");
}

#[test]
fn where_nothing_can_be_written_the_saver_warns_once() {
    let dir = tempfile::tempdir().unwrap();
    let corpus = two(dir.path());
    let blocked = dir.path().join("blocked");
    fs::write(&blocked, "a file where the directory should be").unwrap();
    let store = Store::below(&blocked);
    let recalled = store.load(&identity(&corpus));
    let (to, said) = std::sync::mpsc::channel();
    let keeper = Saver::start(store, Arc::clone(&corpus), &recalled, move |what| {
        let _ = to.send(what.to_owned());
    });
    let keeper = keeper.expect("a thread");
    for s in 0..3 {
        let mut kept = SavedState::default();
        kept.bookmarks.insert(at(0, s));
        keeper.save(Arc::clone(&corpus), kept);
    }
    let trouble = keeper.finish().expect("it cannot be kept");
    assert!(trouble.starts_with("nothing can be saved in "), "{trouble}");
    assert_eq!(said.into_iter().collect::<Vec<_>>(), [trouble]);
}

#[test]
fn the_saver_follows_the_reader_to_an_edited_corpus() {
    let dir = tempfile::tempdir().unwrap();
    let mut told = texts(dir.path(), 2, 12, true);
    let before = opened(&told, true);
    let store = Store::below(dir.path());
    let recalled = store.load(&identity(&before));
    let keeper = Saver::start(store, Arc::clone(&before), &recalled, |_| ()).expect("a thread");
    let mut kept = SavedState::default();
    kept.notes.insert(at(0, 5), "mine".to_owned());
    keeper.save(Arc::clone(&before), kept.clone());
    told[0]
        .1
        .insert(0, "A new beginning was put before it all.".to_owned());
    let after = opened(&told, true);
    let mut carried = hexapla::notes::CorpusMap::new(&before, &after).state(&kept);
    assert_eq!(carried.notes.keys().copied().collect::<Vec<_>>(), [at(0, 6)]);
    carried.notes.remove(&at(0, 6));
    carried.bookmarks.insert(at(0, 0));
    keeper.save(Arc::clone(&after), carried);
    assert_eq!(keeper.finish(), None);
    let kept = recall(dir.path(), &after).state;
    assert!(kept.notes.is_empty(), "what was taken away is away");
    assert_eq!(kept.bookmarks.len(), 1);
}

//! Links and cuts made by hand, laid over real collations of generated corpora.

mod support;

use std::sync::Arc;

use hexapla::align::{Collation, ManualEdits, Options, collate};
use hexapla::load::{Corpus, SentenceId};
use hexapla::sheet::{Analysis, Sheet};
use proptest::prelude::*;

fn collated(texts: &[String]) -> Collation {
    collate(support::corpus(texts), &Options::default(), &()).expect("nothing cancels")
}

/// ManualEdits between sentences picked by number, whatever corpus they meet.
fn strokes() -> impl Strategy<Value = Vec<(usize, usize, bool)>> {
    prop::collection::vec((0usize..200, 0usize..200, any::<bool>()), 0..8)
}

fn edits(corpus: &Corpus, strokes: &[(usize, usize, bool)]) -> ManualEdits {
    let ids: Vec<SentenceId> = corpus.sentence_ids().collect();
    let mut edits = ManualEdits::default();
    for &(x, y, link) in strokes.iter().filter(|_| !ids.is_empty()) {
        let (x, y) = (ids[x % ids.len()], ids[y % ids.len()]);
        let made = if link {
            edits.link(x, y)
        } else {
            edits.unlink(x, y)
        };
        assert_eq!(made, x.version != y.version);
    }
    edits
}

/// The sentences that links made by hand tie together, directly or by way of others.
fn tied(edits: &ManualEdits, x: SentenceId, y: SentenceId) -> bool {
    let mut reached = vec![x];
    let mut at = 0;
    while at < reached.len() {
        let next = edits.of(reached[at]).filter(|o| o.1).map(|o| o.0);
        let fresh: Vec<_> = next.filter(|n| !reached.contains(n)).collect();
        reached.extend(fresh);
        at += 1;
    }
    reached.contains(&y)
}

/// Passages as sets of texts, in an order of their own: the same whatever the numbers of versions.
fn told(collation: &Collation) -> Vec<Vec<String>> {
    let name = |id: &SentenceId| {
        let version = &collation.corpus.versions[id.v()];
        format!("{} {}", version.name, id.sentence)
    };
    let mut passages: Vec<Vec<String>> = collation
        .passages
        .iter()
        .map(|p| {
            let mut said: Vec<String> = p.sentences.iter().map(name).collect();
            said.sort();
            said
        })
        .collect();
    passages.sort();
    passages
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn an_edited_collation_is_whole(texts in support::texts(), strokes in strokes()) {
        let engine = collated(&texts);
        let edits = edits(&engine.corpus, &strokes);
        let made = engine.edited(&edits);
        prop_assert_eq!(made.check(), Ok(()));
        for (a, b) in edits.links() {
            let link = made.link_between(a, b);
            prop_assert!(link.is_some_and(|l| made.is_manual(l) && l.score >= 1.0));
            prop_assert_eq!(made.passage_of(a), made.passage_of(b));
        }
        for (a, b) in edits.unlinks() {
            prop_assert!(made.link_between(a, b).is_none());
            prop_assert!(made.passage_of(a) != made.passage_of(b) || tied(&edits, a, b));
        }
        for version in 0..made.corpus.versions.len() {
            let sheet = Sheet::new(&made, version);
            let shown: usize = sheet.rows.iter().flat_map(|r| &r.cells).map(|c| c.sentences.len()).sum();
            prop_assert_eq!(shown, made.corpus.sentence_ids().count(), "every sentence once");
        }
        let _ = Analysis::new(made, 0);
    }

    #[test]
    fn without_edits_nothing_changes(texts in support::texts()) {
        let engine = collated(&texts);
        let made = engine.edited(&ManualEdits::default());
        prop_assert_eq!(&made.links, &engine.links);
        prop_assert_eq!(&made.passages, &engine.passages);
    }

    #[test]
    fn the_order_of_versions_changes_nothing(texts in support::texts(), strokes in strokes()) {
        let engine = collated(&texts);
        let edits = edits(&engine.corpus, &strokes);
        let n = engine.corpus.versions.len();
        let mut turned = (*engine.corpus).clone();
        turned.versions.reverse();
        let turn = |id: SentenceId| SentenceId::new(n - 1 - id.v(), id.s());
        let mut other = ManualEdits::default();
        for (a, b) in edits.links() {
            other.link(turn(a), turn(b));
        }
        for (a, b) in edits.unlinks() {
            other.unlink(turn(a), turn(b));
        }
        let back = collate(Arc::new(turned), &Options::default(), &()).expect("nothing cancels");
        prop_assert_eq!(told(&engine.edited(&edits)), told(&back.edited(&other)));
    }
}

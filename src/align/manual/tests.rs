//! Manual links and cuts.

use std::sync::Arc;

use crate::align::collation::{Collation, Link, LinkKind, Passage};
use crate::align::manual::kind::kind;
use crate::align::manual_edits::ManualEdits;
use crate::load::{Corpus, SentenceId, Version};
use crate::text::{clean, cut};

/// Three versions of two sentences each, all of a number linked; and a third sentence in the last alone.
fn collation() -> Collation {
    let texts = [
        "The tide came in. The boats went out.",
        "In came the tide. Out went the boats.",
        "The tide has come in. The boats have gone out. Gulls cried.",
    ];
    let versions = texts.iter().enumerate().map(|(v, text)| {
        let body = clean(*text);
        let cut = cut(&body.text, "en");
        Version {
            name: v.to_string(),
            body,
            sentences: cut.sentences,
            paragraphs: cut.paragraphs,
            ..Version::default()
        }
    });
    let corpus = Arc::new(Corpus {
        versions: versions.collect(),
        ..Corpus::default()
    });
    let mut links = Vec::new();
    for s in 0..2 {
        for (a, b, score) in [(0, 1, 0.7), (0, 2, 0.9), (1, 2, 0.8)] {
            let (a, b, kind) = (at(a, s), at(b, s), LinkKind::Reworded);
            links.push(Link { a, b, kind, score });
        }
    }
    let row = |s| Passage::new((0..3).map(|v| at(v, s)).collect());
    let passages = vec![row(0), row(1), Passage::new(vec![at(2, 2)])];
    Collation::new(corpus, links, passages, Vec::new())
}

fn at(v: usize, s: usize) -> SentenceId {
    SentenceId::new(v, s)
}

fn passage(c: &Collation, id: SentenceId) -> Vec<SentenceId> {
    c.passages[c.passage_of(id)].sentences.clone()
}

#[test]
fn a_manual_link_joins_passages_whole() {
    let mut edits = ManualEdits::default();
    assert!(edits.link(at(2, 2), at(0, 1)));
    let c = collation().edited(&edits);
    c.check().expect("whole");
    assert_eq!(passage(&c, at(2, 2)), [at(0, 1), at(1, 1), at(2, 1), at(2, 2)]);
    let link = c.link_between(at(0, 1), at(2, 2)).expect("linked");
    assert!(c.is_manual(link) && link.score >= 1.0);
    assert!(!c.is_manual(c.link_between(at(0, 1), at(1, 1)).expect("the engine's")));
}

#[test]
fn a_cut_divides_a_passage_where_its_links_are_weakest() {
    let mut edits = ManualEdits::default();
    assert!(edits.unlink(at(1, 0), at(0, 0)));
    let c = collation().edited(&edits);
    c.check().expect("whole");
    assert_eq!(passage(&c, at(0, 0)), [at(0, 0), at(2, 0)]);
    assert_eq!(passage(&c, at(1, 0)), [at(1, 0)]);
    assert!(c.passages[c.passage_of(at(1, 0))].is_unique());
    assert_eq!(passage(&c, at(0, 1)).len(), 3, "the other passage is left alone");
}

#[test]
fn a_removed_edit_changes_nothing() {
    let mut edits = ManualEdits::default();
    edits.link(at(2, 2), at(0, 1));
    edits.unlink(at(2, 2), at(0, 1));
    assert!(edits.has_unlink(at(0, 1), at(2, 2)) && !edits.has_link(at(0, 1), at(2, 2)));
    edits.remove(at(0, 1), at(2, 2));
    assert!(edits.is_empty());
    let (c, before) = (collation().edited(&edits), collation());
    assert_eq!((c.links, c.passages), (before.links, before.passages));
}

#[test]
fn one_version_is_not_linked_with_itself_nor_with_what_is_not_there() {
    let mut edits = ManualEdits::default();
    assert!(!edits.link(at(2, 2), at(2, 1)));
    edits.link(at(0, 9), at(1, 0));
    edits.unlink(at(0, 0), at(7, 0));
    collation().edited(&edits).check().expect("whole");
}

#[test]
fn contradicting_edits_still_give_a_whole_collation() {
    let mut edits = ManualEdits::default();
    edits.link(at(0, 0), at(1, 1));
    edits.link(at(1, 1), at(2, 0));
    edits.unlink(at(0, 0), at(2, 0));
    let c = collation().edited(&edits);
    c.check().expect("whole");
    assert!(c.link_between(at(0, 0), at(2, 0)).is_none());
    assert_eq!(c.passage_of(at(0, 0)), c.passage_of(at(2, 0)));
}

#[test]
fn the_words_decide_the_kind_of_a_link() {
    assert_eq!(kind("The tide came in.", "the tide came in"), LinkKind::Verbatim);
    assert_eq!(kind("The tide came in.", "In came the tide."), LinkKind::Reworded);
    let long = "Nobody on the quay or in the town above it saw that the tide came in.";
    assert_eq!(kind("Tide in.", long), LinkKind::Partial);
}

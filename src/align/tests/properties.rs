//! The engine on generated corpora.

use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::prelude::*;

use crate::align::links::moves;
use crate::align::similarity::Similarity;
use crate::align::tests::{corpus, run};
use crate::align::{Collation, LinkKind, Options, Strictness, collate, explain};
use crate::load::SentenceId;

const WORDS: &[&str] = &[
    "harbour",
    "ferry",
    "storm",
    "mayor",
    "council",
    "bridge",
    "engine",
    "winter",
    "signal",
    "captain",
    "the",
    "of",
    "and",
    "in",
    "to",
    "said",
    "was",
    "12",
    "340",
    "Anna",
    "Bergen",
    "slowly",
    "repair",
    "closed",
    "morning",
    "island",
    "passengers",
    "waited",
    "lantern",
    "cable",
];

fn sentence() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => prop::collection::vec(prop::sample::select(WORDS), 1..14).prop_map(|w| format!("{}.", w.join(" "))),
        1 => Just("***".to_owned()),
        1 => Just(String::new()),
        1 => "\\PC{0,12}",
    ]
}

/// Versions made from one pool: sentences kept, dropped, repeated, joined, moved.
fn versions() -> impl Strategy<Value = Vec<Vec<String>>> {
    prop::collection::vec(sentence(), 1..12).prop_flat_map(|pool| {
        let n = pool.len();
        let one = prop::collection::vec((0..n, 0..6u8), 0..14).prop_map(move |picks| {
            picks
                .iter()
                .map(|&(k, how)| match how {
                    0 => format!("{} {}", pool[k], pool[(k + 1) % n]),
                    1 => pool[k].split(' ').skip(1).collect::<Vec<_>>().join(" "),
                    _ => pool[k].clone(),
                })
                .collect()
        });
        prop::collection::vec(one, 0..5)
    })
}

type Ends = ((String, usize), (String, usize));
type Links = BTreeSet<(Ends, LinkKind, u32)>;
type Passages = BTreeSet<BTreeSet<(String, usize)>>;

/// Links and passages by the names of versions, so that two orders of versions can be compared.
fn facts(c: &Collation) -> (Links, Passages) {
    let named = |s: SentenceId| (c.corpus.versions[s.v()].name.clone(), s.s());
    let ends = |x, y| if x < y { (x, y) } else { (y, x) };
    (
        c.links
            .iter()
            .map(|l| (ends(named(l.a), named(l.b)), l.kind, l.score.to_bits()))
            .collect(),
        c.passages
            .iter()
            .map(|p| p.sentences.iter().map(|&s| named(s)).collect())
            .collect(),
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_order_of_versions_changes_nothing_else(versions in versions(), turn in 0usize..5) {
        let given = corpus(&versions);
        let mut turned = given.clone();
        if !versions.is_empty() {
            turned.versions.rotate_left(turn % versions.len());
            turned.versions[..].reverse();
        }
        let (x, y) = (run(given), run(turned));
        prop_assert_eq!(facts(&x), facts(&y));
        let n = versions.len();
        let place = |c: &Collation, name: &str| c.corpus.versions.iter().position(|v| v.name == name).expect("is there");
        for a in 0..n {
            for b in 0..n {
                let (va, vb) = (format!("v{a}"), format!("v{b}"));
                let moved = |c: &Collation| -> BTreeSet<(String, usize)> {
                    let list = moves::between(c, place(c, &va), place(c, &vb));
                    let first = |p: usize| c.passages[p].in_version(place(c, &va))[0].s();
                    list.into_iter().map(|p| (va.clone(), first(p))).collect()
                };
                prop_assert_eq!(moved(&x), moved(&y));
                prop_assert_eq!(moves::between(&x, a, b), moves::between(&x, b, a));
            }
        }
    }

    #[test]
    fn a_version_and_its_copy_agree_in_everything(sentences in prop::collection::vec(sentence(), 0..16)) {
        let c = run(corpus(&[sentences.clone(), sentences.clone()]));
        for s in 0..sentences.len() {
            let link = c.link_between(SentenceId::new(0, s), SentenceId::new(1, s));
            prop_assert_eq!(link.map(|l| (l.kind, l.score)), Some((LinkKind::Verbatim, 1.0)));
        }
        prop_assert!(moves::between(&c, 0, 1).is_empty());
        prop_assert!(Similarity::new(&c).share[0][1] >= 1.0 || sentences.iter().all(|s| !s.contains(char::is_alphanumeric)));
    }

    #[test]
    fn every_link_can_say_why(versions in versions()) {
        let c = run(corpus(&versions));
        for l in &c.links {
            let line = explain(&c, l).to_string();
            prop_assert!(!line.is_empty() && !line.contains('\n'));
        }
    }

    #[test]
    fn stricter_links_fewer_pairs_one_to_one(versions in versions()) {
        let count = |strictness| {
            let c = collate(Arc::new(corpus(&versions)), &Options { strictness }, &()).expect("nothing cancels");
            c.links.len()
        };
        prop_assert!(count(Strictness::Loose) + 2 >= count(Strictness::Strict));
    }
}

//! A story with its links made by hand, so that a screen changes only where the reader does, never with the engine.

use std::collections::BTreeMap;
use std::sync::Arc;

use hexapla::align::{Collation, Link, LinkKind, Passage};
use hexapla::findings::{Finding, FindingKind, Reading};
use hexapla::load::{Corpus, SentenceId, Version};
use hexapla::sheet::Analysis;
use hexapla::text::{Span, clean};

/// A sentence with the passage it belongs to; after `?` it shares no more than part of it.
type Sentence = (&'static str, &'static str);

/// Versions by name, paragraphs, sentences.
const STORY: &[(&str, &[&[Sentence]])] = &[
    (
        "morning",
        &[
            &[
                (
                    "mill",
                    "The paper mill at Tarn Bridge will close in June, its owners said on Monday.",
                ),
                ("jobs", "About 140 people will lose their work."),
            ],
            &[
                (
                    "quote",
                    "\"We kept it running as long as we could,\" said the manager, Petra Oslin.",
                ),
                ("river", "The mill has stood on the river since 1871."),
            ],
            &[
                ("price", "Paper prices have fallen by a third in two years."),
                ("bus", "The last bus to the mill leaves at noon."),
            ],
            &[("mayor", "The mayor called it a black day for the valley.")],
        ],
    ),
    (
        "evening",
        &[
            &[
                (
                    "mill",
                    "Owners of the Tarn Bridge paper mill said Monday they will shut it in June.",
                ),
                ("jobs", "About 160 people will lose their work."),
            ],
            &[("price", "Paper prices have fallen by a third in two years.")],
            &[
                (
                    "quote",
                    "\"We kept it running as long as we could,\" said Petra Oslin, who runs the mill.",
                ),
                (
                    "union",
                    "The union has asked for talks, and for the books of the last five years.",
                ),
            ],
            &[("mayor", "The mayor called it a black day for the valley.")],
        ],
    ),
    (
        "abroad",
        &[
            &[("mayor", "For the mayor it was the darkest of days.")],
            &[
                (
                    "mill",
                    "In Tarn Bridge the factory of paper shuts its gates when June comes, so the owners on Monday.",
                ),
                (
                    "jobs?",
                    "Some 140 workers and their families lose the wage, and the shops lose the workers.",
                ),
            ],
            &[("river", "The mill has stood on the river since 1871.")],
        ],
    ),
    (
        "brief",
        &[&[
            (
                "mill",
                "The paper mill at Tarn Bridge will close in June, its owners said on Monday.",
            ),
            ("heron", "A heron 鷺 stood at the weir all day, café and all."),
        ]],
    ),
];

/// The story's texts.
pub(crate) fn corpus() -> Arc<Corpus> {
    let versions = STORY.iter().map(|(name, paragraphs)| {
        let (mut text, mut version) = (
            String::new(),
            Version {
                name: (*name).to_owned(),
                ..Version::default()
            },
        );
        for paragraph in *paragraphs {
            let first = version.sentences.len();
            for (_, sentence) in *paragraph {
                version
                    .sentences
                    .push(Span::new(text.len(), text.len() + sentence.len()));
                text += sentence;
                text.push(' ');
            }
            text.push('\n');
            version.paragraphs.push(first..version.sentences.len());
        }
        version.body = clean(text);
        version
    });
    Arc::new(Corpus {
        name: "mill".to_owned(),
        versions: versions.collect(),
        notices: Vec::new(),
    })
}

/// The collation that the engine would return for the story, with rows along `base`.
pub(crate) fn analysis(corpus: &Arc<Corpus>, base: usize) -> Analysis {
    let mut passages: BTreeMap<&str, Vec<(SentenceId, bool)>> = BTreeMap::new();
    for (v, (_, paragraphs)) in STORY.iter().enumerate() {
        for (s, (key, _)) in paragraphs.iter().flat_map(|p| p.iter()).enumerate() {
            let id = SentenceId::new(v, s);
            passages
                .entry(key.trim_end_matches('?'))
                .or_default()
                .push((id, key.ends_with('?')));
        }
    }
    let mut links = Vec::new();
    for sentences in passages.values() {
        for (i, &(a, a_part)) in sentences.iter().enumerate() {
            for &(b, b_part) in &sentences[i + 1..] {
                let (kind, score) = match corpus.sentence(a) == corpus.sentence(b) {
                    true => (LinkKind::Verbatim, 1.0),
                    false if a_part || b_part => (LinkKind::Partial, 0.6),
                    false => (LinkKind::Reworded, 0.9),
                };
                links.push(Link { a, b, kind, score });
            }
        }
    }
    let jobs: Vec<SentenceId> = passages["jobs"].iter().map(|j| j.0).collect();
    let parts = passages
        .into_values()
        .map(|sentences| Passage::new(sentences.into_iter().map(|t| t.0).collect()));
    let collation = Collation::new(Arc::clone(corpus), links, parts.collect(), Vec::new());
    let readings = jobs.iter().map(|&at| {
        let (start, text) = (
            corpus.versions[at.v()].sentences[at.s()].start,
            corpus.sentence(at),
        );
        let from = text.find(|c: char| c.is_ascii_digit()).expect("a number");
        Reading {
            at,
            span: Span::new(start + from, start + from + 3),
        }
    });
    let findings = vec![Finding {
        kind: FindingKind::Number,
        passage: collation.passage_of(jobs[0]),
        summary: "number: 140 (morning, abroad) - 160 (evening)".to_owned(),
        brief: "number: 140 - 160".to_owned(),
        readings: readings.collect(),
    }];
    let collation = Arc::new(collation);
    Analysis::from_findings(Arc::clone(&collation), collation, findings, base)
}

//! What must always hold, on generated corpora: `DESIGN`'s invariants, one property each.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use hexapla::align::LinkKind;
use hexapla::load::SentenceId;
use hexapla::sheet::Analysis;
use hexapla::text::wrap;
use proptest::prelude::*;
use support::{analysis, corpus, export, texts};

/// A sentence by its version's own number before any reordering: `(version, sentence)`.
type Named = (usize, usize);

/// Links and passages with the versions called by `name`, in an order that forgets columns.
fn content(known: &Analysis, name: &dyn Fn(usize) -> usize) -> (BTreeSet<String>, BTreeSet<Vec<Named>>) {
    let named = |id: SentenceId| (name(id.v()), id.s());
    let links = known.collation.links.iter().map(|l| {
        let mut ends = [named(l.a), named(l.b)];
        ends.sort_unstable();
        format!("{ends:?} {:?} {}", l.kind, l.score)
    });
    let passages = known.collation.passages.iter().map(|p| {
        let mut ends: Vec<Named> = p.sentences.iter().map(|&id| named(id)).collect();
        ends.sort_unstable();
        ends
    });
    (links.collect(), passages.collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Every sentence of every version stands in exactly one passage.
    #[test]
    fn every_sentence_stands_in_one_passage(texts in texts()) {
        let known = analysis(corpus(&texts), 0);
        prop_assert_eq!(known.collation.check(), Ok(()));
    }

    /// Another order of versions changes the order of columns and nothing else: not the links, not the passages,
    /// not the order of rows that follow the same base.
    #[test]
    fn the_order_of_versions_changes_columns_only(texts in texts(), turn in 0usize..4) {
        // Equal texts can trade places: only their columns could tell them apart.
        let distinct: BTreeSet<&String> = texts.iter().collect();
        prop_assume!(distinct.len() == texts.len() && !texts.is_empty());
        let n = texts.len();
        let shuffled: Vec<&String> = (0..n).map(|i| &texts[(i + turn) % n]).collect();
        let (here, there) = (analysis(corpus(&texts), turn % n), analysis(corpus(&shuffled), 0));
        let back = |v: usize| (v + turn) % n;
        prop_assert_eq!(content(&here, &|v| v), content(&there, &back));
        let rows = |known: &Analysis, name: &dyn Fn(usize) -> usize| -> Vec<BTreeMap<usize, Vec<u32>>> {
            let cells = |row: &hexapla::sheet::Row| {
                row.cells.iter().enumerate().map(|(v, c)| (name(v), c.sentences.clone())).collect()
            };
            known.sheet.rows.iter().map(cells).collect()
        };
        prop_assert_eq!(rows(&here, &|v| v), rows(&there, &back));
    }

    /// The rows hold every sentence once, in its column, and follow the base's order; none is without text.
    #[test]
    fn rows_hold_every_sentence_once(texts in texts(), base in 0usize..5) {
        let base = base.min(texts.len().saturating_sub(1));
        let known = analysis(corpus(&texts), base);
        prop_assert!(known.sheet.rows.iter().all(|row| row.cells.iter().any(|c| !c.is_gap())));
        for (v, version) in known.collation.corpus.versions.iter().enumerate() {
            let mut column: Vec<u32> = known.sheet.rows.iter().flat_map(|r| r.cells[v].sentences.clone()).collect();
            if v == base {
                prop_assert!(column.is_sorted(), "the base reads in its own order");
            }
            column.sort_unstable();
            prop_assert_eq!(column, (0..version.sentences.len() as u32).collect::<Vec<_>>());
        }
    }

    /// Lines of a cell and of a paragraph hold every visible character once and keep to their width.
    #[test]
    fn lines_hold_every_character_once(texts in texts(), columns in 1usize..60) {
        let known = analysis(corpus(&texts), 0);
        for (v, version) in known.collation.corpus.versions.iter().enumerate() {
            let shown = |lines: &[hexapla::sheet::Line]| -> String {
                let pieces = lines.iter().flat_map(|l| &l.pieces);
                pieces.flat_map(|p| p.span.of(version.text()).chars()).filter(|c| !c.is_whitespace()).collect()
            };
            let laid: Vec<_> =
                (0..version.paragraphs.len()).flat_map(|p| known.lens().paragraph(v, p, columns)).collect();
            let all: String = version.sentences.iter().map(|s| s.of(version.text())).collect();
            prop_assert_eq!(shown(&laid), all.split_whitespace().collect::<String>());
            let begins: Vec<SentenceId> = laid.iter().flat_map(|l| l.begins.clone()).collect();
            prop_assert_eq!(begins, (0..version.sentences.len()).map(|s| SentenceId::new(v, s)).collect::<Vec<_>>());
            for line in &laid {
                let text: String = line.pieces.iter().map(|p| p.span.of(version.text())).collect();
                prop_assert!(wrap::width(&text) <= columns.max(2), "{text:?} is wider than {columns}");
            }
        }
    }

    /// The text export shows every sentence of every version once, in its column.
    #[test]
    fn the_text_export_shows_every_sentence_once(texts in texts(), width in 20usize..200) {
        let known = analysis(corpus(&texts), 0);
        let page = export(&known, "text", width);
        let visible = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        for (v, version) in known.collation.corpus.versions.iter().enumerate() {
            let column = visible(&support::page::column(&page, width, texts.len(), v));
            let mut left = column.clone();
            // The longest first, so that a sentence inside another does not take its place.
            let mut sentences: Vec<String> = version.sentences.iter().map(|s| visible(s.of(version.text()))).collect();
            sentences.sort_by_key(|s| std::cmp::Reverse(s.len()));
            for sentence in sentences {
                let at = left.find(&sentence);
                prop_assert!(at.is_some(), "{sentence:?} is missing from column {v}: {column:?}");
                left.replace_range(at.unwrap()..at.unwrap() + sentence.len(), "\u{1}");
            }
            prop_assert!(left.chars().all(|c| c == '\u{1}'), "column {v} holds more than its version: {left:?}");
        }
    }

    /// A version against its own copy: every sentence verbatim, sure, and without a finding.
    #[test]
    fn a_copy_is_verbatim_throughout(texts in texts()) {
        for text in texts {
            let known = analysis(corpus(&[&text, &text]), 0);
            let n = known.collation.corpus.versions[0].sentences.len();
            for s in 0..n {
                let link = known.collation.link_between(SentenceId::new(0, s), SentenceId::new(1, s));
                let link = link.copied().map(|l| (l.kind, l.score));
                prop_assert_eq!(link, Some((LinkKind::Verbatim, 1.0)));
            }
            prop_assert!(known.findings.is_empty(), "{:?}", known.findings);
            prop_assert_eq!(known.summary.unique, 0);
        }
    }

    /// No byte of an input leaves as a control sequence.
    #[test]
    fn no_control_character_leaves(texts in texts(), odd in any::<String>(), width in 20usize..120) {
        let mut texts = texts;
        texts.push(odd);
        let known = analysis(corpus(&texts), 0);
        for format in hexapla::export::EXPORTERS {
            let out = export(&known, format.name, width);
            let kept = if matches!(format.name, "tsv" | "links") { '\t' } else { '\n' };
            let bad: Vec<char> =
                out.chars().filter(|&c| c != '\n' && c != kept && hides_or_steers(c)).collect();
            prop_assert!(bad.is_empty(), "{} lets {bad:?} through", format.name);
        }
    }
}

/// Controls and the bidi characters that reorder what follows them.
fn hides_or_steers(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}')
}

//! Quotations whose words differ.

use similar::{Algorithm, DiffTag, capture_diff_slices};

use crate::findings::compare::matching::{PassageContext, Relation, Value, ValuePair};
use crate::findings::extract::excerpt::Excerpt;
use crate::findings::extract::quotes::quotes;
use crate::findings::language::role;
use crate::findings::{Finding, FindingKind};
use crate::load::Corpus;

/// Shorter quotations, in words, are single words in marks: nothing to misquote.
const SHORTEST: usize = 3;
/// Share of the shorter one's words that two quotations must have in common, in order, to be one quotation.
const ALIKE: f32 = 0.5;
/// Words of weight that they must have in common.
const WEIGHTY: usize = 2;

/// The words of a quotation.
#[derive(Clone, Debug)]
pub(crate) struct Quoted {
    words: Vec<Word>,
}

#[derive(Clone, Debug)]
struct Word {
    stem: u64,
    text: String,
    /// Carries content.
    weighs: bool,
    /// Turns what is said round.
    denies: bool,
}

impl PartialEq for Word {
    fn eq(&self, other: &Self) -> bool {
        self.stem == other.stem
    }
}
impl Eq for Word {}
impl PartialOrd for Word {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Word {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.stem.cmp(&other.stem)
    }
}
impl std::hash::Hash for Word {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.stem.hash(state);
    }
}

/// The quotations of a telling that are long enough to compare, in order.
pub(crate) fn quotations(t: &Excerpt, corpus: &Corpus) -> Vec<Value<Quoted>> {
    let mut found = Vec::new();
    let Some(version) = corpus.versions.get(t.version) else {
        return found;
    };
    for (s, id) in t.sentences.iter().enumerate() {
        for span in quotes(version, id.s()) {
            let range = t.ranges[s].clone();
            let from = range.start + t.tokens[range.clone()].partition_point(|w| w.span.end <= span.start);
            let to = range.start + t.tokens[range].partition_point(|w| w.span.start < span.end);
            if to.saturating_sub(from) < SHORTEST {
                continue;
            }
            let words = t.tokens[from..to]
                .iter()
                .map(|w| Word {
                    stem: w.stem,
                    text: w.word.clone().into_owned(),
                    weighs: w.is_content() && !w.sense.is(role::NEGATOR) && !is_contracted_not(&w.word),
                    denies: w.sense.is(role::NEGATOR) || is_contracted_not(&w.word),
                })
                .collect();
            found.push(Value {
                key: Quoted { words },
                tokens: from..to,
                span,
            });
        }
    }
    found
}

/// True for `isn't`, `won't` and their like.
pub(crate) fn is_contracted_not(word: &str) -> bool {
    word.ends_with("n't") || word.ends_with("n\u{2019}t")
}

fn relation(x: &Quoted, y: &Quoted) -> Relation {
    if x.words == y.words {
        return Relation::Same;
    }
    let (a, b) = (x.words.as_slice(), y.words.as_slice());
    let ops = capture_diff_slices(Algorithm::Myers, a, b);
    let common: usize = ops
        .iter()
        .filter(|op| op.tag() == DiffTag::Equal)
        .map(|op| op.old_range().len())
        .sum();
    let weighty = ops
        .iter()
        .filter(|op| op.tag() == DiffTag::Equal)
        .flat_map(|op| &a[op.old_range()])
        .filter(|w| w.weighs)
        .count();
    let shorter = a.len().min(b.len());
    if (common as f32) < ALIKE * shorter as f32 || weighty < WEIGHTY {
        return Relation::Unrelated;
    }
    let last = ops.len().saturating_sub(1);
    let mut changed = false;
    for (i, op) in ops.iter().enumerate() {
        let (old, new) = (&a[op.old_range()], &b[op.new_range()]);
        let weighs = |words: &[Word]| words.iter().any(|w| w.weighs);
        changed |= match op.tag() {
            DiffTag::Equal => false,
            // What one leaves out at an end is left out, not changed.
            DiffTag::Delete | DiffTag::Insert if i == 0 || i == last => false,
            DiffTag::Delete | DiffTag::Insert => {
                let out = if old.is_empty() { new } else { old };
                out.iter().any(|w| w.denies)
            }
            DiffTag::Replace => {
                let denies = |words: &[Word]| words.iter().any(|w| w.denies);
                denies(old) != denies(new) || weighs(old) && weighs(new) && !spelled_alike(old, new)
            }
        };
    }
    if changed {
        Relation::Differ
    } else {
        Relation::Compatible
    }
}

/// True where two stretches are the same letters but for one in five: another spelling or ending.
fn spelled_alike(x: &[Word], y: &[Word]) -> bool {
    let letters = |words: &[Word]| -> Vec<char> { words.iter().flat_map(|w| w.text.chars()).collect() };
    let (x, y) = (letters(x), letters(y));
    let most = x.len().max(y.len());
    let common: usize = capture_diff_slices(Algorithm::Myers, &x, &y)
        .iter()
        .filter(|op| op.tag() == DiffTag::Equal)
        .map(|op| op.old_range().len())
        .sum();
    (most - common) * 5 <= most
}

/// Quotations that differ in a passage.
pub(crate) fn detect(scene: &PassageContext) -> Vec<Finding> {
    let values: Vec<_> = scene
        .tellings
        .iter()
        .map(|t| quotations(t, &scene.collation.corpus))
        .collect();
    scene.disputes(FindingKind::Quotation, &values, relation, fits)
}

/// The words decide: two quotations that share most of theirs are one, wherever they stand.
fn fits(c: &ValuePair<Quoted>) -> Option<f32> {
    let (a, b) = (c.x.key.words.as_slice(), c.y.key.words.as_slice());
    let common: usize = capture_diff_slices(Algorithm::Myers, a, b)
        .iter()
        .filter(|op| op.tag() == DiffTag::Equal)
        .map(|op| op.old_range().len())
        .sum();
    Some(2.0 * common as f32 / (a.len() + b.len()) as f32)
}

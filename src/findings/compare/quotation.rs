//! Quotations whose words differ.

use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices};

use crate::findings::compare::matching::{MentionPair, Relation};
use crate::findings::compare::passage_context::PassageContext;
use crate::findings::extract::quotations::{Quotation, QuotedWord, quotations};
use crate::findings::finding::{Finding, FindingKind};

/// Share of the shorter one's words that two quotations must have in common, in order, to be one quotation.
const MIN_COMMON_SHARE: f32 = 0.5;
/// Content words that they must have in common.
const MIN_COMMON_CONTENT_WORDS: usize = 2;

fn relation(x: &Quotation, y: &Quotation) -> Relation {
    if x.stems == y.stems {
        return Relation::Same;
    }
    let (a, b) = (x.words.as_slice(), y.words.as_slice());
    let ops = capture_diff_slices(Algorithm::Myers, &x.stems, &y.stems);
    let common = equal_items(&ops);
    let content = ops
        .iter()
        .filter(|op| op.tag() == DiffTag::Equal)
        .flat_map(|op| &a[op.old_range()])
        .filter(|w| w.is_content)
        .count();
    let shorter = a.len().min(b.len());
    if (common as f32) < MIN_COMMON_SHARE * shorter as f32 || content < MIN_COMMON_CONTENT_WORDS {
        return Relation::Unrelated;
    }
    let last = ops.len().saturating_sub(1);
    let mut changed = false;
    for (i, op) in ops.iter().enumerate() {
        let (old, new) = (&a[op.old_range()], &b[op.new_range()]);
        let has_content = |words: &[QuotedWord]| words.iter().any(|w| w.is_content);
        changed |= match op.tag() {
            DiffTag::Equal => false,
            // What one leaves out at an end is left out, not changed.
            DiffTag::Delete | DiffTag::Insert if i == 0 || i == last => false,
            DiffTag::Delete | DiffTag::Insert => {
                let out = if old.is_empty() { new } else { old };
                out.iter().any(|w| w.is_negator)
            }
            DiffTag::Replace => {
                let denies = |words: &[QuotedWord]| words.iter().any(|w| w.is_negator);
                denies(old) != denies(new) || has_content(old) && has_content(new) && !spelled_alike(old, new)
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
fn spelled_alike(x: &[QuotedWord], y: &[QuotedWord]) -> bool {
    let letters = |words: &[QuotedWord]| -> Vec<char> { words.iter().flat_map(|w| w.text.chars()).collect() };
    let (x, y) = (letters(x), letters(y));
    let most = x.len().max(y.len());
    let common = equal_items(&capture_diff_slices(Algorithm::Myers, &x, &y));
    (most - common) * 5 <= most
}

/// Quotations that differ in a passage.
pub(crate) fn detect(context: &PassageContext) -> Vec<Finding> {
    let values: Vec<_> = context
        .excerpts
        .iter()
        .map(|t| quotations(t, &context.collation.corpus))
        .collect();
    context.disputes(FindingKind::Quotation, &values, relation, fits)
}

/// The words decide: two quotations that share most of theirs are one, wherever they are.
fn fits(c: &MentionPair<Quotation>) -> Option<f32> {
    let (a, b) = (&c.x.value.stems, &c.y.value.stems);
    let common = equal_items(&capture_diff_slices(Algorithm::Myers, a, b));
    Some(2.0 * common as f32 / (a.len() + b.len()) as f32)
}

fn equal_items(ops: &[DiffOp]) -> usize {
    let equal = ops.iter().filter(|op| op.tag() == DiffTag::Equal);
    equal.map(|op| op.old_range().len()).sum()
}

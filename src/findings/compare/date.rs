//! Dates and times of day that differ.

use crate::findings::compare::matching::{MentionPair, Relation};
use crate::findings::compare::passage_context::PassageContext;
use crate::findings::extract::calendar::dates;
use crate::findings::extract::date_value::DateValue;
use crate::findings::finding::{Finding, FindingKind};

/// How alike the surroundings of two dates must be.
const MIN_LIKENESS: f32 = 0.42;
/// How alike they must be where no word next to them is the same.
const MIN_LIKENESS_APART: f32 = 0.6;

/// Compares two dates part by part. A part that only one of them gives decides nothing.
fn relation(x: &DateValue, y: &DateValue) -> Relation {
    if x == y {
        return Relation::Same;
    }
    let parts = [
        both(x.weekday, y.weekday),
        both(x.day, y.day),
        both(x.month, y.month),
        both(x.year, y.year),
        both(x.decade, y.decade),
        x.time.zip(y.time).map(|(x, y)| same_time(x, y)),
    ];
    if parts.contains(&Some(false)) {
        Relation::Differ
    } else if parts.contains(&Some(true)) {
        Relation::Compatible
    } else {
        Relation::Unrelated
    }
}

fn both<T: PartialEq>(x: Option<T>, y: Option<T>) -> Option<bool> {
    x.zip(y).map(|(x, y)| x == y)
}

fn same_time((x, x_open): (u16, bool), (y, y_open): (u16, bool)) -> bool {
    if x_open || y_open {
        x % 720 == y % 720
    } else {
        x == y
    }
}

/// Dates and times of day that differ in a passage.
pub(crate) fn detect(context: &PassageContext) -> Vec<Finding> {
    let values: Vec<_> = context.excerpts.iter().map(dates).collect();
    context.disputes(FindingKind::Date, &values, relation, fits)
}

fn fits(c: &MentionPair<DateValue>) -> Option<f32> {
    let floor = if c.touching {
        MIN_LIKENESS
    } else {
        MIN_LIKENESS_APART
    };
    (c.likeness >= floor).then_some(c.likeness)
}

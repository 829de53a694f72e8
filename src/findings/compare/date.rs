//! Dates and times of day that differ.

use crate::findings::compare::matching::{PassageContext, Relation, ValuePair};
use crate::findings::extract::calendar::dates;
use crate::findings::{Finding, FindingKind};

/// How alike the surroundings of two dates must be.
const FLOOR: f32 = 0.42;
/// How alike they must be where no word next to them is the same.
const FLOOR_APART: f32 = 0.6;

/// A point in time, as far as the text says it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct DateValue {
    pub weekday: Option<u8>,
    pub day: Option<u8>,
    pub month: Option<u8>,
    pub year: Option<u16>,
    /// The first year of a decade (`the 1990s`).
    pub decade: Option<u16>,
    /// Minutes since midnight; `true` where the half of the day is not said.
    pub time: Option<(u16, bool)>,
}

impl DateValue {
    /// True where nothing is said.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }

    /// Agreement of two points in time, part by part: parts that only one says decide nothing.
    pub fn relation(&self, other: &Self) -> Relation {
        if self == other {
            return Relation::Same;
        }
        let parts = [
            both(self.weekday, other.weekday),
            both(self.day, other.day),
            both(self.month, other.month),
            both(self.year, other.year),
            both(self.decade, other.decade),
            self.time.zip(other.time).map(|(x, y)| same_time(x, y)),
        ];
        if parts.contains(&Some(false)) {
            Relation::Differ
        } else if parts.contains(&Some(true)) {
            Relation::Compatible
        } else {
            Relation::Unrelated
        }
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
pub(crate) fn detect(scene: &PassageContext) -> Vec<Finding> {
    let values: Vec<_> = scene.tellings.iter().map(dates).collect();
    scene.disputes(FindingKind::Date, &values, DateValue::relation, fits)
}

fn fits(c: &ValuePair<DateValue>) -> Option<f32> {
    let floor = if c.touch { FLOOR } else { FLOOR_APART };
    (c.likeness >= floor).then_some(c.likeness)
}

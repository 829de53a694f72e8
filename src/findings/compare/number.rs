//! Quantities that differ, in digits or in words.

use crate::findings::compare::matching::{MentionPair, Relation};
use crate::findings::compare::passage_context::PassageContext;
use crate::findings::extract::calendar::dates;
use crate::findings::extract::quantity_parser::{Quantity, nearly_equal, quantities};
use crate::findings::finding::{Finding, FindingKind};

/// How alike the surroundings of two quantities of the same unit must be.
const MIN_LIKENESS: f32 = 0.34;
/// How alike they must be where no word next to them is the same.
const MIN_LIKENESS_APART: f32 = 0.5;
/// How alike they must be where a unit is missing.
const MIN_LIKENESS_UNITLESS: f32 = 0.55;

/// Quantities that differ in a passage.
pub(crate) fn detect(context: &PassageContext) -> Vec<Finding> {
    let values: Vec<_> = context
        .excerpts
        .iter()
        .map(|t| quantities(t, &dates(t)))
        .collect();
    context.disputes(FindingKind::Number, &values, relation, fits)
}

fn relation(x: &Quantity, y: &Quantity) -> Relation {
    if x.ordinal != y.ordinal || x.score != y.score {
        return Relation::Unrelated;
    }
    if x.equals(y) {
        return Relation::Same;
    }
    if x.is_compatible(y) {
        return Relation::Compatible;
    }
    if x.units_clash(y) {
        return Relation::Unrelated;
    }
    Relation::Differ
}

fn fits(c: &MentionPair<Quantity>) -> Option<f32> {
    let shared = c.x.value.shares_unit(&c.y.value);
    let floor = match (shared, c.touching) {
        (true, true) => MIN_LIKENESS,
        (true, false) => MIN_LIKENESS_APART,
        (false, true) => MIN_LIKENESS_UNITLESS,
        (false, false) => return None,
    };
    (c.likeness >= floor).then_some(c.likeness)
}

impl Quantity {
    /// True where the numbers are the same, whatever is counted.
    fn equals(&self, other: &Self) -> bool {
        let plain = nearly_equal(self.low, other.low) && nearly_equal(self.high, other.high);
        // `65.000` in one notation is `65,000` in the other.
        let other_notation = |x: &Self, y: &Self| {
            x.other_notation
                .is_some_and(|v| nearly_equal(v, y.low) && nearly_equal(v, y.high))
        };
        plain || other_notation(self, other) || other_notation(other, self)
    }

    /// True where one can be read as a vaguer form of the other.
    fn is_compatible(&self, other: &Self) -> bool {
        if self.score {
            return false;
        }
        let meet = self.range.0 <= other.range.1 && other.range.0 <= self.range.1;
        meet || rounds_to(self, other) || rounds_to(other, self)
    }

    /// True where they count things that have nothing to do with each other.
    fn units_clash(&self, other: &Self) -> bool {
        let named = !self.units.is_empty() && !other.units.is_empty();
        named && !self.shares_unit(other) || (self.measured || other.measured) && !self.shares_unit(other)
    }

    /// True where a word for what they count is the same.
    fn shares_unit(&self, other: &Self) -> bool {
        self.units.iter().any(|u| other.units.contains(u))
    }
}

/// True where `rough` is `fine` with fewer digits: `1.3 million` for `1.27 million`, `3,000` for `2,986` is not (one
/// digit is too weak).
fn rounds_to(fine: &Quantity, rough: &Quantity) -> bool {
    if rough.digits < 2 || fine.digits <= rough.digits {
        return false;
    }
    let rounded = |x: f64| {
        let scale = 10f64.powi(x.abs().log10().floor() as i32 + 1 - rough.digits as i32);
        let down = (x / scale).floor() * scale;
        (down, down + scale)
    };
    let fits = |f: f64, r: f64| {
        let (down, up) = rounded(f);
        nearly_equal(down, r) || nearly_equal(up, r)
    };
    fine.low > 0.0 && fits(fine.low, rough.low) && fits(fine.high, rough.high)
}

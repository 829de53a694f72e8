//! Quantities that differ, in digits or in words.

use crate::findings::compare::date::DateValue;
use crate::findings::compare::matching::{PassageContext, Relation, Value, ValuePair};
use crate::findings::extract::calendar::{covers, dates as dates_of};
use crate::findings::extract::excerpt::Excerpt;
use crate::findings::extract::quantity::Quantity;
use crate::findings::extract::quantity_parser::read;
use crate::findings::{Finding, FindingKind};

/// How alike the surroundings of two quantities of the same unit must be.
const FLOOR: f32 = 0.34;
/// How alike they must be where no word next to them is the same.
const FLOOR_APART: f32 = 0.5;
/// How alike they must be where a unit is missing.
const FLOOR_UNITLESS: f32 = 0.55;

/// The quantities of a telling, in order; those inside `dates` are left out.
pub(crate) fn quantities(telling: &Excerpt, dates: &[Value<DateValue>]) -> Vec<Value<Quantity>> {
    let mut found = Vec::new();
    let mut i = 0;
    while i < telling.tokens.len() {
        let token = &telling.tokens[i];
        let may_be = token.digit || token.sense.number.is_some();
        if may_be && !covers(dates, i) {
            let (value, next) = read(telling, i);
            found.extend(value);
            i = next.max(i + 1);
        } else {
            i += 1;
        }
    }
    found
}

/// Quantities that differ in a passage.
pub(crate) fn detect(scene: &PassageContext) -> Vec<Finding> {
    let values: Vec<_> = scene
        .tellings
        .iter()
        .map(|t| quantities(t, &dates_of(t)))
        .collect();
    scene.disputes(FindingKind::Number, &values, relation, fits)
}

fn relation(x: &Quantity, y: &Quantity) -> Relation {
    if x.ordinal != y.ordinal || x.score != y.score {
        return Relation::Unrelated;
    }
    if x.equals(y) {
        return Relation::Same;
    }
    if x.admits(y) {
        return Relation::Compatible;
    }
    if x.units_clash(y) {
        return Relation::Unrelated;
    }
    Relation::Differ
}

fn fits(c: &ValuePair<Quantity>) -> Option<f32> {
    let shared = c.x.key.shares_unit(&c.y.key);
    let floor = match (shared, c.touch) {
        (true, true) => FLOOR,
        (true, false) => FLOOR_APART,
        (false, true) => FLOOR_UNITLESS,
        (false, false) => return None,
    };
    (c.likeness >= floor).then_some(c.likeness)
}

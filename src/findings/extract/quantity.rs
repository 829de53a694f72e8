//! Quantities and how they stand to each other.

/// A number and what it counts.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Quantity {
    /// The number, or both ends of a range.
    pub low: f64,
    pub high: f64,
    /// What the text allows it to be: wider than `low..=high` for `about 200` or `more than 200`.
    pub range: (f64, f64),
    /// Significant digits as written; a number with fewer may be a rounding of one with more.
    pub digits: u32,
    /// `third`, `12th`.
    pub ordinal: bool,
    /// The result of a match or vote (`3-1`), not a range.
    pub score: bool,
    /// Stems of the words for what is counted, `%` and currency signs among them.
    pub units: Vec<u64>,
    /// The unit is a sign or one of several words for one unit, so another unit is another measure.
    pub measured: bool,
    /// The number if the point or comma in it means the other thing.
    pub other_habit: Option<f64>,
}

impl Quantity {
    /// True where both say the same number of the same thing, or one does not say of what.
    pub fn equals(&self, other: &Self) -> bool {
        let plain = near(self.low, other.low) && near(self.high, other.high);
        // `65.000` in one habit is `65,000` in the other.
        let other_habit =
            |x: &Self, y: &Self| x.other_habit.is_some_and(|v| near(v, y.low) && near(v, y.high));
        plain || other_habit(self, other) || other_habit(other, self)
    }

    /// True where one can be read as a vaguer form of the other.
    pub fn admits(&self, other: &Self) -> bool {
        if self.score {
            return false;
        }
        let meet = self.range.0 <= other.range.1 && other.range.0 <= self.range.1;
        meet || rounds_to(self, other) || rounds_to(other, self)
    }

    /// True where they count things that have nothing to do with each other.
    pub fn units_clash(&self, other: &Self) -> bool {
        let named = !self.units.is_empty() && !other.units.is_empty();
        named && !self.shares_unit(other) || (self.measured || other.measured) && !self.shares_unit(other)
    }

    /// True where a word for what they count is the same.
    pub fn shares_unit(&self, other: &Self) -> bool {
        self.units.iter().any(|u| other.units.contains(u))
    }
}

pub(crate) fn near(x: f64, y: f64) -> bool {
    (x - y).abs() <= 1e-9 * x.abs().max(y.abs())
}

/// True where `rough` is `fine` with fewer digits: `1.3 million` for `1.27 million`, `3,000` for `2,986` is not (one
/// digit says too little).
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
        near(down, r) || near(up, r)
    };
    fine.low > 0.0 && fits(fine.low, rough.low) && fits(fine.high, rough.high)
}

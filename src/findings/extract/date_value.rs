//! A point in time, as far as a text gives it.

/// A point in time, as precise as the text gives it.
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
    pub(crate) fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

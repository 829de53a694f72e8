//! Sets of versions in words: `1 2 4`, `1-5 7`.

use crate::sheet::{CarrierMatch, RowFilter};

/// Version numbers as a reader counts them, runs drawn together: `1 2 4`, `1-5 7`.
#[must_use]
pub fn numbers(versions: &[usize]) -> String {
    let mut text: Vec<String> = Vec::new();
    for run in versions.chunk_by(|a, b| a + 1 == *b) {
        match run {
            [one] => text.push((one + 1).to_string()),
            [one, two] => text.extend([(one + 1).to_string(), (two + 1).to_string()]),
            [first, .., last] => text.push(format!("{}-{}", first + 1, last + 1)),
            [] => {}
        }
    }
    text.join(" ")
}

/// The passages that these versions carry in this way, versions ascending.
#[must_use]
pub fn carried(how: CarrierMatch, versions: &[usize]) -> RowFilter {
    RowFilter::ByCarriers {
        how,
        words: how.words(versions.len(), &numbers(versions)),
        versions: std::sync::Arc::new(versions.to_vec()),
    }
}

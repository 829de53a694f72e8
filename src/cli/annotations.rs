//! What a reader made by hand, in what is written without the reader.

use crate::align::Collation;
use crate::cli::resolved::Settled;
use crate::notes::SavedState;
use crate::notes::fingerprint::Fingerprint;
use crate::sheet::{Analysis, Annotations};

/// What was kept of a collation's corpus.
pub(crate) fn recall(settled: &Settled, collation: &Collation) -> SavedState {
    let Some(store) = settled.store() else {
        return SavedState::default();
    };
    let recalled = store.recall(&Fingerprint::new(std::sync::Arc::clone(&collation.corpus)));
    recalled.said.iter().for_each(crate::cli::say);
    recalled.kept
}

/// The analysis of what the engine said, with what a reader made laid over it. A notice says that it is in.
pub(crate) fn analysis(engine: Collation, base: usize, kept: SavedState) -> Analysis {
    let mut collation = match kept.edits.is_empty() {
        true => engine,
        false => engine.edited(&kept.edits),
    };
    let counts = [
        (kept.edits.links().len(), "link made", "links made"),
        (kept.edits.unlinks().len(), "pair parted", "pairs parted"),
        (kept.notes.len(), "note", "notes"),
        (kept.labels.len(), "label", "labels"),
    ];
    let counts = counts.into_iter().filter(|c| c.0 > 0);
    let parts: Vec<String> = counts
        .map(|(n, one, many)| format!("{n} {}", if n == 1 { one } else { many }))
        .collect();
    if !parts.is_empty() {
        collation.notices.push(format!(
            "by hand: {} (--no-state leaves them out)",
            parts.join(", ")
        ));
    }
    Analysis::new(collation, base).with_annotations(Annotations {
        labels: kept.labels,
        notes: kept.notes,
    })
}

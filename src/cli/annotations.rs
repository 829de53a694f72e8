//! Applies the user's links, cuts, notes and labels to the engine's result, for exports and reports.

use crate::align::Collation;
use crate::cli::resolved::Resolved;
use crate::cli::status::warn;
use crate::notes::SavedState;
use crate::notes::fingerprint::Fingerprint;
use crate::sheet::{Analysis, Annotations};

/// The saved state of a collation's corpus.
pub(crate) fn load_state(resolved: &Resolved, collation: &Collation) -> SavedState {
    let Some(store) = &resolved.store else {
        return SavedState::default();
    };
    let loaded = store.load(&Fingerprint::new(std::sync::Arc::clone(&collation.corpus)));
    loaded.warnings.iter().for_each(warn);
    loaded.state
}

/// Analyzes the engine's result together with the user's links, cuts, notes and labels. A notice reports that they are
/// included.
pub(crate) fn analyze(engine_result: Collation, base: usize, state: SavedState) -> Analysis {
    let mut collation = match state.edits.is_empty() {
        true => engine_result,
        false => engine_result.edited(&state.edits),
    };
    let counts = [
        (state.edits.links().len(), "link"),
        (state.edits.unlinks().len(), "unlink"),
        (state.notes.len(), "note"),
        (state.labels.len(), "label"),
    ];
    let counts: Vec<String> = counts
        .into_iter()
        .filter(|c| c.0 > 0)
        .map(|(n, noun)| crate::text::plural(n, noun))
        .collect();
    if !counts.is_empty() {
        let counts = counts.join(", ");
        collation
            .notices
            .push(format!("by hand: {counts} (--no-state leaves them out)"));
    }
    Analysis::new(collation, base).with_annotations(Annotations {
        labels: state.labels,
        notes: state.notes,
    })
}

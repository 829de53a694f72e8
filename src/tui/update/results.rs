//! Takes in what the engine has found, unless it is out of date.

use std::sync::Arc;

use crate::sheet::{Analysis, RowFilter};
use crate::tui::messages::effect::Effect;
use crate::tui::model::Model;
use crate::tui::threads;

/// Takes in the analysis of a collation. What is still out of date in it is asked for.
pub(crate) fn collated(model: &mut Model, analysis: Analysis) -> Vec<Effect> {
    let collation = &analysis.collation;
    // It belongs to texts that have been replaced meanwhile.
    if !Arc::ptr_eq(&collation.corpus, model.work.corpus()) {
        return Vec::new();
    }
    let has_edits = collation.manual == model.manual.edits.within(&collation.corpus);
    // It was made for older edits, and the same result with the newer ones is on its way.
    if !has_edits && Arc::ptr_eq(&analysis.engine, model.work.engine_result()) {
        return Vec::new();
    }
    let base_shown = analysis.base();
    model.keeping_place(|m| {
        m.work.progress = None;
        threads::drop_in_background(m.work.set_analysis(analysis));
        m.view.unfolded.clear();
        // Passages have other numbers now, so that a choice of passages means nothing any more.
        if let RowFilter::Passages { .. } = m.view.choice {
            m.view.choice = RowFilter::default();
        }
    });
    let base = model.work.base;
    if !has_edits {
        return vec![Effect::ApplyEdits];
    }
    if base != base_shown {
        return vec![Effect::Rebase { base }];
    }
    Vec::new()
}

/// Takes in rows along another base, unless they belong to an older collation or the base has changed again.
pub(crate) fn rebased(model: &mut Model, analysis: Analysis) {
    let is_current = Arc::ptr_eq(&analysis.collation, model.work.collation());
    if is_current && analysis.base() == model.work.base {
        model.keeping_place(|m| {
            m.work.set_analysis(analysis);
            m.view.unfolded.clear();
        });
    }
}

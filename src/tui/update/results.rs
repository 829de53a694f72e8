//! Takes in the engine's results.

use std::sync::Arc;

use crate::sheet::RowFilter;
use crate::tui::messages::effect::Effect;
use crate::tui::messages::message::Message;
use crate::tui::model::Model;
use crate::tui::threads;

/// Takes in a [`Message::Collated`] or [`Message::Sheet`], unless it is out of date.
pub fn receive(model: &mut Model, message: Message) -> Vec<Effect> {
    match message {
        Message::Collated {
            engine,
            collation,
            findings,
            sheet,
            tones,
            summary,
            overview,
        } => {
            // Of a corpus that has been reloaded meanwhile.
            if !Arc::ptr_eq(&collation.corpus, &model.work.collation.corpus) {
                return Vec::new();
            }
            let laid_for = sheet.base;
            let edited = collation.by_hand == model.made.edits.within(&collation.corpus);
            // Made for older edits, while the same result with newer ones is on its way.
            if !edited && Arc::ptr_eq(&engine, &model.work.engine) {
                return Vec::new();
            }
            model.keeping_place(|m| {
                m.work.progress = None;
                m.work.engine = engine;
                let old = std::mem::replace(&mut m.work.collation, collation);
                threads::discard(old);
                m.work.findings = findings;
                m.work.sheet = Some(sheet);
                m.work.tones = tones;
                m.work.summary = Some(summary);
                m.work.overview = Some(overview);
                m.work.generation += 1;
                m.view.unfolded.clear();
                // Passages have new numbers now, so a filter by numbers means nothing any more.
                if let RowFilter::Passages { .. } = m.view.choice {
                    m.view.choice = RowFilter::default();
                }
            });
            let base = model.work.base;
            if !edited {
                return vec![Effect::Edit];
            }
            if base != laid_for {
                return vec![Effect::LaySheet { base }];
            }
        }
        // Rows of an older collation or another base are out of date.
        Message::Sheet {
            collation,
            sheet,
            tones,
        } => {
            if Arc::ptr_eq(&collation, &model.work.collation) && sheet.base == model.work.base {
                model.keeping_place(|m| {
                    m.work.sheet = Some(sheet);
                    m.work.tones = tones;
                    m.work.generation += 1;
                    m.view.unfolded.clear();
                });
            }
        }
        _ => {}
    }
    Vec::new()
}

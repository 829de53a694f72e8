//! One strip for each version shows where its shared, unique and moved text is; and how a stretch of it is drawn.

use std::rc::Rc;

use crate::load::SentenceId;
use crate::sheet::summary::tones::{Tone, strip};

use crate::text::wrap::width;
use crate::tui::layout::cache::StripStretch;
use crate::tui::model::Model;
use crate::tui::theme::StyleKey;

/// Columns of the versions' numbers and names.
pub(crate) fn label_columns(model: &Model, columns: usize) -> usize {
    let versions = 0..model.work.versions().len();
    let longest = versions.map(|v| width(model.label(v)) + 4).max().unwrap_or(0);
    longest.min(24).min(columns / 3)
}

/// One strip for each version: where its shared, unique and moved text is, on a screen `columns` wide.
#[must_use]
pub fn strips(model: &Model, columns: usize) -> Rc<Vec<Vec<StripStretch>>> {
    let cells = columns.saturating_sub(label_columns(model, columns) + 1);
    model.cache.strips(cells, || {
        (0..model.work.versions().len())
            .map(|v| stretches(model, v, cells))
            .collect()
    })
}

fn stretches(model: &Model, v: usize, cells: usize) -> Vec<StripStretch> {
    let Some(tones) = model.work.tones() else {
        return Vec::new();
    };
    let count = model.work.versions()[v].sentences.len();
    // A short version is a short strip: sentences of all versions are about as long.
    let longest = model
        .work
        .versions()
        .iter()
        .map(|v| v.sentences.len())
        .max()
        .unwrap_or(0);
    let cells = (cells * count).div_ceil(longest.max(1)).min(cells);
    let tones = strip(count, cells, |s| tones.sentence(SentenceId::new(v, s)));
    let mut at = 0;
    let stretch = |run: &[Tone]| {
        let first = SentenceId::new(v, (at * count / cells.max(1)).min(count.saturating_sub(1)));
        at += run.len();
        StripStretch {
            tone: run[0],
            cells: run.len(),
            first,
        }
    };
    tones.chunk_by(|a, b| a == b).map(stretch).collect()
}

/// A stretch as it is drawn: calm lines where text is shared, a block where it is unique. What was moved or is
/// disagreed about has its sign once, where it begins.
pub(crate) fn drawn(stretch: &StripStretch) -> (String, StyleKey) {
    let (sign, rest, style) = tone_look(stretch.tone);
    (
        sign.to_owned() + &rest.repeat(stretch.cells.saturating_sub(1)),
        style,
    )
}

/// How a tone is drawn in the ruler: a thin line where text is shared, a thick one where it is unique, a sign where
/// something `begins` that was moved or is disagreed about.
#[must_use]
pub fn ruler_look(tone: Tone, begins: bool) -> (&'static str, StyleKey) {
    let (sign, _, style) = tone_look(tone);
    match tone {
        Tone::Blank => (sign, style),
        Tone::Unique => ("▐", style),
        Tone::Moved | Tone::Finding if begins => (sign, style),
        _ => ("▕", style),
    }
}

/// How a tone is drawn: where it begins, and further on.
#[must_use]
pub fn tone_look(tone: Tone) -> (&'static str, &'static str, StyleKey) {
    match tone {
        Tone::Blank => (" ", " ", StyleKey::Gap),
        Tone::All => ("─", "─", StyleKey::SharedAll),
        Tone::Some => ("━", "━", StyleKey::SharedFew),
        Tone::Moved => ("^", "━", StyleKey::SignMoved),
        Tone::Unique => ("█", "█", StyleKey::Unique),
        Tone::Finding => ("!", "━", StyleKey::SignFinding),
    }
}

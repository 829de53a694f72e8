//! Jumps: to the next passage of a kind, to counterparts, search hits, bookmarks, and back.

use crate::load::SentenceId;
use crate::sheet::lines::role_spans;
use crate::sheet::rows::counterpart;
use crate::sheet::{Row, Sheet, Sign, VisibleItem};

use crate::tui::input::actions::Action;
use crate::tui::model::Model;
use crate::tui::state::search::HitStep;
use crate::tui::state::work::Work;
use crate::tui::update::open::STILL_COMPARING;

/// The kind of passage to go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeekTarget {
    /// Not the same words in all versions.
    Difference,
    /// In one version only.
    Unique,
    /// In another place in its own version.
    Moved,
    /// Versions disagree.
    Finding,
}

impl SeekTarget {
    fn word(self) -> &'static str {
        match self {
            Self::Difference => "difference",
            Self::Unique => "unique passage",
            Self::Moved => "moved passage",
            Self::Finding => "disagreement",
        }
    }
}

/// Goes to the next passage of a kind, `n` times; to the previous one if `n` is negative.
pub fn seek(model: &mut Model, target: SeekTarget, n: isize) {
    let Some(sheet) = model.work.sheet().cloned() else {
        model.message = Some(STILL_COMPARING.to_owned());
        return;
    };
    model.remember();
    for _ in 0..n.unsigned_abs() {
        if !step(model, &sheet, target, n > 0) {
            let direction = if n > 0 { "below" } else { "above" };
            model.message = Some(format!("no {} {direction}", target.word()));
            return;
        }
    }
}

fn step(model: &mut Model, sheet: &Sheet, kind: SeekTarget, forward: bool) -> bool {
    let Some(here) = model.focus() else { return false };
    if model.rows().is_none() {
        // In reading, each version is in its own order: only the focused text is searched.
        let last = model.work.versions()[here.v()].sentences.len();
        let fits = |s: &usize| {
            let id = SentenceId::new(here.v(), *s);
            holds(&model.work, &sheet.rows[sheet.row_of(id)], kind, &[here.v()])
        };
        let found = if forward {
            (here.s() + 1..last).find(fits)
        } else {
            (0..here.s()).rev().find(fits)
        };
        return found.map(|s| model.go_to(SentenceId::new(here.v(), s))).is_some();
    }
    let open = model.panes.open();
    let at = match model
        .rows()
        .map(|rows| rows.item(model.view.cursor.position.block))
    {
        // Several passages share a widened row.
        Some(_) if model.view.paragraph_rows => sheet.row_of(here),
        Some(item) => item.first_row(),
        None => return false,
    };
    let shown = |r: usize| {
        let item = |rows: crate::tui::layout::rows::RowColumn<'_>| rows.item(rows.block_of(r));
        matches!(model.rows().map(item), Some(VisibleItem::Row(first)) if first == r || model.view.paragraph_rows)
    };
    let fits = |r: &usize| holds(&model.work, &sheet.rows[*r], kind, &open) && shown(*r);
    let found = if forward {
        (at + 1..sheet.rows.len()).find(fits)
    } else {
        (0..at).rev().find(fits)
    };
    let Some(r) = found else { return false };
    // If the focused version does not have it, the focus goes to one that does.
    let carrier = |v: &usize| holds(&model.work, &sheet.rows[r], kind, &[*v]);
    let v = std::iter::once(model.panes.focus())
        .chain(open.iter().copied())
        .find(carrier);
    if let Some(v) = v.filter(|v| *v != model.panes.focus()) {
        model.focus_on(v);
    }
    let first = v.and_then(|v| {
        Some(SentenceId::new(
            v,
            *sheet.rows[r].cells[v].sentences.first()? as usize,
        ))
    });
    match first {
        Some(id) if model.view.paragraph_rows => model.go_to(id),
        _ => model.go_to_row(r),
    }
    true
}

/// True if a row has a passage of this kind in one of these versions.
fn holds(work: &Work, row: &Row, kind: SeekTarget, versions: &[usize]) -> bool {
    let cells = || {
        versions
            .iter()
            .map(|&v| (v, &row.cells[v]))
            .filter(|c| !c.1.is_gap())
    };
    let lens = work.lens();
    let passage = &work.collation().passages[row.passage];
    match kind {
        SeekTarget::Unique => passage.is_unique() && cells().next().is_some() && work.versions().len() > 1,
        SeekTarget::Moved => cells().any(|(_, c)| c.is_moved()),
        SeekTarget::Finding => {
            let here = cells().flat_map(|(v, c)| c.sentences.iter().map(move |&s| (v, s)));
            let found = role_spans::of_passage(work.findings(), row.passage);
            !found.is_empty()
                && here.clone().any(|(v, s)| {
                    lens.has_finding(SentenceId {
                        version: v as u32,
                        sentence: s,
                    })
                })
        }
        SeekTarget::Difference => {
            cells().next().is_some()
                && (passage.carriers.len() < work.versions().len()
                    || cells().any(|(v, c)| {
                        let signs = c.sentences.iter().map(|&s| {
                            lens.sign(SentenceId {
                                version: v as u32,
                                sentence: s,
                            })
                        });
                        signs.flatten().any(|s| s != Sign::Verbatim)
                    }))
        }
    }
}

/// To the same passage in the next version to the right that has it, from the last one to the first.
pub fn counterpart(model: &mut Model) {
    let Some(here) = model.focus() else { return };
    let open = model.panes.open();
    let at = open.iter().position(|&v| v == model.panes.focus()).unwrap_or(0);
    let mut others = (1..open.len()).map(|d| open[(at + d) % open.len()]);
    let found = others.find_map(|v| counterpart::counterpart(model.work.collation(), here, v));
    match found {
        Some(id) => model.go_to(id),
        None => model.message = Some("no other version on screen has this".to_owned()),
    }
}

/// Back to where the last jump began.
pub fn jump_back(model: &mut Model) {
    let Some(here) = model.place() else { return };
    match model.view.jumps.back(here) {
        Some(place) => model.go_to(place.id),
        None => model.message = Some("no earlier jump".to_owned()),
    }
}

/// Forward to where the last jump back began.
pub fn jump_forward(model: &mut Model) {
    match model.view.jumps.forward() {
        Some(place) => model.go_to(place.id),
        None => model.message = Some("no later jump".to_owned()),
    }
}

/// To the next hit of the search, from the last one to the first.
pub fn next_hit(model: &mut Model) {
    hit(model, true);
}

/// To the previous hit of the search, from the first one to the last.
pub fn previous_hit(model: &mut Model) {
    hit(model, false);
}

fn hit(model: &mut Model, forward: bool) {
    let Some(found) = model.found.as_ref() else {
        model.message = Some("no search yet".to_owned());
        return;
    };
    let steps = found.steps(&model.work);
    let Some(place) = model.place() else { return };
    let row = model.work.row_of(place.id);
    let here = (
        row,
        place.id,
        model.view.hit.filter(|h| h.0 == place.id).map_or(0, |h| h.1),
    );
    let next = if forward {
        let at = steps.partition_point(|s| *s <= here);
        steps
            .get(at)
            .or(steps.first())
            .map(|s| (if at < steps.len() { at } else { 0 }, *s))
    } else {
        let at = steps.partition_point(|s| *s < here);
        let at = at.checked_sub(1).or(steps.len().checked_sub(1));
        at.and_then(|at| Some((at, *steps.get(at)?)))
    };
    go_to_hit(model, next, steps.len());
}

/// To the first hit at or after the focus.
pub fn first_hit(model: &mut Model) {
    model.remember();
    let Some(found) = model.found.as_ref() else { return };
    let steps = found.steps(&model.work);
    let here = model.place().map(|p| (model.work.row_of(p.id), p.id, 0));
    let at = here.map_or(0, |h| steps.partition_point(|s| *s < h));
    let at = if at < steps.len() { at } else { 0 };
    go_to_hit(model, steps.get(at).map(|s| (at, *s)), steps.len());
}

fn go_to_hit(model: &mut Model, to: Option<(usize, HitStep)>, of: usize) {
    let text = model
        .found
        .as_ref()
        .map_or(String::new(), |f| f.query.text.clone());
    match to {
        Some((at, (_, id, byte))) => {
            model.go_to(id);
            model.view.hit = Some((id, byte));
            model.message = Some(format!("{text}: hit {} of {of}", at + 1));
        }
        None => model.message = Some(format!("{text}: not found in any version")),
    }
}

/// Sets or removes a bookmark on the focused sentence.
pub fn toggle_bookmark(model: &mut Model) {
    let Some(id) = model.focus() else { return };
    let word = match model.view.bookmarks.binary_search(&id) {
        Ok(at) => {
            model.view.bookmarks.remove(at);
            "removed"
        }
        Err(at) => {
            model.view.bookmarks.insert(at, id);
            "set"
        }
    };
    let list = model.keymap.key_of(Action::Bookmarks);
    model.message = Some(format!("bookmark {word}; {list} lists them"));
}

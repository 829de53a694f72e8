//! The top line: the name of the corpus, and how much of it is shared.

use crate::text::plural;
use crate::tui::draw::canvas::{Canvas, fit_parts};
use crate::tui::layout::geometry::Geometry;
use crate::tui::layout::shorten::shorten;
use crate::tui::model::Model;
use crate::tui::theme::StyleKey;

/// Draws the top line.
pub(crate) fn draw(model: &Model, geometry: &Geometry, canvas: &mut Canvas<'_>) {
    let style = canvas.theme.style(StyleKey::Title);
    let corpus = model.work.corpus();
    let end = geometry.width;
    canvas
        .buf
        .set_style(ratatui::layout::Rect::new(0, 0, end, 1), style);
    let name = shorten(&corpus.name, usize::from(end / 3).max(8));
    let x = canvas.put(1, 0, end, &name, StyleKey::TitleName);
    let parts = parts(model);
    let room = usize::from(end.saturating_sub(x + 3));
    let text: Vec<&str> = fit_parts(&parts, " · ", room)
        .into_iter()
        .map(|i| parts[i].1.as_str())
        .collect();
    canvas.put_styled(x + 2, 0, end, &text.join(" · "), style);
}

fn parts(model: &Model) -> Vec<(u8, String)> {
    let work = &model.work;
    let n = work.versions().len();
    let mut parts = vec![(3, plural(n, "version"))];
    let hidden = model.panes.hidden();
    if hidden > 0 {
        parts.push((1, format!("{hidden} hidden")));
    }
    if let Some(sum) = work.summary() {
        parts.push((4, plural(sum.passages, "passage")));
        parts.push((2, format!("{} shared by all", sum.shared_by_all)));
        if n > 2 {
            parts.push((2, format!("{} by some", sum.shared_by_some)));
        }
        parts.push((1, format!("{} unique", sum.unique)));
        parts.push((1, format!("{} disagreeing", sum.disagreeing)));
    }
    if n > 1 {
        let base = work.base_shown();
        let name = model.label(base);
        parts.push((5, format!("base {} {}", base + 1, shorten(name, 24))));
    }
    if let Some(shown) = model
        .view
        .shown
        .as_ref()
        .filter(|_| !model.view.row_filter.is_all())
    {
        let words = model.view.row_filter.words();
        parts.push((0, format!("filter: {words}, {} hidden", shown.hidden)));
    }
    if let Some(found) = &model.found {
        parts.push((
            1,
            format!(
                "/{}: {}",
                shorten(&found.query.text, 20),
                plural(found.hits.len(), "hit")
            ),
        ));
    }
    parts.push((6, model.view.layout.word().to_owned()));
    parts
}

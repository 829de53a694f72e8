//! The top line: what is read, and how much of it is shared.

use ratatui::buffer::Buffer;

use crate::text::plural;
use crate::tui::draw::RootWidget;
use crate::tui::draw::canvas;
use crate::tui::layout::geometry::Geometry;
use crate::tui::theme::StyleKey;

/// Draws the top line.
pub fn draw(screen: &RootWidget<'_>, geometry: &Geometry, buf: &mut Buffer) {
    let (model, theme) = (screen.model, screen.theme);
    let style = theme.style(StyleKey::Title);
    let corpus = model.work.corpus();
    let end = geometry.width;
    buf.set_style(ratatui::layout::Rect::new(0, 0, end, 1), style);
    let name = canvas::shorten(&corpus.name, usize::from(end / 3).max(8));
    let x = canvas::put(buf, 1, 0, end, &name, theme.style(StyleKey::TitleName));
    let parts = parts(screen);
    let room = usize::from(end.saturating_sub(x + 3));
    let text: Vec<&str> = canvas::fit(&parts, " · ", room)
        .into_iter()
        .map(|i| parts[i].1.as_str())
        .collect();
    canvas::put(buf, x + 2, 0, end, &text.join(" · "), style);
}

fn parts(screen: &RootWidget<'_>) -> Vec<(u8, String)> {
    let work = &screen.model.work;
    let n = work.versions().len();
    let mut parts = vec![(3, plural(n, "version"))];
    let hidden = screen.model.panes.hidden();
    if hidden > 0 {
        parts.push((1, format!("{hidden} hidden")));
    }
    if let Some(sum) = &work.summary {
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
        let name = screen.model.label(base);
        parts.push((5, format!("base {} {}", base + 1, canvas::shorten(name, 24))));
    }
    if let Some(shown) = screen
        .model
        .view
        .shown
        .as_ref()
        .filter(|_| !screen.model.view.choice.is_all())
    {
        let words = screen.model.view.choice.words();
        parts.push((0, format!("only {words}: {} hidden", shown.hidden)));
    }
    if let Some(found) = &screen.model.found {
        parts.push((
            1,
            format!(
                "/{}: {}",
                canvas::shorten(&found.query.text, 20),
                plural(found.hits.len(), "hit")
            ),
        ));
    }
    parts.push((6, screen.model.view.layout.word().to_owned()));
    parts
}

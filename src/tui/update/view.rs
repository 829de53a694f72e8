//! Layout, theme and strictness of the view, and copying text.

use crate::align::Strictness;
use crate::load::SentenceId;
use crate::sheet::{VisibleItem, VisibleRows};

use crate::tui::messages::effect::Effect;
use crate::tui::model::Model;
use crate::tui::state::view::Layout;
use crate::tui::theme::ActiveTheme;

/// The steps of strictness, with the words for each.
const STRICTNESS: [(Strictness, &str); 3] = [
    (Strictness::Normal, "normal"),
    (Strictness::Strict, "strict (fewer links, fewer wrong ones)"),
    (Strictness::Loose, "loose (more links, more wrong ones)"),
];

/// Switches to the light theme on a light background, if the theme is `auto`.
pub fn background(model: &mut Model, light: bool) {
    if std::mem::take(&mut model.follows_background) && light {
        model.theme = ActiveTheme::shipped("light", model.theme.depth);
    }
}

/// Switches between aligned and reading.
pub fn switch_layout(model: &mut Model) {
    lay_out(
        model,
        match model.view.layout {
            Layout::Aligned => Layout::Reading,
            Layout::Reading => Layout::Aligned,
            Layout::Single => model.view.layout_before_single,
        },
    );
}

/// Shows the focused version alone, or all again.
pub fn toggle_single(model: &mut Model) {
    let layout = match model.view.layout {
        Layout::Single => model.view.layout_before_single,
        before => {
            model.view.layout_before_single = before;
            Layout::Single
        }
    };
    lay_out(model, layout);
}

/// Switches between rows by passage and rows by paragraph of the base.
pub fn toggle_paragraph_rows(model: &mut Model) {
    model.keeping_place(|m| {
        m.view.paragraph_rows = !m.view.paragraph_rows;
        m.view.layout = Layout::Aligned;
    });
    let rows = match model.view.paragraph_rows {
        true => "rows by paragraph of the base",
        false => "rows by passage",
    };
    model.message = Some(format!("{rows}{}", if_too_narrow(model)));
}

/// Lets the other panes scroll smoothly in reading, or at once.
pub fn toggle_gliding(model: &mut Model) {
    model.view.glide_enabled = !model.view.glide_enabled;
    let how = if model.view.glide_enabled {
        "smoothly"
    } else {
        "at once"
    };
    model.message = Some(format!("the other panes scroll {how}"));
}

/// Switches to the next theme.
pub fn next_theme(model: &mut Model) {
    model.follows_background = false;
    model.theme = model.theme.next();
    model.message = Some(format!("theme: {}", model.theme.name));
}

/// Copies the focused sentence.
pub fn copy_sentence(model: &mut Model) -> Vec<Effect> {
    let text = |id| model.work.corpus().sentence(id).to_owned();
    copy(model.focus().map(text), "the sentence")
}

/// Copies the focused passage from all versions.
pub fn copy_passage(model: &mut Model) -> Vec<Effect> {
    copy(model.focus().map(|id| passage_text(model, id)), "the passage")
}

/// Opens the fold at the cursor, or closes the one that was opened around it.
pub fn toggle_fold(model: &mut Model) {
    let at = model.view.cursor.position.block;
    let Some(item) = model.rows().map(|rows| rows.item(at)) else {
        model.message = Some("there are folds only in aligned, when passages are filtered".to_owned());
        return;
    };
    let row = item.first_row();
    match item {
        VisibleItem::Fold { .. } if model.view.paragraph_rows => {
            model.message = Some("folds cannot be opened in rows by paragraph".to_owned());
        }
        VisibleItem::Fold { from, .. } => model.keeping_place(|m| m.view.unfolded.push(from)),
        VisibleItem::Row(_) => {
            // The fold above, if this row would be hidden without it.
            let shows = |m: &Model| {
                let sheet = m.work.sheet()?;
                let versions = m.panes.open();
                let closed = VisibleRows::new(&m.work.lens(), sheet, &m.view.row_filter, &versions);
                match closed.items.get(closed.item_of(row))? {
                    VisibleItem::Fold { from, .. } => Some(*from),
                    VisibleItem::Row(_) => None,
                }
            };
            match shows(model) {
                Some(from) => model.keeping_place(|m| m.view.unfolded.retain(|f| *f != from)),
                None => model.message = Some("no fold here".to_owned()),
            }
        }
    }
}

fn lay_out(model: &mut Model, to: Layout) {
    model.keeping_place(|m| {
        m.view.focused_on_line = m.focus();
        m.view.scrolled_off_level.clear();
        m.view.layout = to;
        let focus = m.panes.focus();
        m.focus_on(focus);
    });
    model.message = Some(format!("layout: {}{}", to.word(), if_too_narrow(model)));
}

/// The end of a message about a layout that needs several panes where only one fits.
fn if_too_narrow(model: &Model) -> &'static str {
    let alone = model.view.layout != Layout::Single && model.fit() == 1 && model.panes.open().len() > 1;
    if alone {
        ", once two panes fit on screen"
    } else {
        ""
    }
}

/// Makes linking stricter, then looser, then normal again.
pub fn next_strictness(model: &mut Model) -> Vec<Effect> {
    let now = STRICTNESS
        .iter()
        .position(|s| s.0 == model.engine.strictness)
        .unwrap_or(0);
    let (next, word) = STRICTNESS[(now + 1) % STRICTNESS.len()];
    model.engine.strictness = next;
    model.message = Some(format!("strictness: {word}"));
    vec![Effect::Collate {
        base: model.work.base,
    }]
}

fn copy(text: Option<String>, what: &'static str) -> Vec<Effect> {
    text.map(|text| Effect::Copy { what, text }).into_iter().collect()
}

/// Reports how the text was copied. If no program could do it, the terminal is asked to.
pub fn copied(model: &mut Model, what: &str, by: Result<&str, String>) -> Vec<Effect> {
    let method = match by {
        Ok(program) => format!("with {program}"),
        Err(_) => "through the terminal (OSC 52), if it allows that".to_owned(),
    };
    model.message = Some(format!("copied {what} {method}"));
    by.err().map(Effect::CopyByTerminal).into_iter().collect()
}

/// A passage as plain text: the name of each version that has it, and its sentences.
fn passage_text(model: &Model, id: SentenceId) -> String {
    let work = &model.work;
    let passage = &work.collation().passages[work.collation().passage_of(id)];
    let mut text = String::new();
    for group in passage.sentences.chunk_by(|a, b| a.version == b.version) {
        let sentences: Vec<&str> = group.iter().map(|&id| work.corpus().sentence(id)).collect();
        text += &format!("{}: {}\n", model.label(group[0].v()), sentences.join(" "));
    }
    text
}

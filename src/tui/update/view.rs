//! How the texts stand and look, and what is taken along.

use crate::align::Strictness;
use crate::load::SentenceId;
use crate::sheet::{VisibleItem, VisibleRows};

use crate::tui::input::actions::Action;
use crate::tui::messages::effect::Effect;
use crate::tui::model::Model;
use crate::tui::state::view::Layout;
use crate::tui::theme::ActiveTheme;
use crate::tui::update::popups;

/// Strictness by step, with its word.
const STRICTNESS: [(Strictness, &str); 3] = [
    (Strictness::Normal, "normal"),
    (Strictness::Strict, "strict: fewer links, fewer of them wrong"),
    (Strictness::Loose, "loose: more links, more of them wrong"),
];

/// Takes the theme that suits the terminal's background, where the reader left the choice to the terminal.
pub fn background(model: &mut Model, light: bool) {
    if std::mem::take(&mut model.follows_background) && light {
        model.theme = ActiveTheme::shipped("light", model.theme.depth);
    }
}

/// Does something with how the texts look.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::Layout => {
            let to = match model.view.layout {
                Layout::Aligned => Layout::Reading,
                Layout::Reading => Layout::Aligned,
                Layout::Single => model.view.before,
            };
            lay_out(model, to);
        }
        Action::Single => {
            let to = match model.view.layout {
                Layout::Single => model.view.before,
                before => {
                    model.view.before = before;
                    Layout::Single
                }
            };
            lay_out(model, to);
        }
        Action::Paragraphs => {
            model.keeping_place(|m| {
                m.view.wide = !m.view.wide;
                m.view.layout = Layout::Aligned;
            });
            let rows = match model.view.wide {
                true => "rows by paragraph of the base",
                false => "rows by passage",
            };
            model.message = Some(format!("{rows}{}", waits(model)));
        }
        Action::Fold => fold(model),
        Action::Glide => {
            model.view.glides = !model.view.glides;
            model.message = Some(match model.view.glides {
                true => "other panes come level smoothly".to_owned(),
                false => "other panes come level at once".to_owned(),
            });
        }
        Action::Strictness => return stricter(model),
        Action::Theme => {
            model.follows_background = false;
            model.theme = model.theme.next();
            model.message = Some(format!("theme: {}", model.theme.name));
        }
        Action::CopySentence => {
            let text = model
                .focus()
                .map(|id| model.work.corpus().sentence(id).to_owned());
            return copy(text, "the sentence");
        }
        Action::CopyPassage => {
            let text = model.focus().map(|id| passage_text(model, id));
            return copy(text, "the passage");
        }
        _ => popups::open(model, action),
    }
    Vec::new()
}

/// Opens the fold at the cursor, or closes the one that was opened around it.
fn fold(model: &mut Model) {
    let at = model.view.cursor.spot.block;
    let Some(item) = model.rows().map(|rows| rows.item(at)) else {
        model.message = Some("there are folds where rows are filtered, in aligned".to_owned());
        return;
    };
    let row = item.first_row();
    match item {
        VisibleItem::Fold { .. } if model.view.wide => {
            model.message = Some("rows by paragraph open no folds".to_owned());
        }
        VisibleItem::Fold { from, .. } => model.keeping_place(|m| m.view.unfolded.push(from)),
        VisibleItem::Row(_) => {
            // The fold above, if this row would be hidden without it.
            let shows = |m: &Model| {
                let sheet = m.work.sheet.as_deref()?;
                let versions = m.panes.open();
                let closed = VisibleRows::new(&m.work.lens(), sheet, &m.view.choice, &versions);
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
        m.view.held = m.focus();
        m.view.drift.clear();
        m.view.layout = to;
        let focus = m.panes.focus();
        m.focus_on(focus);
    });
    model.message = Some(format!("layout: {}{}", to.word(), waits(model)));
}

/// What to add where a layout of several panes was asked for and one fits.
fn waits(model: &Model) -> &'static str {
    let alone = model.view.layout != Layout::Single && model.fit() == 1 && model.panes.open().len() > 1;
    if alone { ", once two panes fit" } else { "" }
}

fn stricter(model: &mut Model) -> Vec<Effect> {
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

/// Text was taken by a program, or is for the terminal to take.
pub fn copied(model: &mut Model, what: &str, by: Result<&str, String>) -> Vec<Effect> {
    let way = match by {
        Ok(program) => format!("with {program}"),
        Err(_) => "by way of the terminal (OSC 52), where it allows that".to_owned(),
    };
    model.message = Some(format!("copied {what} {way}"));
    by.err().map(Effect::CopyByTerminal).into_iter().collect()
}

/// A passage as plain text: each carrier's name and what it says.
fn passage_text(model: &Model, id: SentenceId) -> String {
    let work = &model.work;
    let passage = &work.collation.passages[work.collation.passage_of(id)];
    let mut text = String::new();
    for group in passage.sentences.chunk_by(|a, b| a.version == b.version) {
        let said: Vec<&str> = group.iter().map(|&id| work.corpus().sentence(id)).collect();
        text += &format!("{}: {}\n", model.label(group[0].v()), said.join(" "));
    }
    text
}

//! Files: the source in an editor, reading again, one version more, writing a file.

use std::path::{Path, PathBuf};

use crate::sheet::{Filter, RowFilter};
use crate::tui::input::actions::Action;
use crate::tui::messages::effect::Effect;
use crate::tui::messages::effect::Visit;
use crate::tui::messages::export::{ExportRequest, Unwritten};
use crate::tui::messages::reload::ReloadCause;
use crate::tui::model::Model;
use crate::tui::state::popup::{List, ListKind, Popup, Prompt, PromptKind};

/// Narrowest page that can be asked for.
const NARROWEST: usize = 20;

/// Does something with files.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::Edit => return edit(model),
        Action::Reload => {
            model.message = Some("reading again ..".to_owned());
            return vec![Effect::Renew(ReloadCause::Asked)];
        }
        Action::Watch => {
            model.watching = !model.watching;
            model.message = Some(match model.watching {
                true => "changed files are read again by themselves".to_owned(),
                false => format!(
                    "changed files stay unread; {} reads them",
                    model.keymap.key_of(Action::Reload)
                ),
            });
            return vec![Effect::Watch(model.watching)];
        }
        Action::AddVersion => prompt(model, PromptKind::AddVersion, String::new()),
        Action::Export if model.work.sheet.is_none() => {
            model.message = Some("still comparing: one moment".to_owned());
        }
        Action::Export => model.popups.push(Popup::List(List::new(ListKind::Exports))),
        _ => {}
    }
    Vec::new()
}

fn prompt(model: &mut Model, kind: PromptKind, typed: String) {
    let typed = typed.into();
    model.popups.push(Popup::Prompt(Prompt { kind, typed }));
}

fn edit(model: &mut Model) -> Vec<Effect> {
    let Some(id) = model.focus() else {
        model.message = Some("no text to edit".to_owned());
        return Vec::new();
    };
    let version = &model.work.versions()[id.v()];
    let start = version.sentences[id.s()].start;
    vec![Effect::Visit(Visit {
        source: version.source.clone(),
        encoding: version.encoding,
        sentence: version.sentence(id.s()).to_owned(),
        offset: version.body.decoded_offset(start),
    })]
}

/// A file that is read was changed.
pub fn changed(model: &Model) -> Vec<Effect> {
    match model.watching {
        true => vec![Effect::Renew(ReloadCause::Changed)],
        false => Vec::new(),
    }
}

/// The path of a version more was typed.
pub fn add(model: &mut Model, path: &str) -> Vec<Effect> {
    if path.is_empty() {
        return Vec::new();
    }
    model.message = Some(format!("opening {} ..", crate::text::clean_line(path)));
    vec![Effect::Renew(ReloadCause::Added(PathBuf::from(path)))]
}

/// A format was chosen: where to?
pub fn export_to(model: &mut Model, format: usize) {
    let Some(chosen) = model.exports.formats.get(format) else {
        return;
    };
    let corpus = &model.work.corpus().name;
    let stem = Path::new(corpus)
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy();
    let plain = |c: char| {
        if c.is_alphanumeric() || "-_.".contains(c) {
            c
        } else {
            '-'
        }
    };
    let stem: String = stem.chars().map(plain).collect();
    let stem = if stem.trim_matches(['-', '.']).is_empty() {
        "hexapla".to_owned()
    } else {
        stem
    };
    let suggested = format!("{stem}.{}", chosen.ending);
    prompt(model, PromptKind::ExportTo { format }, suggested);
}

/// A file was named: as wide as what?
pub fn export_named(model: &mut Model, format: usize, path: &str) -> Vec<Effect> {
    let Some(chosen) = model.exports.formats.get(format).copied() else {
        return Vec::new();
    };
    if path.is_empty() {
        return Vec::new();
    }
    let filter = match model.view.choice {
        RowFilter::Filter(filter) if chosen.filters => filter,
        _ => Filter::All,
    };
    let order = ExportRequest {
        format: chosen.name,
        path: PathBuf::from(path),
        width: usize::from(model.size.0).max(NARROWEST),
        filter,
        over: false,
    };
    if chosen.columns {
        let width = order.width.to_string();
        model.order = Some(order);
        prompt(model, PromptKind::ExportWidth, width);
        return Vec::new();
    }
    write(model, order)
}

/// Columns were named.
pub fn export_wide(model: &mut Model, width: &str) -> Vec<Effect> {
    let Some(order) = model.order.take() else {
        return Vec::new();
    };
    match width.parse::<usize>() {
        Ok(width) if width >= NARROWEST => write(model, ExportRequest { width, ..order }),
        _ => {
            model.message = Some(format!("{width} is no width: a number from {NARROWEST} on"));
            Vec::new()
        }
    }
}

/// Has an order written.
pub fn write(model: &mut Model, order: ExportRequest) -> Vec<Effect> {
    model.message = Some(format!("writing {} ..", order.path.display()));
    vec![Effect::Write(order)]
}

/// An order was written, or not.
pub fn written(model: &mut Model, order: ExportRequest, done: Result<(), Unwritten>) {
    let name = crate::text::clean_line(&order.path.to_string_lossy());
    match done {
        Ok(()) => {
            let part = match (order.filter, &model.view.choice) {
                (Filter::All, RowFilter::Filter(Filter::All)) => String::new(),
                (Filter::All, _) => ", all of it".to_owned(),
                (filter, _) => format!(", {}", filter.words()),
            };
            model.message = Some(format!("{name} is written ({}{part})", order.format));
        }
        Err(Unwritten::Exists) => {
            model.message = None;
            model.order = Some(order);
            model.popups.push(Popup::List(List::new(ListKind::Overwrite)));
        }
        Err(Unwritten::Failed(why)) => model.message = Some(crate::text::clean_line(&why)),
    }
}

/// What a path that is typed goes on as.
pub fn completed(model: &mut Model, completion: &crate::tui::messages::message::Completion) {
    if let Some(Popup::Prompt(prompt)) = model.popups.last_mut() {
        prompt.typed = completion.path.clone().into();
        model.message = (!completion.names.is_empty()).then(|| completion.names.join("  "));
    }
}

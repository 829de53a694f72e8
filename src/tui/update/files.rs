//! Files: editing a source, reloading, adding a version, exporting.

use std::path::{Path, PathBuf};

use crate::sheet::{Filter, RowFilter};
use crate::tui::input::actions::Action;
use crate::tui::messages::effect::EditTarget;
use crate::tui::messages::effect::Effect;
use crate::tui::messages::export::{ExportError, ExportRequest};
use crate::tui::messages::reload::ReloadCause;
use crate::tui::model::Model;
use crate::tui::state::popup::{ListKind, Popup, PromptKind};
use crate::tui::update::open;

/// Fewest columns an export can be laid out for.
const MIN_EXPORT_WIDTH: usize = 20;

/// Reloads the files.
pub fn reload(model: &mut Model) -> Vec<Effect> {
    model.message = Some("reloading ..".to_owned());
    vec![Effect::Reload(ReloadCause::Asked)]
}

/// Turns automatic reloading on or off.
pub fn toggle_watching(model: &mut Model) -> Vec<Effect> {
    model.watching = !model.watching;
    let key = model.keymap.key_of(Action::Reload);
    model.message = Some(match model.watching {
        true => "changed files are reloaded automatically".to_owned(),
        false => format!("changed files are not reloaded; {key} reloads them"),
    });
    vec![Effect::Watch(model.watching)]
}

/// Opens the source of the focused version in the editor.
pub fn edit(model: &mut Model) -> Vec<Effect> {
    let Some(id) = model.focus() else {
        model.message = Some("no text to edit".to_owned());
        return Vec::new();
    };
    let version = &model.work.versions()[id.v()];
    let start = version.sentences[id.s()].start;
    vec![Effect::OpenEditor(EditTarget {
        source: version.source.clone(),
        encoding: version.encoding,
        sentence: version.sentence(id.s()).to_owned(),
        offset: version.body.decoded_offset(start),
    })]
}

/// A file of the corpus has changed.
pub fn changed(model: &Model) -> Vec<Effect> {
    match model.watching {
        true => vec![Effect::Reload(ReloadCause::Changed)],
        false => Vec::new(),
    }
}

/// Opens one more version.
pub fn add_version(model: &mut Model, path: &str) -> Vec<Effect> {
    if path.is_empty() {
        return Vec::new();
    }
    model.message = Some(format!("opening {} ..", crate::text::clean_line(path)));
    vec![Effect::Reload(ReloadCause::Added(PathBuf::from(path)))]
}

/// A format was chosen: asks for the file to write.
pub fn ask_for_export_path(model: &mut Model, format: usize) {
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
    open::prompt(model, PromptKind::ExportTo { format }, suggested);
}

/// Writes a file, or first asks for the width if the format has one.
pub fn export_to(model: &mut Model, format: usize, path: &str) -> Vec<Effect> {
    let Some(chosen) = model.exports.formats.get(format).copied() else {
        return Vec::new();
    };
    if path.is_empty() {
        return Vec::new();
    }
    let filter = match model.view.row_filter {
        RowFilter::Filter(filter) if chosen.filters => filter,
        _ => Filter::All,
    };
    let order = ExportRequest {
        format: chosen.name,
        path: PathBuf::from(path),
        width: usize::from(model.size.0).max(MIN_EXPORT_WIDTH),
        filter,
        overwrite: false,
    };
    if chosen.columns {
        let width = order.width.to_string();
        model.pending_export = Some(order);
        open::prompt(model, PromptKind::ExportWidth, width);
        return Vec::new();
    }
    write(model, order)
}

/// Writes the file with the width that was typed.
pub fn export_with_width(model: &mut Model, width: &str) -> Vec<Effect> {
    let Some(order) = model.pending_export.take() else {
        return Vec::new();
    };
    match width.parse::<usize>() {
        Ok(width) if width >= MIN_EXPORT_WIDTH => write(model, ExportRequest { width, ..order }),
        _ => {
            model.message = Some(format!(
                "invalid width {width}: must be a number, {MIN_EXPORT_WIDTH} or more"
            ));
            Vec::new()
        }
    }
}

/// Writes a file.
pub fn write(model: &mut Model, order: ExportRequest) -> Vec<Effect> {
    let name = crate::text::clean_line(&order.path.to_string_lossy());
    model.message = Some(format!("writing {name} .."));
    vec![Effect::Export(order)]
}

/// Reports whether a file was written; asks if there already is one.
pub fn written(model: &mut Model, order: ExportRequest, done: Result<(), ExportError>) {
    let name = crate::text::clean_line(&order.path.to_string_lossy());
    match done {
        Ok(()) => {
            let part = match (order.filter, &model.view.row_filter) {
                (Filter::All, RowFilter::Filter(Filter::All)) => String::new(),
                (Filter::All, _) => ", all passages".to_owned(),
                (filter, _) => format!(", {}", filter.words()),
            };
            model.message = Some(format!("wrote {name} ({}{part})", order.format));
        }
        Err(ExportError::Exists) => {
            model.message = None;
            model.pending_export = Some(order);
            open::list(model, ListKind::Overwrite);
        }
        Err(ExportError::Failed(why)) => model.message = Some(crate::text::clean_line(&why)),
    }
}

/// Completes a path that is being typed.
pub fn completed(model: &mut Model, completion: &crate::tui::messages::message::Completion) {
    if let Some(Popup::Prompt(prompt)) = model.popups.last_mut() {
        prompt.typed = completion.path.clone().into();
        model.message = (!completion.names.is_empty()).then(|| completion.names.join("  "));
    }
}

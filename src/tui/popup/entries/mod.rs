//! What lists offer: one line each, and what choosing it does.

pub(crate) mod choices;
pub(crate) mod palette;
pub(crate) mod sentences;

use crate::load::SentenceId;
use crate::sheet::RowFilter;
use crate::sheet::summary::overview::first_words;

pub use crate::tui::popup::entries::choices::set_entry;
pub use crate::tui::state::carriers::carried;

use crate::tui::input::actions::Action;
use crate::tui::messages::export::ExportRequest;
use crate::tui::model::Model;
use crate::tui::state::popup::{List, ListKind};

/// What choosing an entry does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryAction {
    /// Goes to a sentence.
    Sentence(SentenceId),
    /// Does an action.
    Act(Action),
    /// Puts two versions side by side, the first as base.
    Compare(usize, usize),
    /// Shows these passages.
    Show(RowFilter),
    /// Toggles a version of the filter. The list stays open.
    Choose(usize),
    /// Exports in the format of this number.
    ExportTo(usize),
    /// Writes this export; `None` cancels it.
    Write(Option<ExportRequest>),
}

/// One line of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Shown in front, in a separate column.
    pub label: String,
    /// What it is.
    pub text: String,
    /// What choosing it does.
    pub action: EntryAction,
}

impl ListKind {
    /// The title above the list.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Findings => "Disagreements",
            Self::Elsewhere => "This passage in other versions",
            Self::Bookmarks => "Bookmarks",
            Self::ByHand => "Notes and links made by hand",
            Self::Filters => "Filter the passages",
            Self::Chosen => "Filter by version",
            Self::Exports => "Export as",
            Self::Overwrite => "The file exists already",
            Self::Palette => "Commands",
        }
    }

    /// The text in an empty list.
    #[must_use]
    pub const fn empty(self) -> &'static str {
        match self {
            Self::Findings => "no disagreements found",
            Self::Elsewhere => "no other version has this",
            Self::Bookmarks => "no bookmarks yet",
            Self::ByHand => "no notes or links yet",
            Self::Exports => "no export formats",
            Self::Filters | Self::Chosen | Self::Palette | Self::Overwrite => "no match",
        }
    }
}

/// The entries of a list.
#[must_use]
pub fn of(model: &Model, list: &List) -> Vec<Entry> {
    match list.kind {
        ListKind::Findings => findings(model),
        ListKind::Elsewhere => sentences::elsewhere(model),
        ListKind::Bookmarks => sentences::bookmarks(model),
        ListKind::ByHand => sentences::by_hand(model),
        ListKind::Filters => choices::filters(model),
        ListKind::Chosen => choices::chosen(model),
        ListKind::Exports => exports(model),
        ListKind::Overwrite => overwrite(model),
        ListKind::Palette => palette::palette(model, list.typed.value()),
    }
}

fn findings(model: &Model) -> Vec<Entry> {
    let found = model.work.findings().iter().filter_map(|f| {
        let at = f.readings.first()?.at;
        let kind = f.kind.name();
        // The kind is in front of all of them, in its own column.
        let words = f.summary.strip_prefix(kind).and_then(|s| s.strip_prefix(": "));
        Some(Entry {
            label: kind.to_owned(),
            text: words.unwrap_or(&f.summary).to_owned(),
            action: EntryAction::Sentence(at),
        })
    });
    found.collect()
}

fn exports(model: &Model) -> Vec<Entry> {
    let formats = model.exports.formats.iter().enumerate();
    let entry = |(i, format): (usize, &crate::tui::messages::export::ExportFormat)| Entry {
        label: format.name.to_owned(),
        text: format.about.to_owned(),
        action: EntryAction::ExportTo(i),
    };
    formats.map(entry).collect()
}

fn overwrite(model: &Model) -> Vec<Entry> {
    let Some(order) = &model.pending_export else {
        return Vec::new();
    };
    let over = ExportRequest {
        overwrite: true,
        ..order.clone()
    };
    let name = crate::text::clean_line(&order.path.to_string_lossy());
    [
        ("keep", format!("keep {name} as it is"), None),
        ("overwrite", format!("replace {name}"), Some(over)),
    ]
    .map(|(label, words, order)| Entry {
        label: label.to_owned(),
        text: words,
        action: EntryAction::Write(order),
    })
    .into()
}

/// What the overview offers: the cells of its matrix row by row, sets of carriers, what each version leaves out.
#[must_use]
pub fn overview(model: &Model) -> Vec<Entry> {
    let Some(overview) = model.work.overview() else {
        return Vec::new();
    };
    let many = model.work.versions().len() > 1;
    let sets = overview
        .sets
        .iter()
        .filter(|_| many)
        .map(|s| set_entry(&s.carriers, &s.passages, ""));
    let left = overview
        .leaves_out
        .iter()
        .enumerate()
        .filter(|(_, p)| !p.is_empty())
        .map(|(v, passages)| {
            let words = format!("left out of {}", v + 1);
            let first = first_words(model.work.collation(), passages[0]);
            Entry {
                label: String::new(),
                text: format!("{:>5}  {words}: {first}", passages.len()),
                action: EntryAction::Show(RowFilter::Passages {
                    words,
                    passages: std::sync::Arc::new(passages.clone()),
                }),
            }
        });
    let n = model.work.versions().len();
    let square = (0..n * n).map(|i| Entry {
        label: String::new(),
        text: String::new(),
        action: EntryAction::Compare(i / n, i % n),
    });
    square.chain(sets).chain(left).collect()
}

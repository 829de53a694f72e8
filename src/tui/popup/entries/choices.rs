//! Entries that choose passages: by filter, by version, or by the exact set of versions that have them.

use crate::load::SentenceId;
use crate::sheet::rows::filter::FILTERS;
use crate::sheet::{CarrierMatch, RowFilter};
use crate::tui::input::actions::Action;
use crate::tui::model::Model;
use crate::tui::popup::entries::{Entry, EntryAction};
use crate::tui::state::carriers::carried;

pub(crate) fn filters(model: &Model) -> Vec<Entry> {
    let Some(sheet) = model.work.sheet() else {
        return Vec::new();
    };
    let lens = model.work.lens();
    let entry = |&(filter, name, words): &(_, &str, &str)| {
        let filter: crate::sheet::Filter = filter;
        Entry {
            label: name.to_owned(),
            text: format!("{:>5}  {words}", filter.rows(&lens, sheet).len()),
            action: EntryAction::Show(RowFilter::Filter(filter)),
        }
    };
    let named = FILTERS.iter().map(entry);
    let focus = model.focus().map(|id| work_carriers(model, id));
    let like_this = focus.and_then(|carriers| {
        let overview = model.work.overview()?;
        let set = overview.sets.iter().find(|s| s.carriers == carriers)?;
        Some(set_entry(&set.carriers, &set.passages, "carriers"))
    });
    let by_version = (model.work.versions().len() > 1).then(|| Entry {
        label: "versions".to_owned(),
        text: format!("{:>5}  passages of the versions you choose", "…"),
        action: EntryAction::Act(Action::Chosen),
    });
    named.chain(like_this).chain(by_version).collect()
}

/// The passages of the chosen versions, and a checkbox for every version.
pub(crate) fn chosen(model: &Model) -> Vec<Entry> {
    let chosen = &model.view.chosen_versions;
    let passages = &model.work.collation().passages;
    // With one version chosen, two of the three matches are the same.
    let matches = CarrierMatch::ALL.into_iter().filter(|how| match chosen.len() {
        0 => false,
        1 => *how != CarrierMatch::ByNoOther,
        _ => true,
    });
    let match_entry = |how: CarrierMatch| {
        let count = passages
            .iter()
            .filter(|p| how.matches(chosen, &p.carriers))
            .count();
        let choice = carried(how, chosen);
        Entry {
            label: "show".to_owned(),
            text: format!("{count:>5}  {}", choice.words()),
            action: EntryAction::Show(choice),
        }
    };
    let version = |v: usize| {
        let mark = if chosen.contains(&v) { "[x]" } else { "[ ]" };
        Entry {
            label: mark.to_owned(),
            text: format!("{:>5}  {}", v + 1, model.label(v)),
            action: EntryAction::Choose(v),
        }
    };
    let versions = 0..model.work.versions().len();
    matches.map(match_entry).chain(versions.map(version)).collect()
}

fn work_carriers(model: &Model, id: SentenceId) -> Vec<usize> {
    let collation = model.work.collation();
    collation.passages[collation.passage_of(id)].carriers.clone()
}

/// An entry that shows the passages that exactly these versions have.
#[must_use]
pub fn set_entry(carriers: &[usize], passages: &[usize], label: &str) -> Entry {
    let choice = carried(CarrierMatch::Exactly, carriers);
    Entry {
        label: label.to_owned(),
        text: format!("{:>5}  {}", passages.len(), choice.words()),
        action: EntryAction::Show(choice),
    }
}

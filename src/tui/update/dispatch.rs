//! Does an action on the texts. One `match` names every action, so that an action without a route does not compile.
//! What is undone and what is saved follows from the action's row in the table.

use crate::tui::input::actions::Action;
use crate::tui::messages::effect::Effect;
use crate::tui::model::Model;
use crate::tui::state::popup::{ListKind, Popup};
use crate::tui::state::undo::PairAction;
use crate::tui::update::navigate::SeekTarget;
use crate::tui::update::{files, manual, motion, navigate, open, panes, view};

/// Does an action. Its row in the table decides whether it can be undone and whether it is saved.
pub fn act(model: &mut Model, action: Action, count: Option<usize>) -> Vec<Effect> {
    let needs = action.entry().needs;
    let before = needs.undo.then(|| model.saved_state());
    let mut effects = run(model, action, count);
    if let Some(before) = before {
        effects.extend(manual::recorded(model, action.entry().id, before));
    } else if needs.save {
        effects.push(Effect::Save);
    }
    effects
}

fn run(model: &mut Model, action: Action, count: Option<usize>) -> Vec<Effect> {
    use Action as A;
    let n = count.unwrap_or(1) as isize;
    match action {
        A::LineDown => motion::lines(model, n),
        A::LineUp => motion::lines(model, -n),
        A::PassageNext => motion::passages(model, n),
        A::PassagePrevious => motion::passages(model, -n),
        A::HalfDown => motion::half_pages(model, n),
        A::HalfUp => motion::half_pages(model, -n),
        A::PageDown => motion::pages(model, n),
        A::PageUp => motion::pages(model, -n),
        A::Top => motion::top(model, count),
        A::Bottom => motion::bottom(model, count),
        A::ScrollDown => motion::scroll(model, n),
        A::ScrollUp => motion::scroll(model, -n),
        A::Centre => motion::centre(model),

        A::DifferenceNext => navigate::seek(model, SeekTarget::Difference, n),
        A::DifferencePrevious => navigate::seek(model, SeekTarget::Difference, -n),
        A::UniqueNext => navigate::seek(model, SeekTarget::Unique, n),
        A::UniquePrevious => navigate::seek(model, SeekTarget::Unique, -n),
        A::MovedNext => navigate::seek(model, SeekTarget::Moved, n),
        A::MovedPrevious => navigate::seek(model, SeekTarget::Moved, -n),
        A::FindingNext => navigate::seek(model, SeekTarget::Finding, n),
        A::FindingPrevious => navigate::seek(model, SeekTarget::Finding, -n),
        A::Counterpart => navigate::counterpart(model),
        A::Elsewhere => open::list(model, ListKind::Elsewhere),
        A::JumpBack => navigate::jump_back(model),
        A::JumpForward => navigate::jump_forward(model),
        A::Search => open::search(model),
        A::HitNext => navigate::next_hit(model),
        A::HitPrevious => navigate::previous_hit(model),
        A::Findings => open::list(model, ListKind::Findings),
        A::Bookmark => navigate::toggle_bookmark(model),
        A::Bookmarks => open::list(model, ListKind::Bookmarks),

        A::PaneLeft => panes::focus_beside(model, -n),
        A::PaneRight => panes::focus_beside(model, n),
        A::PagePanesLeft => panes::page(model, -n),
        A::PagePanesRight => panes::page(model, n),
        A::Base => return panes::make_base(model),
        A::Hide => panes::hide(model),
        A::ShowAll => panes::show_all(model),
        A::ShiftLeft => panes::shift(model, -n),
        A::ShiftRight => panes::shift(model, n),
        A::Widen => panes::resize(model, -n),
        A::Narrow => panes::resize(model, n),
        A::Rename => open::rename(model),

        A::Layout => view::switch_layout(model),
        A::Single => view::toggle_single(model),
        A::Paragraphs => view::toggle_paragraph_rows(model),
        A::Fold => view::toggle_fold(model),
        A::Glide => view::toggle_gliding(model),
        A::Passage => model.popups.push(Popup::Passage { top: 0 }),
        A::Overview => open::overview(model),
        A::Filter => open::list(model, ListKind::Filters),
        A::Chosen => open::chosen_versions(model),
        A::Strictness => return view::next_strictness(model),
        A::Theme => view::next_theme(model),

        A::Link => manual::pair(model, PairAction::Link),
        A::Unlink => manual::pair(model, PairAction::Unlink),
        A::Note => open::note(model),
        A::MadeByHand => open::list(model, ListKind::ByHand),
        A::Undo => return manual::undo(model),
        A::Redo => return manual::redo(model),

        A::CopySentence => return view::copy_sentence(model),
        A::CopyPassage => return view::copy_passage(model),

        A::Edit => return files::edit(model),
        A::Reload => return files::reload(model),
        A::Watch => return files::toggle_watching(model),
        A::AddVersion => open::path_of_version(model),
        A::Export => open::export_formats(model),

        A::Help => model.popups.push(Popup::Help { top: 0 }),
        A::Palette => open::list(model, ListKind::Palette),
        A::Cancel => cancel(model),
        A::Close | A::Quit => return vec![Effect::Quit],
        A::Suspend => return vec![Effect::Suspend],
        A::Redraw => return vec![Effect::Redraw],
    }
    Vec::new()
}

/// Drops a link begun, else ends the search, else shows all passages again. Never quits.
fn cancel(model: &mut Model) {
    if model.manual.first_of_pair.take().is_some() {
        model.message = Some("cancelled".to_owned());
    } else if model.found.is_some() {
        model.found = None;
    } else if !model.view.row_filter.is_all() {
        model.show(Default::default());
    }
}

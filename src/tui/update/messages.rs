//! Takes in what the background threads report.

use crate::tui::messages::effect::Effect;
use crate::tui::messages::message::Message;
use crate::tui::messages::reload::ReloadCause;
use crate::tui::model::Model;
use crate::tui::update::{files, results, view};

/// Takes one message in.
pub fn receive(model: &mut Model, message: Message) -> Vec<Effect> {
    match message {
        Message::Progress(stage, done, total) => model.work.progress = Some((stage, done, total)),
        Message::Collated(analysis) => return results::collated(model, analysis),
        Message::Rebased(analysis) => results::rebased(model, analysis),
        Message::Opened(outcome) => return results::opened(model, outcome),
        Message::Reloaded(reloaded) => return results::reloaded(model, *reloaded),
        // A file was touched, but its text is the same: nothing to report.
        Message::Unchanged(ReloadCause::Changed) => {}
        Message::Unchanged(_) => model.message = Some("nothing has changed".to_owned()),
        Message::ReloadRefused(why) => model.message = Some(crate::text::clean_line(&why)),
        Message::Written(request, result) => files::written(model, request, result),
        Message::Copied(what, by) => return view::copied(model, what, by),
        Message::Completed(completion) => files::completed(model, &completion),
        Message::Failed(why) => {
            model.work.progress = None;
            model.message = Some(why);
        }
    }
    Vec::new()
}

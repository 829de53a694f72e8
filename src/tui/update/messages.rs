//! What the threads report: progress, results, files written.

use crate::text::clean_line;
use crate::tui::messages::effect::Effect;
use crate::tui::messages::message::Message;
use crate::tui::messages::reload::ReloadCause;
use crate::tui::model::Model;
use crate::tui::update::{files, on_loaded, results, view};

/// Takes in what a thread reports.
pub fn receive(model: &mut Model, message: Message) -> Vec<Effect> {
    match message {
        Message::Progress(stage, done, total) => model.work.progress = Some((stage, done, total)),
        Message::Opened(outcome) => return on_loaded::opened(model, outcome),
        Message::Reloaded(renewed) => return on_loaded::reloaded(model, *renewed),
        // Reported only if the reader asked: a file that was merely touched is no news.
        Message::Unchanged(ReloadCause::Changed) => {}
        Message::Unchanged(_) => model.message = Some("nothing has changed".to_owned()),
        Message::ReloadRefused(why) => {
            model.message = Some(clean_line(&why));
        }
        Message::Written(order, done) => files::written(model, order, done),
        Message::Copied(what, by) => return view::copied(model, what, by),
        Message::Completed(completion) => files::completed(model, &completion),
        Message::Failed(why) => {
            model.work.progress = None;
            model.message = Some(why);
        }
        results @ (Message::Collated { .. } | Message::Sheet { .. }) => {
            return results::receive(model, results);
        }
    }
    Vec::new()
}

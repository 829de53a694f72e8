//! Opening what is read: at the start while its top can be read already. Anew, once it has changed: `renewing`.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender};

use crate::align::Collation;
use crate::tui::jobs::worker::{Worker, guarded};
use crate::tui::messages::event::Event;
use crate::tui::messages::message::Message;
use crate::tui::messages::opened::OpenOutcome;

impl Worker {
    /// Hands on what is being opened when it has been.
    pub fn await_opening(opening: Receiver<OpenOutcome>, to: Sender<Event>) {
        guarded(to, move || {
            let broken = Err("opening broke down: this is a fault in hexapla".to_owned());
            let outcome = opening.recv().unwrap_or(broken);
            Some(Message::Opened(outcome.map(|opened| {
                let unread = Arc::new(Collation::pending(Arc::clone(&opened.corpus)));
                Box::new((opened, unread))
            })))
        });
    }
}

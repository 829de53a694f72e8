//! What can be written from inside the reader. The reader knows no exporter: whoever opens it hands them over.

use std::sync::Arc;
use std::sync::mpsc::Sender;

use crate::align::Collation;
use crate::notes::SavedState;
use crate::tui::jobs::worker::{Worker, guarded};
use crate::tui::messages::event::Event;
use crate::tui::messages::export::ExportRequest;
use crate::tui::messages::message::Message;

impl Worker {
    /// Writes what was ordered.
    pub fn write(&self, order: ExportRequest, what: (Arc<Collation>, usize, SavedState), to: Sender<Event>) {
        let write = Arc::clone(&self.exports.write);
        let (engine, base, made) = what;
        guarded(to, move || {
            let done = write(&order, &engine, base, made);
            Some(Message::Written(order, done))
        });
    }
}

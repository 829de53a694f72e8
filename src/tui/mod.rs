//! The terminal reader: event, action, update, effect, draw.
//!
//! Events come in through one channel ([`event`], [`signals`], [`worker`]); keys become actions by the [`keymap`];
//! [`update`] changes the [`model`] and says what is to be done outside ([`effect`]); [`draw`] only reads.

pub mod at_line;
pub mod draw;
pub mod input;
pub mod jobs;
pub mod layout;
pub mod messages;
pub mod model;
pub mod popup;
pub mod run;
pub mod state;
pub mod terminal;
pub mod theme;
pub mod threads;
pub mod update;

pub use crate::tui::run::run;
pub use crate::tui::run::session::{Ended, Session};

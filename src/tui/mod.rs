//! The terminal reader: events come in, the state changes, a frame is drawn.
//!
//! Keys, mouse, signals and the messages of background jobs arrive as events in one channel. [`update`] turns an event
//! into a changed [`model`] and a list of effects, [`run`](mod@run) carries the effects out, and [`draw`] only reads.
//!
//! | folder | what is in it |
//! | --- | --- |
//! | [`theme`] | themes: style keys to colours |
//! | [`input`] | keys, keymaps, and the table of actions |
//! | [`state`] | the parts of the reader's state |
//! | [`layout`] | where panes and lines are on the screen |
//! | [`messages`] | events, messages and effects: data only |
//! | [`model`] | all of the state, and what is worked out from several parts of it |
//! | [`popup`] | the lines of help, lists, passage view and overview |
//! | [`update`] | one file for each kind of event or action |
//! | [`draw`] | the model drawn into a frame |
//! | [`terminal`] | the terminal itself: raw mode, screen, signals, clipboard, editor |
//! | [`jobs`] | background work: collating, opening, reloading, exporting, watching files |
//! | [`run`](mod@run) | the main loop, its session, and effects |
//!
//! A folder only imports from rows above its own; `tests/floors.rs` checks it.

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

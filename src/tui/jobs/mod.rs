//! TODO-doc.

pub mod completion;
pub mod effect;
pub mod event;
pub mod export;
pub mod open;
pub mod reload;
pub mod run_effect;
pub mod threads;
pub mod watch;
pub mod worker;

//! TODO-doc.

pub mod completion;
pub mod export;
pub mod open;
pub mod opener;
pub mod reload;
pub mod watch;
pub mod worker;

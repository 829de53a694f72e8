//! What each command of the command line does. Every `run` takes resolved options and returns an exit status.

pub(crate) mod config;
pub(crate) mod export;
pub(crate) mod first_screen;
pub(crate) mod print;
pub(crate) mod read;
pub(crate) mod reopen;
pub(crate) mod report;

//! Exit statuses, and warnings on standard error.

use std::fmt::Display;

use crate::text::clean_line;

/// Everything was done; with `report --exit-code`, all versions are the same.
pub(crate) const DONE: u8 = 0;
/// Some input could not be read and the rest was done; with `report --exit-code`, also that the versions differ.
pub(crate) const SOME_UNREAD: u8 = 1;
/// Bad usage, nothing readable, or the result could not be written.
pub(crate) const FAILED: u8 = 2;

/// Prints a line on standard error. It is cleaned: file names and messages may hold anything.
pub(crate) fn warn(message: impl Display) {
    eprintln!("hexapla: {}", clean_line(&message.to_string()));
}

/// Reports what could not be read; returns the exit status that follows.
pub(crate) fn warn_unread(failures: &[String]) -> u8 {
    failures.iter().for_each(warn);
    if failures.is_empty() { DONE } else { SOME_UNREAD }
}

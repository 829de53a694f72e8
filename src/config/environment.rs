//! The environment variables of the process, captured once at the start.
//!
//! This is the only file that reads the environment. Everything else is handed an [`Environment`], so a test can make
//! one up and nothing secretly depends on a variable.

use std::collections::HashMap;
use std::ffi::{OsStr, OsString};

/// A snapshot of environment variables.
#[derive(Clone, Debug, Default)]
pub struct Environment {
    variables: HashMap<OsString, OsString>,
}

impl Environment {
    /// The variables of this process, as they are now.
    #[must_use]
    pub fn capture() -> Self {
        Self {
            variables: std::env::vars_os().collect(),
        }
    }

    /// The value of a variable, whatever bytes it holds.
    pub(crate) fn raw(&self, name: &str) -> Option<&OsStr> {
        self.variables.get(OsStr::new(name)).map(OsString::as_os_str)
    }

    /// The value of a variable that is Unicode.
    pub(crate) fn unicode(&self, name: &str) -> Option<&str> {
        self.raw(name)?.to_str()
    }

    /// The value of a variable that is Unicode and holds more than spaces.
    pub(crate) fn non_blank(&self, name: &str) -> Option<&str> {
        self.unicode(name).filter(|value| !value.trim().is_empty())
    }

    /// True if a variable is set to anything but the empty string.
    pub(crate) fn is_set(&self, name: &str) -> bool {
        self.raw(name).is_some_and(|value| !value.is_empty())
    }
}

impl<const N: usize> From<[(&str, &str); N]> for Environment {
    fn from(variables: [(&str, &str); N]) -> Self {
        Self {
            variables: variables.map(|(name, value)| (name.into(), value.into())).into(),
        }
    }
}

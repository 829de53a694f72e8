//! `--paged`: shows a page in the user's own pager.

use std::io::{self, Write};
use std::process::{Command, Stdio};

use anyhow::Context as _;

use crate::config::Environment;

/// The pager if the user names none.
const DEFAULT_PAGER: &str = "less";
/// Options for `less` where the user has set none: leave a short page on the screen, show colours, quit at the end of a
/// page that fits.
const LESS_OPTIONS: &str = "FRX";

/// A pager and how to start it.
#[derive(Clone, Debug)]
pub(crate) struct Pager {
    program: String,
    arguments: Vec<String>,
    /// True if the user has set no options for `less`.
    sets_less_options: bool,
}

impl Pager {
    /// The pager that the user wants, `HEXAPLA_PAGER` before `PAGER`. `None` if it is `cat` or not a command line:
    /// the page goes straight out then.
    pub(crate) fn from_environment(environment: &Environment) -> Option<Self> {
        let named = ["HEXAPLA_PAGER", "PAGER"]
            .into_iter()
            .find_map(|name| environment.non_blank(name));
        let mut words = shell_words::split(named.unwrap_or(DEFAULT_PAGER))
            .ok()?
            .into_iter();
        Some(Self {
            program: words.next().filter(|program| program != "cat")?,
            arguments: words.collect(),
            sets_less_options: environment.raw("LESS").is_none(),
        })
    }

    /// Shows the page that `fill` writes and waits until the user leaves the pager.
    ///
    /// # Errors
    /// If the pager cannot be started, or the page cannot be written.
    pub(crate) fn show(&self, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> anyhow::Result<()> {
        let program = &self.program;
        let mut command = Command::new(program);
        command.args(&self.arguments).stdin(Stdio::piped());
        if self.sets_less_options {
            command.env("LESS", LESS_OPTIONS);
        }
        let mut child = command
            .spawn()
            .with_context(|| format!("starting the pager {program}; HEXAPLA_PAGER can name another"))?;
        let filled = child.stdin.take().map_or(Ok(()), |mut stdin| fill(&mut stdin));
        child
            .wait()
            .with_context(|| format!("waiting for the pager {program}"))?;
        match filled {
            // The user left before the end of the page.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            result => result.with_context(|| format!("writing to the pager {program}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("less", Some(vec!["less"]))]
    #[case("less -R '--prompt=a page'", Some(vec!["less", "-R", "--prompt=a page"]))]
    #[case("cat", None)]
    #[case("less 'unclosed", None)]
    fn a_pager_is_a_command_line(#[case] line: &str, #[case] expected: Option<Vec<&str>>) {
        let pager = Pager::from_environment(&Environment::from([("PAGER", line)]));
        let words = pager.map(|p| [vec![p.program], p.arguments].concat());
        assert_eq!(words, expected.map(|w| w.into_iter().map(String::from).collect()));
    }
}

//! `--paged`: a page for people goes through the reader's own pager.

use std::env;
use std::io::{self, IsTerminal as _, Write};
use std::process::{Command, Stdio};

use anyhow::Context as _;

/// Variables that name a pager, the first that is set wins.
const VARIABLES: [&str; 2] = ["HEXAPLA_PAGER", "PAGER"];
/// The pager where none is named.
const USUAL: &str = "less";
/// What `less` should do where the reader has set nothing: leave short pages on the screen, show colours, quit at the
/// end of a page that fits.
const LESS: &str = "FRX";

/// What to run, or `None` where the page goes straight out: standard output is no terminal, or the pager is none.
pub(crate) fn command() -> Option<Vec<String>> {
    if !io::stdout().is_terminal() {
        return None;
    }
    let named = VARIABLES
        .iter()
        .find_map(|name| env::var(name).ok().filter(|v| !v.trim().is_empty()));
    words(named.as_deref().unwrap_or(USUAL))
}

/// The words of a pager's command line; `None` where it is `cat`, or cannot be read as a command line.
fn words(line: &str) -> Option<Vec<String>> {
    let words = shell_words::split(line).ok()?;
    (words.first().is_some_and(|first| first != "cat")).then_some(words)
}

/// Fills a pager and waits until the reader leaves it. A reader who leaves early has seen what they wanted.
///
/// # Errors
/// Where the pager cannot be started, or the page cannot be made.
pub(crate) fn show(
    words: &[String],
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> anyhow::Result<()> {
    let (program, arguments) = words.split_first().context("no pager is named")?;
    let mut pager = Command::new(program);
    pager.args(arguments).stdin(Stdio::piped());
    if env::var_os("LESS").is_none() {
        pager.env("LESS", LESS);
    }
    let started = pager.spawn();
    let mut child =
        started.with_context(|| format!("starting the pager {program}; HEXAPLA_PAGER can name another"))?;
    let filled = match child.stdin.take() {
        Some(mut page) => fill(&mut page),
        None => Ok(()),
    };
    child
        .wait()
        .with_context(|| format!("waiting for the pager {program}"))?;
    match filled {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result.with_context(|| format!("writing to the pager {program}")),
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
        assert_eq!(
            words(line),
            expected.map(|w| w.into_iter().map(String::from).collect())
        );
    }
}

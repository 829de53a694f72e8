//! Suggests a command where a path does not exist: `hexapla exprot` probably means `hexapla export`.

use std::ffi::OsStr;
use std::path::Path;

use clap::CommandFactory as _;

use crate::cli::args::Cli;

/// How many letters of a mistyped command may be wrong.
const MAX_WRONG_LETTERS: usize = 2;

/// A question that names a command, where `word` is no file and nearly that command.
pub(crate) fn mistyped_command(word: &OsStr) -> Option<String> {
    if Path::new(word).exists() {
        return None;
    }
    let word = word.to_str()?;
    let command = Cli::command();
    let names = command.get_subcommands().map(clap::Command::get_name);
    let (wrong_letters, name) = names
        .map(|name| (strsim::damerau_levenshtein(name, word), name))
        .min()?;
    (wrong_letters <= MAX_WRONG_LETTERS && wrong_letters < word.chars().count())
        .then(|| format!("did you mean the command `{name}`?"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("exprot", Some("export"))]
    #[case("reprot", Some("report"))]
    #[case("completion", Some("completions"))]
    #[case("drafts", None)]
    #[case("a", None)]
    fn only_a_word_that_is_nearly_a_command_gets_a_hint(#[case] word: &str, #[case] command: Option<&str>) {
        let hint = mistyped_command(OsStr::new(word));
        assert_eq!(hint.is_some(), command.is_some(), "{hint:?}");
        assert!(hint.is_none_or(|h| h.contains(command.unwrap_or_default())));
    }
}

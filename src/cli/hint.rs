//! A word where a path was expected may be a mistyped command.

use std::ffi::OsString;
use std::path::Path;

use clap::CommandFactory as _;

use crate::cli::args::Cli;

/// How many letters may be wrong.
const SLIPS: usize = 2;

/// What to try instead, where the first word is no file and nearly a command.
pub(crate) fn mistyped_command(words: &[OsString]) -> Option<String> {
    let word = words.first()?;
    if Path::new(word).exists() {
        return None;
    }
    let word = word.to_str()?;
    let command = Cli::command();
    let near = command
        .get_subcommands()
        .map(|known| {
            (
                strsim::damerau_levenshtein(known.get_name(), word),
                known.get_name(),
            )
        })
        .min()?;
    (near.0 <= SLIPS && near.0 < word.chars().count())
        .then(|| format!("is it the command `{}` that you mean?", near.1))
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
    fn only_what_is_nearly_a_command_is_one(#[case] word: &str, #[case] command: Option<&str>) {
        let hint = mistyped_command(&[word.into()]);
        assert_eq!(hint.is_some(), command.is_some(), "{hint:?}");
        assert!(hint.is_none_or(|h| h.contains(command.unwrap_or_default())));
    }
}

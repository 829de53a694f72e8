//! Completing a path that is typed.

use crate::tui::messages::message::Completion;
use std::fs;
use std::path::{MAIN_SEPARATOR, MAIN_SEPARATOR_STR, Path};

/// Names looked at in one folder.
const MAX_DIRECTORY_ENTRIES: usize = 4096;

/// Completes a path as far as it is certain. Folders end in a separator; hidden names are offered once their dot is
/// typed.
#[must_use]
pub fn complete(typed: &str) -> Completion {
    let (folder, start) = match typed.rfind(MAIN_SEPARATOR) {
        Some(at) => typed.split_at(at + 1),
        None => ("", typed),
    };
    let listed = fs::read_dir(if folder.is_empty() {
        Path::new(".")
    } else {
        Path::new(folder)
    });
    let mut names: Vec<String> = listed
        .into_iter()
        .flatten()
        .take(MAX_DIRECTORY_ENTRIES)
        .filter_map(|entry| {
            let entry = entry.ok()?;
            let name = entry.file_name().into_string().ok()?;
            let fits = name.starts_with(start) && (start.starts_with('.') || !name.starts_with('.'));
            // A name with control characters could not be typed either.
            if !fits || name.chars().any(char::is_control) {
                return None;
            }
            let is_folder = fs::metadata(entry.path()).is_ok_and(|m| m.is_dir());
            Some(if is_folder {
                name + MAIN_SEPARATOR_STR
            } else {
                name
            })
        })
        .collect();
    names.sort();
    let certain = names
        .iter()
        .skip(1)
        .fold(names.first().cloned().unwrap_or_default(), |common, name| {
            let alike = common.chars().zip(name.chars()).take_while(|(a, b)| a == b);
            alike.map(|(a, _)| a).collect()
        });
    let path = if names.is_empty() {
        typed.to_owned()
    } else {
        format!("{folder}{certain}")
    };
    if names.len() == 1 {
        names.clear();
    }
    Completion { path, names }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_completed_as_far_as_it_is_certain() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["wire-early.txt", "wire-late.txt", ".hidden"] {
            fs::write(folder.path().join(name), "x").expect("a file");
        }
        fs::create_dir(folder.path().join("drafts")).expect("a folder");
        let at = |typed: &str| folder.path().join(typed).to_string_lossy().into_owned();
        let several = complete(&at("wi"));
        assert_eq!(several.path, at("wire-"));
        assert_eq!(several.names, ["wire-early.txt", "wire-late.txt"]);
        assert_eq!(complete(&at("wire-l")).path, at("wire-late.txt"));
        assert_eq!(complete(&at("dr")).path, at("drafts/"));
        assert_eq!(complete(&at("nothing")).path, at("nothing"));
        assert_eq!(complete(&at("")).names.len(), 3);
        assert_eq!(complete(&at(".h")).path, at(".hidden"));
    }
}

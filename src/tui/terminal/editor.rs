//! Opens the reader's own editor at the sentence that has the focus.

use std::fs;
use std::path::Path;
use std::process::Command;

use regex::Regex;
use unicode_segmentation::UnicodeSegmentation as _;

use crate::load::sources::decode::{decode, looks_binary};
use crate::tui::messages::effect::EditTarget;

/// How an editor takes a line number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum EditorSyntax {
    /// `+LINE FILE`
    Plus,
    /// `FILE:LINE`
    Colon,
    /// `--goto FILE:LINE`
    Goto,
    /// `--line LINE FILE`
    Line,
}

/// How each editor takes a line number, by the name of its program. Other editors get the file alone.
const EDITORS: &[(EditorSyntax, &[&str])] = &[
    (
        EditorSyntax::Plus,
        &[
            "vi",
            "vim",
            "nvim",
            "view",
            "vis",
            "nvi",
            "elvis",
            "ex",
            "nano",
            "pico",
            "emacs",
            "emacsclient",
            "jmacs",
            "mg",
            "zile",
            "jed",
            "joe",
            "ne",
            "kak",
            "micro",
            "mcedit",
            "gedit",
            "gvim",
            "geany",
        ],
    ),
    (
        EditorSyntax::Colon,
        &[
            "hx",
            "helix",
            "subl",
            "sublime_text",
            "zed",
            "zeditor",
            "lapce",
            "atom",
            "pulsar",
        ],
    ),
    (
        EditorSyntax::Goto,
        &[
            "code",
            "code-insiders",
            "codium",
            "vscodium",
            "cursor",
            "windsurf",
        ],
    ),
    (EditorSyntax::Line, &["kate", "kwrite", "idea", "pycharm", "mate"]),
];

/// How many of its first words a sentence is looked up by; fewer where the format puts marks between them.
const WORD_COUNTS: [usize; 3] = [8, 4, 2];

/// Opens the editor and waits until it is closed. The terminal must have been lent to it.
///
/// # Errors
/// Why there was nothing to edit, or no editor, in one line.
pub fn open(editor: Option<&str>, target: &EditTarget) -> Result<(), String> {
    let line = line_in_file(target)?;
    let words = command(editor.unwrap_or("vi"), line, &target.source)?;
    let [program, arguments @ ..] = words.as_slice() else {
        return Err("EDITOR is empty".to_owned());
    };
    match Command::new(program).args(arguments).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{program} ended with {status}")),
        Err(e) => Err(match editor {
            Some(_) => format!("{program}: {e}"),
            None => format!("set EDITOR to the editor you like ({program}: {e})"),
        }),
    }
}

/// The line of a sentence in its file. Also says whether the file can be edited at all: ask before the terminal is lent.
///
/// # Errors
/// Why it cannot be edited.
pub fn line_in_file(target: &EditTarget) -> Result<usize, String> {
    let path = Path::new(&target.source);
    if !fs::metadata(path).is_ok_and(|m| m.is_file()) {
        return Err(format!(
            "{} cannot be edited: it is not a file of its own",
            target.source
        ));
    }
    let bytes = fs::read(path).map_err(|e| format!("{}: {e}", target.source))?;
    // Containers are no text, whatever text they hold.
    if bytes.starts_with(b"PK") || bytes.starts_with(b"%PDF") || looks_binary(&bytes) {
        return Err(format!(
            "{} cannot be edited: it is not plain text",
            target.source
        ));
    }
    let decoded = decode(bytes, target.encoding).map_err(|e| format!("{}: {e}", target.source))?;
    Ok(line_of(&decoded.text, &target.sentence, target.offset))
}

/// The line, from 1, on which a sentence begins: where its first words stand nearest to `offset`, whatever marks the
/// format has put between them; else the line of `offset` itself.
#[must_use]
pub fn line_of(text: &str, sentence: &str, offset: usize) -> usize {
    let words: Vec<String> = sentence.unicode_words().map(regex::escape).collect();
    let found = WORD_COUNTS
        .iter()
        .filter(|n| words.len() >= **n || **n == 2)
        .find_map(|&n| {
            let first = &words[..n.min(words.len())];
            if first.is_empty() {
                return None;
            }
            let pattern = first.join(r"(?:[^\p{L}\p{N}]|<[^<>]*>|&#?\w{1,8};)+");
            let pattern = Regex::new(&pattern).ok()?;
            let starts = pattern.find_iter(text).map(|m| m.start());
            starts.min_by_key(|start| start.abs_diff(offset))
        });
    crate::text::line_of_byte(text, found.unwrap_or(offset))
}

/// The words of the command that opens `file` at `line` in `editor`.
///
/// # Errors
/// Where the editor's own words have a quote without an end.
pub fn command(editor: &str, line: usize, file: &str) -> Result<Vec<String>, String> {
    let mut words =
        shell_words::split(editor).map_err(|_| format!("EDITOR: a quote has no end in {editor}"))?;
    let program = words
        .first()
        .map(|p| Path::new(p).file_stem().unwrap_or_default().to_string_lossy());
    let syntax = program.and_then(|p| EDITORS.iter().find(|e| e.1.contains(&&*p)).map(|e| e.0));
    // A name that begins with a hyphen must not be taken for an option.
    let file = if file.starts_with('-') {
        format!("./{file}")
    } else {
        file.to_owned()
    };
    match syntax {
        Some(EditorSyntax::Plus) => words.extend([format!("+{line}"), file]),
        Some(EditorSyntax::Colon) => words.push(format!("{file}:{line}")),
        Some(EditorSyntax::Goto) => words.extend(["--goto".to_owned(), format!("{file}:{line}")]),
        Some(EditorSyntax::Line) => words.extend(["--line".to_owned(), line.to_string(), file]),
        None => words.push(file),
    }
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("vim", &["vim", "+7", "a.txt"])]
    #[case("/usr/bin/nvim -u NONE", &["/usr/bin/nvim", "-u", "NONE", "+7", "a.txt"])]
    #[case("hx", &["hx", "a.txt:7"])]
    #[case("code --wait", &["code", "--wait", "--goto", "a.txt:7"])]
    #[case("kate -b", &["kate", "-b", "--line", "7", "a.txt"])]
    #[case("'my editor' --fast", &["my editor", "--fast", "a.txt"])]
    fn each_editor_gets_the_line_in_its_own_syntax(#[case] editor: &str, #[case] words: &[&str]) {
        assert_eq!(
            command(editor, 7, "a.txt").as_deref(),
            Ok(&*words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>())
        );
    }

    #[test]
    fn unusual_names_and_editors_are_safe() {
        assert_eq!(
            command("vim", 1, "-c.txt")
                .ok()
                .and_then(|w| w.last().cloned())
                .as_deref(),
            Some("./-c.txt")
        );
        assert!(command("vim 'oops", 1, "a.txt").is_err());
        assert_eq!(command("", 1, "a.txt"), Ok(vec!["a.txt".to_owned()]));
    }

    #[rstest]
    #[case("One came.\n\nTwo left early.\nTwo left early.\n", "Two left early.", 11, 3)]
    #[case("One came.\n\nTwo left early.\nTwo left early.\n", "Two left early.", 30, 4)]
    #[case("<p>One <b>came</b> home.</p>\n<p>Two&nbsp;left.</p>", "Two left.", 0, 2)]
    #[case("a\nThe boat\nlay on the sand bank", "The boat lay on the sand bank", 0, 2)]
    #[case("a\nb\nc\n", "Not there at all.", 4, 3)]
    #[case("a\nb\n", "", 2, 2)]
    #[case("", "Nothing.", 9, 1)]
    fn a_sentence_is_found_in_its_source(
        #[case] text: &str,
        #[case] sentence: &str,
        #[case] offset: usize,
        #[case] line: usize,
    ) {
        assert_eq!(line_of(text, sentence, offset), line);
    }

    #[test]
    fn what_cannot_be_edited_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let visit = |name: &str, bytes: &[u8]| {
            let path = folder.path().join(name);
            fs::write(&path, bytes).expect("a file");
            let visit = EditTarget {
                source: path.to_string_lossy().into_owned(),
                encoding: None,
                sentence: "Two left.".to_owned(),
                offset: 0,
            };
            line_in_file(&visit)
        };
        assert_eq!(visit("a.txt", b"One came.\nTwo left.\n"), Ok(2));
        assert!(visit("a.docx", b"PK\x03\x04\0\0").is_err_and(|e| e.contains("not plain text")));
        let none = EditTarget {
            source: "1-wire.json".to_owned(),
            encoding: None,
            sentence: String::new(),
            offset: 0,
        };
        assert!(line_in_file(&none).is_err_and(|e| e.contains("not a file of its own")));
    }
}

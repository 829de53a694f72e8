//! The program and the files it reads, in a real pseudo-terminal: opening, editing, changes, wrong starts.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use portable_pty::CommandBuilder;

use crate::pty::Pty;

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.path().join(name);
        fs::write(&path, text).expect("a file");
        path
    }

    fn hexapla(&self, arguments: &[&str], editor: Option<&Path>) -> Pty {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_hexapla"));
        for argument in arguments {
            command.arg(self.0.path().join(argument));
        }
        command.env_remove("VISUAL");
        command.env("EDITOR", editor.unwrap_or(Path::new("no-such-editor")));
        Pty::run(command, 120, 30)
    }
}

fn story(sentences: usize) -> String {
    let sentence = |n| format!("Boat number {n} lay at the quay on the morning of the storm.\n\n");
    (0..sentences).map(sentence).collect()
}

#[test]
fn long_texts_are_shown_from_the_top_and_then_whole() {
    let folder = Folder::new();
    folder.file("one.txt", &story(6000));
    folder.file("two.txt", &story(6001));
    let mut pty = folder.hexapla(&["one.txt", "two.txt"], None);
    pty.shows("Boat number 0 lay");
    pty.shows("of 6000");
    pty.press("G");
    pty.shows("Boat number 5999 lay");
    pty.press("q");
    assert_eq!(pty.ends(), 0);
    pty.is_given_back();
}

#[test]
fn what_cannot_be_opened_ends_with_the_usual_status() {
    let folder = Folder::new();
    folder.file("one.txt", &story(6000));
    folder.file("noise.bin", &"\0\u{1}\u{2}".repeat(100_000));
    for arguments in [&["missing.txt"][..], &["noise.bin"]] {
        let mut pty = folder.hexapla(arguments, None);
        assert_eq!(pty.ends(), 2, "{arguments:?}");
        pty.is_given_back();
        pty.shows("nothing readable");
    }
    let mut pty = folder.hexapla(&["one.txt", "noise.bin"], None);
    pty.shows("noise.bin");
    pty.press("q");
    assert_eq!(pty.ends(), 1, "some of it could not be read");
    pty.is_given_back();
}

#[test]
fn a_base_that_is_none_ends_it_though_the_screen_was_open() {
    let folder = Folder::new();
    let path = folder.file("one.txt", &story(6000));
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_hexapla"));
    command.arg(path);
    command.args(["--base", "nobody"]);
    let mut pty = Pty::run(command, 100, 30);
    assert_eq!(pty.ends(), 2);
    pty.is_given_back();
    pty.shows("no such version");
}

#[test]
fn the_editor_has_the_terminal_and_gives_it_back() {
    let folder = Folder::new();
    folder.file("one.txt", "The boat left.\n\nIt came back at noon.\n");
    folder.file("two.txt", "The boat left.\n\nIt came back at one.\n");
    let editor = folder.file(
        "vi",
        "#!/bin/sh\necho \"editing $1\"\nread line\necho \"it was $line\" >> \"$2\"\n",
    );
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o755)).expect("a program");
    let mut pty = folder.hexapla(&["one.txt", "two.txt"], Some(&editor));
    pty.shows("shared by all");
    pty.press("Je");
    pty.shows("editing +3");
    pty.is_given_back();
    // What is typed now is the editor's.
    pty.press("quite late\r");
    pty.shows("shared by all");
    pty.shows("it was quite late");
    pty.press("q");
    assert_eq!(pty.ends(), 0);
    pty.is_given_back();
}

#[test]
fn a_missing_editor_is_named_and_nothing_else_happens() {
    let folder = Folder::new();
    folder.file("one.txt", "The boat left.\n");
    let mut pty = folder.hexapla(&["one.txt"], None);
    pty.shows("The boat left");
    pty.press("e");
    pty.shows("no-such-editor: ");
    pty.press("q");
    assert_eq!(pty.ends(), 0);
}

#[test]
fn a_changed_file_is_read_again_and_a_lost_one_keeps_its_text() {
    let folder = Folder::new();
    folder.file("one.txt", "The boat left.\n\nIt came back at noon.\n");
    let two = folder.file("two.txt", "The boat left.\n\nIt came back at one.\n");
    let mut pty = folder.hexapla(&["one.txt", "two.txt"], None);
    pty.shows("shared by all");
    pty.press("J");
    // Written aside and put in its place, as editors do.
    let aside = folder.file(
        "two.new",
        "It was early.\n\nThe boat left.\n\nIt came back at two.\n",
    );
    fs::rename(aside, &two).expect("renamed");
    pty.shows("two has changed and was reloaded");
    pty.shows("It came back at two.");
    fs::remove_file(&two).expect("removed");
    pty.shows("its old text stays");
    assert!(pty.text().contains("It came back at two."), "{}", pty.text());
    pty.press("q");
    assert_eq!(pty.ends(), 0);
}

#[test]
fn an_added_version_is_shown_beside_the_others() {
    let folder = Folder::new();
    folder.file("one.txt", "The boat left.\n");
    let three = folder.file("three-of-them.txt", "The boat left late.\n");
    let mut pty = folder.hexapla(&["one.txt"], None);
    pty.shows("The boat left");
    pty.press("a");
    pty.shows("open one more version");
    let typed = three.to_string_lossy().replace("-of-them.txt", "");
    pty.press(&typed);
    pty.press("\t");
    pty.shows("three-of-them.txt");
    pty.press("\r");
    pty.shows("three-of-them is version 2");
    pty.press("q");
    assert_eq!(pty.ends(), 0);
}

#[test]
fn a_file_is_written_from_inside_and_written_over_only_when_asked() {
    let folder = Folder::new();
    folder.file("one.txt", "The boat left.\n");
    folder.file("two.txt", "The boat left early.\n");
    let out = folder.file("out.json", "mine");
    let mut pty = folder.hexapla(&["one.txt", "two.txt"], None);
    pty.shows("shared by all");
    pty.press("wjjjj\r");
    pty.shows("export to: ");
    pty.press(&format!("\x15{}\r", out.display()));
    pty.shows("The file exists already");
    assert_eq!(fs::read_to_string(&out).expect("a file"), "mine");
    pty.press("j\r");
    pty.shows(" (json)");
    assert!(
        fs::read_to_string(&out)
            .expect("a file")
            .contains("hexapla-collation")
    );
    pty.press("q");
    assert_eq!(pty.ends(), 0);
}

#[test]
fn the_theme_follows_a_white_background() {
    let folder = Folder::new();
    folder.file("one.txt", "The boat left.\n");
    let mut pty = folder.hexapla(&["one.txt"], None);
    pty.shows("The boat left");
    // The theme after `light`; after `dark` it would be `light`.
    pty.press("T");
    pty.shows("theme: mono");
    pty.press("q");
    assert_eq!(pty.ends(), 0);
}

#[test]
fn what_the_terminal_answers_late_is_not_taken_for_keys() {
    let folder = Folder::new();
    folder.file("one.txt", "The boat left.\n");
    let mut pty = folder.hexapla(&["one.txt"], None);
    pty.shows("The boat left");
    // Taken for keys, the colon would open the palette and the theme's key be text in it.
    pty.press("\x1b]10;rgb:ffff/ffff/ffff\x1b\\T");
    pty.shows("theme: mono");
    pty.press("q");
    assert_eq!(pty.ends(), 0);
}

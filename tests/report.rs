//! `hexapla report`: the overview without a terminal, and the exit status of diff.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use rstest::rstest;
use serde_json::Value;

fn report(arguments: &[&str], dir: &Path) -> (i32, String, String) {
    let output = Command::cargo_bin("hexapla")
        .unwrap()
        .arg("report")
        .args(arguments)
        .current_dir(dir)
        .env("XDG_STATE_HOME", dir.join(".state"))
        .env("XDG_CONFIG_HOME", dir.join(".config"))
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (
        output.status.code().unwrap(),
        text(output.stdout),
        text(output.stderr),
    )
}

/// A draft, its copy, and an edit of it that says one thing less, one more and one other.
fn drafts() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let draft = "The mill burned down on Sunday night with all its stock of flour.\n\n\
        Forty men worked there until the spring flood took the weir.\n\n\
        The owner wants to build again.\n";
    let edit = "The mill burned down on Sunday night with all its stock of flour.\n\n\
        Fifty men worked there until the spring flood took the weir.\n\n\
        Nobody knows who lit the lamp in the attic.\n";
    fs::write(dir.path().join("draft.txt"), draft).unwrap();
    fs::write(dir.path().join("copy.txt"), draft).unwrap();
    fs::write(dir.path().join("edit.txt"), edit).unwrap();
    dir
}

#[rstest]
#[case(&["draft.txt", "copy.txt"], 0)]
#[case(&["draft.txt", "edit.txt"], 1)]
#[case(&["draft.txt", "missing.txt"], 2)]
#[case(&["missing.txt"], 2)]
fn the_exit_status_is_that_of_diff_when_asked(#[case] files: &[&str], #[case] expected: i32) {
    let dir = drafts();
    let (status, _, said) = report(&[files, &["--exit-code"]].concat(), dir.path());
    assert_eq!(status, expected, "{said}");
}

#[rstest]
#[case(&["draft.txt", "edit.txt"], 0)]
#[case(&["draft.txt", "missing.txt"], 1)]
#[case(&["missing.txt"], 2)]
fn else_it_says_what_was_read(#[case] files: &[&str], #[case] expected: i32) {
    let dir = drafts();
    let (status, _, said) = report(files, dir.path());
    assert_eq!(status, expected, "{said}");
    assert_eq!(said.contains("missing.txt"), expected != 0, "{said}");
}

#[test]
fn the_text_tells_what_is_shared_left_out_and_in_dispute() {
    let dir = drafts();
    let (_, page, _) = report(&["--width", "100", "draft.txt", "edit.txt"], dir.path());
    let after = |head: &str| -> Vec<String> {
        let lines = page.lines().skip_while(|l| !l.starts_with(head)).skip(1);
        lines
            .take_while(|l| !l.is_empty())
            .map(|l| l.trim().to_owned())
            .collect()
    };
    assert_eq!(after("only in 1 draft"), ["The owner wants to build again."]);
    assert_eq!(
        after("only in 2 edit"),
        ["Nobody knows who lit the lamp in the attic."]
    );
    assert_eq!(
        after("where versions disagree"),
        ["number: Forty (draft) - Fifty (edit)"]
    );
    assert_eq!(
        after("which versions share passages"),
        ["2  both", "1  only 1", "1  only 2"]
    );
}

#[test]
fn json_says_the_same_for_programs() {
    let dir = drafts();
    let (_, page, _) = report(&["-f", "json", "draft.txt", "edit.txt"], dir.path());
    let page: Value = serde_json::from_str(&page).unwrap();
    assert_eq!(
        (&page["format"], &page["format_version"]),
        (&"hexapla-report".into(), &1.into())
    );
    assert_eq!(page["same"], false);
    assert_eq!(page["passages"]["shared_by_all"], 2);
    assert_eq!(page["passages"]["unique"], 2);
    assert_eq!(page["passages"]["disagreeing"], 1);
    assert_eq!(page["findings"][0]["kind"], "number");
    assert_eq!(page["versions"][1]["source"], "edit.txt");
    let (_, page, _) = report(&["-f", "json", "draft.txt", "copy.txt"], dir.path());
    let page: Value = serde_json::from_str(&page).unwrap();
    assert_eq!(
        (&page["same"], &page["versions"][1]["shared"]),
        (&true.into(), &1.0.into())
    );
}

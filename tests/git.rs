//! hexapla inside git, with the settings from the README, in a repository made for the test.
#![cfg(unix)]

use std::fs;
use std::path::Path;
use std::process::Command;

const BINARY: &str = env!("CARGO_BIN_EXE_hexapla");

fn git(dir: &Path, args: &[&str]) -> String {
    let output = Command::new("git")
        .args([
            "-c",
            "user.name=Test",
            "-c",
            "user.email=test@example.org",
            "-c",
            "core.pager=cat",
        ])
        .args(args)
        .current_dir(dir)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null")
        .env_remove("GIT_DIR")
        .env("XDG_CONFIG_HOME", "/nowhere")
        .env("HEXAPLA_STATE", "false")
        .output()
        .expect("git is installed");
    let (out, err) = (
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    assert!(output.status.success(), "git {args:?}: {err}");
    out.into_owned()
}

/// A repository with two commits of one story; the newer moves a paragraph and adds a file.
fn repository() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let at = dir.path();
    git(at, &["init", "-q"]);
    fs::write(
        at.join("story.txt"),
        "The ferry left at noon.\n\nThe harbour was quiet.\n\nNobody saw the light.\n",
    )
    .unwrap();
    git(at, &["add", "."]);
    git(at, &["commit", "-q", "-m", "first"]);
    fs::write(
        at.join("story.txt"),
        "Nobody saw the light.\n\nThe ferry left at noon.\n\nThe harbour was very quiet.\n",
    )
    .unwrap();
    fs::write(at.join("new.txt"), "A word from the harbour master.\n").unwrap();
    fs::write(at.join(".gitattributes"), "*.txt diff=hexapla\n").unwrap();
    git(at, &["add", "."]);
    git(at, &["commit", "-q", "-m", "second"]);
    dir
}

#[test]
fn an_external_diff_shows_what_moved_and_what_is_new() {
    let dir = repository();
    let command = format!("diff.hexapla.command=f() {{ {BINARY} --width 100 \"$2\" \"$5\"; }}; f");
    let out = git(
        dir.path(),
        &[
            "-c",
            &command,
            "diff",
            "--ext-diff",
            "HEAD~1",
            "HEAD",
            "--",
            "*.txt",
        ],
    );
    assert!(
        out.contains("moved from ¶"),
        "the moved paragraph shows where it comes from: {out}"
    );
    assert!(
        out.contains("A word from the harbour"),
        "a new file is compared with nothing: {out}"
    );
}

#[test]
fn a_difftool_gets_both_sides() {
    let dir = repository();
    let tool = format!("difftool.hexapla.cmd={BINARY} --width 100 \"$LOCAL\" \"$REMOTE\"");
    let out = git(
        dir.path(),
        &[
            "-c",
            &tool,
            "difftool",
            "-y",
            "-t",
            "hexapla",
            "HEAD~1",
            "HEAD",
            "--",
            "story.txt",
        ],
    );
    assert!(out.contains("2 versions") && out.contains("very quiet"), "{out}");
}

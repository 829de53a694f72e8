//! A file's git history as versions, read from repositories built here.
#![cfg(unix)]

use std::fs;
use std::path::Path;
use std::process::Command;

use hexapla::load::{HistoryRequest, Input, LoadOptions, Loaded, NothingReadable, open};
use rstest::rstest;
use tempfile::TempDir;

/// Runs git at a moment of 2031, counted in days, so that every run makes the same commits.
fn git_on(dir: &Path, day: u32, args: &[&str]) {
    let when = format!("2031-05-{day:02}T12:00:00+02:00");
    let output = Command::new("git")
        .args(["-c", "user.name=Ada Moss", "-c", "user.email=ada@example.org"])
        .args(args)
        .current_dir(dir)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null")
        .env("GIT_AUTHOR_DATE", &when)
        .env("GIT_COMMITTER_DATE", &when)
        .env_remove("GIT_DIR")
        .output()
        .expect("git is installed");
    assert!(
        output.status.success(),
        "git {args:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
}

fn commit(dir: &Path, day: u32, file: &str, text: &str, message: &str) {
    let path = dir.join(file);
    fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
    fs::write(path, text).expect("a file");
    git_on(dir, day, &["add", "-A"]);
    git_on(dir, day, &["commit", "-q", "--allow-empty", "-m", message]);
}

fn repository() -> TempDir {
    let dir = TempDir::new().expect("a temporary directory");
    git_on(dir.path(), 1, &["init", "-q", "-b", "main"]);
    dir
}

const STORY: &str =
    "The ferry left at noon.\n\nThe harbour was quiet.\n\nNobody saw the light.\n\nIt rained.\n";

fn read(file: &Path, since: Option<&str>, max: Option<usize>) -> Result<Loaded, NothingReadable> {
    let history = HistoryRequest {
        file: file.to_owned(),
        since: since.map(str::to_owned),
        max,
    };
    open(&[Input::History(history)], &LoadOptions::default())
}

fn history(file: &Path) -> Loaded {
    read(file, None, None).expect("a history")
}

/// The first sentence of every version.
fn firsts(loaded: &Loaded) -> Vec<&str> {
    loaded.corpus.versions.iter().map(|v| v.sentence(0)).collect()
}

#[test]
fn every_text_is_a_version_named_by_day_and_hash_with_the_working_tree_last() {
    let dir = repository();
    let at = dir.path();
    commit(at, 1, "a/story.txt", "One day.\n", "Begin \u{1b}[31mred\n\nBody.");
    commit(at, 2, "other.txt", "Else.\n", "Elsewhere");
    commit(at, 3, "a/story.txt", "Two days.\n", "Go on");
    let loaded = history(&at.join("a/story.txt"));
    assert_eq!(firsts(&loaded), ["One day.", "Two days."]);
    let first = &loaded.corpus.versions[0];
    assert!(
        first.name.starts_with("2031-05-01 ") && first.name.len() == 18,
        "{}",
        first.name
    );
    assert_eq!(first.date.as_deref(), Some("2031-05-01T12:00:00+02:00"));
    assert_eq!(first.title.as_deref(), Some("Begin ␛[31mred"));
    assert_eq!(first.byline.as_deref(), Some("Ada Moss"));
    assert!(
        first
            .details()
            .iter()
            .any(|(what, id)| *what == "revision" && id.len() == 40)
    );
    fs::write(at.join("a/story.txt"), "Two days.\r\n").expect("a file");
    assert_eq!(
        history(&at.join("a/story.txt")).corpus.versions.len(),
        2,
        "a difference in line ends is not a new text"
    );
    fs::write(at.join("a/story.txt"), "Three days.\n").expect("a file");
    let loaded = history(&at.join("a/story.txt"));
    assert_eq!(firsts(&loaded), ["One day.", "Two days.", "Three days."]);
    assert_eq!(loaded.corpus.versions[2].name, "working tree");
}

#[test]
fn a_file_is_followed_through_its_names() {
    let dir = repository();
    let at = dir.path();
    commit(at, 1, "old.txt", STORY, "Begin");
    fs::remove_file(at.join("old.txt")).expect("removed");
    commit(at, 2, "in/new.txt", STORY, "Move it");
    fs::remove_file(at.join("in/new.txt")).expect("removed");
    commit(
        at,
        3,
        "last.txt",
        &STORY.replace("quiet", "loud"),
        "Move and change it",
    );
    let loaded = history(&at.join("last.txt"));
    let sources: Vec<&str> = loaded.corpus.versions.iter().map(|v| v.source.as_str()).collect();
    assert_eq!(sources, ["old.txt", "last.txt"]);
    // A deleted file still has a history.
    assert_eq!(firsts(&history(&at.join("old.txt"))), ["The ferry left at noon."]);
}

#[test]
fn merges_lead_into_every_parent_that_had_another_text() {
    let dir = repository();
    let at = dir.path();
    commit(at, 1, "s.txt", "Begin.\n\nMiddle.\n\nEnd.\n", "one");
    git_on(at, 1, &["checkout", "-q", "-b", "side"]);
    commit(at, 2, "s.txt", "Begin.\n\nMiddle.\n\nSide end.\n", "side");
    git_on(at, 2, &["checkout", "-q", "main"]);
    commit(at, 3, "s.txt", "Main begin.\n\nMiddle.\n\nEnd.\n", "main");
    git_on(at, 4, &["merge", "-q", "--no-edit", "side"]);
    commit(at, 5, "else.txt", "x", "not this file");
    let loaded = history(&at.join("s.txt"));
    let texts: Vec<String> = loaded
        .corpus
        .versions
        .iter()
        .map(|v| v.text().replace('\n', " "))
        .collect();
    assert_eq!(texts.len(), 4, "{texts:?}");
    assert!(texts[3].contains("Main begin.") && texts[3].contains("Side end."));
}

#[test]
fn since_starts_at_a_revision_and_max_takes_the_newest() {
    let dir = repository();
    let at = dir.path();
    for (day, text) in [(1, "One."), (2, "Two."), (3, "Three."), (4, "One."), (5, "Five.")] {
        commit(at, day, "s.txt", text, text);
    }
    let file = at.join("s.txt");
    let loaded = history(&file);
    assert_eq!(firsts(&loaded), ["Two.", "Three.", "One.", "Five."]);
    assert!(
        loaded
            .corpus
            .notices
            .iter()
            .any(|n| n.contains("came back later")),
        "{:?}",
        loaded.corpus.notices
    );
    let loaded = read(&file, Some("HEAD~2"), None).expect("a history");
    assert_eq!(firsts(&loaded), ["Three.", "One.", "Five."]);
    let loaded = read(&file, None, Some(2)).expect("a history");
    assert_eq!(firsts(&loaded), ["One.", "Five."]);
    assert!(
        loaded.corpus.notices.iter().any(|n| n.contains("--max")),
        "{:?}",
        loaded.corpus.notices
    );
}

#[rstest]
#[case::bad_revision("s.txt", Some("no-such"), "no-such")]
#[case::never_committed("fresh.txt", None, "commit it first")]
#[case::directory(".", None, "name one file")]
#[case::nowhere("gone/nothing.txt", None, "commit it first")]
fn a_missing_history_is_explained_with_advice(
    #[case] file: &str,
    #[case] since: Option<&str>,
    #[case] message: &str,
) {
    let dir = repository();
    commit(dir.path(), 1, "s.txt", "One.", "one");
    fs::write(dir.path().join("fresh.txt"), "New.").expect("a file");
    let error = read(&dir.path().join(file), since, None)
        .expect_err("no history")
        .to_string();
    assert!(
        error.contains(message) && error.contains(file.trim_start_matches('.')),
        "{error}"
    );
}

#[test]
fn a_missing_repository_or_commit_is_reported() {
    let dir = TempDir::new().expect("a temporary directory");
    let file = dir.path().join("s.txt");
    fs::write(&file, "One.").expect("a file");
    let error = read(&file, None, None).expect_err("no repository").to_string();
    assert!(error.contains("no git repository"), "{error}");
    git_on(dir.path(), 1, &["init", "-q"]);
    let error = read(&file, None, None).expect_err("no commit").to_string();
    assert!(error.contains("no commit yet"), "{error}");
}

#[test]
fn a_shallow_clone_is_reported() {
    let dir = repository();
    for (day, text) in [(1, "One."), (2, "Two."), (3, "Three.")] {
        commit(dir.path(), day, "s.txt", text, text);
    }
    let clone = TempDir::new().expect("a temporary directory");
    let from = format!("file://{}", dir.path().display());
    git_on(clone.path(), 4, &["clone", "-q", "--depth", "2", &from, "c"]);
    let loaded = history(&clone.path().join("c/s.txt"));
    assert_eq!(firsts(&loaded), ["Two.", "Three."]);
    assert!(
        loaded.corpus.notices.iter().any(|n| n.contains("shallow")),
        "{:?}",
        loaded.corpus.notices
    );
}

#[test]
fn a_damaged_repository_loses_only_its_older_texts() {
    let dir = repository();
    let at = dir.path();
    commit(at, 1, "s.txt", "One.", "one");
    let lost = Command::new("git")
        .args(["rev-parse", "HEAD:s.txt"])
        .current_dir(at)
        .output()
        .expect("git");
    let lost = String::from_utf8_lossy(&lost.stdout).trim().to_owned();
    commit(at, 2, "s.txt", "Two.", "two");
    let (folder, name) = lost.split_at(2);
    let object = at.join(".git/objects").join(folder).join(name);
    fs::remove_file(&object).expect("removed");
    fs::write(&object, b"x\x9cnot an object").expect("written");
    let loaded = history(&at.join("s.txt"));
    assert_eq!(firsts(&loaded), ["Two."]);
    assert!(
        loaded
            .corpus
            .notices
            .iter()
            .any(|n| n.contains("the history ends")),
        "{:?}",
        loaded.corpus.notices
    );
}

/// Everything that git can be configured to run would leave a file behind.
#[test]
fn nothing_that_the_repository_configures_is_run() {
    let dir = repository();
    let at = dir.path();
    commit(at, 1, "s.txt", "One.", "one");
    fs::write(at.join(".gitattributes"), "*.txt filter=evil diff=evil\n").expect("attributes");
    commit(at, 2, "s.txt", "Two.", "two");
    let mark = at.join("marked");
    let run = format!("touch {}", mark.display());
    for key in [
        "filter.evil.clean",
        "filter.evil.smudge",
        "filter.evil.process",
        "diff.evil.textconv",
        "diff.evil.command",
        "diff.external",
        "core.fsmonitor",
        "core.pager",
        "core.sshCommand",
        "core.editor",
        "credential.helper",
    ] {
        git_on(at, 3, &["config", key, &run]);
    }
    for hook in [
        "post-checkout",
        "post-index-change",
        "reference-transaction",
        "fsmonitor-watchman",
    ] {
        let path = at.join(".git/hooks").join(hook);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(&path, format!("#!/bin/sh\n{run}\n")).expect("a hook");
        let mode = <fs::Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o755);
        fs::set_permissions(&path, mode).expect("permissions");
    }
    assert!(!mark.exists(), "the test's own git has run one");
    fs::write(at.join("s.txt"), "Three.").expect("a file");
    assert_eq!(firsts(&history(&at.join("s.txt"))), ["One.", "Two.", "Three."]);
    assert!(!mark.exists());
}

#[test]
fn a_history_of_a_format_is_read_in_that_format() {
    let dir = repository();
    let at = dir.path();
    commit(at, 1, "s.md", "# Head\n\nOne *day*.\n", "one");
    commit(
        at,
        2,
        "s.md",
        "---\ntitle: Own\n---\n# Head\n\nTwo *days*.\n",
        "two",
    );
    let loaded = history(&at.join("s.md"));
    assert_eq!(loaded.corpus.versions[1].sentence(1), "Two days.");
    assert_eq!(loaded.corpus.versions[1].title.as_deref(), Some("two"));
    assert!(
        loaded.corpus.versions[1]
            .details()
            .contains(&("headline", "Own".to_owned()))
    );
}

//! The program as a shell sees it: output, messages, exit status.

use std::fs;
use std::io::Read as _;
use std::path::PathBuf;
use std::process::{Command as Process, Stdio};

use assert_cmd::Command;
use serde_json::Value;

fn hexapla() -> Command {
    let mut command = Command::cargo_bin("hexapla").expect("the binary is built for its tests");
    command.env_remove("COLUMNS").env_remove("NO_COLOR");
    // The settings and state of the person who runs the tests must not matter.
    command
        .env("XDG_CONFIG_HOME", "/nowhere")
        .env("HEXAPLA_STATE", "false");
    command
}

fn corpus(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/corpora")
        .join(name)
}

fn stdout(command: &mut Command) -> String {
    String::from_utf8(command.assert().success().get_output().stdout.clone()).expect("output is UTF-8")
}

fn json(command: &mut Command) -> Value {
    serde_json::from_str(&stdout(command)).expect("the JSON export parses")
}

#[test]
fn without_a_path_and_terminal_the_sample_is_written_as_text() {
    let page = stdout(hexapla().args(["--width", "200"]));
    assert!(page.starts_with("sample: 6 versions\n"), "{page}");
    assert!(page.contains("Grey Petrel") && page.contains(" │ "));
}

#[test]
fn the_json_export_has_the_promised_shape() {
    let doc = json(hexapla().args(["export", "-f", "json"]).arg(corpus("two")));
    assert_eq!(doc["format"], "hexapla-collation");
    assert_eq!(doc["format_version"], 1);
    let versions = doc["versions"].as_array().unwrap();
    assert_eq!(versions.len(), fs::read_dir(corpus("two")).unwrap().count());
    for version in versions {
        let source = fs::read_to_string(version["source"].as_str().unwrap()).unwrap();
        for sentence in version["sentences"].as_array().unwrap() {
            let (start, end) = (
                sentence["start"].as_u64().unwrap(),
                sentence["end"].as_u64().unwrap(),
            );
            assert_eq!(
                sentence["text"],
                source[start as usize..end as usize],
                "offsets point into the file"
            );
        }
        let paragraphs = version["paragraphs"].as_array().unwrap();
        let last = paragraphs.last().unwrap()[1].as_u64().unwrap();
        assert_eq!(last as usize, version["sentences"].as_array().unwrap().len());
    }
    let links = doc["links"].as_array().unwrap();
    assert!(!links.is_empty());
    for link in links {
        assert!(link["a"][0].as_u64() < link["b"][0].as_u64());
        assert!(["verbatim", "reworded", "partial"].contains(&link["kind"].as_str().unwrap()));
        assert!((0.0..=1.0).contains(&link["score"].as_f64().unwrap()));
    }
    let held: usize = doc["passages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| p["sentences"].as_array().unwrap().len())
        .sum();
    let all: usize = versions
        .iter()
        .map(|v| v["sentences"].as_array().unwrap().len())
        .sum();
    assert_eq!(held, all, "every sentence is in one passage");
    assert!(doc["findings"].is_array() && doc["notices"].is_array());
}

#[test]
fn a_written_collation_is_read_back_with_the_same_cut() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("first.json");
    hexapla()
        .args(["export", "-o"])
        .arg(&file)
        .arg(corpus("two"))
        .assert()
        .success();
    let first: Value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
    let second = json(hexapla().args(["export", "-f", "json"]).arg(&file));
    let texts = |doc: &Value| -> Vec<Vec<String>> {
        let version = |v: &Value| {
            let sentences = v["sentences"].as_array().unwrap();
            sentences
                .iter()
                .map(|s| s["text"].as_str().unwrap().to_owned())
                .collect()
        };
        doc["versions"].as_array().unwrap().iter().map(version).collect()
    };
    assert_eq!(texts(&first), texts(&second));
    assert_eq!(first["links"], second["links"]);
    assert_eq!(first["passages"], second["passages"]);
}

#[test]
fn one_unreadable_file_is_named_and_the_rest_is_done() {
    let assert = hexapla()
        .args(["--width", "160"])
        .arg(corpus("two"))
        .arg("no-such-file.txt")
        .assert()
        .code(1);
    let output = assert.get_output();
    let (out, err) = (
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    assert!(err.contains("no-such-file.txt"), "{err}");
    assert!(out.contains("2 versions") || out.contains("3 versions"), "{out}");
}

#[test]
fn nothing_readable_is_one_clear_line_and_exit_2() {
    let assert = hexapla().arg("no-such-file.txt").assert().code(2);
    let err = String::from_utf8_lossy(&assert.get_output().stderr).into_owned();
    assert_eq!(err.lines().count(), 1, "{err}");
    assert!(err.contains("no-such-file.txt"));
    assert!(assert.get_output().stdout.is_empty());
}

#[test]
fn bad_usage_is_exit_2() {
    hexapla().arg("--no-such-flag").assert().code(2);
    hexapla()
        .args(["export", "-f", "no-such-format"])
        .assert()
        .code(2);
    let assert = hexapla().args(["--base", "nobody"]).assert().code(2);
    let err = String::from_utf8_lossy(&assert.get_output().stderr).into_owned();
    assert!(
        err.contains("nobody") && err.contains("2 2-daily"),
        "the versions are listed: {err}"
    );
}

#[test]
fn the_base_is_chosen_by_name_or_number() {
    let by_name = stdout(hexapla().args(["--base", "5-brief", "--width", "100"]));
    let by_number = stdout(hexapla().args(["--base", "5", "--width", "100"]));
    let first = stdout(hexapla().args(["--width", "100"]));
    assert_eq!(by_name, by_number);
    assert_ne!(by_name, first);
}

#[test]
fn standard_input_is_a_version_too() {
    let file = fs::read_dir(corpus("two"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let text = fs::read_to_string(&file).unwrap();
    let doc = json(
        hexapla()
            .args(["export", "-f", "json", "-"])
            .arg(&file)
            .write_stdin(text),
    );
    assert_eq!(doc["versions"].as_array().unwrap().len(), 2);
    let kinds: Vec<&Value> = doc["links"]
        .as_array()
        .unwrap()
        .iter()
        .map(|l| &l["kind"])
        .collect();
    assert!(!kinds.is_empty() && kinds.iter().all(|k| **k == "verbatim"));
}

#[test]
fn a_file_is_overwritten_only_with_force() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("out.txt");
    fs::write(&file, "mine").unwrap();
    let assert = hexapla()
        .args(["export", "-o"])
        .arg(&file)
        .arg(corpus("two"))
        .assert()
        .code(2);
    assert!(String::from_utf8_lossy(&assert.get_output().stderr).contains("--force"));
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    hexapla()
        .args(["export", "--force", "-o"])
        .arg(&file)
        .arg(corpus("two"))
        .assert()
        .success();
    assert!(fs::read_to_string(&file).unwrap().contains("verbatim"));
    assert_eq!(
        fs::read_dir(dir.path()).unwrap().count(),
        1,
        "nothing is left beside it"
    );
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("long.txt");
    let lines = (0..20_000).map(|i| format!("The harbour log has line number {i} of the night watch.\n"));
    fs::write(&file, lines.collect::<String>()).unwrap();
    let mut child = Process::new(env!("CARGO_BIN_EXE_hexapla"))
        .env("XDG_CONFIG_HOME", "/nowhere")
        .env("HEXAPLA_STATE", "false")
        .args(["export", "--width", "80"])
        .arg(&file)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 64];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{output:?}");
    assert!(
        output.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn the_order_of_files_changes_nothing_but_columns() {
    let mut files: Vec<PathBuf> = fs::read_dir(corpus("two"))
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    files.sort();
    let there = json(hexapla().args(["export", "-f", "json"]).args(&files));
    files.reverse();
    let back = json(hexapla().args(["export", "-f", "json"]).args(&files));
    let links = |doc: &Value| -> Vec<String> {
        let name = |end: &Value| {
            format!(
                "{} {}",
                doc["versions"][end[0].as_u64().unwrap() as usize]["name"],
                end[1]
            )
        };
        let mut rows: Vec<String> = doc["links"]
            .as_array()
            .unwrap()
            .iter()
            .map(|l| {
                let mut ends = [name(&l["a"]), name(&l["b"])];
                ends.sort();
                format!("{ends:?} {} {}", l["kind"], l["score"])
            })
            .collect();
        rows.sort();
        rows
    };
    assert_eq!(links(&there), links(&back));
}

#[test]
fn a_message_about_a_hostile_name_holds_no_escape() {
    let assert = hexapla().arg("no\u{1b}[2Jsuch\nfile.txt").assert().code(2);
    let err = assert.get_output().stderr.clone();
    assert!(!err.contains(&0x1b) && err.iter().filter(|&&b| b == b'\n').count() == 1);
}

#[test]
fn colours_come_only_when_asked_for_or_on_a_terminal() {
    assert!(!stdout(hexapla().args(["export"])).contains('\u{1b}'));
    assert!(stdout(hexapla().args(["export", "--color", "always"])).contains('\u{1b}'));
}

#[test]
fn the_removed_option_for_word_vectors_is_ignored_with_a_warning() {
    let mut command = hexapla();
    let done = command
        .args(["export", "-f", "json", "--vectors", "words.vec"])
        .arg(corpus("two"))
        .assert()
        .code(0);
    let warning = String::from_utf8_lossy(&done.get_output().stderr).into_owned();
    assert!(
        warning.contains("the option --vectors was removed and is ignored"),
        "{warning}"
    );
}

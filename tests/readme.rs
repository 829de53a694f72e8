//! The tables in the documents agree with the program's own tables. `UPDATE_README=1 cargo test --test readme`
//! rewrites them.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

#[path = "../examples/screenshot/picture.rs"]
mod picture;

use clap::Parser as _;
use hexapla::cli::Cli;
use hexapla::config::keys;
use hexapla::export::EXPORTERS;
use hexapla::load::formats::FORMATS;
use hexapla::tui::input::actions::ACTIONS;
use hexapla::tui::input::keymap::Keymap;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

fn key_tables() -> String {
    let keymap = Keymap::standard();
    let mut page = String::new();
    let mut group = None;
    for entry in ACTIONS {
        if group != Some(entry.group) {
            group = Some(entry.group);
            let _ = write!(
                page,
                "\n## {}\n\n| keys | what they do |\n| --- | --- |\n",
                entry.group.heading()
            );
        }
        let keys: Vec<String> = keymap.keys_of(entry.action).map(|k| format!("`{k}`")).collect();
        let _ = writeln!(page, "| {} | {} |", cell(&keys.join(" ")), cell(entry.text));
    }
    page
}

fn format_tables() -> String {
    let row = |name: &str, endings: &[&str], about: &str| {
        format!("| `{name}` | {} | {} |\n", endings.join(" "), cell(about))
    };
    let mut page = String::from("\n| reads | endings | |\n| --- | --- | --- |\n");
    page.extend(FORMATS.iter().map(|f| row(f.name, f.endings, f.about)));
    page += "\n| writes (`-f`) | endings | |\n| --- | --- | --- |\n";
    page.extend(EXPORTERS.iter().map(|e| row(e.name, e.endings, e.about)));
    page
}

fn settings_table() -> String {
    let mut page = String::from("\n| key | default | what it does |\n| --- | --- | --- |\n");
    for key in keys::all().filter(|k| k.table_and_name().0 != "limits") {
        let _ = writeln!(
            page,
            "| `{}` | `{}` | {} |",
            key.name,
            key.default,
            cell(&key.about)
        );
    }
    page
}

#[test]
fn tables_in_documents_match_the_program() {
    for (file, name, table) in [
        ("docs/KEYS.md", "keys", key_tables()),
        ("README.md", "formats", format_tables()),
        ("README.md", "settings", settings_table()),
    ] {
        let path = root().join(file);
        let mut document = fs::read_to_string(&path).unwrap();
        let (open, close) = (format!("<!-- {name} -->\n"), format!("\n<!-- /{name} -->"));
        let start = document
            .find(&open)
            .unwrap_or_else(|| panic!("{file} lacks {open}"))
            + open.len();
        let length = document[start..].find(&close);
        let end = start + length.unwrap_or_else(|| panic!("{file} lacks {close}"));
        if std::env::var_os("UPDATE_README").is_some() {
            document.replace_range(start..end, &table);
            fs::write(&path, &document).unwrap();
        } else {
            let hint = "UPDATE_README=1 cargo test --test readme rewrites it";
            assert_eq!(&document[start..end], table, "{file}: {hint}");
        }
    }
}

/// Every `hexapla ..` in the shell examples is a command line that the program accepts.
#[test]
fn the_commands_in_the_readme_parse() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let mut parsed = 0;
    for block in readme.split("```sh\n").skip(1) {
        let block = block.split("```").next().unwrap();
        for line in block.lines() {
            let code = line
                .split(" #")
                .next()
                .unwrap()
                .replace("<(curl -s URL)", "/dev/fd/63");
            let commands = code.split(['|', '>']).map(str::trim);
            for command in commands.filter(|c| c.starts_with("hexapla ")) {
                let words = shell_words::split(command).expect(command);
                Cli::try_parse_from(words).unwrap_or_else(|e| panic!("{command}: {e}"));
                parsed += 1;
            }
        }
    }
    assert!(parsed >= 15, "only {parsed} commands were found");
}

#[test]
fn the_picture_is_the_real_screen() {
    let committed = fs::read_to_string(root().join("docs/screen.svg")).unwrap();
    assert!(
        committed == picture::screen(),
        "cargo run --example screenshot draws it again"
    );
}

/// A path in backquotes in ARCHITECTURE.md exists, at the top or under `src`.
#[test]
fn paths_in_the_architecture_exist() {
    let page = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let is_path = |word: &&str| {
        let plain = word.chars().all(|c| c.is_alphanumeric() || "/._-".contains(c));
        plain && word.contains('/')
    };
    let exists = |word: &str| root().join(word).exists() || root().join("src").join(word).exists();
    let quoted = page.split('`').skip(1).step_by(2);
    let missing: Vec<&str> = quoted.filter(is_path).filter(|word| !exists(word)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn the_readme_is_short() {
    let lines = fs::read_to_string(root().join("README.md"))
        .unwrap()
        .lines()
        .count();
    assert!(lines <= 250, "README.md has {lines} lines");
}

fn rust_files(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// Arguments, environment and settings are resolved once; nothing else may read the environment.
#[test]
fn one_file_reads_the_environment() {
    let mut files = Vec::new();
    rust_files(&root().join("src"), &mut files);
    let reads = |path: &PathBuf| fs::read_to_string(path).unwrap().contains("env::var");
    let readers: Vec<PathBuf> = files.into_iter().filter(reads).collect();
    assert_eq!(readers, [root().join("src/config/environment.rs")]);
}

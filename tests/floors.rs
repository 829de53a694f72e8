//! Imports run downwards only: each floor may name the floors below it, never one above; `export` and `tui` never
//! name each other.

use std::fs;
use std::path::{Path, PathBuf};

/// The floors from the ground up. Those on one line are neighbours that must not see each other.
const FLOORS: &[&[&str]] = &[
    &["text"],
    &["load"],
    &["align"],
    &["findings"],
    &["sheet"],
    &["notes"],
    &["export", "tui"],
    &["config"],
    &["cli"],
    &["lib", "main"],
];

fn rank(floor: &str) -> Option<usize> {
    FLOORS.iter().position(|names| names.contains(&floor))
}

fn sources(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).expect("src is readable") {
        let path = entry.expect("src is readable").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// The floor a file stands on: its folder under `src`, or its own name at the top.
fn floor_of(path: &Path, src: &Path) -> String {
    let inside = path.strip_prefix(src).expect("found under src");
    let first = inside.components().next().expect("a file has a name");
    Path::new(first.as_os_str())
        .with_extension("")
        .to_string_lossy()
        .into_owned()
}

/// The floors named after `crate::` or `hexapla::`, in code, not in comments: `crate::text`, `crate::{text, load}`.
fn floors_named(code: &str) -> Vec<String> {
    let code: String = code
        .lines()
        .map(|l| l.split("//").next().unwrap_or(""))
        .collect::<Vec<_>>()
        .join("\n");
    let mut named = Vec::new();
    for root in ["crate::", "hexapla::"] {
        for (at, _) in code.match_indices(root) {
            let rest = &code[at + root.len()..];
            if let Some(group) = rest.strip_prefix('{') {
                // Only the first name of each branch of the outer braces is a floor.
                let (mut depth, mut word, mut fresh) = (1, String::new(), true);
                for c in group.chars() {
                    if depth == 1 && fresh && (c.is_alphanumeric() || c == '_') {
                        word.push(c);
                        continue;
                    }
                    if !word.is_empty() {
                        named.push(std::mem::take(&mut word));
                        fresh = false;
                    }
                    match c {
                        '{' => depth += 1,
                        '}' => depth -= 1,
                        ',' if depth == 1 => fresh = true,
                        _ => {}
                    }
                    if depth == 0 {
                        break;
                    }
                }
            } else {
                named.push(
                    rest.chars()
                        .take_while(|c| c.is_alphanumeric() || *c == '_')
                        .collect(),
                );
            }
        }
    }
    named
}

/// Every import that runs upwards or between neighbours, as `file names floor`.
fn wrong_imports(src: &Path) -> Vec<String> {
    let mut files = Vec::new();
    sources(src, &mut files);
    assert!(
        files.len() > 20,
        "only {} source files found under {}",
        files.len(),
        src.display()
    );
    let mut wrong = Vec::new();
    for file in files {
        let own = floor_of(&file, src);
        let Some(here) = rank(&own) else {
            wrong.push(format!("{} stands on no known floor", file.display()));
            continue;
        };
        for named in floors_named(&fs::read_to_string(&file).expect("source is readable")) {
            if let Some(there) = rank(&named).filter(|&there| there > here || (there == here && named != own))
            {
                wrong.push(format!(
                    "{} (floor {here}) names {named} (floor {there})",
                    file.display()
                ));
            }
        }
    }
    wrong
}

#[test]
fn imports_run_downwards_only() {
    let wrong = wrong_imports(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_upward_import_would_be_found() {
    assert_eq!(floors_named("use crate::sheet::{Line, Place};"), ["sheet"]);
    assert_eq!(
        floors_named("use crate::{text::{Span, cut}, load, tui::run};"),
        ["text", "load", "tui"]
    );
    assert_eq!(floors_named("// crate::tui in a comment"), Vec::<String>::new());
    assert!(rank("tui") > rank("align") && rank("export") == rank("tui"));
}

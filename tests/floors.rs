//! The order of the house: imports run downwards only, and no file imports another in a circle.
//!
//! `src` has floors, and so have its large folders. A file may take names from the floors below its own; what stands
//! on one line is a row of neighbours that must not see each other (`export` and `tui`).

#[path = "support/imports.rs"]
mod imports;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use imports::{Imports, paths_in};

/// The floors of a folder from the ground up.
type Floors = &'static [&'static [&'static str]];

const HOUSE: Floors = &[
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

/// The floors inside the large folders. A folder without floors has no order yet.
const FOLDERS: &[(&str, Floors)] = &[
    (
        "load",
        &[
            &["limits", "corpus", "error"],
            &["options"],
            &["guard", "sources"],
            &["draft"],
            &["formats"],
            &["history"],
            &["parse"],
            &["assemble"],
            &["open", "sample"],
            &["peek"],
        ],
    ),
    (
        "align",
        &[
            &["manual_edits", "edits"],
            &["collation"],
            // The steps of the engine.
            &["lexicon"],
            &["candidates"],
            &["features"],
            &["model"],
            &["links"],
            &["engine"],
            // What is done with its result.
            &["manual", "reasons", "similarity", "check"],
        ],
    ),
    (
        "tui",
        &[
            &["theme", "input", "threads"],
            // What the reader is looking at, part by part.
            &["state"],
            // How the parts are laid out; what is sent between threads.
            &["layout", "messages"],
            // All of it together.
            &["model"],
            &["popup"],
            &["update", "draw"],
            &["terminal"],
            &["jobs"],
            &["run", "at_line"],
        ],
    ),
];

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every import below `folder` that runs upwards or between neighbours.
fn wrong_imports(imports: &Imports, folder: &str, floors: Floors) -> Vec<String> {
    let room = |file: &str| {
        file.strip_prefix(folder)
            .and_then(|f| f.split('/').next())
            .map(str::to_owned)
    };
    let rank = |room: &str| floors.iter().position(|names| names.contains(&room));
    let mut wrong = Vec::new();
    for (file, named) in &imports.0 {
        let Some(own) = room(file).filter(|r| r != "mod") else {
            continue;
        };
        let Some(here) = rank(&own) else {
            wrong.push(format!("{file} stands on no known floor of {folder:?}"));
            continue;
        };
        for (other, names) in named {
            let Some((own_name, there)) = room(other).and_then(|r| Some((r.clone(), rank(&r)?))) else {
                continue;
            };
            if there > here || (there == here && own_name != own) {
                wrong.push(format!(
                    "{file} (floor {here}) names {names:?} of {other} (floor {there})"
                ));
            }
        }
    }
    wrong
}

#[test]
fn imports_run_downwards_only() {
    // In tests, too.
    let imports = Imports::read(&src(), true);
    assert!(
        imports.0.len() > 20,
        "only {} source files found",
        imports.0.len()
    );
    let mut wrong = wrong_imports(&imports, "", HOUSE);
    let imports = Imports::read(&src(), false);
    for (folder, floors) in FOLDERS.iter().filter(|(_, floors)| !floors.is_empty()) {
        wrong.extend(wrong_imports(&imports, &format!("{folder}/"), floors));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_file_imports_another_in_a_circle() {
    let imports = Imports::read(&src(), false);
    let circles = imports.circles();
    let circles: Vec<String> = circles.iter().map(|circle| imports.ties(circle)).collect();
    assert!(circles.is_empty(), "{}", circles.join("\n"));
}

fn imports_of(files: &[(&str, &str)]) -> Imports {
    let sources: BTreeMap<String, String> = files
        .iter()
        .map(|(f, code)| ((*f).to_owned(), (*code).to_owned()))
        .collect();
    Imports::of(sources, false)
}

#[test]
fn a_wrong_import_would_be_found() {
    let named = |code: &str| -> Vec<String> {
        let paths = paths_in(code, &["tui".to_owned(), "run".to_owned()]);
        paths.into_iter().map(|(path, _)| path.join("::")).collect()
    };
    assert_eq!(
        named("use crate::sheet::{Line, lines::{self, Mark as M}};"),
        ["sheet::Line", "sheet::lines", "sheet::lines::Mark"]
    );
    assert_eq!(
        named("let x = crate::text::cut(y); // crate::load"),
        ["text::cut"]
    );
    assert_eq!(
        named("use super::draw::{\n    canvas,\n};"),
        ["tui::draw::canvas"]
    );
    let upwards = imports_of(&[
        ("text/span", "use crate::load::Corpus;"),
        ("load/corpus", ""),
        ("load/mod", "pub use crate::load::corpus::Corpus;"),
    ]);
    let wrong = wrong_imports(&upwards, "", HOUSE);
    assert_eq!(
        wrong,
        [r#"text/span (floor 0) names {"Corpus"} of load/corpus (floor 1)"#]
    );
    let neighbours = imports_of(&[("tui/run", "crate::export::find(name)"), ("export/mod", "")]);
    assert_eq!(wrong_imports(&neighbours, "", HOUSE).len(), 1);
    assert_eq!(
        wrong_imports(&imports_of(&[("new/house", "")]), "", HOUSE).len(),
        1
    );
}

#[test]
fn a_circle_would_be_found() {
    let files = [
        ("tui/mod", "pub mod a;\npub use crate::tui::a::A;"),
        ("tui/a", "use crate::tui::b::B;\npub struct A(B);"),
        ("tui/b", "use crate::tui::c;\npub struct B;"),
        ("tui/c", "fn c(a: &crate::tui::A) {}"),
        (
            "tui/d",
            "use crate::tui::a::A;\n#[cfg(test)]\nmod tests {\n    use crate::tui::e::E;\n}\n",
        ),
        ("tui/e", "use crate::tui::d::D;"),
    ];
    let imports = imports_of(&files);
    let circles = imports.circles();
    assert_eq!(
        circles.len(),
        1,
        "through the parent that hands A on; not through tests"
    );
    assert_eq!(
        imports.ties(&circles[0]),
        "circle of 3:\n  tui/a -> tui/b: B\n  tui/b -> tui/c: c\n  tui/c -> tui/a: A\n"
    );
}

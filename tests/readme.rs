//! The README's tables are what the program's own tables say. `UPDATE_README=1 cargo test --test readme` rewrites them.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use hexapla::config::keys;
use hexapla::export::EXPORTERS;
use hexapla::load::formats::FORMATS;
use hexapla::tui::input::actions::ACTIONS;
use hexapla::tui::input::keymap::Keymap;

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

fn key_list() -> String {
    let keymap = Keymap::standard();
    let mut page = String::new();
    let mut group = "";
    for entry in ACTIONS {
        if entry.group != group {
            group = entry.group;
            let _ = write!(page, "\n| {group} | |\n| --- | --- |\n");
        }
        let keys: Vec<String> = keymap.keys_of(entry.action).map(|k| format!("`{k}`")).collect();
        let _ = writeln!(page, "| {} | {} |", cell(&keys.join(" ")), cell(entry.text));
    }
    page
}

fn formats() -> String {
    let row = |name: &str, endings: &[&str], about: &str| {
        format!("| `{name}` | {} | {} |\n", endings.join(" "), cell(about))
    };
    let read = FORMATS.iter().map(|f| row(f.name, f.endings, f.about));
    let written = EXPORTERS.iter().map(|f| row(f.name, f.endings, f.about));
    let mut page = String::from("\n| reads | endings | |\n| --- | --- | --- |\n");
    page.extend(read);
    page += "\n| writes (`-f`) | endings | |\n| --- | --- | --- |\n";
    page.extend(written);
    page
}

fn settings() -> String {
    let mut page = String::from("\n| key | without a word | |\n| --- | --- | --- |\n");
    for key in keys::all().filter(|k| k.parts().0 != "limits") {
        let about = key.about.replace('\n', " ");
        let _ = writeln!(page, "| `{}` | `{}` | {} |", key.name, key.default, cell(&about));
    }
    page
}

#[test]
fn the_tables_are_those_of_the_program() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let mut readme = fs::read_to_string(&path).unwrap();
    for (name, table) in [
        ("keys", key_list()),
        ("formats", formats()),
        ("settings", settings()),
    ] {
        let (open, close) = (format!("<!-- {name} -->\n"), format!("\n<!-- /{name} -->"));
        let from = readme
            .find(&open)
            .unwrap_or_else(|| panic!("README lacks {open}"))
            + open.len();
        let to = readme[from..]
            .find(&close)
            .unwrap_or_else(|| panic!("README lacks {close}"))
            + from;
        if std::env::var_os("UPDATE_README").is_some() {
            readme.replace_range(from..to, &table);
            fs::write(&path, &readme).unwrap();
        } else {
            assert_eq!(
                &readme[from..to],
                table,
                "UPDATE_README=1 cargo test --test readme rewrites it"
            );
        }
    }
}

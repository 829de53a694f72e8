//! The table of limits in `docs/INPUTS.md` must be that of the program. `UPDATE_README=1 cargo test --test inputs` rewrites
//! it.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use hexapla::load::Limits;
use hexapla::load::limits::LIMITS;

/// A number for people to read: whole mebibytes by their unit.
fn readable(n: u64, unit: &str) -> String {
    if unit == "bytes" && n.is_multiple_of(1 << 20) {
        format!("{} MiB", n >> 20)
    } else {
        n.to_string()
    }
}

#[test]
fn the_documents_name_every_limit_with_its_default() {
    let mut table = String::from("\n| key | default | what it bounds |\n| --- | --- | --- |\n");
    for limit in LIMITS {
        let default = readable((limit.of)(&Limits::default()), limit.unit);
        let _ = writeln!(
            table,
            "| `{}` | {default} | {} {} |",
            limit.key, limit.unit, limit.about
        );
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/INPUTS.md");
    let mut page = fs::read_to_string(&path).expect("the page");
    let (open, close) = ("<!-- limits -->\n", "\n<!-- /limits -->");
    let from = page.find(open).expect("a marker for the table") + open.len();
    let to = from + page[from - 1..].find(close).expect("its end") - 1;
    if std::env::var_os("UPDATE_README").is_some() {
        page.replace_range(from..to.max(from), &table);
        fs::write(&path, &page).expect("written");
    } else {
        assert_eq!(
            &page[from..to],
            table,
            "UPDATE_README=1 cargo test --test inputs rewrites it"
        );
    }
}

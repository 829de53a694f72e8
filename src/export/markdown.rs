//! `markdown`: one section per passage, for notes and wikis.

use std::io::{self, BufWriter, Write};

use crate::export::{Export, phrases};
use crate::load::SentenceId;
use crate::sheet::lines::role_spans;
use crate::sheet::{RowPlace, cell_note, signs};

/// Writes a head with the versions and counts, then a section for every row.
pub(crate) fn write(export: &Export, out: &mut dyn Write) -> io::Result<()> {
    let corpus = &export.lens.collation.corpus;
    let mut out = BufWriter::new(out);
    writeln!(out, "# {}\n", escape(&corpus.name))?;
    for v in 0..corpus.versions.len() {
        writeln!(
            out,
            "{}. **{}** · {}",
            v + 1,
            escape(export.name(v)),
            escape(&phrases::version(export, v))
        )?;
    }
    writeln!(out)?;
    if corpus.versions.len() > 1 {
        writeln!(out, "{}\n", phrases::counts(&export.analysis.summary))?;
        writeln!(
            out,
            "`=` verbatim, `~` reworded, `-` partial, `+` unique, `^` `v` moved, `!` versions disagree; {}{}\n",
            phrases::WITHIN,
            if export.has_manual_work() {
                "; `*` by hand"
            } else {
                ""
            }
        )?;
    }
    for line in export.hidden.into_iter().chain(export.analysis.notices()) {
        writeln!(out, "> {}\n", escape(line))?;
    }
    for &r in export.shown {
        section(export, r, &mut out)?;
    }
    out.flush()
}

/// Writes a row under its number in the unfiltered sheet, so that a filter does not change the numbers.
fn section(export: &Export, r: usize, out: &mut dyn Write) -> io::Result<()> {
    let (row, collation, lens) = (&export.analysis.sheet.rows[r], export.lens.collation, export.lens);
    let who = phrases::carriers(collation, row.passage).map_or(String::new(), |w| format!(" · {w}"));
    writeln!(out, "## {}{who}\n", r + 1)?;
    for (v, cell) in row.cells.iter().enumerate() {
        let note = cell_note::note(&collation.corpus, cell)
            .map(|n| format!(" *{}*", escape(&n)))
            .unwrap_or_default();
        if cell.is_gap() && !note.is_empty() {
            writeln!(out, "- {}{note}", v + 1)?;
        }
        for (i, &s) in cell.sentences.iter().enumerate() {
            let id = SentenceId::new(v, s as usize);
            let beside = export.second_sign(id, RowPlace::Here);
            let sign = match lens.sign(id) {
                Some(sign) => format!(" `{}{}`", sign.char(), beside.map_or(String::new(), String::from)),
                None => String::new(),
            };
            let text = escape(&collation.corpus.sentence(id).replace(['\n', '\t'], " "));
            writeln!(
                out,
                "- {}{sign} {text}{}",
                v + 1,
                if i == 0 { note.as_str() } else { "" }
            )?;
            if let Some(note) = export.note(id) {
                writeln!(out, "  - `{}` {}", signs::BY_HAND, escape(note))?;
            }
        }
    }
    for finding in role_spans::of_passage(export.lens.findings, row.passage) {
        writeln!(out, "- **!** {}", escape(&finding.summary))?;
    }
    writeln!(out)
}

/// Escapes text, so that Markdown shows it letter by letter: special characters get a backslash, and `<`, `>` and `&`
/// become entities, so that no HTML comes out.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '!' | '$' | '{' | '}' => {
                out.extend(['\\', c]);
            }
            _ => out.push(c),
        }
    }
    // A bare address would become a link, and a number or dash at the start a list.
    let out = out.replace("://", ":\\//");
    match out.chars().next() {
        Some('-' | '+' | '=') => format!("\\{out}"),
        Some(c) if c.is_ascii_digit() => {
            let digits = out.bytes().take_while(u8::is_ascii_digit).count();
            match out.as_bytes().get(digits) {
                Some(b'.' | b')') => format!("{}\\{}", &out[..digits], &out[digits..]),
                _ => out,
            }
        }
        _ => out,
    }
}

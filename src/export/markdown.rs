//! `markdown`: passage under passage, for notes and wikis.

use std::io::{self, BufWriter, Write};

use crate::export::{Export, words};
use crate::load::SentenceId;
use crate::sheet::lines::marks;
use crate::sheet::{cell_notes, signs};

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
            escape(&words::version(export, v))
        )?;
    }
    writeln!(out)?;
    if corpus.versions.len() > 1 {
        writeln!(out, "{}\n", words::counts(export.summary))?;
        writeln!(
            out,
            "`=` verbatim, `~` reworded, `-` partial, `+` unique, `^` `v` moved, `!` disagrees; {}{}\n",
            words::WITHIN,
            if export.has_handwork() {
                "; `*` by hand"
            } else {
                ""
            }
        )?;
    }
    for line in export.hidden.into_iter().chain(export.notices()) {
        writeln!(out, "> {}\n", escape(line))?;
    }
    for &r in export.shown {
        section(export, r, &mut out)?;
    }
    out.flush()
}

/// A row, under its number in the unfiltered sheet: the numbers rise down the page, and stay what they are in a filter.
fn section(export: &Export, r: usize, out: &mut dyn Write) -> io::Result<()> {
    let (row, collation, lens) = (&export.sheet.rows[r], export.lens.collation, export.lens);
    let who = words::carriers(collation, row.passage).map_or(String::new(), |w| format!(" · {w}"));
    writeln!(out, "## {}{who}\n", r + 1)?;
    for (v, cell) in row.cells.iter().enumerate() {
        let note = cell_notes::note(&collation.corpus, cell)
            .map(|n| format!(" *{}*", escape(&n)))
            .unwrap_or_default();
        if cell.is_gap() && !note.is_empty() {
            writeln!(out, "- {}{note}", v + 1)?;
        }
        for (i, &s) in cell.sentences.iter().enumerate() {
            let id = SentenceId::new(v, s as usize);
            let sign = lens.sign(id).map_or(String::new(), |s| s.char().to_string());
            let beside = if lens.has_finding(id) {
                signs::FINDING.to_string()
            } else if export.is_by_hand(id) {
                signs::BY_HAND.to_string()
            } else {
                String::new()
            };
            let sign = if sign.is_empty() {
                sign
            } else {
                format!(" `{sign}{beside}`")
            };
            let text = escape(&collation.corpus.sentence(id).replace(['\n', '\t'], " "));
            writeln!(
                out,
                "- {}{sign} {text}{}",
                v + 1,
                if i == 0 { note.as_str() } else { "" }
            )?;
            if let Some(by_hand) = export.note(id) {
                writeln!(out, "  - `{}` {}", signs::BY_HAND, escape(by_hand))?;
            }
        }
    }
    for finding in marks::of_passage(export.lens.findings, row.passage) {
        writeln!(out, "- **!** {}", escape(&finding.summary))?;
    }
    writeln!(out)
}

/// Text as Markdown would show it letter by letter: every ASCII mark that could mean something gets a backslash, and
/// angle brackets and ampersands become entities so that no raw HTML comes out.
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
    // A bare address would become a link; a number or dash at the start of an item a list of its own.
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

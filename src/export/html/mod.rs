//! `html`: one self-contained page without scripts or network requests, and with a policy that forbids both. The style
//! sheet does the rest: it highlights the row under the mouse, and filters rows by radio buttons.

pub(crate) mod row;

use std::io::{self, BufWriter, Write};

use html_escape::encode_safe;

use crate::export::{Export, phrases};
use crate::sheet::rows::filter::FILTERS;
use crate::sheet::{Filter, Sign, signs};

const STYLE: &str = include_str!("../../../assets/export/page.css");

/// Writes the page.
///
/// # Errors
/// Where `out` cannot be written.
pub(crate) fn write(export: &Export, out: &mut dyn Write) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    let corpus = &export.lens.collation.corpus;
    let count = corpus.versions.len();
    let language = corpus
        .versions
        .get(export.lens.base)
        .map_or("", |v| v.language.as_str());
    writeln!(out, "<!doctype html>")?;
    writeln!(
        out,
        "<html lang=\"{}\"><head><meta charset=\"utf-8\">",
        encode_safe(language)
    )?;
    writeln!(
        out,
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    )?;
    writeln!(
        out,
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
    )?;
    writeln!(
        out,
        "<title>{}</title><style>\n{STYLE}</style></head>",
        encode_safe(&corpus.name)
    )?;
    writeln!(out, "<body style=\"--n:{}\">", count.max(1))?;
    head(export, &mut out)?;
    let filtered = export.hidden.is_some() || count < 2;
    if !filtered {
        filters(export, &mut out)?;
    }
    writeln!(out, "<main class=\"sheet wide\">\n<div class=\"heads\">")?;
    for (v, version) in corpus.versions.iter().enumerate() {
        let known = encode_safe(version.title.as_deref().unwrap_or_default());
        writeln!(
            out,
            "<div>{} {}<small>{known}</small></div>",
            v + 1,
            encode_safe(export.name(v))
        )?;
    }
    writeln!(out, "</div>")?;
    for (&number, row) in export.shown.iter().zip(export.rows()) {
        row::write(export, number, row, &mut out)?;
    }
    writeln!(out, "</main></body></html>")?;
    out.flush()
}

fn head(export: &Export, out: &mut impl Write) -> io::Result<()> {
    let corpus = &export.lens.collation.corpus;
    let count = corpus.versions.len();
    writeln!(out, "<header><h1>{}</h1>", encode_safe(&corpus.name))?;
    writeln!(out, "<ol class=\"versions\">")?;
    for v in 0..count {
        let known = phrases::version(export, v);
        writeln!(
            out,
            "<li><b>{}</b> {}</li>",
            encode_safe(export.name(v)),
            encode_safe(&known)
        )?;
    }
    writeln!(out, "</ol>")?;
    if count > 1 {
        writeln!(
            out,
            "<p class=\"facts\">{}</p>",
            encode_safe(&phrases::counts(&export.analysis.summary))
        )?;
        let sign =
            |sign: char, word: &str| format!("<span><span class=\"sign\">{sign}</span> {word}</span>\n");
        let mut legend: String = Sign::ALL.iter().map(|s| sign(s.char(), s.word())).collect();
        legend += &sign('^', "moved from further up");
        legend += &sign('v', "moved from further down");
        legend += &sign('!', "versions disagree");
        if export.has_manual_work() {
            legend += &sign(signs::BY_HAND, "by hand");
        }
        legend += &format!("<span>{}</span>\n", phrases::WITHIN);
        writeln!(out, "<p class=\"legend\">{legend}</p>")?;
    }
    for line in export.hidden.into_iter().chain(export.analysis.notices()) {
        writeln!(out, "<p class=\"notices\">{}</p>", encode_safe(line))?;
    }
    writeln!(out, "</header>")
}

/// Radio buttons before the sheet. The style sheet shows the rows of the one that is checked.
fn filters(export: &Export, out: &mut impl Write) -> io::Result<()> {
    for &(filter, name, _) in FILTERS {
        let checked = if filter == Filter::All { " checked" } else { "" };
        writeln!(
            out,
            "<input class=\"pick\" type=\"radio\" name=\"filter\" id=\"f-{name}\"{checked}>"
        )?;
    }
    writeln!(out, "<nav aria-label=\"Show\">")?;
    for &(filter, name, what) in FILTERS {
        let shown = filter.rows(&export.lens, &export.analysis.sheet).len();
        writeln!(out, "<label for=\"f-{name}\">{what} ({shown})</label>")?;
    }
    writeln!(out, "</nav>")
}

//! A row of the page: a passage with one cell per version.

use std::io::{self, Write};

use html_escape::encode_safe;

use crate::export::{Export, phrases};
use crate::load::SentenceId;
use crate::sheet::lines::role_spans;
use crate::sheet::rows::filter::FILTERS;
use crate::sheet::{Cell, Filter, Row, RowPlace, Sharing, TextRole, WordMark, cell_note, signs};

/// Writes the row with its cells and findings.
pub(crate) fn write(export: &Export, number: usize, row: &Row, out: &mut impl Write) -> io::Result<()> {
    let mut class = String::from("row");
    if row.opens_paragraph {
        class += " opens";
    }
    for &(filter, name, _) in FILTERS.iter().filter(|f| f.0 != Filter::All) {
        if filter.shows(&export.lens, row) {
            class += &format!(" is-{name}");
        }
    }
    writeln!(
        out,
        "<section class=\"{class}\" id=\"r{}\" tabindex=\"0\">",
        number + 1
    )?;
    for (v, cell) in row.cells.iter().enumerate() {
        write_cell(export, v, cell, out)?;
    }
    for finding in role_spans::of_passage(export.lens.findings, row.passage) {
        writeln!(
            out,
            "<div class=\"said\"><span class=\"sign\">!</span> {}</div>",
            encode_safe(&finding.summary)
        )?;
    }
    if let Some(who) = phrases::carriers(export.lens.collation, row.passage) {
        writeln!(out, "<div class=\"who\">{who}</div>")?;
    }
    writeln!(out, "</section>")
}

fn write_cell(export: &Export, v: usize, cell: &Cell, out: &mut impl Write) -> io::Result<()> {
    let corpus = &export.lens.collation.corpus;
    let gap = if cell.is_gap() { " gap" } else { "" };
    write!(out, "<div class=\"cell{gap}\">")?;
    if !cell.is_gap() || cell.linked_elsewhere.is_some() {
        write!(
            out,
            "<span class=\"label\">{} {} </span>",
            v + 1,
            encode_safe(export.name(v))
        )?;
    }
    if let Some(note) = cell_note::note(corpus, cell) {
        let note = encode_safe(&note).into_owned();
        let linked = match cell
            .linked_elsewhere
            .map(|id| export.analysis.sheet.row_of(id) + 1)
        {
            Some(there) if cell.is_gap() => format!("<a href=\"#r{there}\">{note}</a>"),
            _ => note,
        };
        write!(out, "<span class=\"note\">{linked}</span>")?;
    }
    for &s in &cell.sentences {
        sentence(export, SentenceId::new(v, s as usize), cell.place, out)?;
    }
    writeln!(out, "</div>")
}

fn sentence(export: &Export, id: SentenceId, place: RowPlace, out: &mut impl Write) -> io::Result<()> {
    let text = export.lens.collation.corpus.versions[id.v()].text();
    let spans = export.lens.role_spans(id);
    let sharing = spans.first().map_or("", |s| sharing_class(s.role.sharing));
    write!(out, "<p class=\"{sharing}\" dir=\"auto\">")?;
    if let Some(sign) = export.lens.sign(id) {
        let beside = export.second_sign(id, place).map_or(String::new(), String::from);
        write!(
            out,
            "<span class=\"sign\" title=\"{}\">{}{beside}</span>",
            sign.word(),
            sign.char()
        )?;
    }
    for span in spans {
        let words = encode_safe(span.span.of(text)).replace(['\n', '\t'], " ");
        let (open, close) = tags(span.role);
        write!(out, "{open}{words}{close}")?;
    }
    writeln!(out, "</p>")?;
    if let Some(note) = export.note(id) {
        let note = encode_safe(note);
        writeln!(
            out,
            "<p class=\"hand\" dir=\"auto\"><span class=\"sign\">{}</span> {note}</p>",
            signs::BY_HAND
        )?;
    }
    Ok(())
}

const fn sharing_class(sharing: Sharing) -> &'static str {
    match sharing {
        Sharing::Plain => "",
        Sharing::All => "all",
        Sharing::Some { .. } => "some",
        Sharing::Unique => "unique",
    }
}

/// The tags around a span, beyond the class of its sentence.
fn tags(role: TextRole) -> (String, &'static str) {
    let mut class = Vec::new();
    if role.finding {
        class.push("finding");
    }
    if role.weak {
        class.push("weak");
    }
    match role.mark {
        WordMark::Shifted => class.push("shifted"),
        WordMark::Rewritten => class.push("rewritten"),
        WordMark::Changed | WordMark::None => {}
    }
    let marked = matches!(role.mark, WordMark::Changed | WordMark::Shifted);
    match (marked, class.is_empty()) {
        (true, true) => ("<mark>".to_owned(), "</mark>"),
        (true, false) => (format!("<mark class=\"{}\">", class.join(" ")), "</mark>"),
        (false, true) => (String::new(), ""),
        (false, false) => (format!("<span class=\"{}\">", class.join(" ")), "</span>"),
    }
}

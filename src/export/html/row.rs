//! A row of the page: a passage, a cell a version.

use std::io::{self, Write};

use html_escape::encode_safe;

use crate::export::{Export, words};
use crate::load::SentenceId;
use crate::sheet::lines::marks;
use crate::sheet::rows::filter::FILTERS;
use crate::sheet::{Cell, Filter, Mark, Role, Row, RowPlace, Share, cell_notes, signs};

/// Writes the row with its cells, and what its versions disagree about.
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
    for finding in marks::of_passage(export.lens.findings, row.passage) {
        writeln!(
            out,
            "<div class=\"said\"><span class=\"sign\">!</span> {}</div>",
            encode_safe(&finding.summary)
        )?;
    }
    if let Some(who) = words::carriers(export.lens.collation, row.passage) {
        writeln!(out, "<div class=\"who\">{who}</div>")?;
    }
    writeln!(out, "</section>")
}

fn write_cell(export: &Export, v: usize, cell: &Cell, out: &mut impl Write) -> io::Result<()> {
    let corpus = &export.lens.collation.corpus;
    let gap = if cell.is_gap() { " gap" } else { "" };
    write!(out, "<div class=\"cell{gap}\">")?;
    if !cell.is_gap() || cell.see.is_some() {
        write!(
            out,
            "<span class=\"label\">{} {} </span>",
            v + 1,
            encode_safe(export.name(v))
        )?;
    }
    if let Some(note) = cell_notes::note(corpus, cell) {
        let note = encode_safe(&note).into_owned();
        let linked = match cell.see.map(|id| export.sheet.row_of(id) + 1) {
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
    let stretches = export.lens.stretches(id);
    let share = stretches.first().map_or("", |s| share_class(s.role.share));
    write!(out, "<p class=\"{share}\" dir=\"auto\">")?;
    if let Some(sign) = export.lens.sign(id) {
        let beside = match place {
            _ if export.lens.has_finding(id) => signs::FINDING.to_string(),
            _ if export.is_by_hand(id) => signs::BY_HAND.to_string(),
            RowPlace::Moved { up: true, .. } => signs::MOVED_UP.to_string(),
            RowPlace::Moved { up: false, .. } => signs::MOVED_DOWN.to_string(),
            RowPlace::Here => String::new(),
        };
        write!(
            out,
            "<span class=\"sign\" title=\"{}\">{}{beside}</span>",
            sign.word(),
            sign.char()
        )?;
    }
    for stretch in stretches {
        let words = encode_safe(stretch.span.of(text)).replace(['\n', '\t'], " ");
        let (open, close) = tags(stretch.role);
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

const fn share_class(share: Share) -> &'static str {
    match share {
        Share::Plain => "",
        Share::All => "all",
        Share::Some { .. } => "some",
        Share::Unique => "unique",
    }
}

/// What stands around a stretch of a role, beside what its sentence already says.
fn tags(role: Role) -> (String, &'static str) {
    let mut class = Vec::new();
    if role.finding {
        class.push("finding");
    }
    if role.weak {
        class.push("weak");
    }
    match role.mark {
        Mark::Shifted => class.push("shifted"),
        Mark::Rewritten => class.push("rewritten"),
        Mark::Changed | Mark::None => {}
    }
    let marked = matches!(role.mark, Mark::Changed | Mark::Shifted);
    match (marked, class.is_empty()) {
        (true, true) => ("<mark>".to_owned(), "</mark>"),
        (true, false) => (format!("<mark class=\"{}\">", class.join(" ")), "</mark>"),
        (false, true) => (String::new(), ""),
        (false, false) => (format!("<span class=\"{}\">", class.join(" ")), "</span>"),
    }
}

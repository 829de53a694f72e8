//! What stands above the text: the versions, what is shared and what is not, the signs, the notices.

use std::io::{self, Write};

use super::paint;
use crate::export::Export;
use crate::sheet::Sign;
use crate::text::{Span, wrap};

/// Writes the head of a text export.
pub(super) fn write(export: &Export, out: &mut dyn Write) -> io::Result<()> {
    let (collation, summary) = (export.lens.collation, export.summary);
    let corpus = &collation.corpus;
    let count = corpus.versions.len();
    paragraph(
        export,
        out,
        "",
        &format!("{}: {}", corpus.name, plural(count, "version")),
    )?;
    let name_width = corpus
        .versions
        .iter()
        .map(|v| wrap::width(&v.name))
        .max()
        .unwrap_or(0)
        .min(32);
    for (v, (version, sum)) in corpus.versions.iter().zip(&summary.versions).enumerate() {
        let mut parts = vec![plural(sum.words, "word")];
        if count > 1 {
            parts.push(format!("{:.0} % shared", sum.share() * 100.0));
        }
        if v == export.lens.base && count > 1 {
            parts.push("base".to_owned());
        }
        let title: Vec<&str> = [&version.title, &version.date]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect();
        if !title.is_empty() {
            parts.push(title.join(", "));
        }
        let pad = " ".repeat(name_width.saturating_sub(wrap::width(&version.name)));
        let text = format!("{}{pad}  {}", version.name, parts.join(" · "));
        paragraph(export, out, &format!("{:>3}  ", v + 1), &text)?;
    }
    if count > 1 {
        let text = format!(
            "{}: {} in all versions, {} in some, {} in one; {}",
            plural(summary.passages, "passage"),
            summary.shared_by_all,
            summary.shared_by_some,
            summary.unique,
            match summary.disagreeing {
                0 => "no disagreement found".to_owned(),
                n => format!("{n} disagree"),
            }
        );
        paragraph(export, out, "", &text)?;
        let signs: Vec<String> = Sign::ALL
            .iter()
            .map(|s| format!("{} {}", s.char(), s.word()))
            .collect();
        let legend = format!(
            "{}  ^v moved, home further up or down  ! disagrees",
            signs.join("  ")
        );
        paragraph(export, out, "", &legend)?;
    }
    for notice in corpus.notices.iter().chain(&collation.notices) {
        paragraph(export, out, "note: ", notice)?;
    }
    writeln!(out)
}

/// A wrapped paragraph whose lines after the first are indented under the text.
fn paragraph(export: &Export, out: &mut dyn Write, lead: &str, text: &str) -> io::Result<()> {
    let indent = wrap::width(lead);
    for (i, span) in wrap::wrap(text, export.width.saturating_sub(indent))
        .into_iter()
        .enumerate()
    {
        let line = Span::of(span, text);
        let lead = if i == 0 {
            lead.to_owned()
        } else {
            " ".repeat(indent)
        };
        writeln!(
            out,
            "{}",
            paint::styled(&format!("{lead}{line}"), paint::QUIET, export.color)
        )?;
    }
    Ok(())
}

/// `1 word`, `2 words`.
pub(super) fn plural(n: usize, word: &str) -> String {
    format!("{n} {word}{}", if n == 1 { "" } else { "s" })
}

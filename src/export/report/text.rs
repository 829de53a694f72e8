//! The report for people.

use std::io::{self, BufWriter, Write};

use crate::export::phrases;
use crate::sheet::summary::overview;
use crate::sheet::{Analysis, Overview};
use crate::text::{plural, wrap};

/// How many passages of a list are shown; more are counted.
const MAX_LISTED: usize = 5;

/// Writes the report with lines of at most `width` columns, except the table of shares.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write(analysis: &Analysis, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    let corpus = &analysis.collation.corpus;
    let overview = &analysis.overview;
    let n = corpus.versions.len();
    writeln!(out, "{}: {}", corpus.name, plural(n, "version"))?;
    versions(analysis, &mut out)?;
    writeln!(out, "\n{}", phrases::counts(&analysis.summary))?;
    for notice in analysis.notices() {
        writeln!(out, "note: {notice}")?;
    }
    if n > 1 {
        matrix(overview, &mut out)?;
        sets(overview, n, &mut out)?;
        lists(analysis, overview, width, &mut out)?;
        if !analysis.findings.is_empty() {
            writeln!(out, "\nwhere versions disagree:")?;
            for finding in analysis.findings.iter() {
                writeln!(out, "  {}", finding.summary)?;
            }
        }
    }
    out.flush()
}

fn versions(analysis: &Analysis, out: &mut impl Write) -> io::Result<()> {
    let versions = analysis
        .collation
        .corpus
        .versions
        .iter()
        .zip(&analysis.summary.versions);
    let column = analysis
        .collation
        .corpus
        .versions
        .iter()
        .map(|v| wrap::width(&v.name))
        .max()
        .unwrap_or(0);
    for (v, (version, sum)) in versions.enumerate() {
        let pad = " ".repeat(column - wrap::width(&version.name));
        let words = plural(sum.words, "word");
        let sentences = plural(sum.sentences, "sentence");
        let date = version
            .date
            .as_deref()
            .map(|d| format!(" · {d}"))
            .unwrap_or_default();
        writeln!(
            out,
            "{:>3}  {}{pad}  {words}, {sentences}, {} of them unique · {:.0} % shared{date}",
            v + 1,
            version.name,
            sum.unique_sentences,
            sum.share() * 100.0
        )?;
    }
    Ok(())
}

fn matrix(overview: &Overview, out: &mut impl Write) -> io::Result<()> {
    writeln!(
        out,
        "\nhow much of each version (row) appears in the others (column), % of words:"
    )?;
    let n = overview.shares.len();
    let heads: String = (1..=n).map(|v| format!("{v:>5}")).collect();
    writeln!(out, "     {heads}")?;
    for (a, row) in overview.shares.iter().enumerate() {
        let cells = row.iter().enumerate().map(|(b, share)| {
            if a == b {
                format!("{:>5}", "·")
            } else {
                format!("{:>5.0}", share * 100.0)
            }
        });
        writeln!(out, "{:>5}{}", a + 1, cells.collect::<String>())?;
    }
    Ok(())
}

fn sets(overview: &Overview, n: usize, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "\nwhich versions share passages:")?;
    for set in &overview.sets {
        let who = match set.carriers.as_slice() {
            [_, _] if n == 2 => "both".to_owned(),
            all if all.len() == n => format!("all {n}"),
            [one] => format!("only {}", one + 1),
            some => some
                .iter()
                .map(|v| (v + 1).to_string())
                .collect::<Vec<_>>()
                .join(", "),
        };
        writeln!(out, "{:>5}  {who}", set.passages.len())?;
    }
    Ok(())
}

/// Each version's unique passages, and what it leaves out.
fn lists(analysis: &Analysis, overview: &Overview, width: usize, out: &mut impl Write) -> io::Result<()> {
    for (v, version) in analysis.collation.corpus.versions.iter().enumerate() {
        let unique = overview.sets.iter().find(|s| s.carriers == [v]);
        let unique = unique.map_or(&[][..], |s| &s.passages);
        let lists = [("only in", unique), ("missing from", &overview.leaves_out[v])];
        for (what, passages) in lists.into_iter().filter(|l| !l.1.is_empty()) {
            writeln!(out, "\n{what} {} {} ({}):", v + 1, version.name, passages.len())?;
            for &p in passages.iter().take(MAX_LISTED) {
                writeln!(
                    out,
                    "  {}",
                    shortened(
                        overview::first_words(&analysis.collation, p),
                        width.saturating_sub(2)
                    )
                )?;
            }
            if passages.len() > MAX_LISTED {
                writeln!(out, "  and {} more", passages.len() - MAX_LISTED)?;
            }
        }
    }
    Ok(())
}

/// The first line of a sentence, with `…` where there is more of it.
fn shortened(text: &str, columns: usize) -> String {
    let text = wrap::drawn(text);
    match wrap::wrap(&text, columns).as_slice() {
        [] => String::new(),
        [whole] => whole.of(&text).to_owned(),
        _ => {
            let first = wrap::wrap(&text, columns.saturating_sub(2));
            format!("{} …", first.first().map_or("", |s| s.of(&text)))
        }
    }
}

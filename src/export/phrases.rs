//! Phrases that several formats share: counts, carriers, the facts about a version.

use crate::align::Collation;
use crate::export::Export;
use crate::sheet::Summary;
use crate::text::plural;

/// What the note in a gap means, for the legend.
pub(crate) const WITHIN: &str = "within ¶n: part of a longer sentence there";

/// The passages of a collation, counted by how many versions have them.
pub(crate) fn counts(summary: &Summary) -> String {
    let disagree = match summary.disagreeing {
        0 => "no disagreement found".to_owned(),
        n => format!("versions disagree in {n}"),
    };
    format!(
        "{}: {} in all versions, {} in some, {} in only one; {disagree}",
        plural(summary.passages, "passage"),
        summary.shared_by_all,
        summary.shared_by_some,
        summary.unique,
    )
}

/// The facts about a version: words, share, title, date.
pub(crate) fn version(export: &Export, v: usize) -> String {
    let corpus = &export.lens.collation.corpus;
    let (version, sum) = (&corpus.versions[v], &export.analysis.summary.versions[v]);
    let mut parts = vec![plural(sum.words, "word")];
    if corpus.versions.len() > 1 {
        parts.push(format!("{:.0} % shared", sum.share() * 100.0));
        if v == export.lens.base {
            parts.push("base".to_owned());
        }
    }
    let known: Vec<&str> = [&version.title, &version.date]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    if !known.is_empty() {
        parts.push(known.join(", "));
    }
    parts.join(" · ")
}

/// Which versions have a passage: `in both`, `in all 5`, `in 1, 3 of 5`, `only in 2`. `None` for a single version.
pub(crate) fn carriers(collation: &Collation, passage: usize) -> Option<String> {
    let of = collation.corpus.versions.len();
    let carriers = &collation.passages[passage].carriers;
    match carriers.as_slice() {
        _ if of == 1 => None,
        [_, _] if of == 2 => Some("in both".to_owned()),
        all if all.len() == of => Some(format!("in all {of}")),
        [one] => Some(format!("only in {}", one + 1)),
        some => {
            let numbers: Vec<String> = some.iter().map(|c| (c + 1).to_string()).collect();
            Some(format!("in {} of {of}", numbers.join(", ")))
        }
    }
}

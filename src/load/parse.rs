//! From one source to drafts: reads its bytes, or each text of its history, and parses them in their format.

use rayon::prelude::*;

use crate::load::draft::Draft;
use crate::load::error::Problem;
use crate::load::formats;
use crate::load::history;
use crate::load::options::LoadOptions;
use crate::load::sources::input::HistoryRequest;
use crate::load::sources::read;
use crate::load::sources::source::Source;

/// A draft and the source it was read from.
#[derive(Debug)]
pub(crate) struct ParsedDraft {
    /// Path or name of the source. It has not been cleaned.
    pub label: String,
    pub draft: Draft,
}

/// Reads and parses a source. Each notice names its source.
pub(crate) fn parse_source(source: &Source, options: &LoadOptions) -> Result<Vec<ParsedDraft>, Problem> {
    let (mut parsed, general) = match source {
        Source::History(history) => parse_history(history, options)?,
        source => parse_bytes(source, options)?,
    };
    if let Some(first) = parsed.first_mut() {
        first.draft.notices.splice(0..0, general);
    }
    let label = source.label();
    for parsed in &mut parsed {
        prefix_notices(&mut parsed.draft, &label);
    }
    Ok(parsed)
}

/// The drafts of a source, and the notices about the source as a whole.
type DraftsAndNotices = (Vec<ParsedDraft>, Vec<String>);

fn prefix_notices(draft: &mut Draft, name: &str) {
    for notice in &mut draft.notices {
        *notice = format!("{name}: {notice}");
    }
}

fn parse_bytes(source: &Source, options: &LoadOptions) -> Result<DraftsAndNotices, Problem> {
    let bytes = read::read(source, &options.limits)?;
    let label = bytes.label.clone();
    let mut general = Vec::new();
    if bytes.cut_short {
        general.push(format!(
            "only the first {} bytes were read (limit `file_bytes`)",
            options.limits.file_bytes
        ));
    }
    if bytes.changed {
        general.push("the file changed while it was read; reload to read it again".to_owned());
    }
    let drafts = formats::parse(bytes, options)?;
    let parsed = drafts.into_iter().map(|draft| ParsedDraft {
        label: label.clone(),
        draft,
    });
    Ok((parsed.collect(), general))
}

/// Parses every text of a file's history. One that cannot be read costs only itself.
fn parse_history(history: &HistoryRequest, options: &LoadOptions) -> Result<DraftsAndNotices, Problem> {
    let history = history::read(history, &options.limits)?;
    let mut notices = history.notices;
    let parse = |revision: history::revision::Revision| {
        let (label, name) = (revision.path.clone(), revision.name.clone());
        (label, name, revision.parse(options))
    };
    let results: Vec<_> = history.revisions.into_par_iter().map(parse).collect();
    let (mut parsed, mut last_problem) = (Vec::new(), Problem::Missing);
    for (label, name, drafts) in results {
        match drafts {
            Ok(drafts) => parsed.extend(drafts.into_iter().map(|mut draft| {
                prefix_notices(&mut draft, &name);
                ParsedDraft {
                    label: label.clone(),
                    draft,
                }
            })),
            Err(problem) => {
                notices.push(format!("{name} was left out: {problem}"));
                last_problem = problem;
            }
        }
    }
    if parsed.is_empty() {
        Err(last_problem)
    } else {
        Ok((parsed, notices))
    }
}

//! From one source to drafts: its bytes, or each text of its history, read in their format.

use rayon::prelude::*;

use crate::load::assemble::draft::Draft;
use crate::load::error::Problem;
use crate::load::formats;
use crate::load::history;
use crate::load::history::HistoryRequest;
use crate::load::options::LoadOptions;
use crate::load::sources::Source;
use crate::load::sources::read;

/// A draft with the source it was read from.
#[derive(Debug)]
pub(crate) struct Taken {
    /// Path or name of the source, not cleaned yet.
    pub label: String,
    pub draft: Draft,
}

/// Reads a source. Each notice says which source it speaks of.
pub(crate) fn take(source: &Source, options: &LoadOptions) -> Result<Vec<Taken>, Problem> {
    let (mut taken, general) = match source {
        Source::History(history) => texts(history, options)?,
        source => bytes(source, options)?,
    };
    if let Some(first) = taken.first_mut() {
        first.draft.notices.splice(0..0, general);
    }
    let label = source.label();
    for taken in &mut taken {
        for notice in &mut taken.draft.notices {
            *notice = format!("{label}: {notice}");
        }
    }
    Ok(taken)
}

/// The drafts of a source, and notices that belong to all of it.
type ParsedDrafts = (Vec<Taken>, Vec<String>);

fn bytes(source: &Source, options: &LoadOptions) -> Result<ParsedDrafts, Problem> {
    let raw = read::read(source, &options.limits)?;
    let label = raw.label.clone();
    let mut general = Vec::new();
    if raw.cut_short {
        general.push(format!(
            "was read up to the limit `file_bytes` ({} bytes) only",
            options.limits.file_bytes
        ));
    }
    if raw.changed {
        general.push("changed while it was read; press reload to read it again".to_owned());
    }
    let drafts = formats::read(raw, options)?;
    let taken = drafts.into_iter().map(|draft| Taken {
        label: label.clone(),
        draft,
    });
    Ok((taken.collect(), general))
}

/// Every text of a file's history; one that cannot be read costs only itself.
fn texts(history: &HistoryRequest, options: &LoadOptions) -> Result<ParsedDrafts, Problem> {
    let history::Texts {
        revisions,
        mut notices,
    } = history::read(history, &options.limits)?;
    let each = |revision: history::Revision| {
        let (label, name) = (revision.path.clone(), revision.name.clone());
        (label, name, revision.drafts(options))
    };
    let read: Vec<_> = revisions.into_par_iter().map(each).collect();
    let (mut taken, mut last) = (Vec::new(), Problem::Missing);
    for (label, name, drafts) in read {
        match drafts {
            Ok(drafts) => taken.extend(drafts.into_iter().map(|mut draft| {
                for notice in &mut draft.notices {
                    *notice = format!("{name}: {notice}");
                }
                Taken {
                    label: label.clone(),
                    draft,
                }
            })),
            Err(problem) => {
                notices.push(format!("{name} was left out: {problem}"));
                last = problem;
            }
        }
    }
    if taken.is_empty() {
        Err(last)
    } else {
        Ok((taken, notices))
    }
}

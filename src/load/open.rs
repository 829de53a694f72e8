//! From what the user named to a corpus.

use std::collections::HashMap;
use std::hash::BuildHasher;

use rayon::prelude::*;
use rustc_hash::FxBuildHasher;

use super::corpus::{Corpus, Version};
use super::draft::Draft;
use super::error::{LoadError, NothingReadable, Problem};
use super::finish::finish;
use super::input::{Input, Source, gather};
use super::names::{Naming, name_all};
use super::options::LoadOptions;
use super::{decode, formats, language, read};
use crate::text::clean_line;

/// A corpus, and what could not be read of it.
#[derive(Debug)]
pub struct Loaded {
    /// At least one version.
    pub corpus: Corpus,
    /// Inputs that could not be read, in the order in which they were met.
    pub failures: Vec<LoadError>,
}

/// Opens a corpus: files, directories, patterns, standard input. Versions stand in the order of `inputs`, those of a
/// directory or pattern by file name, those of one file in its own order.
///
/// # Errors
/// Where nothing at all could be read.
pub fn open(inputs: &[Input], options: &LoadOptions) -> Result<Loaded, NothingReadable> {
    let impossible = options_error(options);
    if let Some(problem) = impossible {
        return Err(NothingReadable {
            failures: vec![LoadError::new("options", problem)],
        });
    }
    let gathered = gather(inputs, options);
    let mut spent = 0;
    let affordable = gathered.sources.iter().map(|source| {
        spent += source
            .as_ref()
            .map_or(0, |s| claimed_size(s).min(options.limits.file_bytes));
        spent <= options.limits.total_bytes
    });
    let affordable: Vec<bool> = affordable.collect();
    let found: Vec<(Result<Source, LoadError>, bool)> =
        gathered.sources.into_iter().zip(affordable).collect();
    let read: Vec<Result<Vec<Piece>, LoadError>> = found
        .into_par_iter()
        .map(|(source, affordable)| {
            let source = source?;
            let problem = |problem| LoadError::new(&source.label(), problem);
            if affordable {
                read_source(&source, options).map_err(problem)
            } else {
                Err(problem(over_budget(options)))
            }
        })
        .collect();
    let (mut pieces, mut failures) = (Vec::new(), Vec::new());
    for result in read {
        match result {
            Ok(found) => pieces.extend(found),
            Err(failure) => failures.push(failure),
        }
    }
    if pieces.is_empty() {
        return Err(NothingReadable { failures });
    }
    let mut notices = gathered.notices;
    if pieces.len() > options.limits.versions {
        let (left, limit) = (pieces.len() - options.limits.versions, options.limits.versions);
        notices.push(format!(
            "{left} versions beyond the limit `versions` ({limit}) were left out"
        ));
        pieces.truncate(limit);
    }
    let corpus = assemble(corpus_name(inputs), pieces, notices);
    Ok(Loaded { corpus, failures })
}

/// A version with what belongs to it until the corpus stands.
struct Piece {
    version: Version,
    /// Path or name of the source, cleaned: a name is made from it where none is given.
    label: String,
    notices: Vec<String>,
}

/// A name among the options that nothing answers to.
pub(super) fn options_error(options: &LoadOptions) -> Option<Problem> {
    let encoding = options
        .encoding
        .as_deref()
        .and_then(|label| decode::named(label).err());
    encoding.or_else(|| {
        options
            .format
            .as_deref()
            .and_then(|name| formats::by_name(name).err())
    })
}

fn over_budget(options: &LoadOptions) -> Problem {
    let allowed = format!("{} bytes of all inputs together", options.limits.total_bytes);
    Problem::Limit {
        limit: "total_bytes",
        allowed,
    }
}

pub(super) fn claimed_size(source: &Source) -> u64 {
    match source {
        Source::File(path) => std::fs::metadata(path).map_or(0, |m| m.len()),
        Source::Stdin => 0,
        Source::Bytes { bytes, .. } => bytes.len() as u64,
    }
}

fn read_source(source: &Source, options: &LoadOptions) -> Result<Vec<Piece>, Problem> {
    let raw = read::read(source, &options.limits)?;
    let label = raw.label.clone();
    let mut shared = Vec::new();
    if raw.cut_short {
        shared.push(format!(
            "was read up to the limit `file_bytes` ({} bytes) only",
            options.limits.file_bytes
        ));
    }
    if raw.changed {
        shared.push("changed while it was read; press reload to read it again".to_owned());
    }
    let drafts = formats::read(raw, options)?;
    let piece = |draft: Draft| {
        let notices = draft.notices.clone();
        Piece {
            version: finish(draft, &label, options),
            label: clean_line(&label),
            notices,
        }
    };
    let mut pieces: Vec<Piece> = drafts.into_par_iter().map(piece).collect();
    if let Some(first) = pieces.first_mut() {
        first.notices.splice(0..0, shared);
    }
    for piece in &mut pieces {
        for notice in &mut piece.notices {
            *notice = clean_line(&format!("{label}: {notice}"));
        }
    }
    Ok(pieces)
}

fn assemble(name: String, pieces: Vec<Piece>, mut notices: Vec<String>) -> Corpus {
    let mut versions = Vec::with_capacity(pieces.len());
    let mut namings = Vec::with_capacity(pieces.len());
    for piece in pieces {
        notices.extend(piece.notices);
        let given = Some(piece.version.name.clone()).filter(|n| !n.is_empty());
        namings.push(Naming {
            given,
            label: piece.label,
        });
        versions.push(piece.version);
    }
    for (version, name) in versions.iter_mut().zip(name_all(&namings)) {
        version.name = name;
    }
    language::settle(&mut versions);
    notices.extend(duplicates(&versions));
    notices.extend(empty(&versions));
    Corpus {
        name,
        versions,
        notices,
    }
}

/// Notes on versions with the very same text.
fn duplicates(versions: &[Version]) -> Vec<String> {
    let mut alike: HashMap<u64, Vec<usize>> = HashMap::new();
    let mut notes: Vec<(usize, String)> = Vec::new();
    for (i, version) in versions
        .iter()
        .enumerate()
        .filter(|(_, v)| !v.sentences.is_empty())
    {
        alike
            .entry(FxBuildHasher.hash_one(version.text()))
            .or_default()
            .push(i);
    }
    for group in alike.into_values().filter(|g| g.len() > 1) {
        let first = &versions[group[0]];
        let same: Vec<&str> = group[1..]
            .iter()
            .filter(|&&i| versions[i].text() == first.text())
            .map(|&i| &*versions[i].name)
            .collect();
        if !same.is_empty() {
            notes.push((
                group[0],
                format!(
                    "duplicates with the same text: {}, {}",
                    first.name,
                    same.join(", ")
                ),
            ));
        }
    }
    notes.sort();
    notes.into_iter().map(|(_, note)| note).collect()
}

/// A note on versions without a sentence.
fn empty(versions: &[Version]) -> Option<String> {
    let names: Vec<&str> = versions
        .iter()
        .filter(|v| v.sentences.is_empty())
        .map(|v| &*v.name)
        .collect();
    (!names.is_empty()).then(|| format!("empty: {}", names.join(", ")))
}

/// What the corpus is called: the directory where one was given, else the first input.
pub(super) fn corpus_name(inputs: &[Input]) -> String {
    let name = match inputs.first() {
        Some(Input::Path(path)) => {
            let last = path.file_name().map(|f| f.to_string_lossy().into_owned());
            let real = || {
                path.canonicalize()
                    .ok()?
                    .file_name()
                    .map(|f| f.to_string_lossy().into_owned())
            };
            last.or_else(real)
                .unwrap_or_else(|| path.to_string_lossy().into_owned())
        }
        Some(Input::Glob(pattern)) => pattern.clone(),
        Some(Input::Named { name, .. }) => name.clone(),
        Some(Input::Stdin) | None => "stdin".to_owned(),
    };
    clean_line(&name)
}

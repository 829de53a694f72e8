//! From what the user named to a corpus.

use rayon::prelude::*;

use crate::load::assemble::finish;
use crate::load::assemble::names::{Naming, name_all};
use crate::load::assemble::order::{Order, put_in_order};
use crate::load::assemble::{cluster, language, notices};
use crate::load::corpus::{Corpus, Version};
use crate::load::error::{LoadError, NothingReadable, Problem};
use crate::load::formats;
use crate::load::history::HistoryRequest;
use crate::load::options::LoadOptions;
use crate::load::parse::{Taken, take};
use crate::load::sources::{Input, Source, gather};
use crate::load::sources::{decode, read};
use crate::text::clean_line;

/// Sources and bytes that one core has read by the time a second one is awake.
const FEW: usize = 8;
const LITTLE: u64 = 32 << 10;

/// A corpus, and what could not be read of it.
#[derive(Debug)]
pub struct Loaded {
    /// At least one version.
    pub corpus: Corpus,
    /// Inputs that could not be read, in the order in which they were met.
    pub failures: Vec<LoadError>,
}

/// Opens a corpus: files, directories, patterns, standard input. Versions stand in the order of `inputs`, those of a
/// directory or pattern by file name, those of one file in its own order; then as `options.order` says.
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
    let is_little = spent <= LITTLE && is_at_hand(&found);
    let read: Vec<Result<Vec<Taken>, LoadError>> = each(is_little, found, |(source, affordable)| {
        let source = source?;
        let problem = |problem| LoadError::new(&source.label(), problem);
        if affordable {
            take(&source, options).map_err(problem)
        } else {
            Err(problem(over_budget(options)))
        }
    });
    let (mut taken, mut failures) = (Vec::new(), Vec::new());
    for result in read {
        match result {
            Ok(found) => taken.extend(found),
            Err(failure) => failures.push(failure),
        }
    }
    if taken.is_empty() {
        return Err(NothingReadable { failures });
    }
    let mut notices = gathered.notices;
    match cluster::choose(&mut taken, options.cluster.as_deref()) {
        Ok(notice) => notices.extend(notice),
        Err(problem) => {
            failures.push(LoadError::new("--cluster", problem));
            return Err(NothingReadable { failures });
        }
    }
    if taken.len() > options.limits.versions {
        let (left, limit) = (taken.len() - options.limits.versions, options.limits.versions);
        notices.push(format!(
            "{left} versions beyond the limit `versions` ({limit}) were left out"
        ));
        taken.truncate(limit);
    }
    let pieces = each(is_little, taken, |t| Piece::new(t, options));
    let corpus = assemble(corpus_name(inputs), pieces, notices, options.order);
    Ok(Loaded { corpus, failures })
}

/// True for few sources none of which has to be waited for.
fn is_at_hand(found: &[(Result<Source, LoadError>, bool)]) -> bool {
    let mut sources = found.iter().filter_map(|(source, _)| source.as_ref().ok());
    let is_at_hand = |source: &Source| match source {
        // Whoever writes to a pipe may take any time.
        Source::File(path) => read::descriptor(path).is_none(),
        Source::Bytes { .. } => true,
        Source::Stdin | Source::History(_) => false,
    };
    found.len() <= FEW && sources.all(is_at_hand)
}

/// What `make` makes of each, in order; on all cores, unless it is little.
fn each<T: Send, R: Send>(is_little: bool, items: Vec<T>, make: impl Fn(T) -> R + Sync + Send) -> Vec<R> {
    if is_little {
        items.into_iter().map(make).collect()
    } else {
        items.into_par_iter().map(make).collect()
    }
}

/// A version with what belongs to it until the corpus stands.
struct Piece {
    version: Version,
    /// Path or name of the source, cleaned: a name is made from it where none is given.
    label: String,
    notices: Vec<String>,
}

impl Piece {
    fn new(mut taken: Taken, options: &LoadOptions) -> Self {
        let notices = std::mem::take(&mut taken.draft.notices);
        Self {
            version: finish(taken.draft, &taken.label, options),
            label: clean_line(&taken.label),
            notices: notices.iter().map(|notice| clean_line(notice)).collect(),
        }
    }
}

/// A name among the options that nothing answers to.
pub(crate) fn options_error(options: &LoadOptions) -> Option<Problem> {
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

pub(crate) fn claimed_size(source: &Source) -> u64 {
    match source {
        Source::File(path) => std::fs::metadata(path).map_or(0, |m| m.len()),
        Source::Stdin | Source::History(_) => 0,
        Source::Bytes { bytes, .. } => bytes.len() as u64,
    }
}

fn assemble(name: String, pieces: Vec<Piece>, mut notices: Vec<String>, order: Order) -> Corpus {
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
    notices.extend(put_in_order(&mut versions, order));
    notices.extend(notices::duplicates(&versions));
    notices.extend(notices::empty(&versions));
    Corpus {
        name,
        versions,
        notices,
    }
}

/// What the corpus is called: the directory where one was given, else the first input.
pub(crate) fn corpus_name(inputs: &[Input]) -> String {
    let name = match inputs.first() {
        Some(Input::Path(path) | Input::History(HistoryRequest { file: path, .. })) => {
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

//! From what the user named to a corpus: the whole way, in order.

use rayon::prelude::*;

use crate::load::assemble::version::version_from_draft;
use crate::load::assemble::{assemble, cluster, notices};
use crate::load::corpus::{Corpus, Version};
use crate::load::error::{LoadError, NothingReadable, Problem};
use crate::load::formats;
use crate::load::options::LoadOptions;
use crate::load::parse::{ParsedDraft, parse_source};
use crate::load::sources::decode;
use crate::load::sources::find::find_sources;
use crate::load::sources::input::{HistoryRequest, Input};
use crate::load::sources::source::Source;
use crate::text::clean_line;

/// Up to this much, one core has read everything before a second one wakes up.
const MAX_SEQUENTIAL_SOURCES: usize = 8;
/// See [`MAX_SEQUENTIAL_SOURCES`].
const MAX_SEQUENTIAL_BYTES: u64 = 32 << 10;

/// A corpus, and the inputs that could not be read.
#[derive(Debug)]
pub struct Loaded {
    /// At least one version.
    pub corpus: Corpus,
    /// Inputs that could not be read, in the order in which they were found.
    pub failures: Vec<LoadError>,
}

/// Opens a corpus: files, directories, patterns, standard input. Versions are in the order of `inputs`; those of a
/// directory or pattern are sorted by file name, those of one file keep their order. `options.order` may sort them
/// again.
///
/// # Errors
/// Where nothing at all could be read.
pub fn open(inputs: &[Input], options: &LoadOptions) -> Result<Loaded, NothingReadable> {
    if let Some(problem) = options_error(options) {
        return Err(NothingReadable {
            failures: vec![LoadError::new("options", problem)],
        });
    }
    let found = find_sources(inputs, options);
    let mut total_bytes = 0;
    let sources: Vec<Result<Source, LoadError>> = found
        .sources
        .into_iter()
        .map(|source| {
            let source = source?;
            total_bytes += source.claimed_size().min(options.limits.file_bytes);
            if total_bytes > options.limits.total_bytes {
                return Err(LoadError::new(&source.label(), over_total(options)));
            }
            Ok(source)
        })
        .collect();
    let sequential = total_bytes <= MAX_SEQUENTIAL_BYTES
        && sources.len() <= MAX_SEQUENTIAL_SOURCES
        && sources.iter().flatten().all(Source::never_blocks);
    let results = map_each(sequential, sources, |source| {
        let source = source?;
        parse_source(&source, options).map_err(|problem| LoadError::new(&source.label(), problem))
    });
    let (mut parsed, mut failures) = (Vec::new(), Vec::new());
    for result in results {
        match result {
            Ok(drafts) => parsed.extend(drafts),
            Err(failure) => failures.push(failure),
        }
    }
    if parsed.is_empty() {
        return Err(NothingReadable { failures });
    }
    let mut notices = found.notices;
    match cluster::choose(&mut parsed, options.cluster.as_deref()) {
        Ok(notice) => notices.extend(notice),
        Err(problem) => {
            failures.push(LoadError::new("--cluster", problem));
            return Err(NothingReadable { failures });
        }
    }
    let max_versions = options.limits.versions;
    if parsed.len() > max_versions {
        let skipped = parsed.len() - max_versions;
        notices.push(format!(
            "{skipped} versions were left out: the limit `versions` is {max_versions}"
        ));
        parsed.truncate(max_versions);
    }
    for parsed in &mut parsed {
        let own = std::mem::take(&mut parsed.draft.notices);
        notices.extend(own.iter().map(|notice| clean_line(notice)));
    }
    let labelled = map_each(sequential, parsed, |parsed| labelled_version(parsed, options));
    let mut corpus = assemble(corpus_name(inputs), labelled, notices, options.order);
    let about_all = notices::duplicates(&corpus.versions)
        .into_iter()
        .chain(notices::empty(&corpus.versions));
    corpus.notices.extend(about_all);
    Ok(Loaded { corpus, failures })
}

/// Applies `f` to each item, in order: on this thread where that is `sequential`, else on all cores.
fn map_each<T: Send, R: Send>(sequential: bool, items: Vec<T>, f: impl Fn(T) -> R + Sync + Send) -> Vec<R> {
    if sequential {
        items.into_iter().map(f).collect()
    } else {
        items.into_par_iter().map(f).collect()
    }
}

/// A version with the cleaned label of its source.
fn labelled_version(parsed: ParsedDraft, options: &LoadOptions) -> (String, Version) {
    let version = version_from_draft(parsed.draft, &parsed.label, options);
    (clean_line(&parsed.label), version)
}

/// An encoding or format among the options that does not exist.
pub(crate) fn options_error(options: &LoadOptions) -> Option<Problem> {
    let encoding = options.encoding.as_deref().map(decode::named);
    let format = options.format.as_deref().map(formats::by_name);
    encoding
        .and_then(Result::err)
        .or_else(|| format.and_then(Result::err))
}

fn over_total(options: &LoadOptions) -> Problem {
    let total = options.limits.total_bytes;
    Problem::limit("total_bytes", format!("{total} bytes of all inputs together"))
}

/// The name of the corpus: the directory where one was given, else the first input.
pub(crate) fn corpus_name(inputs: &[Input]) -> String {
    let name = match inputs.first() {
        Some(Input::Path(path) | Input::History(HistoryRequest { file: path, .. })) => {
            let last = path.file_name().map(|f| f.to_string_lossy().into_owned());
            // `.` and `..` have no name of their own.
            let real = || {
                Some(
                    path.canonicalize()
                        .ok()?
                        .file_name()?
                        .to_string_lossy()
                        .into_owned(),
                )
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

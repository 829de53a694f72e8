//! From the command line's paths and options to a corpus, and on to an edition.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::io;
#[cfg(unix)]
use std::os::unix::fs::FileTypeExt as _;
use std::sync::Arc;

use crate::align;
use crate::cli::annotations;
use crate::cli::args::SourceArgs;
use crate::cli::hint;
use crate::cli::progress::CliProgress;
use crate::cli::resolved::Settled;
use crate::load;
use crate::load::{Corpus, HistoryRequest, Input};
use crate::sheet::Analysis;

/// A corpus opened as the command line asks, and what could not be read of it.
pub(crate) struct CliCorpus {
    pub corpus: Arc<Corpus>,
    /// Number of the version that the rows follow, where the command line or the settings say one.
    pub base: Option<usize>,
    /// One line an input that could not be read.
    pub failures: Vec<String>,
}

/// Opens what `source` names; without a path, the bundled sample.
pub(crate) fn open(settled: &Settled) -> anyhow::Result<CliCorpus> {
    open_inputs(settled, &inputs(settled, load::sample))
}

/// What `source` names for the reader; without a path, what is piped in, so that hexapla serves as a pager, else the
/// bundled sample.
pub(crate) fn inputs_to_read(settled: &Settled) -> Vec<Input> {
    inputs(settled, || match is_piped(&io::stdin()) {
        true => vec![Input::from_word(OsStr::new("-"))],
        false => load::sample(),
    })
}

/// True where a pipe or a file is the standard input; `/dev/null` and a terminal are not.
#[cfg(unix)]
fn is_piped(stdin: &io::Stdin) -> bool {
    use std::os::fd::AsFd as _;
    let Ok(own) = stdin.as_fd().try_clone_to_owned() else {
        return false;
    };
    std::fs::File::from(own)
        .metadata()
        .is_ok_and(|m| m.is_file() || m.file_type().is_fifo())
}

#[cfg(not(unix))]
fn is_piped(_: &io::Stdin) -> bool {
    false
}

/// What the command line names; `unnamed` where it names nothing.
fn inputs(settled: &Settled, unnamed: impl FnOnce() -> Vec<Input>) -> Vec<Input> {
    let source = settled.source;
    let named = source.paths.iter().map(|word| input(word));
    let inputs: Vec<Input> = history(source).into_iter().chain(named).collect();
    if inputs.is_empty() { unnamed() } else { inputs }
}

/// Opens inputs as the command line asks.
pub(crate) fn open_inputs(settled: &Settled, inputs: &[Input]) -> anyhow::Result<CliCorpus> {
    let source = settled.source;
    let of_sample = source.paths.is_empty() && history(source).is_none() && inputs.len() > 1;
    let loaded =
        load::open(inputs, &settled.load()).map_err(|error| match hint::mistyped_command(&source.paths) {
            Some(hint) => anyhow::anyhow!("{error}; {hint}"),
            None => error.into(),
        });
    let mut loaded = loaded?;
    if of_sample {
        "sample".clone_into(&mut loaded.corpus.name);
    }
    note(&loaded);
    let asked = source.base.as_deref();
    let base = asked.map(|wanted| base(&loaded.corpus, wanted)).transpose()?;
    // A base that the settings name need not be in every corpus.
    let set = settled.found.settings.base.as_deref();
    let base = base.or_else(|| set.and_then(|name| version(&loaded.corpus, name)));
    let failures = loaded.failures.iter().map(ToString::to_string).collect();
    Ok(CliCorpus {
        corpus: Arc::new(loaded.corpus),
        base,
        failures,
    })
}

/// The history that the command line asks for.
fn history(source: &SourceArgs) -> Option<Input> {
    let file = source.history.clone()?;
    Some(Input::History(HistoryRequest {
        file,
        since: source.since.clone(),
        max: source.max,
    }))
}

/// Tells the log what was read.
fn note(loaded: &load::Loaded) {
    for version in &loaded.corpus.versions {
        let (name, source) = (&version.name, &version.source);
        tracing::info!(%name, %source, sentences = version.sentences.len(), "read");
    }
    for failure in &loaded.failures {
        tracing::warn!("not read: {failure}");
    }
    for notice in &loaded.corpus.notices {
        tracing::info!("notice: {notice}");
    }
}

/// What a word of the command line names. git hands `/dev/null` over for the side that has no such file: an empty
/// version, not a device to refuse.
fn input(word: &OsStr) -> Input {
    if word == "/dev/null" {
        return Input::Named {
            name: "none.txt".to_owned(),
            bytes: Cow::Borrowed(b""),
        };
    }
    Input::from_word(word)
}

/// Collates what was opened and lays it out, with what a reader made of it by hand.
pub(crate) fn collate(
    settled: &Settled,
    corpus: Arc<Corpus>,
    base: Option<usize>,
    watch: &CliProgress,
) -> anyhow::Result<Analysis> {
    let collation = align::collate(corpus, &settled.engine(), watch);
    let collation = collation.ok_or_else(|| anyhow::anyhow!("cancelled; nothing was written"))?;
    tracing::info!(
        links = collation.links.len(),
        passages = collation.passages.len(),
        "collated"
    );
    let kept = annotations::recall(settled, &collation);
    Ok(annotations::edition(collation, base.unwrap_or(0), kept))
}

/// The version that `--base` means.
fn base(corpus: &Corpus, wanted: &str) -> anyhow::Result<usize> {
    version(corpus, wanted).ok_or_else(|| {
        let names = corpus
            .versions
            .iter()
            .enumerate()
            .map(|(i, v)| format!("{} {}", i + 1, v.name));
        let names = names.collect::<Vec<_>>().join(", ");
        anyhow::anyhow!("--base {wanted}: no version is called that; there are {names}")
    })
}

/// The version that a word means: a name first, since a name may look like a number, then a number from 1.
fn version(corpus: &Corpus, wanted: &str) -> Option<usize> {
    let by_name = corpus.versions.iter().position(|v| v.name == wanted);
    let number = wanted.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
    by_name.or(number.filter(|&n| n < corpus.versions.len()))
}

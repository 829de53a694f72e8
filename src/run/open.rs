//! From the command line's paths and options to a corpus, and on to an edition.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::sync::Arc;

use super::progress::Watch;
use crate::align::{self, Options, Vectors};
use crate::cli::Source;
use crate::load::{self, Corpus, Input, LoadOptions};
use crate::sheet::Edition;

/// A corpus opened as the command line asks, and what could not be read of it.
pub(super) struct Opened {
    pub corpus: Arc<Corpus>,
    /// Number of the version that the rows follow.
    pub base: usize,
    /// One line an input that could not be read.
    pub failures: Vec<String>,
}

/// Opens what `source` names; without a path, the bundled sample.
pub(super) fn open(source: &Source) -> anyhow::Result<Opened> {
    let inputs = match source.paths.as_slice() {
        [] => load::sample(),
        words => words.iter().map(|word| input(word)).collect(),
    };
    let options = LoadOptions {
        hidden: source.hidden,
        recursive: source.recursive,
        encoding: source.encoding.clone(),
        format: source.input_format.clone(),
        text_field: source.text_field.clone(),
        language: source.language.clone(),
        whole_page: source.whole_page,
        as_original: source.as_original,
        ..LoadOptions::default()
    };
    let mut loaded = load::open(&inputs, &options)?;
    if source.paths.is_empty() {
        "sample".clone_into(&mut loaded.corpus.name);
    }
    let base = base(&loaded.corpus, source.base.as_deref())?;
    let failures = loaded.failures.iter().map(ToString::to_string).collect();
    Ok(Opened {
        corpus: Arc::new(loaded.corpus),
        base,
        failures,
    })
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

/// Collates what was opened and lays it out.
pub(super) fn collate(
    source: &Source,
    corpus: Arc<Corpus>,
    base: usize,
    watch: &Watch,
) -> anyhow::Result<Edition> {
    let options = engine_options(source)?;
    let collation = align::collate(corpus, &options, watch);
    let collation = collation.ok_or_else(|| anyhow::anyhow!("cancelled; nothing was written"))?;
    Ok(Edition::new(collation, base))
}

/// What the command line asks of the engine.
///
/// # Errors
/// Where the word vectors it names cannot be used.
pub(super) fn engine_options(source: &Source) -> anyhow::Result<Options> {
    let vectors = source.vectors.as_deref().map(Vectors::read).transpose()?;
    Ok(Options {
        strictness: source.strictness.into(),
        vectors: vectors.map(Arc::new),
    })
}

/// The version that `--base` means: a name first, since a name may look like a number, then a number from 1.
fn base(corpus: &Corpus, wanted: Option<&str>) -> anyhow::Result<usize> {
    let Some(wanted) = wanted else { return Ok(0) };
    let by_name = corpus.versions.iter().position(|v| v.name == wanted);
    let by_number = || {
        wanted
            .parse::<usize>()
            .ok()?
            .checked_sub(1)
            .filter(|&n| n < corpus.versions.len())
    };
    by_name.or_else(by_number).ok_or_else(|| {
        let names = corpus
            .versions
            .iter()
            .enumerate()
            .map(|(i, v)| format!("{} {}", i + 1, v.name));
        let names = names.collect::<Vec<_>>().join(", ");
        anyhow::anyhow!("--base {wanted}: no version is called that; there are {names}")
    })
}

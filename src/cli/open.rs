//! From resolved options to a corpus, and on to its analysis.

use std::ffi::OsStr;
use std::io;
#[cfg(unix)]
use std::os::unix::fs::FileTypeExt as _;
use std::sync::Arc;

use anyhow::anyhow;

use crate::align;
use crate::cli::annotations;
use crate::cli::hint;
use crate::cli::progress::CliProgress;
use crate::cli::resolved::Resolved;
use crate::cli::status::warn_unread;
use crate::load;
use crate::load::{Corpus, Input};
use crate::sheet::Analysis;

/// A corpus, and what could not be read of it.
pub(crate) struct CliCorpus {
    pub corpus: Arc<Corpus>,
    /// The number of the version that the rows follow, where the command line or the settings name one.
    pub base: Option<usize>,
    /// One line for each input that could not be read.
    pub failures: Vec<String>,
}

/// Opens what the command line names; without a path, the bundled sample.
pub(crate) fn open(resolved: &Resolved) -> anyhow::Result<CliCorpus> {
    if resolved.inputs.is_empty() {
        open_inputs(resolved, &load::sample())
    } else {
        open_inputs(resolved, &resolved.inputs)
    }
}

/// What the reader opens: what the command line names, else what is piped in, else the bundled sample.
pub(crate) fn inputs_for_reader(resolved: &Resolved) -> Vec<Input> {
    if !resolved.inputs.is_empty() {
        resolved.inputs.clone()
    } else if is_piped(&io::stdin()) {
        vec![Input::from_word(OsStr::new("-"))]
    } else {
        load::sample()
    }
}

/// True if standard input is a pipe or a file, not a terminal or `/dev/null`.
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

/// Opens inputs with the options of the command line.
pub(crate) fn open_inputs(resolved: &Resolved, inputs: &[Input]) -> anyhow::Result<CliCorpus> {
    let mut loaded = load::open(inputs, &resolved.load).map_err(|error| {
        match resolved.first_path.as_deref().and_then(hint::mistyped_command) {
            Some(hint) => anyhow!("{error}; {hint}"),
            None => error.into(),
        }
    })?;
    // The sample is the only corpus of several inputs that nobody named.
    if resolved.inputs.is_empty() && inputs.len() > 1 {
        "sample".clone_into(&mut loaded.corpus.name);
    }
    log_loaded(&loaded);
    let requested = resolved.base.as_deref();
    let requested = requested
        .map(|name| requested_base(&loaded.corpus, name))
        .transpose()?;
    // A base that the settings name need not be in every corpus.
    let preferred = || version_by_name(&loaded.corpus, resolved.config.settings.base.as_deref()?);
    Ok(CliCorpus {
        base: requested.or_else(preferred),
        failures: loaded.failures.iter().map(ToString::to_string).collect(),
        corpus: Arc::new(loaded.corpus),
    })
}

fn log_loaded(loaded: &load::Loaded) {
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

/// Opens what the command line names and analyzes it. Returns the exit status with the analysis: inputs that could not
/// be read are reported and left out.
pub(crate) fn analyze(resolved: &Resolved, progress: &CliProgress) -> anyhow::Result<(Analysis, u8)> {
    resolved.print_warnings();
    let CliCorpus {
        corpus,
        base,
        failures,
    } = open(resolved)?;
    let status = warn_unread(&failures);
    let collation = align::collate(corpus, &resolved.engine, progress);
    let collation = collation.ok_or_else(|| anyhow!("cancelled; nothing was written"))?;
    tracing::info!(
        links = collation.links.len(),
        passages = collation.passages.len(),
        "collated"
    );
    let state = annotations::load_state(resolved, &collation);
    Ok((annotations::analyze(collation, base.unwrap_or(0), state), status))
}

/// The version that `--base` names.
fn requested_base(corpus: &Corpus, name: &str) -> anyhow::Result<usize> {
    version_by_name(corpus, name).ok_or_else(|| {
        let versions = corpus.versions.iter().enumerate();
        let names: Vec<String> = versions.map(|(i, v)| format!("{} {}", i + 1, v.name)).collect();
        anyhow!("--base {name}: no such version; there are {}", names.join(", "))
    })
}

/// The version of this name or, since a name may look like a number, else of this number from 1.
fn version_by_name(corpus: &Corpus, name: &str) -> Option<usize> {
    let by_name = corpus.versions.iter().position(|v| v.name == name);
    let number = name.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
    by_name.or(number.filter(|&n| n < corpus.versions.len()))
}

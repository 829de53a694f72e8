//! Opens the reader's corpus: at the start, again when files change, and once more when a file is added.

use std::borrow::Cow;
use std::io::{self, Read as _};
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context as _;

use crate::cli::open;
use crate::cli::open::CliCorpus;
use crate::cli::resolved::Resolved;
use crate::load::{Input, SentenceId};
use crate::notes::LoadedState;
use crate::notes::fingerprint::Fingerprint;
use crate::tui::at_line::sentence_at;
use crate::tui::jobs::opener::Opener;
use crate::tui::messages::opened::OpenedCorpus;
use crate::tui::state::view::Layout;

/// A function that opens `inputs`, and the files that were added in the reader, as often as it is called.
pub(super) fn opener(resolved: Resolved, inputs: Vec<Input>, line: Option<u32>) -> Opener {
    Opener::new(move |added: &[PathBuf]| {
        let added = added.iter().map(|path| Input::Path(path.clone()));
        let inputs: Vec<Input> = inputs.iter().cloned().chain(added).collect();
        let opened = open::open_inputs(&resolved, &inputs).map_err(|e| format!("{e:#}"))?;
        let fingerprint = Fingerprint::new(Arc::clone(&opened.corpus));
        Ok(with_saved_state(&resolved, opened, &fingerprint, line))
    })
}

/// Adds what was remembered of a corpus. What the command line asks for wins over what was remembered, and that over
/// the settings.
pub(super) fn with_saved_state(
    resolved: &Resolved,
    opened: CliCorpus,
    fingerprint: &Fingerprint,
    line: Option<u32>,
) -> OpenedCorpus {
    let mut loaded = match &resolved.store {
        Some(store) => store.load(fingerprint),
        None => LoadedState::default(),
    };
    if let (Some(line), Some(first)) = (line, opened.corpus.versions.first()) {
        match sentence_at(first, line as usize) {
            Ok(sentence) => loaded.state.place = Some(SentenceId::new(0, sentence)),
            Err(why) => loaded.warnings.push(why),
        }
    }
    let saved = &loaded.state;
    let mut engine = resolved.engine.clone();
    if !resolved.strictness_given {
        engine.strictness = saved.strictness.unwrap_or(engine.strictness);
    }
    let requested_base = resolved.base.as_ref().and(opened.base);
    let layout = saved.layout.as_deref().and_then(Layout::by_word);
    OpenedCorpus {
        base: requested_base.or(saved.base).or(opened.base).unwrap_or(0),
        engine,
        layout: layout.unwrap_or(resolved.config.settings.layout),
        corpus: opened.corpus,
        saved: loaded,
        failures: opened.failures,
    }
}

/// Reads standard input into memory, since it can be read only once and opening may happen again.
pub(super) fn buffer_stdin(inputs: &mut [Input], limit: u64) -> anyhow::Result<()> {
    if let Some(input) = inputs.iter_mut().find(|i| **i == Input::Stdin) {
        let mut bytes = Vec::new();
        let read = io::stdin()
            .lock()
            .take(limit.saturating_add(1))
            .read_to_end(&mut bytes);
        read.context("reading standard input")?;
        *input = Input::Named {
            name: "-".to_owned(),
            bytes: Cow::Owned(bytes),
        };
    }
    Ok(())
}

//! A preview: reads only the top of each input, so that the screen can be filled before everything is read and cut.

use crate::load::assemble::assemble;
use crate::load::assemble::version::version_from_draft;
use crate::load::corpus::{Corpus, Version};
use crate::load::formats;
use crate::load::open::{corpus_name, options_error};
use crate::load::options::{Limits, LoadOptions};
use crate::load::sources::find::find_sources;
use crate::load::sources::input::Input;
use crate::load::sources::read;
use crate::load::sources::source::Source;
use crate::text::clean_line;

/// Inputs up to this size need no preview: reading and cutting all of them takes a few milliseconds.
const MAX_UNPREVIEWED_BYTES: u64 = 96 << 10;
/// Bytes read beyond what fills the screen, since the paragraph at which the preview ends is not shown.
const EXTRA_BYTES: u64 = 2 << 10;
const MAX_PREVIEW_BYTES: u64 = 64 << 10;
/// Inputs that are previewed: more than fit side by side on the widest screen.
const MAX_PREVIEWED_SOURCES: usize = 8;
/// Formats whose top can be read without the rest.
const PREVIEWED_FORMATS: [&str; 2] = ["text", "markdown"];

/// What a preview shows.
#[derive(Clone, Debug)]
pub(crate) struct Peek {
    /// The versions under the names they will have, with the sentences at their top. A version has none where its top
    /// alone cannot be read. The whole corpus may have more versions.
    pub corpus: Corpus,
    /// True where there is text to show.
    pub has_text: bool,
}

/// Previews what `inputs` name. `None` where opening everything is as quick, or where a preview is impossible: standard
/// input cannot be read twice, and a wrong option or missing file is reported by [`crate::load::open()`].
///
/// Takes as long for a book as for a page: no more is read than fills a screen of `cells` characters.
pub(crate) fn peek(inputs: &[Input], options: &LoadOptions, cells: u64) -> Option<Peek> {
    if options_error(options).is_some() {
        return None;
    }
    let sources: Vec<Source> = find_sources(inputs, options)
        .sources
        .into_iter()
        .flatten()
        .collect();
    let total_bytes: u64 = sources.iter().map(Source::claimed_size).sum();
    if total_bytes <= MAX_UNPREVIEWED_BYTES || !sources.iter().all(|s| matches!(s, Source::File(_))) {
        return None;
    }
    let cells_each = cells / sources.len().clamp(1, MAX_PREVIEWED_SOURCES) as u64;
    let options = LoadOptions {
        limits: Limits {
            file_bytes: (cells_each + EXTRA_BYTES).min(MAX_PREVIEW_BYTES),
            ..options.limits.clone()
        },
        ..options.clone()
    };
    let previewed = |(i, source): (usize, &Source)| {
        let label = clean_line(&source.label());
        let top = (i < MAX_PREVIEWED_SOURCES)
            .then(|| top_of(source, &options))
            .flatten();
        let version = top.unwrap_or_else(|| Version {
            source: label.clone(),
            ..Version::default()
        });
        (label, version)
    };
    let labelled = sources.iter().enumerate().map(previewed).collect();
    let mut corpus = assemble(corpus_name(inputs), labelled, Vec::new(), options.order);
    // Notices come when everything is opened.
    corpus.notices.clear();
    let has_text = corpus.versions.iter().any(|v| !v.sentences.is_empty());
    Some(Peek { corpus, has_text })
}

/// The top of a source, without the paragraph at which the preview ends. `None` where the top alone cannot be read.
fn top_of(source: &Source, options: &LoadOptions) -> Option<Version> {
    let bytes = read::read(source, &options.limits).ok()?;
    let format = formats::format_of(&bytes, options).ok()?;
    if !PREVIEWED_FORMATS.contains(&format.name) {
        return None;
    }
    let (label, cut_short) = (bytes.label.clone(), bytes.cut_short);
    let mut drafts = formats::parse(bytes, options).ok()?;
    let draft = drafts.pop().filter(|_| drafts.is_empty())?;
    let mut version = version_from_draft(draft, &label, options);
    if cut_short {
        drop_end(&mut version);
    }
    Some(version)
}

/// Drops the last paragraph, or the last sentence of the only one, since its end has not been read.
fn drop_end(version: &mut Version) {
    match version.paragraphs.as_mut_slice() {
        [.., _, last] => {
            version.sentences.truncate(last.start);
            version.paragraphs.pop();
        }
        [only] if only.len() > 1 => {
            only.end -= 1;
            version.sentences.truncate(only.end);
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CELLS: u64 = 200 * 50;

    fn story(paragraphs: usize) -> String {
        (0..paragraphs)
            .map(|p| format!("Ferry number {p} left the pier at noon. It was late again.\n\n"))
            .collect()
    }

    fn input(folder: &tempfile::TempDir, name: &str, text: &str) -> Input {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("a file");
        Input::Path(path)
    }

    #[test]
    fn the_top_of_a_long_text_is_cut_like_the_whole() {
        let folder = tempfile::tempdir().expect("a folder");
        let inputs = [
            input(&folder, "long.txt", &story(4000)),
            input(&folder, "short.txt", &story(3)),
        ];
        let options = LoadOptions::default();
        let peek = peek(&inputs, &options, CELLS).expect("long enough for a preview");
        let whole = crate::load::open(&inputs, &options).expect("readable").corpus;
        assert!(peek.has_text);
        for (top, all) in peek.corpus.versions.iter().zip(&whole.versions) {
            assert_eq!((&top.name, &top.source), (&all.name, &all.source));
            let n = top.sentences.len();
            assert!(n >= 6, "{n}");
            assert_eq!(top.sentences[..], all.sentences[..n]);
            assert!((0..n).all(|s| top.sentence(s) == all.sentence(s)));
            assert_eq!(top.paragraphs[..], all.paragraphs[..top.paragraphs.len()]);
        }
        assert_eq!(peek.corpus.name, whole.name);
    }

    #[test]
    fn small_or_unrepeatable_inputs_are_not_previewed() {
        let folder = tempfile::tempdir().expect("a folder");
        let options = LoadOptions::default();
        let small = input(&folder, "small.txt", &story(3));
        assert!(peek(&[small], &options, CELLS).is_none());
        let long = input(&folder, "long.txt", &story(4000));
        assert!(peek(&[long.clone(), Input::Stdin], &options, CELLS).is_none());
        let wrong = LoadOptions {
            format: Some("no such format".to_owned()),
            ..LoadOptions::default()
        };
        assert!(peek(&[long], &wrong, CELLS).is_none());
        assert!(peek(&[Input::Path(folder.path().join("missing.txt"))], &options, CELLS).is_none());
    }

    #[test]
    fn a_format_that_cannot_be_read_in_part_has_only_its_name() {
        let folder = tempfile::tempdir().expect("a folder");
        let page = format!("<!doctype html><html><body><p>{}</p></body></html>", story(4000));
        let seen = peek(
            &[input(&folder, "page.html", &page)],
            &LoadOptions::default(),
            CELLS,
        )
        .expect("long enough");
        assert!(!seen.has_text);
        assert_eq!(seen.corpus.versions[0].name, "page");
    }
}

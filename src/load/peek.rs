//! A first look: the top of each input, so that a screen can be filled before all of it is read and cut.

use crate::load::assemble::draft::Draft;
use crate::load::assemble::finish;
use crate::load::assemble::language;
use crate::load::assemble::names::{Naming, name_all};
use crate::load::assemble::order::put_in_order;
use crate::load::corpus::{Corpus, Version};
use crate::load::formats;
use crate::load::open::{claimed_size, corpus_name, options_error};
use crate::load::options::{Limits, LoadOptions};
use crate::load::sources::read;
use crate::load::sources::{Input, Source, gather};
use crate::text::clean_line;

/// Bytes that are opened as quickly as their top: reading and cutting them takes a few milliseconds.
const LITTLE: u64 = 96 << 10;
/// Bytes looked at beyond what fills the screen: the paragraph at which the look ends is not shown.
const BEYOND: u64 = 2 << 10;
/// Bytes looked at at most.
const MOST: u64 = 64 << 10;
/// Inputs looked at: more than stand side by side on the widest screen.
const LOOKED_AT: usize = 8;
/// Formats whose top can be read without the rest.
const READ_FROM_THE_TOP: [&str; 2] = ["text", "markdown"];

/// What a first look shows.
#[derive(Clone, Debug)]
pub struct Peek {
    /// The versions under the names they will have, with the sentences at their top; without any where the top alone
    /// cannot be read. Once all is opened there may be more of them.
    pub corpus: Corpus,
    /// True where there is text to show.
    pub shows: bool,
}

/// Looks at the top of what `inputs` name. `None` where that is no quicker than to open all of it, and where there is
/// nothing that could be looked at twice (standard input, a wrong option, a missing file): [`crate::load::open()`] tells then.
/// Costs the same for a book as for a page: no more is read than fills a screen of `cells` characters.
#[must_use]
pub fn peek(inputs: &[Input], options: &LoadOptions, cells: u64) -> Option<Peek> {
    if options_error(options).is_some() {
        return None;
    }
    let gathered = gather(inputs, options).sources;
    let sources: Vec<Source> = gathered.into_iter().filter_map(Result::ok).collect();
    let size: u64 = sources.iter().map(claimed_size).sum();
    if size <= LITTLE || !sources.iter().all(|s| matches!(s, Source::File(_))) {
        return None;
    }
    let options = LoadOptions {
        limits: Limits {
            file_bytes: (cells / sources.len().clamp(1, LOOKED_AT) as u64 + BEYOND).min(MOST),
            ..options.limits.clone()
        },
        ..options.clone()
    };
    let mut versions: Vec<Version> = Vec::with_capacity(sources.len());
    let mut namings: Vec<Naming> = Vec::with_capacity(sources.len());
    for (i, source) in sources.iter().enumerate() {
        let label = clean_line(&source.label());
        let seen = if i < LOOKED_AT {
            top(source, &options)
        } else {
            None
        };
        let version = seen.unwrap_or_else(|| Version {
            source: label.clone(),
            ..Version::default()
        });
        let given = Some(version.name.clone()).filter(|n| !n.is_empty());
        namings.push(Naming { given, label });
        versions.push(version);
    }
    for (version, name) in versions.iter_mut().zip(name_all(&namings)) {
        version.name = name;
    }
    language::settle(&mut versions);
    // What there is to say of the order is said when all is opened.
    let _ = put_in_order(&mut versions, options.order);
    let shows = versions.iter().any(|v| !v.sentences.is_empty());
    let corpus = Corpus {
        name: corpus_name(inputs),
        versions,
        notices: Vec::new(),
    };
    Some(Peek { corpus, shows })
}

/// The top of a source, without the paragraph at which the look ends. `None` where the top alone cannot be read.
fn top(source: &Source, options: &LoadOptions) -> Option<Version> {
    let raw = read::read(source, &options.limits).ok()?;
    let format = formats::format_of(&raw, options).ok()?;
    if !READ_FROM_THE_TOP.contains(&format.name) {
        return None;
    }
    let (label, cut_short) = (raw.label.clone(), raw.cut_short);
    let mut drafts: Vec<Draft> = formats::read(raw, options).ok()?;
    let draft = drafts.pop().filter(|_| drafts.is_empty())?;
    let mut version = finish(draft, &label, options);
    if cut_short {
        drop_the_end(&mut version);
    }
    Some(version)
}

/// Drops the last paragraph, or the last sentence of the only one: how it goes on is not known.
fn drop_the_end(version: &mut Version) {
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
    fn the_top_of_a_long_text_is_cut_as_the_whole_is() {
        let folder = tempfile::tempdir().expect("a folder");
        let inputs = [
            input(&folder, "long.txt", &story(4000)),
            input(&folder, "short.txt", &story(3)),
        ];
        let options = LoadOptions::default();
        let peek = peek(&inputs, &options, CELLS).expect("long enough for a first look");
        let whole = crate::load::open(&inputs, &options).expect("readable").corpus;
        assert!(peek.shows);
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
    fn what_is_small_or_cannot_be_read_twice_is_not_looked_at() {
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
    fn a_format_that_needs_its_end_keeps_its_name_only() {
        let folder = tempfile::tempdir().expect("a folder");
        let page = format!("<!doctype html><html><body><p>{}</p></body></html>", story(4000));
        let seen = peek(
            &[input(&folder, "page.html", &page)],
            &LoadOptions::default(),
            CELLS,
        )
        .expect("long enough");
        assert!(!seen.shows);
        assert_eq!(seen.corpus.versions[0].name, "page");
    }
}

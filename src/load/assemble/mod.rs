//! From drafts to versions: every string passes the cleaning door here, and the text is cut.

pub(crate) mod cluster;
pub mod draft;
pub(crate) mod language;
pub(crate) mod names;
pub(crate) mod notices;
pub(crate) mod order;

use crate::text::segment::cut_paragraphs;
use crate::text::{Cleaned, Span, clean, clean_line, segment};

use crate::load::assemble::draft::{Body, Draft, GivenCut};
use crate::load::corpus::Version;
use crate::load::options::LoadOptions;

/// Finishes a draft read from the source called `label`. Its name is settled later, among all.
pub(crate) fn finish(draft: Draft, label: &str, options: &LoadOptions) -> Version {
    let line = |text: Option<String>| text.map(|t| clean_line(t.trim())).filter(|t| !t.is_empty());
    let mut version = Version {
        name: line(draft.name).unwrap_or_default(),
        source: draft
            .url
            .as_deref()
            .map_or_else(|| clean_line(label), |url| clean_line(url.trim())),
        title: line(draft.title),
        date: line(draft.date),
        byline: line(draft.byline),
        encoding: draft.encoding.map(|e| e.name),
        encoding_from: draft.encoding.map(|e| e.from),
        format: draft.format,
        more: draft
            .more
            .into_iter()
            .filter_map(|(what, value)| Some((what, line(Some(value))?)))
            .collect(),
        ..Version::default()
    };
    let given = options
        .language
        .as_ref()
        .or(draft.language.as_ref())
        .and_then(|tag| language::of_tag(tag));
    let (body, known) = match draft.body {
        Body::Text(text) => (clean(text), Known::Nothing),
        Body::Paragraphs(paragraphs) => {
            let (text, spans) = lay_out(&paragraphs);
            let body = clean(text);
            let spans = cleaned_spans(&body, &spans);
            (body, Known::Paragraphs(spans))
        }
        Body::Cut(given) => {
            let GivenCut {
                text,
                sentences,
                paragraphs,
            } = given;
            let body = clean(text);
            let sentences = cleaned_spans(&body, &sentences);
            (
                body,
                Known::Cut(segment::Cut {
                    sentences,
                    paragraphs,
                }),
            )
        }
    };
    version.language = given
        .or_else(|| language::detect(&body.text).map(str::to_owned))
        .unwrap_or_default();
    let spoken = if version.language.is_empty() {
        "en"
    } else {
        &version.language
    };
    let cut = match known {
        Known::Nothing => segment::cut(&body.text, spoken),
        Known::Paragraphs(spans) => cut_paragraphs(&body.text, &spans, spoken),
        Known::Cut(cut) => cut,
    };
    version.body = body;
    version.sentences = cut.sentences;
    version.paragraphs = cut.paragraphs;
    version
}

/// What a format knows of the cut, in the cleaned text.
enum Known {
    Nothing,
    Paragraphs(Vec<Span>),
    Cut(segment::Cut),
}

/// Paragraphs in one text, parted by blank lines, and where each stands.
fn lay_out(paragraphs: &[String]) -> (String, Vec<Span>) {
    let mut text = String::with_capacity(paragraphs.iter().map(|p| p.len() + 2).sum());
    let mut spans = Vec::with_capacity(paragraphs.len());
    for paragraph in paragraphs.iter().map(|p| p.trim()).filter(|p| !p.is_empty()) {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(paragraph);
        spans.push(Span::new(start, text.len()));
    }
    (text, spans)
}

fn cleaned_spans(body: &Cleaned, spans: &[Span]) -> Vec<Span> {
    let there = |s: &Span| Span::new(body.cleaned_offset(s.start), body.cleaned_offset(s.end));
    spans.iter().map(there).collect()
}

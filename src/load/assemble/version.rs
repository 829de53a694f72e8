//! From one draft to one version: every string is cleaned here, and the text is cut.

use crate::load::assemble::language;
use crate::load::corpus::Version;
use crate::load::draft::{Body, Draft};
use crate::load::options::LoadOptions;
use crate::text::segment::cut_paragraphs;
use crate::text::{Cleaned, Cut, Span, clean, clean_line, cut};

/// The version that a draft becomes. `label` is the source of the draft. The name may still be empty or a duplicate:
/// names are settled for all versions together.
pub(crate) fn version_from_draft(draft: Draft, label: &str, options: &LoadOptions) -> Version {
    let line = |text: Option<String>| text.map(|t| clean_line(t.trim())).filter(|t| !t.is_empty());
    let mut version = Version {
        name: line(draft.name).unwrap_or_default(),
        source: clean_line(draft.url.as_deref().map_or(label, str::trim)),
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
    let given_language = options
        .language
        .as_ref()
        .or(draft.language.as_ref())
        .and_then(|tag| language::of_tag(tag));
    let (body, boundaries) = match draft.body {
        Body::Text(text) => (clean(text), Boundaries::Unknown),
        Body::Paragraphs(paragraphs) => {
            let (text, spans) = join_paragraphs(&paragraphs);
            let body = clean(text);
            let spans = cleaned_spans(&body, &spans);
            (body, Boundaries::Paragraphs(spans))
        }
        Body::PreCut(given) => {
            let body = clean(given.text);
            let sentences = cleaned_spans(&body, &given.sentences);
            let paragraphs = given.paragraphs;
            let cut = Cut {
                sentences,
                paragraphs,
            };
            (body, Boundaries::Sentences(cut))
        }
    };
    version.language = given_language
        .or_else(|| language::detect(&body.text).map(str::to_owned))
        .unwrap_or_default();
    let language = if version.language.is_empty() {
        "en"
    } else {
        &version.language
    };
    let cut = match boundaries {
        Boundaries::Unknown => cut(&body.text, language),
        Boundaries::Paragraphs(spans) => cut_paragraphs(&body.text, &spans, language),
        Boundaries::Sentences(cut) => cut,
    };
    version.body = body;
    version.sentences = cut.sentences;
    version.paragraphs = cut.paragraphs;
    version
}

/// The boundaries that the format knows, as places in the cleaned text.
enum Boundaries {
    Unknown,
    Paragraphs(Vec<Span>),
    Sentences(Cut),
}

/// Joins paragraphs with blank lines. Gives the text and where each paragraph is in it.
fn join_paragraphs(paragraphs: &[String]) -> (String, Vec<Span>) {
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
    let cleaned = |s: &Span| Span::new(body.cleaned_offset(s.start), body.cleaned_offset(s.end));
    spans.iter().map(cleaned).collect()
}

//! Statements with their speakers.

use crate::findings::extract::capitals::Capitals;
use crate::findings::extract::entity::Entity;
use crate::findings::extract::excerpt::Excerpt;
use crate::findings::extract::quote_marks::quotes;
use crate::findings::extract::speaker::{Speaker, antecedent, speaker};
use crate::findings::language::role;
use crate::load::Corpus;
use crate::text::Span;

/// A statement with its speaker.
pub(crate) struct Statement {
    pub sentence: usize,
    pub span: Span,
    pub speaker: Entity,
    /// The speaker's name where `span` is a pronoun, else the words of the span.
    pub shown: String,
    /// Sorted stems of the content words inside quotation marks.
    pub quoted: Vec<u64>,
    /// Sorted stems of all content words but the speaker's and the verbs of saying.
    pub words: Vec<u64>,
}

/// The statements of an excerpt whose speaker is known.
pub(crate) fn statements(t: &Excerpt, corpus: &Corpus, capitals: &Capitals) -> Vec<Statement> {
    let Some(version) = corpus.versions.get(t.version) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (s, &id) in t.sentences.iter().enumerate() {
        let quoted = quotes(version, id.s());
        let (speaker, span, shown) = match speaker(t, s, capitals, &quoted) {
            Some(Speaker::Named(name)) => (name.value, name.span, name.span.of(t.text).to_owned()),
            Some(Speaker::Pronoun(i)) => match antecedent(version, id, capitals) {
                Some((entity, shown)) => (entity, t.tokens[i].span, shown),
                None => continue,
            },
            None => continue,
        };
        let inside = |w: Span| quoted.iter().any(|q| q.meets(w));
        let content = t.tokens[t.ranges[s].clone()]
            .iter()
            .filter(|w| w.is_content() && !w.span.meets(span));
        let mut statement = Statement {
            sentence: s,
            span,
            speaker,
            shown,
            quoted: content
                .clone()
                .filter(|w| inside(w.span))
                .map(|w| w.stem)
                .collect(),
            words: content
                .filter(|w| !w.sense.is(role::SAID | role::TITLE))
                .map(|w| w.stem)
                .collect(),
        };
        statement.quoted.sort_unstable();
        statement.words.sort_unstable();
        found.push(statement);
    }
    found
}

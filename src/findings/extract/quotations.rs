//! The quotations of an excerpt, as words that can be compared.

use crate::findings::extract::excerpt::{Excerpt, ExcerptToken, Mention};
use crate::findings::extract::quote_marks::quotes;
use crate::load::Corpus;

/// Words that a quotation must have: one or two words in quotation marks leave nothing to misquote.
const MIN_WORDS: usize = 3;

/// The words of a quotation.
#[derive(Clone, Debug)]
pub(crate) struct Quotation {
    /// The stem of each word: words are compared by it.
    pub stems: Vec<u64>,
    pub words: Vec<QuotedWord>,
}

/// A word of a quotation.
#[derive(Clone, Debug)]
pub(crate) struct QuotedWord {
    pub text: String,
    pub is_content: bool,
    pub is_negator: bool,
}

/// The quotations of an excerpt that are long enough to compare, in order.
pub(crate) fn quotations(t: &Excerpt, corpus: &Corpus) -> Vec<Mention<Quotation>> {
    let mut found = Vec::new();
    let Some(version) = corpus.versions.get(t.version) else {
        return found;
    };
    for (s, id) in t.sentences.iter().enumerate() {
        for span in quotes(version, id.s()) {
            let range = t.ranges[s].clone();
            let from = range.start + t.tokens[range.clone()].partition_point(|w| w.span.end <= span.start);
            let to = range.start + t.tokens[range].partition_point(|w| w.span.start < span.end);
            if to.saturating_sub(from) < MIN_WORDS {
                continue;
            }
            let tokens = &t.tokens[from..to];
            let word = |w: &ExcerptToken| QuotedWord {
                text: w.word.clone().into_owned(),
                is_content: w.is_content() && !w.is_negator(),
                is_negator: w.is_negator(),
            };
            found.push(Mention {
                value: Quotation {
                    stems: tokens.iter().map(|w| w.stem).collect(),
                    words: tokens.iter().map(word).collect(),
                },
                tokens: from..to,
                span,
            });
        }
    }
    found
}

//! Searches all versions at once.

use regex::{Regex, RegexBuilder};

use crate::load::Corpus;
use crate::text::Span;

/// A search stops after this many hits.
pub const MAX_HITS: usize = 100_000;

/// A search that starts with this is a regular expression.
pub const REGEX_PREFIX: &str = "re:";

/// A search.
#[derive(Clone, Debug)]
pub struct Query {
    /// As typed.
    pub text: String,
    pattern: Regex,
}

/// A match of a search.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// Version number.
    pub version: usize,
    /// Byte range in the version's cleaned text. Never empty.
    pub span: Span,
}

impl Query {
    /// Parses a search. Case is ignored unless the search contains a capital. White space matches any white space, so
    /// that text is found across line ends. After `re:` it is a regular expression.
    ///
    /// # Errors
    /// Why the regular expression is invalid, in one line.
    pub fn parse(text: &str) -> Result<Self, String> {
        let (source, typed) = match text.strip_prefix(REGEX_PREFIX) {
            Some(pattern) => (pattern.to_owned(), pattern),
            None => {
                let words: Vec<String> = text.split_whitespace().map(regex::escape).collect();
                (words.join(r"\s+"), text)
            }
        };
        let capital = typed.chars().any(char::is_uppercase);
        let pattern = RegexBuilder::new(&source)
            .case_insensitive(!capital)
            .size_limit(1 << 22)
            .build()
            .map_err(|e| e.to_string().lines().last().unwrap_or_default().trim().to_owned())?;
        Ok(Self {
            text: text.to_owned(),
            pattern,
        })
    }

    /// All matches, by version and position; at most [`MAX_HITS`].
    #[must_use]
    pub fn hits(&self, corpus: &Corpus) -> Vec<Hit> {
        let versions = corpus.versions.iter().enumerate();
        versions
            .flat_map(|(version, v)| {
                self.pattern.find_iter(v.text()).map(move |m| Hit {
                    version,
                    span: Span::new(m.start(), m.end()),
                })
            })
            .filter(|h| !h.span.is_empty())
            .take(MAX_HITS)
            .collect()
    }
}

/// The hits that touch a byte range of a version; `hits` are sorted.
pub fn within(hits: &[Hit], version: usize, span: Span) -> impl Iterator<Item = Span> + '_ {
    let from = hits.partition_point(|h| (h.version, h.span.end) <= (version, span.start));
    hits[from..]
        .iter()
        .take_while(move |h| h.version == version && h.span.start < span.end)
        .map(|h| h.span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::Version;
    use rstest::rstest;

    fn corpus(texts: &[&str]) -> Corpus {
        let version = |t: &&str| Version {
            body: crate::text::clean(*t),
            ..Version::default()
        };
        Corpus {
            versions: texts.iter().map(version).collect(),
            ..Corpus::default()
        }
    }

    #[rstest]
    #[case("ferry", 3)]
    #[case("Ferry", 2)]
    #[case("the ferry", 2)]
    #[case("a.c", 0)]
    #[case("re:f.rry", 3)]
    #[case("re:x*", 0)]
    #[case("", 0)]
    fn finds_in_all_versions(#[case] text: &str, #[case] hits: usize) {
        let corpus = corpus(&["The Ferry sank. Abc.", "A Ferry; the\nferry."]);
        assert_eq!(Query::parse(text).expect(text).hits(&corpus).len(), hits);
    }

    #[test]
    fn a_broken_expression_says_why_in_one_line() {
        let why = Query::parse("re:(").expect_err("no expression");
        assert!(why.contains("unclosed") && !why.contains('\n'), "{why}");
    }

    #[test]
    fn hits_on_a_stretch() {
        let corpus = corpus(&["one two one", "one"]);
        let hits = Query::parse("one").expect("query").hits(&corpus);
        let on: Vec<Span> = within(&hits, 0, Span::new(4, 11)).collect();
        assert_eq!(on, [Span::new(8, 11)]);
        assert_eq!(within(&hits, 1, Span::new(0, 1)).count(), 1);
    }
}

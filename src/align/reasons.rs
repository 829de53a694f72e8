//! Why two sentences are linked: what they share, whether their neighbours are linked, and what competed.

use std::borrow::Cow;
use std::fmt;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::align::collation::{Collation, Link, LinkKind};
use crate::load::SentenceId;
use crate::text::words::{normal, words};

/// The reasons of a link.
#[derive(Clone, Debug, PartialEq)]
pub struct Reasons {
    /// How the two relate.
    pub kind: LinkKind,
    /// How sure the engine is, 0..=1.
    pub score: f32,
    /// Words that both have, rarest first, as the first sentence writes them: at most `MAX_REASON_WORDS`, without
    /// numbers and names.
    pub words: Vec<String>,
    /// Numbers that both have.
    pub numbers: Vec<String>,
    /// Names that both have: words that both write with a capital inside the sentence.
    pub names: Vec<String>,
    /// The share of the words of the first sentence that the second has too, 0..=1.
    pub a_in_b: f32,
    /// The share of the words of the second that the first has too.
    pub b_in_a: f32,
    /// Whether the sentences before both are linked, and those after both.
    pub neighbours: (bool, bool),
    /// The other links of either sentence into the other's version: pieces of a split, merge or fusion.
    pub shares_with: Vec<SentenceId>,
    /// The sentence that came closest to taking the place of one of the two, and its score.
    pub rival: Option<(SentenceId, f32)>,
}

/// The most words in [`Reasons::words`].
pub(crate) const MAX_REASON_WORDS: usize = 6;

/// Why two sentences are linked, in one line. Cheap for verbatim links, so that a large collation can be written with reasons.
#[must_use]
pub fn reason(collation: &Collation, link: &Link) -> Cow<'static, str> {
    match link.kind {
        LinkKind::Verbatim => Cow::Borrowed(SAME_WORDS),
        LinkKind::Reworded | LinkKind::Partial => Cow::Owned(explain(collation, link).to_string()),
    }
}

/// The reason of a verbatim link.
const SAME_WORDS: &str = "the same words in the same order";

/// Why two sentences are linked.
#[must_use]
pub fn explain(collation: &Collation, link: &Link) -> Reasons {
    let (a, b) = (
        SentenceWords::new(collation, link.a),
        SentenceWords::new(collation, link.b),
    );
    let (mut plain, mut numbers, mut names) = (Vec::<(u32, &str)>::new(), Vec::new(), Vec::new());
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    for (form, typed, capital) in &a.list {
        let Some(&other_capital) = b.known.get(form) else {
            continue;
        };
        if !seen.insert(form) {
            continue;
        }
        if form.bytes().any(|c| c.is_ascii_digit()) {
            numbers.push((*typed).to_owned());
        } else if *capital && other_capital {
            names.push((*typed).to_owned());
        } else {
            plain.push((collation.document_frequency(form), *typed));
        }
    }
    plain.sort_by(|x, y| x.0.cmp(&y.0).then(y.1.len().cmp(&x.1.len())).then(x.1.cmp(y.1)));
    let linked = |by: isize| {
        let at = |id: SentenceId| {
            let s = id.s().checked_add_signed(by)?;
            (s < collation.corpus.versions[id.v()].sentences.len()).then(|| SentenceId::new(id.v(), s))
        };
        match (at(link.a), at(link.b)) {
            (Some(x), Some(y)) => collation.link_between(x, y).is_some(),
            _ => false,
        }
    };
    let mut shares_with: Vec<SentenceId> = Vec::new();
    for (x, y) in [(link.a, link.b), (link.b, link.a)] {
        let others = collation.links_of(x).map(|l| l.other(x));
        shares_with.extend(others.filter(|o| o.version == y.version && *o != y));
    }
    Reasons {
        kind: link.kind,
        score: link.score,
        words: plain
            .into_iter()
            .take(MAX_REASON_WORDS)
            .map(|w| w.1.to_owned())
            .collect(),
        numbers,
        names,
        a_in_b: a.share_in(&b),
        b_in_a: b.share_in(&a),
        neighbours: (linked(-1), linked(1)),
        shares_with,
        rival: collation.rival(link),
    }
}

/// The words of a sentence: form, as typed, whether capitalised after the first.
struct SentenceWords<'a> {
    list: Vec<(Cow<'a, str>, &'a str, bool)>,
    /// Forms, and whether any is written with a capital inside the sentence.
    known: FxHashMap<Cow<'a, str>, bool>,
}

impl<'a> SentenceWords<'a> {
    fn new(collation: &'a Collation, id: SentenceId) -> Self {
        let text = collation.corpus.sentence(id);
        let list: Vec<(Cow<'a, str>, &'a str, bool)> = words(text)
            .enumerate()
            .map(|(n, span)| {
                let typed = span.of(text);
                let capital = n > 0 && typed.starts_with(char::is_uppercase);
                (normal(typed), typed, capital)
            })
            .collect();
        let mut known = FxHashMap::default();
        for (form, _, capital) in &list {
            *known.entry(form.clone()).or_insert(false) |= capital;
        }
        Self { list, known }
    }

    fn share_in(&self, other: &Self) -> f32 {
        let shared = self
            .list
            .iter()
            .filter(|w| other.known.contains_key(&w.0))
            .count();
        shared as f32 / self.list.len().max(1) as f32
    }
}

impl fmt::Display for Reasons {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.kind == LinkKind::Verbatim {
            return f.write_str(SAME_WORDS);
        }
        let mut parts: Vec<String> = Vec::new();
        for (what, list) in [
            ("words", &self.words),
            ("numbers", &self.numbers),
            ("names", &self.names),
        ] {
            if !list.is_empty() {
                parts.push(format!("{what}: {}", list.join(", ")));
            }
        }
        if parts.is_empty() {
            parts.push("no word in common".to_owned());
        }
        match self.neighbours {
            (true, true) => parts.push("the sentences before and after are linked too".to_owned()),
            (true, false) => parts.push("the sentence before is linked too".to_owned()),
            (false, true) => parts.push("the sentence after is linked too".to_owned()),
            (false, false) => {}
        }
        if !self.shares_with.is_empty() {
            let more = self.shares_with.len();
            parts.push(format!(
                "shared with {}",
                crate::text::plural(more, "more sentence")
            ));
        }
        match self.rival {
            Some((_, score)) => parts.push(format!("score {:.2}, next best {score:.2}", self.score)),
            None => parts.push(format!("score {:.2}, nothing competed", self.score)),
        }
        f.write_str(&parts.join("; "))
    }
}

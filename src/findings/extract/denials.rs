//! What an excerpt denies, and where it makes the same statement without a denial.

use crate::findings::extract::excerpt::{Excerpt, Mention};
use crate::findings::language::role;

/// Words between a negator and what it denies.
const MAX_WORDS_BETWEEN: usize = 5;

/// Words after the denied one among which `until` and its like take the force away: `not open until Friday`.
const UNTIL_REACH: usize = 8;

/// A word and whether it is denied.
#[derive(Clone, Debug)]
pub(crate) struct Claim {
    pub stem: u64,
    pub denied: bool,
}

/// What an excerpt denies, and what a negator covers without clearly denying it.
pub(crate) struct Denials {
    pub denied: Vec<Mention<Claim>>,
    undecided: Vec<usize>,
}

/// Reads the denials of an excerpt.
pub(crate) fn denials(t: &Excerpt) -> Denials {
    let mut found = Denials {
        denied: Vec::new(),
        undecided: Vec::new(),
    };
    for i in (0..t.tokens.len()).filter(|&i| t.tokens[i].is_negator()) {
        let reach = (i + 1..=i + MAX_WORDS_BETWEEN).take_while(|&j| {
            t.same_sentence(i, j) && !t.gap_after(j - 1).contains([',', ';', ':', '.', '?'])
        });
        let Some(j) = reach.clone().find(|&j| {
            t.tokens[j].is_content() && t.tokens[j].sense.number.is_none() && !t.tokens[j].is_negator()
        }) else {
            continue;
        };
        // A name is not denied; nor is anything by `not only`, `no more .. than`, `whether or not`.
        let name = t.tokens[j].capital && !t.tokens[j].opens;
        let undone = reach
            .take_while(|&k| k < j)
            .any(|k| t.tokens[k].sense.is(role::UNDOES_NEGATOR) && t.tokens[k - 1].word != "any")
            || t.tokens[j].sense.is(role::UNDOES_NEGATOR);
        let either = (i.saturating_sub(3)..i).any(|k| {
            t.same_sentence(k, i) && matches!(t.tokens[k].word.as_ref(), "or" | "ou" | "oder" | "whether")
        });
        let softened = (j + 1..=j + UNTIL_REACH)
            .take_while(|&k| t.same_sentence(j, k))
            .any(|k| {
                matches!(
                    t.tokens[k].word.as_ref(),
                    "until" | "till" | "unless" | "but" | "except" | "até" | "bis" | "sondern"
                )
            });
        let asked = t
            .rest_after(j)
            .trim_end_matches(['"', '\u{201d}', '\''])
            .ends_with('?');
        let doubled = (t.ranges[t.tokens[i].sentence].start..i).any(|k| t.tokens[k].is_negator());
        if name || undone || either || softened || asked || doubled {
            found.undecided.push(j);
        } else if !found.denied.iter().any(|v| v.tokens.start == j) {
            found.denied.push(Mention {
                value: Claim {
                    stem: t.tokens[j].stem,
                    denied: true,
                },
                tokens: j..j + 1,
                span: t.span(&(i..j + 1)),
            });
        }
    }
    found
}

/// The places where an excerpt has one of `stems` and nothing before it in its sentence denies.
pub(crate) fn assertions(t: &Excerpt, denials: &Denials, stems: &[u64]) -> Vec<Mention<Claim>> {
    let decides = |i: usize| {
        !denials.undecided.contains(&i)
            && !(t.ranges[t.tokens[i].sentence].start..i).any(|k| t.tokens[k].is_negator())
    };
    (0..t.tokens.len())
        .filter(|&i| stems.contains(&t.tokens[i].stem) && t.tokens[i].is_content() && decides(i))
        .map(|i| Mention {
            value: Claim {
                stem: t.tokens[i].stem,
                denied: false,
            },
            tokens: i..i + 1,
            span: t.tokens[i].span,
        })
        .collect()
}

//! Names that differ: who or what. Two names of one entity are no finding: titles, initials, a surname alone, acronyms
//! and other spellings are allowed for.

use crate::findings::compare::matching::{MentionPair, Relation};
use crate::findings::compare::passage_context::PassageContext;
use crate::findings::extract::entity::{Entity, NamePart};
use crate::findings::extract::names::{describes, names};
use crate::findings::finding::{Finding, FindingKind};

/// How alike the surroundings of two names must be.
const MIN_LIKENESS: f32 = 0.6;

/// Names that differ in a passage.
pub(crate) fn detect(context: &PassageContext) -> Vec<Finding> {
    let values: Vec<_> = context
        .excerpts
        .iter()
        .map(|t| names(t, context.capitals))
        .collect();
    context.disputes(FindingKind::Name, &values, relation, fits)
}

fn fits(c: &MentionPair<Entity>) -> Option<f32> {
    // `the British minister` and `Mirren Talvo` do not speak of the same.
    let describing = describes(c.excerpts.0, c.x) == describes(c.excerpts.1, c.y);
    (describing && c.touching && c.likeness >= MIN_LIKENESS).then_some(c.likeness)
}

/// The relation of two names.
pub(crate) fn relation(x: &Entity, y: &Entity) -> Relation {
    let shared = x
        .words
        .iter()
        .filter(|w| y.words.iter().any(|v| alike(w, v)))
        .count();
    let (fewer, more) = (x.words.len().min(y.words.len()), x.words.len().max(y.words.len()));
    if shared == fewer {
        return Relation::Same;
    }
    if shared > 0 {
        // `Mirren Talvo` and `Mirren Okafor`: one word of an equal number differs.
        let apart = |i: &usize| !alike(&x.words[*i], &y.words[*i]);
        let one_off = fewer == more && {
            let mut off = (0..fewer).filter(apart);
            let at = off.next();
            off.next().is_none() && at.is_some_and(|i| !x.general[i] && !y.general[i])
        };
        return if one_off {
            Relation::Differ
        } else {
            Relation::Compatible
        };
    }
    let acronyms = (x.acronym || y.acronym) && (x.initials.len() > 1 || y.initials.len() > 1);
    if acronyms && (within(&x.initials, &y.initials) || within(&y.initials, &x.initials)) {
        return Relation::Compatible;
    }
    if x.alias > 0 && x.alias == y.alias {
        return Relation::Compatible;
    }
    Relation::Differ
}

/// True where two words of names are one word: equal, an initial of the other, a derived form or another spelling.
fn alike(x: &NamePart, y: &NamePart) -> bool {
    // An initial, or a form cut short: `Jo` and `John`.
    if x.plain.starts_with(&y.plain) || y.plain.starts_with(&x.plain) {
        return true;
    }
    let (shorter, longer) = (x.length.min(y.length), x.length.max(y.length));
    let common = x
        .plain
        .chars()
        .zip(y.plain.chars())
        .take_while(|(a, b)| a == b)
        .count();
    // `Russia` and `Russian`, `Sudan` and `Sudanese`; `Hamlet` and `Hamburg` are not one.
    if common >= 6 || common >= 4 && common + 3 >= longer && common + 2 >= shorter {
        return true;
    }
    let (sx, sy) = (x.skeleton.as_str(), y.skeleton.as_str());
    let cut = sx.len().min(sy.len()) >= 3 && (sx.starts_with(sy) || sy.starts_with(sx));
    shorter >= 3 && (cut || sx == sy && (shorter > 3 || common > 0))
}

/// True where the letters of `short` are in `long` in order, the first one first.
fn within(short: &str, long: &str) -> bool {
    let mut letters = long.chars();
    !short.is_empty()
        && short.chars().next() == long.chars().next()
        && short.chars().all(|c| letters.any(|l| l == c))
}

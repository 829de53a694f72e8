//! How alike the surroundings of two stretches of text are: whether two values are in corresponding places.

use std::ops::Range;

use crate::findings::extract::excerpt::Excerpt;

/// Words looked at on each side.
const MAX_WORDS_AROUND: usize = 6;
/// What a function word or a sentence's edge counts beside a content word.
const FUNCTION_WEIGHT: f32 = 0.3;
/// What a word counts that is on the other side in the other text: `on Monday it left` - `it left on Tuesday`.
const CROSSED: f32 = 0.7;
/// Stand-ins for the edges of a sentence.
const EDGES: [u64; 2] = [1, 2];

/// The words around a stretch of an excerpt, nearer ones weighing more.
#[derive(Clone, Debug)]
pub(crate) struct Surroundings(Vec<Neighbour>);

#[derive(Clone, Copy, Debug)]
struct Neighbour {
    stem: u64,
    after: bool,
    weight: f32,
}

impl Surroundings {
    /// The words around `at`, within its sentence.
    pub(crate) fn of(excerpt: &Excerpt, at: &Range<usize>) -> Self {
        let Some(sentence) = excerpt.tokens.get(at.start).map(|t| t.sentence) else {
            return Self(Vec::new());
        };
        let range = excerpt.ranges[sentence].clone();
        let mut words = Vec::with_capacity(2 * MAX_WORDS_AROUND);
        let mut side = |tokens: &mut dyn Iterator<Item = usize>, after: bool| {
            let mut distance = 0;
            for i in tokens.take(MAX_WORDS_AROUND) {
                let t = &excerpt.tokens[i];
                let kind = if t.is_content() { 1.0 } else { FUNCTION_WEIGHT };
                words.push(Neighbour {
                    stem: t.stem,
                    after,
                    weight: kind * near(distance),
                });
                distance += 1;
            }
            if distance < MAX_WORDS_AROUND {
                words.push(Neighbour {
                    stem: EDGES[usize::from(after)],
                    after,
                    weight: FUNCTION_WEIGHT * near(distance),
                });
            }
        };
        side(&mut (range.start..at.start.max(range.start)).rev(), false);
        side(&mut (at.end.min(range.end)..range.end), true);
        Self(words)
    }

    /// How alike two surroundings are, 0..=1, whichever is asked: a Dice coefficient over weighted words.
    pub(crate) fn likeness(&self, other: &Self) -> f32 {
        let total: f32 = self.0.iter().chain(&other.0).map(|n| n.weight).sum();
        if total <= 0.0 {
            return 0.0;
        }
        let (mut mine, mut theirs) = (
            [false; 2 * MAX_WORDS_AROUND + 2],
            [false; 2 * MAX_WORDS_AROUND + 2],
        );
        let mut common = 0.0;
        for same_side in [true, false] {
            for (x, x_used) in self.0.iter().zip(&mut mine).filter(|(_, used)| !**used) {
                let partner = other
                    .0
                    .iter()
                    .zip(&mut theirs)
                    .find(|(y, used)| !**used && y.stem == x.stem && (y.after == x.after) == same_side);
                if let Some((y, y_used)) = partner {
                    (*x_used, *y_used) = (true, true);
                    let side = if same_side { 1.0 } else { CROSSED };
                    common += side * (x.weight + y.weight);
                }
            }
        }
        (common / total).min(1.0)
    }

    /// True where the words right before are the same, or the words right after.
    pub(crate) fn touch(&self, other: &Self) -> bool {
        [false, true].into_iter().any(|after| {
            let mut nearest = [self, other]
                .into_iter()
                .map(|s| s.0.iter().find(|n| n.after == after).map(|n| n.stem));
            matches!((nearest.next(), nearest.next()), (Some(x), Some(y)) if x == y)
        })
    }
}

fn near(distance: usize) -> f32 {
    1.0 / (1.0 + 0.3 * distance as f32)
}

//! How much a stem says: rare ones in these versions and, by its length, in its language.

use crate::align::lexicon::prepare::Prepared;
use crate::align::lexicon::unique_sentences::sorted;
use crate::align::lexicon::vocabulary::Vocabulary;

impl Prepared {
    /// Rarity of a stem: how few of the sentences of a typical version hold it.
    pub(crate) fn weigh(&mut self, vocabulary: &Vocabulary) {
        let mut holders = vec![0u32; vocabulary.letters.len()];
        let mut carriers = vec![0u32; vocabulary.letters.len()];
        for row in &self.text_of {
            let mut seen: Vec<u32> = Vec::new();
            for &t in row {
                for &w in self.texts[t as usize].set() {
                    holders[w as usize] += 1;
                    seen.push(w);
                }
            }
            for &w in &*sorted(seen) {
                carriers[w as usize] += 1;
            }
        }
        let sentences: usize = self.text_of.iter().map(Vec::len).sum();
        let typical = sentences as f32 / self.text_of.len().max(1) as f32;
        self.unit = ((typical + 1.0) / 1.5).ln().max(0.1);
        self.rarity = holders
            .iter()
            .zip(&carriers)
            .enumerate()
            .map(|(w, (&h, &c))| {
                let held = h as f32 / c.max(1) as f32;
                let own = ((typical + 1.0) / (held + 0.5)).ln().max(0.1);
                let long = vocabulary.letters[w].min(6) as f32 / 6.0;
                own * match (self.function[w], vocabulary.listed[w]) {
                    (true, _) => 0.3,
                    (false, true) => long.max(0.5),
                    (false, false) => long.max(0.3),
                }
            })
            .collect();
        let kin = |w: usize| match (vocabulary.acronym[w], vocabulary.heads[w]) {
            _ if vocabulary.sense[w] != 0 => vocabulary.sense[w] | 1 << 30,
            (true, _) if !self.function[w] && vocabulary.starts[w] != 0 => vocabulary.starts[w] | 1 << 31,
            (_, 0) => w as u32,
            (_, head) => head | 1 << 31,
        };
        self.key = (0..holders.len()).map(kin).collect();
        for text in &mut self.texts {
            text.weight = text.set().iter().map(|&w| self.rarity[w as usize]).sum();
        }
    }
}

//! The four stages learnt in turn.

use hexapla::align::Stage;
use hexapla::align::model::{Model, Table};

use crate::boost::Rows;
use crate::flags::Recipe;
use crate::gold::Record;
use crate::plan::model;
use crate::rows::rows;

/// Records by set.
pub type Sets<'r> = Vec<(&'r str, Vec<&'r Record>)>;

/// Parts of the records of which each is scored by models that have not seen it.
const PARTS: usize = 3;

/// Least scores of links, and of pieces that join a linked sentence: loose, normal, strict. See `docs/ENGINE.md`,
/// "Strictness".
pub const CUT: [f32; 3] = [0.2, 0.55, 0.75];
/// The least score of what is linked while the joins are learnt: pieces are told from others by more links than the
/// reader will see.
const LINKED: f32 = 0.4;

const EMPTY: Model = Model {
    start: 0.0,
    trees: &[],
};

/// Learns a table. What a stage learns from is scored by earlier stages that have not seen it (stacking by parts), so
/// that it does not trust them more than it may on new texts.
pub fn learn(sets: &Sets, recipe: &Recipe) -> Table {
    let blank = Table {
        alone: EMPTY,
        context: EMPTY,
        settled: EMPTY,
        join: EMPTY,
        cut: [LINKED; 3],
        join_cut: CUT,
    };
    let part = |part: usize| -> Sets {
        let of = |r: usize, n: usize| r * PARTS / n.max(1) == part;
        sets.iter()
            .map(|(name, records)| {
                let n = records.len();
                let list = records.iter().enumerate().filter(|(r, _)| of(*r, n));
                (*name, list.map(|x| *x.1).collect())
            })
            .collect()
    };
    let mut whole = blank;
    let mut parts = [blank; PARTS];
    for stage in [Stage::Alone, Stage::Context, Stage::Settled, Stage::Join] {
        let begun = std::time::Instant::now();
        let seen: Vec<Rows> = (0..PARTS).map(|k| rows(&part(k), &parts[k], stage)).collect();
        let gathered = begun.elapsed().as_secs_f32();
        let set = |table: &mut Table, model| match stage {
            Stage::Alone => table.alone = model,
            Stage::Context => table.context = model,
            Stage::Settled => table.settled = model,
            Stage::Join => table.join = model,
        };
        // No later stage learns from what the joins say.
        if stage != Stage::Join {
            for (k, table) in parts.iter_mut().enumerate() {
                let rest = Rows::joined(seen.iter().enumerate().filter(|(x, _)| *x != k).map(|x| x.1));
                set(table, model(&rest, stage, recipe));
            }
        }
        set(&mut whole, model(&Rows::joined(seen.iter()), stage, recipe));
        let n: usize = seen.iter().map(|r| r.label.len()).sum();
        let all = begun.elapsed().as_secs_f32();
        eprintln!("{stage:?}: {n} rows, {gathered:.1} s to gather, {all:.1} s in all");
    }
    Table { cut: CUT, ..whole }
}

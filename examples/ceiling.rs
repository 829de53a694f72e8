#[path = "gold/mod.rs"]
mod gold;
use hexapla::align::*;
use std::collections::HashSet;
fn main() -> anyhow::Result<()> {
    for path in std::env::args().skip(1) {
        let set = gold::load(path.as_ref())?;
        let (mut hit, mut all, mut cands) = (0, 0, 0);
        for r in &set.records {
            let mut seen: HashSet<gold::Pair> = HashSet::new();
            let c = collate_with(
                r.corpus.clone(),
                &Options::default(),
                &hexapla::align::default_table(),
                &(),
                &mut |s, x, y, _| {
                    if s == Stage::Alone {
                        let (a, b) = (x.min(y), x.max(y));
                        seen.insert((a.v(), a.s(), b.v(), b.s()));
                    }
                },
            )
            .unwrap();
            seen.extend(
                c.links
                    .iter()
                    .filter(|l| l.kind == LinkKind::Verbatim)
                    .map(|l| (l.a.v(), l.a.s(), l.b.v(), l.b.s())),
            );
            cands += seen.len();
            all += r.pairs.len();
            hit += r.pairs.keys().filter(|p| seen.contains(p)).count();
        }
        println!(
            "{} {hit}/{all} = {:.4} cands {cands}",
            set.name,
            hit as f32 / all as f32
        );
    }
    Ok(())
}

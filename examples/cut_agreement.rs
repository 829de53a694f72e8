//! How often the cutter agrees with sentence ends that people set: `cut_agreement [--show N] FILE.jsonl...`.
//!
//! Each line holds `docs` (or is one doc) with `paragraphs` of sentences. The sentences of a paragraph are joined with a
//! space and cut again; boundaries inside paragraphs are compared. The plain use of sentencex is measured beside it.

use std::collections::BTreeSet;
use std::fs;

use hexapla::text::cut;
use serde_json::Value;

#[derive(Default)]
struct Count {
    both: usize,
    ours: usize,
    theirs: usize,
}

impl Count {
    fn add(&mut self, ours: &BTreeSet<usize>, theirs: &BTreeSet<usize>) {
        self.both += ours.intersection(theirs).count();
        self.ours += ours.len();
        self.theirs += theirs.len();
    }

    fn line(&self) -> String {
        let (p, r) = (
            self.both as f64 / self.ours.max(1) as f64,
            self.both as f64 / self.theirs.max(1) as f64,
        );
        format!(
            "P {p:.3} R {r:.3} F1 {:.3} ({} ends)",
            2.0 * p * r / (p + r).max(1e-9),
            self.theirs
        )
    }
}

fn main() {
    let mut words = std::env::args().skip(1).peekable();
    let mut show = 0;
    if words.next_if(|w| w == "--show").is_some() {
        show = words.next().and_then(|n| n.parse().ok()).unwrap_or(20);
    }
    for path in words {
        let (mut ours, mut base) = (Count::default(), Count::default());
        let mut shown = 0;
        for line in fs::read_to_string(&path).unwrap_or_default().lines() {
            let Ok(record) = serde_json::from_str::<Value>(line) else {
                continue;
            };
            let language = record["lang"].as_str().unwrap_or("en").to_owned();
            let docs = record["docs"]
                .as_array()
                .cloned()
                .unwrap_or_else(|| vec![record.clone()]);
            for paragraph in docs.iter().filter_map(|d| d["paragraphs"].as_array()).flatten() {
                let sentences: Vec<&str> = paragraph
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(Value::as_str)
                    .map(str::trim)
                    .collect();
                let text = sentences.join(" ");
                let mut at = 0;
                let gold: BTreeSet<usize> = sentences
                    .iter()
                    .map(|s| {
                        at += s.len() + 1;
                        at - 1
                    })
                    .filter(|&end| end < text.len())
                    .collect();
                let found: BTreeSet<usize> = cut(&text, &language)
                    .sentences
                    .iter()
                    .map(|s| s.end)
                    .filter(|&e| e < text.len())
                    .collect();
                let mut at = 0;
                let plain: BTreeSet<usize> = sentencex::segment(&language, &text)
                    .into_iter()
                    .map(|s| {
                        at += s.len();
                        at - (s.len() - s.trim_end().len())
                    })
                    .filter(|&e| e < text.len())
                    .collect();
                ours.add(&found, &gold);
                base.add(&plain, &gold);
                for &e in found.symmetric_difference(&gold) {
                    if shown < show {
                        shown += 1;
                        let from = text.floor_char_boundary(e.saturating_sub(60));
                        let to = text.ceil_char_boundary((e + 40).min(text.len()));
                        let kind = if found.contains(&e) { "extra " } else { "missed" };
                        println!(
                            "{kind} {}⏎{}",
                            &text[from..e].replace('\n', " "),
                            &text[e..to].replace('\n', " ")
                        );
                    }
                }
            }
        }
        println!("{path}\n  here      {}\n  sentencex {}", ours.line(), base.line());
    }
}

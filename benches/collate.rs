//! How long the engine takes: `cargo bench --bench collate`.

use std::hint::black_box;
use std::sync::Arc;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use hexapla::align::edits::word_edits;
use hexapla::align::{Options, collate};
use hexapla::load::{Corpus, Version};
use hexapla::text::{Span, clean};

/// A small generator (xorshift), so that every run measures the same texts.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % n
    }

    /// A word; low numbers come often, as in a language.
    fn word(&mut self) -> String {
        let far = 1 << (1 + self.roll(14));
        format!("word{}", self.roll(far))
    }

    fn sentence(&mut self) -> Vec<String> {
        (0..8 + self.roll(20)).map(|_| self.word()).collect()
    }
}

fn version(name: &str, sentences: &[Vec<String>]) -> Version {
    let mut text = String::new();
    let mut spans = Vec::new();
    for s in sentences {
        let s = s.join(" ");
        spans.push(Span::new(text.len(), text.len() + s.len()));
        text.push_str(&s);
        text.push('\n');
    }
    let n = spans.len();
    Version {
        name: name.to_owned(),
        language: "en".to_owned(),
        body: clean(&text),
        sentences: spans,
        paragraphs: (0..n).map(|s| s..s + 1).collect(),
        ..Version::default()
    }
}

/// Versions of one text: a tenth of the sentences dropped, a tenth new, three tenths with words replaced, a block moved.
fn corpus(sentences: usize, versions: usize) -> Arc<Corpus> {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let base: Vec<Vec<String>> = (0..sentences).map(|_| dice.sentence()).collect();
    let mut made = vec![version("v0", &base)];
    for v in 1..versions {
        let mut list = Vec::new();
        for s in &base {
            match dice.roll(10) {
                0 => {}
                1 => list.extend([dice.sentence(), s.clone()]),
                2..=4 => {
                    let mut s = s.clone();
                    for _ in 0..=s.len() / 12 {
                        let at = dice.roll(s.len());
                        s[at] = dice.word();
                    }
                    list.push(s);
                }
                _ => list.push(s.clone()),
            }
        }
        let half = list.len() / 2;
        list[half..].rotate_left(half / 5);
        made.push(version(&format!("v{v}"), &list));
    }
    Arc::new(Corpus {
        versions: made,
        ..Corpus::default()
    })
}

fn bench(c: &mut Criterion) {
    let mut group = c.benchmark_group("collate");
    group.sample_size(10);
    for (sentences, versions) in [(30, 5), (500, 2), (5000, 2), (50, 50)] {
        let corpus = corpus(sentences, versions);
        group.bench_function(
            BenchmarkId::from_parameter(format!("{versions} versions of {sentences} sentences")),
            |b| {
                b.iter(|| collate(black_box(corpus.clone()), &Options::default(), &()));
            },
        );
    }
    group.finish();
    c.bench_function("word edits of two sentences", |b| {
        let mut dice = Dice(7);
        let first = dice.sentence().join(" ");
        let second = first.replacen("word1", "other", 2);
        b.iter(|| word_edits(black_box(&first), black_box(&second)));
    });
}

criterion_group!(benches, bench);
criterion_main!(benches);

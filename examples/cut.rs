//! Prints how texts are cut, one sentence a line and a blank line between paragraphs: `cut FILE...`.
//! With `--time` it prints the milliseconds that cleaning and cutting took instead.

use std::time::Instant;

use hexapla::load::{Input, LoadOptions, open};
use hexapla::text::words::{normal, words};
use hexapla::text::wrap::wrap;
use hexapla::text::{clean, cut};

fn main() {
    let given: Vec<_> = std::env::args_os().skip(1).collect();
    let timed = given.first().is_some_and(|w| w == "--time");
    if timed {
        for path in &given[1..] {
            let Ok(text) = std::fs::read_to_string(path) else {
                continue;
            };
            let start = Instant::now();
            let cleaned = clean(text);
            let cleaning = start.elapsed();
            let found = cut(&cleaned.text, "en");
            let cutting = start.elapsed();
            let text = cleaned.text.as_str();
            let bodies = || found.sentences.iter().map(|s| s.of(text));
            let words_found: usize = bodies().map(|s| words(s).count()).sum();
            let counted = start.elapsed();
            let bytes: usize = bodies()
                .flat_map(|s| words(s).map(move |w| normal(w.of(s)).len()))
                .sum();
            let normalised = start.elapsed();
            let lines: usize = bodies().map(|s| wrap(s, 60).len()).sum();
            println!(
                "cleaned by {cleaning:?}, {} sentences by {cutting:?}, {words_found} words by {counted:?}, \
                 {bytes} bytes of normal forms by {normalised:?}, {lines} lines by {:?}",
                found.sentences.len(),
                start.elapsed()
            );
        }
        return;
    }
    let inputs: Vec<Input> = given.iter().map(|w| Input::from_word(w)).collect();
    match open(&inputs, &LoadOptions::default()) {
        Ok(loaded) => {
            for failure in &loaded.failures {
                eprintln!("{failure}");
            }
            for notice in &loaded.corpus.notices {
                eprintln!("note: {notice}");
            }
            for version in &loaded.corpus.versions {
                let title = version.title.as_deref().unwrap_or("-");
                let date = version.date.as_deref().unwrap_or("-");
                println!("=== {} | {} | {title} | {date}", version.name, version.language);
                for paragraph in &version.paragraphs {
                    for s in paragraph.clone() {
                        println!("{s:4} {}", version.sentence(s).replace('\n', " "));
                    }
                    println!();
                }
            }
        }
        Err(nothing) => eprintln!("{nothing}"),
    }
}

//! Prints how texts are cut, one sentence a line and a blank line between paragraphs: `cut FILE...`.
//! With `--time` it prints the milliseconds that cleaning and cutting took instead.

use std::time::Instant;

use hexapla::load::{Input, LoadOptions, open};
use hexapla::text::{clean, cut};

fn main() {
    let words: Vec<_> = std::env::args_os().skip(1).collect();
    let timed = words.first().is_some_and(|w| w == "--time");
    if timed {
        for path in &words[1..] {
            let Ok(text) = std::fs::read_to_string(path) else {
                continue;
            };
            let start = Instant::now();
            let cleaned = clean(text);
            let cleaning = start.elapsed();
            let found = cut(&cleaned.text, "en");
            println!(
                "{cleaning:?} to clean, {:?} in all, {} sentences",
                start.elapsed(),
                found.sentences.len()
            );
        }
        return;
    }
    let inputs: Vec<Input> = words.iter().map(|w| Input::from_word(w)).collect();
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

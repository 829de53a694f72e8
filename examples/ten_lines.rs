//! hexapla as a library: load, collate, inspect, export.
//!
//!     cargo run --example ten_lines -- assets/sample

use std::{env, error::Error, io, sync::Arc};

use hexapla::align;
use hexapla::align::Options;
use hexapla::export;
use hexapla::export::{EXPORTERS, Page};
use hexapla::load;
use hexapla::load::{Input, LoadOptions};
use hexapla::sheet::Analysis;

fn main() -> Result<(), Box<dyn Error>> {
    let inputs: Vec<Input> = env::args_os()
        .skip(1)
        .map(|word| Input::from_word(&word))
        .collect();
    let loaded = load::open(&inputs, &LoadOptions::default())?;
    let collation = align::collate(Arc::new(loaded.corpus), &Options::default(), &()).ok_or("cancelled")?;
    let analysis = Analysis::new(collation, 0);
    println!(
        "{} links, {} findings",
        analysis.collation.links.len(),
        analysis.findings.len()
    );
    export::write(
        &EXPORTERS[0],
        &analysis,
        &Page {
            width: 160,
            ..Page::default()
        },
        &mut io::stdout(),
    )?;
    Ok(())
}

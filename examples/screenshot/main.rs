//! Draws the README's picture, `docs/screen.svg`, from the real screen.
//!
//! `cargo run --example screenshot` writes it; with `--check` it fails if the file is not what would be written.

mod picture;

use std::process::ExitCode;
use std::{env, fs};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/screen.svg");

fn main() -> ExitCode {
    let svg = picture::screen();
    if env::args().any(|word| word == "--check") {
        if fs::read_to_string(FILE).is_ok_and(|old| old == svg) {
            return ExitCode::SUCCESS;
        }
        eprintln!("{FILE} is out of date: cargo run --example screenshot writes it");
        return ExitCode::FAILURE;
    }
    if let Err(error) = fs::write(FILE, svg) {
        eprintln!("{FILE}: {error}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

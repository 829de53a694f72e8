//! hexapla lays every version of a story side by side.
//!
//! The floors, from the ground up; each takes the one below by shared reference and never looks up:
//!
//! | floor | makes | must hold |
//! | --- | --- | --- |
//! | [`text`] | spans, cleaning, cutting, words, wrapping | knows nothing of versions |
//! | [`load`] | bytes into a [`load::Corpus`] | no control character of an input gets past it |
//! | [`align`] | a corpus into an [`align::Collation`] | every sentence stands in exactly one passage, whatever the order of versions |
//! | [`findings`] | disagreements inside passages | a version against its own copy has none |
//! | [`sheet`] | a collation laid out in rows and columns, pieces with roles | every sentence once, in its column |
//! | [`sidecar`] | what a reader made, kept in a file of its own | names no sentence by its number; a file is whole or untouched |
//! | [`export`], [`tui`] | files and frames | neither knows the other |
//! | [`settings`] | defaults and the settings file, merged once | a mistake in the file is named and stops nothing |
//! | [`cli`], [`run`] | the command line, and what it does | the exit status tells what was done |
//!
//! Load, collate, inspect:
//!
//! ```
//! use std::sync::Arc;
//! use hexapla::{align, load, sheet::Analysis};
//!
//! let loaded = load::open(&load::sample(), &load::LoadOptions::default())?;
//! let collation = align::collate(Arc::new(loaded.corpus), &align::Options::default(), &()).ok_or("cancelled")?;
//! let analysis = Analysis::new(collation, 0);
//! assert!(analysis.summary.shared_by_all > 0 && !analysis.findings.is_empty());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod align;
pub mod cli;
pub mod config;
pub mod export;
pub mod findings;
pub mod load;
pub mod notes;
pub mod sheet;
pub mod text;
pub mod tui;

//! hexapla lays every version of a story side by side.
//!
//! Data flows through the modules from top to bottom. Each takes the result of the one before by shared reference and
//! never imports from those below it:
//!
//! | module | does | promises |
//! | --- | --- | --- |
//! | [`text`] | spans, cleaning, cutting into sentences and words, wrapping | knows nothing of versions |
//! | [`load`] | turns bytes into a [`load::Corpus`] | no control character of an input gets past it |
//! | [`align`] | turns a corpus into an [`align::Collation`] | every sentence is in exactly one passage, whatever the order of versions |
//! | [`findings`] | finds disagreements inside passages | a version has none against its own copy |
//! | [`sheet`] | lays a collation out in rows and columns, each piece of text with a role | every sentence once, in its column |
//! | [`notes`] | remembers what a reader did in a corpus | refers to sentences by content, never by number |
//! | [`export`], [`tui`] | write files, draw frames | neither knows the other |
//! | [`config`] | defaults, settings file and environment | a mistake is reported with its line and stops nothing |
//! | [`cli`] | the command line | the exit status reports what was done |
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

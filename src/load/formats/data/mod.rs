//! Formats of data: JSON in several shapes, and tables.
//!
//! | file | what it does |
//! | --- | --- |
//! | `record` | from a JSON object to a draft; the names of fields |
//! | `lines` | reads files with one object a line |
//! | `json`, `jsonl`, `passim`, `collatex`, `table` | one format each |

pub(crate) mod collatex;
pub(crate) mod json;
pub(crate) mod jsonl;
pub(crate) mod lines;
pub(crate) mod passim;
pub(crate) mod record;
pub(crate) mod table;

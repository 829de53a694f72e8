//! From drafts to a corpus: cleans every string, cuts the text into sentences, and settles names, languages and order.
//!
//! | file | what it does |
//! | --- | --- |
//! | `cluster` | picks one cluster, where the inputs contain several stories |
//! | `version` | cleans and cuts one draft |
//! | `names` | gives every version a short, unique name |
//! | `language` | detects languages |
//! | `order` | sorts by name or date |
//! | `notices` | reports duplicates and empty versions |

pub(crate) mod cluster;
pub(crate) mod language;
pub(crate) mod names;
pub(crate) mod notices;
pub(crate) mod order;
pub(crate) mod version;

use crate::load::assemble::names::{NameSource, unique_names};
use crate::load::assemble::order::put_in_order;
use crate::load::corpus::{Corpus, Version};
use crate::load::options::Order;

/// A corpus of versions, each with the cleaned label of its source. Versions without a name get one from their label.
pub(crate) fn assemble(
    name: String,
    labelled: Vec<(String, Version)>,
    mut notices: Vec<String>,
    order: Order,
) -> Corpus {
    let mut sources = Vec::with_capacity(labelled.len());
    let mut versions = Vec::with_capacity(labelled.len());
    for (label, version) in labelled {
        let given = Some(version.name.clone()).filter(|n| !n.is_empty());
        sources.push(NameSource { given, label });
        versions.push(version);
    }
    for (version, name) in versions.iter_mut().zip(unique_names(&sources)) {
        version.name = name;
    }
    language::fill_in_unknown(&mut versions);
    notices.extend(put_in_order(&mut versions, order));
    Corpus {
        name,
        versions,
        notices,
    }
}

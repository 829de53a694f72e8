//! Which pairs of sentences are worth comparing: everything with everything would cost too much.
//!
//! | file | what it finds |
//! | --- | --- |
//! | `equal` | sentences with the same words, paired one to one |
//! | `index` | sentences that share rare words, by an inverted index |
//! | `propose` | the candidates of two versions: all pairs of short versions, else what the index finds |

pub(crate) mod equal;
pub(crate) mod index;
pub(crate) mod propose;

//! From scored candidates to links, and from links to passages.
//!
//! | file | step |
//! | --- | --- |
//! | `scoring` | scores candidates by themselves, then in their context |
//! | `decide` | takes the best one to one, then joins pieces of splits and merges |
//! | `propagate_equal` | what is linked with a sentence is linked with its equal |
//! | `passages` | links become passages |
//! | `pooling` | links a sentence that several versions together recognise, though none does alone |
//! | `moves` | which passages are elsewhere in another version |

pub(crate) mod decide;
pub(crate) mod moves;
pub(crate) mod passages;
pub(crate) mod pooling;
pub(crate) mod propagate_equal;
pub(crate) mod scoring;

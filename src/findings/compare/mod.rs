//! What versions disagree about: one detector per file, from the values that `extract` reads to findings.
//!
//! | file | does |
//! | --- | --- |
//! | `passage_context` | what a detector is given: a passage, one excerpt for each version that carries it |
//! | `surroundings`, `matching` | which values of two versions are in corresponding places |
//! | `number`, `date`, `name`, `quotation`, `attribution`, `negation` | the detectors |
//! | `summary` | the line that a list of findings shows |

pub(crate) mod attribution;
pub(crate) mod date;
pub(crate) mod matching;
pub(crate) mod name;
pub(crate) mod negation;
pub(crate) mod number;
pub(crate) mod passage_context;
pub(crate) mod quotation;
pub(crate) mod summary;
pub(crate) mod surroundings;

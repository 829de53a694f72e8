//! Finds what the user named and reads its bytes.
//!
//! | file | what it does |
//! | --- | --- |
//! | `input` | what a user can ask for: a path, a pattern, standard input, a history |
//! | `source` | one stream of bytes, before and after reading |
//! | `find` | from inputs to sources: directories, patterns |
//! | `read` | from a source to its bytes, without blocking |
//! | `decode` | from bytes to text |

pub(crate) mod decode;
pub(crate) mod find;
pub(crate) mod input;
pub(crate) mod read;
pub(crate) mod source;

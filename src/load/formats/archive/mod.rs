//! Archives: one compressed file, the pages of a web archive, and the ZIP containers that office formats use.
//!
//! | file | what it does |
//! | --- | --- |
//! | `zip` | the entries of a ZIP container |
//! | `gzip` | one compressed file |
//! | `http` | an HTTP response in an archive |
//! | `warc_records` | splits a web archive into records |
//! | `warc` | from records to versions |

pub(crate) mod gzip;
pub(crate) mod http;
pub(crate) mod warc;
pub(crate) mod warc_records;
pub(crate) mod zip;

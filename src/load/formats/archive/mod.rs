//! TODO-doc.

pub(crate) mod gzip;
pub(crate) mod warc;
pub(crate) mod zip;

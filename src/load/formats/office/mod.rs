//! Documents of word processors, e-books and PDF.
//!
//! | file | what it does |
//! | --- | --- |
//! | `metadata` | title, author, date and language, as DOCX, ODT and EPUB write them |
//! | `odt_changes` | tracked changes of ODT |
//! | `docx`, `odt`, `rtf`, `epub`, `pdf` | one format each |

pub(crate) mod docx;
pub(crate) mod epub;
pub(crate) mod metadata;
pub(crate) mod odt;
pub(crate) mod odt_changes;
pub(crate) mod pdf;
pub(crate) mod rtf;

//! What the caller asks of the loader.

use crate::load::assemble::order::Order;
pub use crate::load::limits::Limits;

/// What the caller asks of the loader.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LoadOptions {
    /// Take hidden files of directories too.
    pub hidden: bool,
    /// Enter subdirectories.
    pub recursive: bool,
    /// Read bytes in this encoding (a WHATWG label) instead of detecting it.
    pub encoding: Option<String>,
    /// Read every input in this format (a name of the table) instead of choosing by content and ending.
    pub format: Option<String>,
    /// The field or column that holds the text, in formats that have fields.
    pub text_field: Option<String>,
    /// The language of all versions (ISO 639-1) instead of detecting it.
    pub language: Option<String>,
    /// Take the whole of a web page instead of its main article.
    pub whole_page: bool,
    /// Take tracked changes back instead of accepting them.
    pub as_original: bool,
    /// The cluster of reused passages to show, where inputs hold several; else the largest.
    pub cluster: Option<String>,
    /// In which order the versions stand.
    pub order: Order,
    /// Bounds on what is opened.
    pub limits: Limits,
}

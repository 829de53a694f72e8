//! What the caller asks of the loader.

pub use crate::load::limits::Limits;

/// What the caller asks of the loader.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LoadOptions {
    /// Include hidden files of directories.
    pub hidden: bool,
    /// Enter subdirectories.
    pub recursive: bool,
    /// Decode bytes with this encoding (a WHATWG label) instead of detecting one.
    pub encoding: Option<String>,
    /// Read every input in this format (a name of the FORMATS table) instead of choosing one by content and ending.
    pub format: Option<String>,
    /// The field or column with the text, in formats that have fields.
    pub text_field: Option<String>,
    /// The language of all versions (ISO 639-1) instead of detecting it.
    pub language: Option<String>,
    /// Read the whole of a web page instead of its main article.
    pub whole_page: bool,
    /// Reject tracked changes instead of accepting them.
    pub as_original: bool,
    /// The cluster of reused passages to open, where inputs contain several. The largest one without it.
    pub cluster: Option<String>,
    /// The order of the versions.
    pub order: Order,
    /// Limits on what is opened.
    pub limits: Limits,
}

/// The order of the versions of a corpus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// As the inputs were named; those of a directory by file name, those of one file in its own order.
    #[default]
    Given,
    /// By name; numbers in names compare by value.
    Name,
    /// By date, oldest first. Versions without a readable date come last, in given order.
    Date,
}

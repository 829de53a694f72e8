//! What the caller asks of the loader.

/// Bounds on what is opened, each named in the message that speaks of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes read of one input. A longer text is cut there with a notice; a longer container is refused.
    pub file_bytes: u64,
    /// Bytes read of all inputs together; inputs that would pass it are refused.
    pub total_bytes: u64,
    /// Files taken from directories and patterns.
    pub files: usize,
    /// Directories below a given one that `recursive` enters.
    pub depth: usize,
    /// Versions of a corpus.
    pub versions: usize,
    /// Bytes that one compressed container may unpack to.
    pub unpacked_bytes: u64,
    /// Entries read of one archive, and records of one table or stream.
    pub entries: usize,
    /// Elements of a page, and how deep they may nest, before it is read without its structure.
    pub elements: usize,
    /// See `elements`.
    pub nesting: usize,
    /// Seconds that the parser of one file may take.
    pub seconds: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 64 << 20,
            total_bytes: 256 << 20,
            files: 4096,
            depth: 16,
            versions: 4096,
            unpacked_bytes: 64 << 20,
            entries: 100_000,
            elements: 400_000,
            nesting: 2000,
            seconds: 4,
        }
    }
}

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
    /// Bounds on what is opened.
    pub limits: Limits,
}

//! Plain text and Markdown, and the front matter of Markdown files.

pub(crate) mod front_matter;
pub(crate) mod markdown;
pub(crate) mod plain;

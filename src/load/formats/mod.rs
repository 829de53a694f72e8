//! The table of input formats: one row and one file each.

mod json;
mod jsonl;
mod magic;
mod plain;
mod record;

use super::decode::{Decoded, decode, looks_binary};
use super::draft::Draft;
use super::error::Problem;
use super::options::LoadOptions;
pub use super::read::Raw;

/// One input format.
pub struct Format {
    /// The name that `--input-format` takes and messages use.
    pub name: &'static str,
    /// Endings of file names, in lower case.
    pub endings: &'static [&'static str],
    /// What it is and how it cuts, for help.
    pub about: &'static str,
    /// True where the bytes themselves say that they are of this format.
    pub sniff: fn(&[u8]) -> bool,
    /// Makes versions of the bytes.
    pub read: fn(Raw, &LoadOptions) -> Result<Vec<Draft>, Problem>,
}

/// All formats. Where the content fits several, the first row wins; the last is what is left.
pub const FORMATS: &[Format] = &[json::FORMAT, jsonl::FORMAT, plain::FORMAT];

/// The format called `name`.
///
/// # Errors
/// Where there is none.
pub fn by_name(name: &str) -> Result<&'static Format, Problem> {
    FORMATS
        .iter()
        .find(|f| f.name == name)
        .ok_or_else(|| Problem::Unknown {
            what: "input format",
            given: crate::text::clean_line(name),
            known: FORMATS.iter().map(|f| f.name).collect::<Vec<_>>().join(", "),
        })
}

/// Makes versions of what was read, in the format that was asked for, or that the content, then the ending, names.
///
/// # Errors
/// Where the bytes are no text, or do not follow the format.
pub fn read(raw: Raw, options: &LoadOptions) -> Result<Vec<Draft>, Problem> {
    if let Some(name) = &options.format {
        return (by_name(name)?.read)(raw, options);
    }
    let ending = raw.ending();
    let by_content = FORMATS.iter().find(|f| (f.sniff)(&raw.bytes));
    let by_ending = || FORMATS.iter().find(|f| f.endings.contains(&&*ending));
    match by_content.or_else(by_ending) {
        Some(format) => (format.read)(raw, options),
        None => (plain::FORMAT.read)(raw, options),
    }
}

/// The text of bytes that should be text.
///
/// # Errors
/// Where they are some known binary format or look like one.
pub(crate) fn text_of(
    raw: Raw,
    options: &LoadOptions,
    notices: &mut Vec<String>,
) -> Result<Decoded, Problem> {
    if options.encoding.is_none() {
        if let Some(kind) = magic::kind(&raw.bytes) {
            return Err(Problem::Binary(kind.what, kind.advice));
        }
        if looks_binary(&raw.bytes) {
            return Err(Problem::Binary(
                "binary data",
                "if it is text, name its encoding with --encoding",
            ));
        }
    }
    let cut_short = raw.cut_short;
    let mut decoded = decode(raw.bytes, options.encoding.as_deref())?;
    // A cut at the limit may halve the last character.
    if cut_short && decoded.replaced > 0 && decoded.text.ends_with('\u{FFFD}') {
        decoded.text.truncate(decoded.text.len() - '\u{FFFD}'.len_utf8());
        decoded.replaced -= 1;
    }
    if decoded.replaced > 0 {
        let (n, encoding) = (decoded.replaced, decoded.encoding);
        let what = if n == 1 {
            "1 place that is no character"
        } else {
            &*format!("{n} places that are no characters")
        };
        notices.push(format!(
            "{what} in {encoding} shown as U+FFFD (--encoding overrules)"
        ));
    }
    Ok(decoded)
}

//! The table of input formats: one row and one file each.

pub mod archive;
pub mod data;
pub(crate) mod magic;
pub mod markup;
pub mod office;
pub mod text;

use std::time::Duration;

use crate::load::assemble::draft::Draft;
use crate::load::error::Problem;
use crate::load::guard;
use crate::load::options::LoadOptions;
use crate::load::sources::decode::{Decoded, decode, looks_binary};
pub use crate::load::sources::read::Raw;

/// One input format.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// The name that `--input-format` takes and messages use.
    pub name: &'static str,
    /// Endings of file names, in lower case.
    pub endings: &'static [&'static str],
    /// What it is and how it cuts, for help.
    pub about: &'static str,
    /// True where the bytes themselves say that they are of this format.
    pub sniff: fn(&[u8]) -> bool,
    /// True where its parser runs on a thread of its own, so that a panic or hang costs the file only.
    pub guarded: bool,
    /// Makes versions of the bytes.
    pub read: fn(Raw, &LoadOptions) -> Result<Vec<Draft>, Problem>,
}

/// All formats. Where the content fits several, the first row wins; the last is what is left.
pub const FORMATS: &[Format] = &[
    crate::load::formats::office::docx::FORMAT,
    crate::load::formats::office::odt::FORMAT,
    crate::load::formats::office::epub::FORMAT,
    crate::load::formats::office::pdf::FORMAT,
    crate::load::formats::office::rtf::FORMAT,
    crate::load::formats::archive::gzip::FORMAT,
    crate::load::formats::archive::warc::FORMAT,
    crate::load::formats::data::collatex::FORMAT,
    crate::load::formats::data::passim::FORMAT,
    crate::load::formats::data::json::FORMAT,
    crate::load::formats::data::jsonl::FORMAT,
    crate::load::formats::markup::html::FORMAT,
    crate::load::formats::text::markdown::FORMAT,
    crate::load::formats::data::table::FORMAT,
    crate::load::formats::markup::xml::FORMAT,
    crate::load::formats::text::plain::FORMAT,
];

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
    let format = format_of(&raw, options)?;
    let is_text = magic::kind(&raw.bytes).is_none();
    let drafts = if format.guarded {
        let (options, patience) = (options.clone(), Duration::from_secs(options.limits.seconds));
        guard::run(format.name, patience, move || (format.read)(raw, &options))
    } else {
        (format.read)(raw, options)
    };
    let drafts = drafts.map(|mut drafts| {
        for draft in &mut drafts {
            draft.format.get_or_insert(format.name);
        }
        drafts
    });
    drafts.map_err(|problem| if is_text { problem.or_as_text() } else { problem })
}

/// The format in which something is read: the one asked for, else the one that its content or ending names.
///
/// # Errors
/// Where no format has the name asked for.
pub(crate) fn format_of(raw: &Raw, options: &LoadOptions) -> Result<&'static Format, Problem> {
    match &options.format {
        Some(name) => by_name(name),
        None => Ok(choose(raw)),
    }
}

/// The format that the content, else the ending, names; plain text where neither does.
fn choose(raw: &Raw) -> &'static Format {
    let ending = raw.ending();
    let by_content = FORMATS.iter().find(|f| (f.sniff)(&raw.bytes));
    // RTF is text: under the name of plain text someone may want to see its source.
    if by_content.is_some_and(|f| f.name == crate::load::formats::office::rtf::FORMAT.name)
        && crate::load::formats::text::plain::FORMAT
            .endings
            .contains(&&*ending)
    {
        return &crate::load::formats::text::plain::FORMAT;
    }
    by_content
        .or_else(|| FORMATS.iter().find(|f| f.endings.contains(&&*ending)))
        .unwrap_or(&crate::load::formats::text::plain::FORMAT)
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
        let (n, encoding) = (decoded.replaced, decoded.encoding.name);
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

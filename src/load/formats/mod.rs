//! The table of input formats, and the choice among them: what the content shows comes first, then the file's ending.
//!
//! To add a format, write one file with a `FORMAT` row and a `read` function, and add the row to [`FORMATS`].
//!
//! | folder | formats |
//! | --- | --- |
//! | `text` | plain text, Markdown |
//! | `markup` | HTML, XML |
//! | `data` | JSON, JSON lines, passim, CollateX, CSV |
//! | `archive` | gzip, WARC, and the ZIP containers of `office` |
//! | `office` | DOCX, ODT, RTF, EPUB, PDF |

pub(crate) mod archive;
pub(crate) mod data;
pub(crate) mod format;
pub(crate) mod magic;
pub(crate) mod markup;
pub(crate) mod office;
pub(crate) mod text;

use std::time::Duration;

use crate::load::draft::Draft;
use crate::load::error::Problem;
use crate::load::formats::archive::{gzip, warc};
use crate::load::formats::data::{collatex, json, jsonl, passim, table};
pub use crate::load::formats::format::Format;
use crate::load::formats::format::{FormatReader, Unpacked};
use crate::load::formats::markup::{html, xml};
use crate::load::formats::office::{docx, epub, odt, pdf, rtf};
use crate::load::formats::text::{markdown, plain};
use crate::load::guard;
use crate::load::options::LoadOptions;
use crate::load::sources::source::SourceBytes;

/// All formats. Where the content fits several, the first row wins. The last row takes whatever is left.
pub const FORMATS: &[Format] = &[
    docx::FORMAT,
    odt::FORMAT,
    epub::FORMAT,
    pdf::FORMAT,
    rtf::FORMAT,
    gzip::FORMAT,
    warc::FORMAT,
    collatex::FORMAT,
    passim::FORMAT,
    json::FORMAT,
    jsonl::FORMAT,
    html::FORMAT,
    markdown::FORMAT,
    table::FORMAT,
    xml::FORMAT,
    plain::FORMAT,
];

/// The format called `name`.
pub(crate) fn by_name(name: &str) -> Result<&'static Format, Problem> {
    FORMATS
        .iter()
        .find(|f| f.name == name)
        .ok_or_else(|| Problem::Unknown {
            what: "input format",
            given: crate::text::clean_line(name),
            known: FORMATS.iter().map(|f| f.name).collect::<Vec<_>>().join(", "),
        })
}

/// Parses bytes in the format that was asked for, or else the one that the content or the ending shows.
pub(crate) fn parse(source: SourceBytes, options: &LoadOptions) -> Result<Vec<Draft>, Problem> {
    let format = format_of(&source, options)?;
    let is_text = magic::binary_kind(&source.bytes).is_none();
    let drafts = if format.guarded {
        let (options, timeout) = (options.clone(), Duration::from_secs(options.limits.seconds));
        guard::run(format.name, timeout, move || parse_as(format, source, &options))
    } else {
        parse_as(format, source, options)
    };
    drafts.map_err(|problem| if is_text { problem.or_as_text() } else { problem })
}

fn parse_as(format: &Format, source: SourceBytes, options: &LoadOptions) -> Result<Vec<Draft>, Problem> {
    let mut drafts = match format.reader {
        FormatReader::Drafts(read) => read(source, options)?,
        FormatReader::Unpack(unpack) => {
            let Unpacked { file, damage } = unpack(source, options)?;
            let inner = choose(&file);
            match damage {
                // A WARC file reports damaged records itself and keeps the others.
                Some(damage) if inner.name != warc::FORMAT.name => return Err(damage),
                _ => {}
            }
            if matches!(inner.reader, FormatReader::Unpack(_)) {
                return Err(Problem::malformed(
                    format.name,
                    "it contains another compressed file",
                ));
            }
            parse_as(inner, file, options)?
        }
    };
    for draft in &mut drafts {
        draft.format.get_or_insert(format.name);
    }
    Ok(drafts)
}

/// The format to read something in: the one asked for, or else the one that its content or ending shows.
pub(crate) fn format_of(source: &SourceBytes, options: &LoadOptions) -> Result<&'static Format, Problem> {
    match &options.format {
        Some(name) => by_name(name),
        None => Ok(choose(source)),
    }
}

/// The format that the content, or else the ending, shows; plain text where neither does.
fn choose(source: &SourceBytes) -> &'static Format {
    let ending = source.ending();
    let by_content = FORMATS.iter().find(|f| (f.sniff)(&source.bytes));
    // RTF is text: someone who names it `.txt` may want to see its source.
    if by_content.is_some_and(|f| f.name == rtf::FORMAT.name) && plain::FORMAT.endings.contains(&&*ending) {
        return &plain::FORMAT;
    }
    by_content
        .or_else(|| FORMATS.iter().find(|f| f.endings.contains(&&*ending)))
        .unwrap_or(&plain::FORMAT)
}

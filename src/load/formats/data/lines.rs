//! Formats with one JSON object a line: a broken line costs only itself.

use crate::load::draft::Draft;
use crate::load::error::Problem;
use crate::load::formats::data::record::skipped_records;
use crate::load::formats::format::decode_text;
use crate::load::options::LoadOptions;
use crate::load::sources::source::SourceBytes;

/// Bytes in which a sniffer looks for the first lines.
const SNIFF_BYTES: usize = 1 << 20;

/// The first lines of a file that are not blank.
pub(crate) fn first_lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let head = &bytes[..bytes.len().min(SNIFF_BYTES)];
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    head.split(|b| *b == b'\n')
        .filter(|line| !line.trim_ascii().is_empty())
}

/// The drafts of all lines that `parse` can read. A notice reports the others.
///
/// # Errors
/// Where no line can be read.
pub(crate) fn parse_lines(
    format: &'static str,
    source: SourceBytes,
    options: &LoadOptions,
    parse: impl Fn(&str) -> Result<Draft, String>,
) -> Result<Vec<Draft>, Problem> {
    let mut notices = Vec::new();
    let decoded = decode_text(source, options, &mut notices)?;
    let (mut drafts, mut skipped) = (Vec::new(), Vec::new());
    let lines = decoded.text.lines().enumerate();
    for (i, line) in lines.filter(|(_, line)| !line.trim().is_empty()) {
        let max_lines = options.limits.entries;
        if drafts.len() == max_lines {
            notices.push(format!(
                "only the first {max_lines} lines were read (limit `entries`)"
            ));
            break;
        }
        match parse(line) {
            Ok(draft) => drafts.push(Draft {
                encoding: Some(decoded.encoding),
                ..draft
            }),
            Err(why) => skipped.push(format!("line {}: {why}", i + 1)),
        }
    }
    let Some(first) = drafts.first_mut() else {
        let why = skipped.into_iter().next();
        return Err(Problem::malformed(
            format,
            why.unwrap_or_else(|| "the file is empty".to_owned()),
        ));
    };
    notices.extend(skipped_records(&skipped));
    first.notices = notices;
    Ok(drafts)
}

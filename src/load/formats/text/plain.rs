//! Plain text, the format of everything that no other format claims.

use crate::load::draft::{Body, Draft};
use crate::load::error::Problem;
use crate::load::formats::format::{Format, FormatReader, decode_text};
use crate::load::formats::office::rtf;
use crate::load::options::LoadOptions;
use crate::load::sources::decode::late_control_characters;
use crate::load::sources::source::SourceBytes;

pub(crate) const FORMAT: Format = Format {
    name: "text",
    endings: &["txt", "text", "asc"],
    about: "plain text; paragraphs by blank lines, or by lines where it has none",
    sniff: |_| false,
    guarded: false,
    reader: FormatReader::Drafts(read),
};

fn read(source: SourceBytes, options: &LoadOptions) -> Result<Vec<Draft>, Problem> {
    let mut notices = Vec::new();
    if (rtf::FORMAT.sniff)(&source.bytes) {
        notices.push("looks like RTF; --input-format rtf reads its text".to_owned());
    }
    let decoded = decode_text(source, options, &mut notices)?;
    if let Some(count) = late_control_characters(&decoded.text) {
        notices.push(format!(
            "has {count} control characters, each shown as a mark: part of the file is not text"
        ));
    }
    Ok(vec![Draft {
        encoding: Some(decoded.encoding),
        body: Body::Text(decoded.text),
        notices,
        ..Draft::default()
    }])
}

//! Plain text: what is left when no other format fits.

use crate::load::assemble::draft::{Body, Draft};
use crate::load::error::Problem;
use crate::load::formats::office::rtf;
use crate::load::formats::{Format, Raw, text_of};
use crate::load::options::LoadOptions;
use crate::load::sources::decode::late_binary;

/// The row of plain text.
pub const FORMAT: Format = Format {
    name: "text",
    endings: &["txt", "text", "asc"],
    about: "plain text; paragraphs by blank lines, or by lines where it has none",
    sniff: |_| false,
    guarded: false,
    read,
};

fn read(raw: Raw, options: &LoadOptions) -> Result<Vec<Draft>, Problem> {
    let mut notices = Vec::new();
    if (rtf::FORMAT.sniff)(&raw.bytes) {
        notices.push("looks like RTF; --input-format rtf reads what it says".to_owned());
    }
    let decoded = text_of(raw, options, &mut notices)?;
    if let Some(controls) = late_binary(&decoded.text) {
        notices.push(format!(
            "holds {controls} control characters, each shown as a mark: part of it is no text"
        ));
    }
    Ok(vec![Draft {
        encoding: Some(decoded.encoding),
        body: Body::Text(decoded.text),
        notices,
        ..Draft::default()
    }])
}

//! Plain text: what is left when no other format fits.

use super::super::decode::late_binary;
use super::{Format, Raw, rtf, text_of};
use crate::load::draft::{Body, Draft};
use crate::load::error::Problem;
use crate::load::options::LoadOptions;

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

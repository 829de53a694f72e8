//! gzip: one compressed file; what is inside is read in its own format.

use std::io::Read;

use flate2::read::MultiGzDecoder;

use crate::load::assemble::draft::Draft;
use crate::load::error::Problem;
use crate::load::formats::archive::warc;
use crate::load::formats::{Format, Raw, choose};
use crate::load::options::LoadOptions;

/// The row of gzip.
pub const FORMAT: Format = Format {
    name: "gzip",
    endings: &["gz"],
    about: "one compressed file of any other format (`story.txt.gz`, `pages.warc.gz`)",
    sniff: |bytes| bytes.starts_with(b"\x1F\x8B"),
    guarded: true,
    read,
};

fn read(raw: Raw, options: &LoadOptions) -> Result<Vec<Draft>, Problem> {
    let limit = options.limits.unpacked_bytes;
    let mut bytes = Vec::new();
    let unpacked = MultiGzDecoder::new(&*raw.bytes)
        .take(limit + 1)
        .read_to_end(&mut bytes);
    if bytes.len() as u64 > limit {
        return Err(Problem::Limit {
            limit: "unpacked_bytes",
            allowed: format!("{limit} bytes unpacked"),
        });
    }
    let label = raw.label.strip_suffix(".gz").unwrap_or(&raw.label).to_owned();
    let mut inside = Raw {
        label,
        bytes,
        cut_short: raw.cut_short || unpacked.is_err(),
        changed: false,
    };
    let format = choose(&inside);
    if let (Err(cause), false) = (unpacked, std::ptr::eq(format.name, warc::FORMAT.name)) {
        return Err(Problem::malformed(FORMAT.name, cause.to_string()));
    }
    if format.name == FORMAT.name {
        return Err(Problem::malformed(FORMAT.name, "it holds another gzip file"));
    }
    // An archive of records tells whole from cut records itself; elsewhere the caller has said what was cut.
    inside.cut_short |= raw.cut_short;
    let mut drafts = (format.read)(inside, options)?;
    for draft in &mut drafts {
        draft.format.get_or_insert(format.name);
    }
    Ok(drafts)
}

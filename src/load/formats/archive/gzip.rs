//! gzip: one compressed file, which is read in its own format.

use std::io::Read;

use flate2::read::MultiGzDecoder;

use crate::load::error::Problem;
use crate::load::formats::format::{Format, FormatReader, Unpacked};
use crate::load::options::LoadOptions;
use crate::load::sources::source::SourceBytes;

pub(crate) const FORMAT: Format = Format {
    name: "gzip",
    endings: &["gz"],
    about: "one compressed file of any other format (`story.txt.gz`, `pages.warc.gz`)",
    sniff: |bytes| bytes.starts_with(b"\x1F\x8B"),
    guarded: true,
    reader: FormatReader::Unpack(unpack),
};

fn unpack(source: SourceBytes, options: &LoadOptions) -> Result<Unpacked, Problem> {
    let limit = options.limits.unpacked_bytes;
    let mut bytes = Vec::new();
    let unpacked = MultiGzDecoder::new(&*source.bytes)
        .take(limit + 1)
        .read_to_end(&mut bytes);
    if bytes.len() as u64 > limit {
        return Err(Problem::limit(
            "unpacked_bytes",
            format!("{limit} bytes unpacked"),
        ));
    }
    let damage = unpacked
        .err()
        .map(|e| Problem::malformed(FORMAT.name, e.to_string()));
    Ok(Unpacked {
        file: SourceBytes {
            label: source
                .label
                .strip_suffix(".gz")
                .unwrap_or(&source.label)
                .to_owned(),
            bytes,
            cut_short: source.cut_short || damage.is_some(),
            changed: false,
        },
        damage,
    })
}

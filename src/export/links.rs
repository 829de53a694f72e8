//! `links`: one link per line, separated by tabs: both ends, kind, score, both texts.

use std::io::{self, BufWriter, Write};

use crate::export::Export;
use crate::load::SentenceId;
use crate::sheet::Sign;
use crate::text::wrap;

/// Writes a header line, then every link in the order of the collation.
pub(crate) fn write(export: &Export, out: &mut dyn Write) -> io::Result<()> {
    let collation = export.lens.collation;
    let mut out = BufWriter::new(out);
    writeln!(
        out,
        "version_a\tsentence_a\tversion_b\tsentence_b\tkind\tscore\ttext_a\ttext_b\tby"
    )?;
    let name = |id: SentenceId| wrap::drawn(&collation.corpus.versions[id.v()].name);
    let text = |id: SentenceId| wrap::drawn(collation.corpus.sentence(id));
    for l in &collation.links {
        writeln!(
            out,
            "{}\t{}\t{}\t{}\t{}\t{:.4}\t{}\t{}\t{}",
            name(l.a),
            l.a.sentence,
            name(l.b),
            l.b.sentence,
            Sign::from(l.kind).word(),
            l.score,
            text(l.a),
            text(l.b),
            if collation.is_manual(l) { "hand" } else { "engine" }
        )?;
    }
    out.flush()
}

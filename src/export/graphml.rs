//! `graphml`: a node per version, and between two versions an edge each way with the share of one in the other.

use std::io::{self, BufWriter, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::export::Export;

/// The data of nodes and edges: id, element, name, type.
const KEYS: &[(&str, &str, &str, &str)] = &[
    ("name", "node", "name", "string"),
    ("words", "node", "words", "int"),
    ("unique", "node", "unique_sentences", "int"),
    ("share", "edge", "share", "double"),
];

/// Writes a directed graph. An edge from A to B has the share of A's words that are in sentences linked with B.
pub(crate) fn write(export: &Export, out: &mut dyn Write) -> io::Result<()> {
    let corpus = &export.lens.collation.corpus;
    let shares = &export.analysis.overview.shares;
    let mut out = BufWriter::new(out);
    let mut xml = Writer::new_with_indent(&mut out, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    xml.create_element("graphml")
        .with_attribute(("xmlns", "http://graphml.graphdrawing.org/xmlns"))
        .write_inner_content(|xml| {
            for (id, of, name, kind) in KEYS {
                let attributes = [
                    ("id", *id),
                    ("for", *of),
                    ("attr.name", *name),
                    ("attr.type", *kind),
                ];
                xml.create_element("key")
                    .with_attributes(attributes)
                    .write_empty()?;
            }
            let graph = xml
                .create_element("graph")
                .with_attributes([("id", "versions"), ("edgedefault", "directed")]);
            graph.write_inner_content(|xml| {
                for (v, (version, sum)) in corpus
                    .versions
                    .iter()
                    .zip(&export.analysis.summary.versions)
                    .enumerate()
                {
                    let data = [
                        ("name", version.name.clone()),
                        ("words", sum.words.to_string()),
                        ("unique", sum.unique_sentences.to_string()),
                    ];
                    xml.create_element("node")
                        .with_attribute(("id", node(v).as_str()))
                        .write_inner_content(|xml| fields(xml, &data))?;
                }
                for (a, row) in shares.iter().enumerate() {
                    for (b, share) in row
                        .iter()
                        .enumerate()
                        .filter(|&(b, share)| b != a && *share > 0.0)
                    {
                        let ends = [("source", node(a)), ("target", node(b))];
                        let ends = ends.iter().map(|(k, v)| (*k, v.as_str()));
                        xml.create_element("edge")
                            .with_attributes(ends)
                            .write_inner_content(|xml| fields(xml, &[("share", format!("{share:.4}"))]))?;
                    }
                }
                Ok(())
            })?;
            Ok(())
        })?;
    writeln!(out)?;
    out.flush()
}

fn node(v: usize) -> String {
    format!("v{}", v + 1)
}

fn fields<W: Write>(xml: &mut Writer<W>, fields: &[(&str, String)]) -> io::Result<()> {
    for (key, value) in fields {
        xml.create_element("data")
            .with_attribute(("key", *key))
            .write_text_content(BytesText::new(value))?;
    }
    Ok(())
}

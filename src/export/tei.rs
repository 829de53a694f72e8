//! `tei`: TEI XML by the parallel segmentation method (TEI P5 Guidelines, chapter 13): what all witnesses share is text,
//! the rest is an `<app>` with a `<rdg>` for each wording.
//!
//! The method has one order for all witnesses, here that of the rows. A `<milestone unit="sentence">` before every
//! sentence of every witness gives its number there, so that each witness can be restored in its own order.

use std::io::{self, BufWriter, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::export::Export;
use crate::export::segments::{RowSegment, SegmentReading, SegmentToken, segments};
use crate::load::Version;

/// Words of a reading, and whether each begins a sentence.
type ReadingWords<'a> = Vec<(&'a str, bool)>;

type Xml<'a> = Writer<&'a mut dyn Write>;

/// Writes one TEI document: a header with the witnesses, then an `<ab>` for every row.
pub(crate) fn write(export: &Export, out: &mut dyn Write) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    let mut xml = Writer::new(&mut out as &mut dyn Write);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    line(&mut xml)?;
    xml.create_element("TEI")
        .with_attribute(("xmlns", "http://www.tei-c.org/ns/1.0"))
        .write_inner_content(|xml| {
            line(xml)?;
            header(export, xml)?;
            xml.create_element("text").write_inner_content(|xml| {
                xml.create_element("body")
                    .write_inner_content(|xml| body(export, xml))?;
                Ok(())
            })?;
            line(xml)
        })?;
    line(&mut xml)?;
    out.flush()
}

fn header(export: &Export, xml: &mut Xml) -> io::Result<()> {
    let corpus = &export.lens.collation.corpus;
    xml.create_element("teiHeader").write_inner_content(|xml| {
        xml.create_element("fileDesc").write_inner_content(|xml| {
            xml.create_element("titleStmt")
                .write_inner_content(|xml| element(xml, "title", &corpus.name))?;
            let published = "Collated by hexapla; not published.";
            xml.create_element("publicationStmt")
                .write_inner_content(|xml| element(xml, "p", published))?;
            xml.create_element("sourceDesc").write_inner_content(|xml| {
                xml.create_element("listWit").write_inner_content(|xml| {
                    corpus
                        .versions
                        .iter()
                        .enumerate()
                        .try_for_each(|(v, version)| witness(xml, v, version))
                })?;
                Ok(())
            })?;
            Ok(())
        })?;
        xml.create_element("encodingDesc").write_inner_content(|xml| {
            let method = [("method", "parallel-segmentation"), ("location", "internal")];
            xml.create_element("variantEncoding")
                .with_attributes(method)
                .write_empty()?;
            Ok(())
        })?;
        Ok(())
    })?;
    line(xml)
}

fn witness(xml: &mut Xml, v: usize, version: &Version) -> io::Result<()> {
    let parts = [Some(&version.name), version.title.as_ref(), version.date.as_ref()];
    let text = parts
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(", ");
    let id = sigil(v);
    xml.create_element("witness")
        .with_attribute(("xml:id", id.as_str()))
        .write_text_content(BytesText::new(&text))?;
    Ok(())
}

fn body(export: &Export, xml: &mut Xml) -> io::Result<()> {
    let (collation, of) = (export.lens.collation, export.lens.collation.corpus.versions.len());
    line(xml)?;
    for row in &export.analysis.sheet.rows {
        let carriers: Vec<usize> = (0..of).filter(|&v| !row.cells[v].is_gap()).collect();
        let number = (row.passage + 1).to_string();
        xml.create_element("ab")
            .with_attribute(("n", number.as_str()))
            .write_inner_content(|xml| {
                for segment in segments(collation, row, export.lens.base) {
                    write_segment(export, xml, &segment, &carriers, of)?;
                }
                Ok(())
            })?;
        line(xml)?;
    }
    // A text without a sentence still needs a block to be valid.
    if export.analysis.sheet.rows.is_empty() {
        xml.create_element("ab").write_empty()?;
    }
    Ok(())
}

/// A run that all witnesses of the corpus share is text; any other is an `<app>` with a `<rdg>` for each wording.
fn write_segment(
    export: &Export,
    xml: &mut Xml,
    segment: &RowSegment,
    carriers: &[usize],
    of: usize,
) -> io::Result<()> {
    if segment.agrees && carriers.len() == of {
        let readings: Vec<&SegmentReading> = segment.readings.iter().collect();
        return run(export, xml, &readings);
    }
    // Witnesses with the same letters and the same sentence borders share a reading.
    let mut groups: Vec<(ReadingWords, Vec<usize>)> = Vec::new();
    for &v in carriers {
        let letters: Vec<_> = segment.readings[v]
            .tokens
            .iter()
            .map(|t| (t.text.as_str(), t.begins))
            .collect();
        match groups.iter_mut().find(|g| g.0 == letters) {
            Some(group) => group.1.push(v),
            None => groups.push((letters, vec![v])),
        }
    }
    xml.create_element("app").write_inner_content(|xml| {
        for (_, witnesses) in &groups {
            let readings: Vec<&SegmentReading> = witnesses.iter().map(|&v| &segment.readings[v]).collect();
            let wit = witnesses
                .iter()
                .map(|&v| format!("#{}", sigil(v)))
                .collect::<Vec<_>>()
                .join(" ");
            let rdg = xml.create_element("rdg").with_attribute(("wit", wit.as_str()));
            rdg.write_inner_content(|xml| run(export, xml, &readings))?;
        }
        Ok(())
    })?;
    Ok(())
}

/// The words that these readings have in common, with a milestone for every one of them where a sentence begins.
fn run(export: &Export, xml: &mut Xml, readings: &[&SegmentReading]) -> io::Result<()> {
    let Some(first) = readings.first() else {
        return Ok(());
    };
    for (i, token) in first.tokens.iter().enumerate() {
        for own in readings
            .iter()
            .filter_map(|r| r.tokens.get(i))
            .filter(|t| t.begins)
        {
            milestone(export, xml, own)?;
        }
        xml.write_event(Event::Text(BytesText::new(&format!("{} ", token.text))))?;
    }
    Ok(())
}

fn milestone(export: &Export, xml: &mut Xml, token: &SegmentToken) -> io::Result<()> {
    let id = token.sentence;
    let (wit, number) = (format!("#{}", sigil(id.v())), (id.s() + 1).to_string());
    let unit = |xml: &mut Xml, unit: &str, n: &str| {
        let attributes = [("unit", unit), ("n", n), ("edRef", wit.as_str())];
        xml.create_element("milestone")
            .with_attributes(attributes)
            .write_empty()
            .map(|_| ())
    };
    let version = &export.lens.collation.corpus.versions[id.v()];
    if version.opens_paragraph(id.s()) {
        unit(xml, "paragraph", &(version.paragraph_of(id.s()) + 1).to_string())?;
    }
    unit(xml, "sentence", &number)
}

fn sigil(v: usize) -> String {
    format!("v{}", v + 1)
}

fn element(xml: &mut Xml, name: &str, text: &str) -> io::Result<()> {
    xml.create_element(name)
        .write_text_content(BytesText::new(text))?;
    Ok(())
}

fn line(xml: &mut Xml) -> io::Result<()> {
    xml.write_event(Event::Text(BytesText::new("\n")))
}

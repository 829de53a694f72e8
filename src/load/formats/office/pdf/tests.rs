//! Hostile and ordinary PDF files, written object by object.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use rstest::rstest;

use crate::load::draft::{Body, Draft};
use crate::load::error::Problem;
use crate::load::formats::office::pdf::{iso_date, read};
use crate::load::options::LoadOptions;
use crate::load::sources::source::SourceBytes;

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::fast());
    packer.write_all(bytes).expect("a vector takes everything");
    packer.finish().expect("a vector takes everything")
}

fn stream(dictionary: &str, content: &[u8]) -> Vec<u8> {
    let mut object = format!("<< {dictionary} /Length {} >>\nstream\n", content.len()).into_bytes();
    object.extend_from_slice(content);
    object.extend_from_slice(b"\nendstream");
    object
}

/// A page whose font is object 4, with `page` in its dictionary and further objects from 5 on.
fn file(page: &str, pages: &str, more: &[Vec<u8>]) -> Vec<u8> {
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        format!("<< /Type /Pages /Kids [3 0 R] /Count 1 {pages} >>").into_bytes(),
        format!("<< /Type /Page /Parent 2 0 R /Contents 5 0 R {page} >>").into_bytes(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_vec(),
    ];
    objects.extend_from_slice(more);
    let (mut file, mut places) = (b"%PDF-1.5\n".to_vec(), Vec::new());
    for (i, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.extend(format!("{} 0 obj\n", i + 1).into_bytes());
        file.extend_from_slice(object);
        file.extend_from_slice(b"\nendobj\n");
    }
    let start = file.len();
    file.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).into_bytes());
    for place in places {
        file.extend(format!("{place:010} 00000 n \n").into_bytes());
    }
    file.extend(
        format!(
            "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n",
            objects.len() + 1
        )
        .into_bytes(),
    );
    file
}

const BOX: &str = "/MediaBox [0 0 612 792]";
const DRAWS: &str = "/MediaBox [0 0 612 792] /Resources << /Font << /F1 4 0 R >> /XObject << /X 6 0 R >> >>";
const WRITES: &[u8] = b"BT /F1 12 Tf 72 700 Td (The ferry left.) Tj ET";

fn read_file(bytes: Vec<u8>) -> Result<Draft, Problem> {
    let source = SourceBytes {
        bytes,
        ..SourceBytes::default()
    };
    let mut options = LoadOptions::default();
    options.limits.stream_bytes = 1 << 20;
    options.limits.unpacked_bytes = 4 << 20;
    read(source, &options).map(|mut drafts| drafts.remove(0))
}

fn text(draft: &Draft) -> &str {
    match &draft.body {
        Body::Text(text) => text.trim(),
        _ => "",
    }
}

#[test]
fn streams_beyond_the_limit_are_left_out_with_a_notice() {
    let blank = vec![b' '; 2 << 20];
    let bombs = [
        stream("/Filter /FlateDecode", &deflated(&blank)),
        stream(
            "/Filter [/FlateDecode /FlateDecode]",
            &deflated(&deflated(&blank)),
        ),
        stream(
            "/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 999999999999 >>",
            &deflated(b"x"),
        ),
    ];
    for bomb in bombs {
        let found = read_file(file(BOX, "", &[bomb])).expect("a page");
        assert_eq!(text(&found), "");
        assert!(
            found.notices.iter().any(|n| n.contains("`stream_bytes`")),
            "{:?}",
            found.notices
        );
    }
}

#[test]
fn all_streams_together_have_a_limit() {
    let large = stream("/Filter /FlateDecode", &deflated(&vec![b' '; 1 << 20]));
    let error = read_file(file(BOX, "", &vec![large; 5])).expect_err("too much");
    assert!(error.to_string().contains("unpacked_bytes"), "{error}");
}

#[test]
fn streams_of_objects_are_measured_before_they_are_opened() {
    let blank = deflated(&vec![b' '; 5 << 20]);
    let error = read_file(file(
        BOX,
        "",
        &[stream("/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", &blank)],
    ));
    assert!(
        error
            .expect_err("too much")
            .to_string()
            .contains("unpacked_bytes")
    );
    let twice = stream(
        "/Type /ObjStm /N 1 /First 4 /Filter [/FlateDecode /FlateDecode]",
        &deflated(&blank),
    );
    let error = read_file(file(BOX, "", &[twice])).expect_err("too much");
    assert!(error.to_string().contains("no known program"), "{error}");
}

#[test]
fn pictures_are_not_unpacked_and_cost_no_text() {
    let picture = stream(
        "/Type /XObject /Subtype /Image /Filter /FlateDecode",
        &deflated(&vec![0; 6 << 20]),
    );
    let found = read_file(file(
        DRAWS,
        "",
        &[stream("", &[WRITES, b" /X Do"].concat()), picture],
    ))
    .expect("a page");
    assert_eq!((text(&found), found.notices.len()), ("The ferry left.", 0));
}

#[rstest]
#[case::itself("/Type /XObject /Subtype /Form /Resources << /XObject << /X 6 0 R >> >>")]
#[case::itself_by_inherited_resources("/Type /XObject /Subtype /Form")]
fn forms_that_draw_themselves_are_refused(#[case] dictionary: &str) {
    let form = stream(dictionary, b"/X Do");
    let error = read_file(file(DRAWS, "", &[stream("", b"/X Do"), form])).expect_err("a circle");
    assert!(error.to_string().contains("contain themselves"), "{error}");
}

#[test]
fn forms_that_draw_text_are_read() {
    let form = stream(
        "/Type /XObject /Subtype /Form /Resources << /Font << /F1 4 0 R >> >>",
        WRITES,
    );
    let found = read_file(file(DRAWS, "", &[stream("", b"/X Do"), form])).expect("a page");
    assert_eq!(text(&found), "The ferry left.");
}

#[test]
fn pages_that_inherit_from_themselves_are_refused() {
    let error = read_file(file("", "/Parent 3 0 R", &[stream("", WRITES)])).expect_err("a circle");
    assert!(error.to_string().contains("contain themselves"), "{error}");
}

#[test]
fn dates_are_converted_to_iso_8601() {
    assert_eq!(
        iso_date("D:20310502100000+02'00'").as_deref(),
        Some("2031-05-02T10:00:00+02:00")
    );
    assert_eq!(
        iso_date("D:20310502100000Z").as_deref(),
        Some("2031-05-02T10:00:00Z")
    );
    assert_eq!(iso_date("D:20310502").as_deref(), Some("2031-05-02"));
    assert_eq!(iso_date("May"), None);
}

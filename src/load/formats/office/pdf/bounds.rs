//! What a PDF must not be made to do: unpack without end, draw itself, or inherit from itself. The reader of PDF trusts
//! all three, and neither memory nor the stack that it would use up can be taken back from a thread.

use memchr::memmem;
use pdf_extract::{Dictionary, Document, Object, Stream};

use crate::load::error::Problem;
use crate::load::formats::office::pdf::cycles::{draws_well, inherits_well};
use crate::load::formats::office::pdf::unpack::{inflate, unpacked};
use crate::load::limits::Limits;

/// Bytes before a stream in which its dictionary is looked for.
const DICTIONARY: usize = 4096;

/// Looks at the bytes before they are parsed: streams that hold objects are unpacked while a file is opened.
///
/// # Errors
/// Where they would unpack beyond the limit, or are packed as no program packs them.
pub fn before_opening(bytes: &[u8], limits: &Limits) -> Result<(), Problem> {
    let mut left = limits.unpacked_bytes;
    for at in memmem::find_iter(bytes, b"stream") {
        if bytes[..at].ends_with(b"end") {
            continue;
        }
        let before = &bytes[at.saturating_sub(DICTIONARY)..at];
        let dictionary = memmem::rfind(before, b" obj").map_or(before, |i| &before[i..]);
        let says = |what: &[u8]| memmem::find(dictionary, what).is_some();
        if !(says(b"ObjStm") || says(b"XRef") || says(b"#")) {
            continue;
        }
        let filters = memmem::find_iter(dictionary, b"Decode").count()
            - memmem::find_iter(dictionary, b"DecodeParms").count();
        let columns = memmem::find(dictionary, b"/Columns").map_or(0, |i| {
            let digits = dictionary[i + 8..].trim_ascii_start();
            digits.iter().take_while(|b| b.is_ascii_digit()).count()
        });
        if filters > 1 || says(b"LZW") || says(b"ASCII") || columns > 6 {
            return Err(Problem::malformed(
                "pdf",
                "its objects are packed as no program packs them",
            ));
        }
        let data = bytes[at + b"stream".len()..].trim_ascii_start();
        let size =
            inflate(data, left).ok_or_else(|| Problem::limit("unpacked_bytes", limits.unpacked_bytes))?;
        left -= size.len() as u64;
    }
    Ok(())
}

/// Makes an open document safe to read: empties pictures, which hold no text but would be unpacked, and streams beyond
/// the limit. Gives how many of the latter there were.
///
/// # Errors
/// Where all streams together pass the limit, or forms or dictionaries go in a circle.
pub fn before_reading(document: &mut Document, limits: &Limits) -> Result<usize, Problem> {
    let (mut left, mut emptied) = (limits.unpacked_bytes, 0);
    for object in document.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        if is_a(&stream.dict, b"Image") {
            empty(stream);
            continue;
        }
        match unpacked(stream, limits.stream_bytes) {
            Some(size) => {
                let beyond = || Problem::limit("unpacked_bytes", limits.unpacked_bytes);
                left = left.checked_sub(size).ok_or_else(beyond)?;
            }
            None => {
                empty(stream);
                emptied += 1;
            }
        }
    }
    let circle = || Problem::malformed("pdf", "parts of it are made of themselves");
    if !inherits_well(document) || !draws_well(document) {
        return Err(circle());
    }
    Ok(emptied)
}

pub(crate) fn is_a(dictionary: &Dictionary, subtype: &[u8]) -> bool {
    dictionary
        .get(b"Subtype")
        .and_then(Object::as_name)
        .is_ok_and(|name| name == subtype)
}

fn empty(stream: &mut Stream) {
    stream.dict.remove(b"Filter");
    stream.dict.remove(b"DecodeParms");
    stream.set_content(Vec::new());
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;
    use rstest::rstest;

    use super::*;
    use crate::load::assemble::draft::{Body, Draft};
    use crate::load::formats::Raw;
    use crate::load::formats::office::pdf;
    use crate::load::options::LoadOptions;

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
    const DRAWS: &str =
        "/MediaBox [0 0 612 792] /Resources << /Font << /F1 4 0 R >> /XObject << /X 6 0 R >> >>";
    const WRITES: &[u8] = b"BT /F1 12 Tf 72 700 Td (The ferry left.) Tj ET";

    fn read(bytes: Vec<u8>) -> Result<Draft, Problem> {
        let raw = Raw {
            bytes,
            ..Raw::default()
        };
        let mut options = LoadOptions::default();
        options.limits.stream_bytes = 1 << 20;
        options.limits.unpacked_bytes = 4 << 20;
        (pdf::FORMAT.read)(raw, &options).map(|mut drafts| drafts.remove(0))
    }

    fn text(draft: &Draft) -> &str {
        match &draft.body {
            Body::Text(text) => text.trim(),
            _ => "",
        }
    }

    #[test]
    fn streams_beyond_the_limit_are_left_out_and_said() {
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
            let found = read(file(BOX, "", &[bomb])).expect("a page");
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
        let error = read(file(BOX, "", &vec![large; 5])).expect_err("too much");
        assert!(error.to_string().contains("unpacked_bytes"), "{error}");
    }

    #[test]
    fn streams_of_objects_are_measured_before_they_are_opened() {
        let blank = deflated(&vec![b' '; 5 << 20]);
        let error = read(file(
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
        let error = read(file(BOX, "", &[twice])).expect_err("too much");
        assert!(error.to_string().contains("as no program"), "{error}");
    }

    #[test]
    fn pictures_are_not_unpacked_and_cost_no_text() {
        let picture = stream(
            "/Type /XObject /Subtype /Image /Filter /FlateDecode",
            &deflated(&vec![0; 6 << 20]),
        );
        let found = read(file(
            DRAWS,
            "",
            &[stream("", &[WRITES, b" /X Do"].concat()), picture],
        ))
        .expect("a page");
        assert_eq!((text(&found), found.notices.len()), ("The ferry left.", 0));
    }

    #[rstest]
    #[case::itself("/Type /XObject /Subtype /Form /Resources << /XObject << /X 6 0 R >> >>")]
    #[case::itself_by_what_is_at_hand("/Type /XObject /Subtype /Form")]
    fn forms_that_draw_themselves_are_refused(#[case] dictionary: &str) {
        let form = stream(dictionary, b"/X Do");
        let error = read(file(DRAWS, "", &[stream("", b"/X Do"), form])).expect_err("a circle");
        assert!(error.to_string().contains("made of themselves"), "{error}");
    }

    #[test]
    fn forms_that_draw_text_are_read() {
        let form = stream(
            "/Type /XObject /Subtype /Form /Resources << /Font << /F1 4 0 R >> >>",
            WRITES,
        );
        let found = read(file(DRAWS, "", &[stream("", b"/X Do"), form])).expect("a page");
        assert_eq!(text(&found), "The ferry left.");
    }

    #[test]
    fn pages_that_inherit_from_themselves_are_refused() {
        let error = read(file("", "/Parent 3 0 R", &[stream("", WRITES)])).expect_err("a circle");
        assert!(error.to_string().contains("made of themselves"), "{error}");
    }
}

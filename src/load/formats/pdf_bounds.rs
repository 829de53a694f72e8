//! What a PDF must not be made to do: unpack without end, draw itself, or inherit from itself. The reader of PDF trusts
//! all three, and neither memory nor the stack that it would use up can be taken back from a thread.

use std::collections::{HashMap, HashSet};
use std::io::{Read, Write};

use flate2::read::{DeflateDecoder, ZlibDecoder};
use memchr::memmem;
use pdf_extract::{Dictionary, Document, Object, ObjectId, Stream};
use weezl::BitOrder;

use crate::load::error::Problem;
use crate::load::limits::Limits;

/// How far forms may be drawn in each other, and dictionaries inherit from each other.
const DEEPEST: usize = 64;
/// Bytes before a stream in which its dictionary is looked for.
const DICTIONARY: usize = 4096;
/// Bytes of one row of a predicted stream: more than any picture has.
const WIDEST_ROW: i64 = 1 << 24;

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

fn is_a(dictionary: &Dictionary, subtype: &[u8]) -> bool {
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

/// Bytes that a stream unpacks to; `None` where there are more than `most`, or its filters cannot be followed.
fn unpacked(stream: &Stream, most: u64) -> Option<u64> {
    let Ok(filters) = stream.filters() else {
        return Some(stream.content.len() as u64).filter(|&n| n <= most);
    };
    let number = |key: &[u8]| {
        let parameters = stream.dict.get(b"DecodeParms").and_then(Object::as_dict).ok()?;
        parameters.get(key).and_then(Object::as_i64).ok()
    };
    let row = [&b"Columns"[..], b"Colors", b"BitsPerComponent"]
        .iter()
        .try_fold(1i64, |row, key| row.checked_mul(number(key).unwrap_or(1).max(1)));
    if row.is_none_or(|row| row > WIDEST_ROW) {
        return None;
    }
    let mut bytes = stream.content.clone();
    for filter in filters {
        bytes = match filter {
            b"FlateDecode" => inflate(&bytes, most)?,
            b"LZWDecode" => unlzw(&bytes, most)?,
            // Five characters become four bytes; what comes after it can only be seen when it is undone.
            b"ASCII85Decode" => {
                let mut only = Stream::new(Dictionary::new(), bytes);
                only.dict.set("Filter", "ASCII85Decode");
                only.decompressed_content().unwrap_or_default()
            }
            // Nothing undoes the others here, so they stay as they are.
            _ => return Some(bytes.len() as u64).filter(|&n| n <= most),
        };
    }
    Some(bytes.len() as u64).filter(|&n| n <= most)
}

/// What zlib or bare deflate data unpacks to as far as it is whole; `None` beyond `most`.
fn inflate(bytes: &[u8], most: u64) -> Option<Vec<u8>> {
    let unpack = |from: &mut dyn Read| {
        let mut out = Vec::new();
        // A damaged end leaves what came before it, here as where it is read.
        drop(from.take(most.saturating_add(1)).read_to_end(&mut out));
        out
    };
    let mut out = unpack(&mut ZlibDecoder::new(bytes));
    if out.is_empty() && bytes.len() > 2 {
        out = unpack(&mut DeflateDecoder::new(&bytes[2..]));
    }
    (out.len() as u64 <= most).then_some(out)
}

/// The same for LZW data, in both of its dialects.
fn unlzw(bytes: &[u8], most: u64) -> Option<Vec<u8>> {
    /// Takes so many bytes and no more.
    struct Bounded(Vec<u8>, u64);

    impl Write for Bounded {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.extend_from_slice(bytes);
            if self.0.len() as u64 > self.1 {
                Err(std::io::Error::other("full"))
            } else {
                Ok(bytes.len())
            }
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    let mut longest = Vec::new();
    for mut decoder in [
        weezl::decode::Decoder::with_tiff_size_switch(BitOrder::Msb, 8),
        weezl::decode::Decoder::new(BitOrder::Msb, 8),
    ] {
        let mut out = Bounded(Vec::new(), most);
        drop(decoder.into_stream(&mut out).decode_all(bytes));
        if out.0.len() as u64 > most {
            return None;
        }
        if out.0.len() > longest.len() {
            longest = out.0;
        }
    }
    Some(longest)
}

/// True where following `Parent` from any dictionary comes to an end.
fn inherits_well(document: &Document) -> bool {
    let parent = |id: ObjectId| {
        document
            .get_dictionary(id)
            .ok()?
            .get(b"Parent")
            .ok()?
            .as_reference()
            .ok()
    };
    document.objects.keys().all(|&id| {
        let chain = std::iter::successors(Some(id), |&id| parent(id));
        chain.take(DEEPEST + 1).count() <= DEEPEST
    })
}

/// True where no form draws itself, by others or not, and none is drawn in too many others.
fn draws_well(document: &Document) -> bool {
    let forms: HashMap<ObjectId, &Stream> = document
        .objects
        .iter()
        .filter_map(|(&id, object)| Some((id, object.as_stream().ok()?)))
        .filter(|(_, stream)| !stream.content.is_empty() && stream.dict.get(b"Length").is_ok())
        .collect();
    let of = |value: &Object| -> Vec<ObjectId> {
        let named = document
            .dereference(value)
            .ok()
            .and_then(|(_, found)| found.as_dict().ok());
        let objects = named.and_then(|resources| resources.get(b"XObject").ok());
        let objects = objects
            .and_then(|o| document.dereference(o).ok())
            .and_then(|(_, o)| o.as_dict().ok());
        objects.map_or_else(Vec::new, |o| {
            o.iter().filter_map(|(_, v)| v.as_reference().ok()).collect()
        })
    };
    let drawn = |id: ObjectId| -> Vec<ObjectId> {
        let Some(form) = forms.get(&id) else {
            return Vec::new();
        };
        match form.dict.get(b"Resources") {
            Ok(resources) => of(resources),
            // It draws with what is at hand where it is drawn, itself among it perhaps; only a look tells.
            Err(_) if is_a(&form.dict, b"Form") && draws(form) => vec![id],
            Err(_) => Vec::new(),
        }
    };
    let mut done: HashSet<ObjectId> = HashSet::new();
    for &start in forms.keys() {
        // Depth first, with the way down kept: what stands on it twice is a circle.
        let mut way: Vec<(ObjectId, Vec<ObjectId>)> = vec![(start, drawn(start))];
        while let Some((at, below)) = way.last_mut() {
            let at = *at;
            match below.pop() {
                Some(next) if way.iter().any(|(id, _)| *id == next) => return false,
                Some(next) if done.contains(&next) => {}
                Some(_) if way.len() >= DEEPEST => return false,
                Some(next) => way.push((next, drawn(next))),
                None => {
                    done.insert(at);
                    way.pop();
                }
            }
        }
    }
    true
}

/// True where the content of a stream may draw a form.
fn draws(stream: &Stream) -> bool {
    let content = stream
        .decompressed_content()
        .unwrap_or_else(|_| stream.content.clone());
    memmem::find(&content, b"Do").is_some()
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;
    use rstest::rstest;

    use super::*;
    use crate::load::draft::{Body, Draft};
    use crate::load::formats::{Raw, pdf};
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

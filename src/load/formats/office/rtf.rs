//! RTF: the text of the body, then the notes. Page headers and hidden text are left out.

use rtf_parser_tt::{Part, RtfDocument};

use crate::load::draft::{Body, Draft};
use crate::load::error::Problem;
use crate::load::formats::format::{Format, FormatReader};
use crate::load::options::LoadOptions;
use crate::load::sources::source::SourceBytes;

pub(crate) const FORMAT: Format = Format {
    name: "rtf",
    endings: &["rtf"],
    about: "Rich Text Format: paragraphs and notes; page headers and hidden text are left out",
    sniff: |bytes| bytes.trim_ascii_start().starts_with(b"{\\rtf"),
    guarded: true,
    reader: FormatReader::Drafts(read),
};

fn read(source: SourceBytes, options: &LoadOptions) -> Result<Vec<Draft>, Problem> {
    let malformed = |why: &str| Problem::malformed(FORMAT.name, why);
    if source.cut_short {
        return Err(Problem::byte_limit("file_bytes", options.limits.file_bytes));
    }
    let bytes = source.bytes.trim_ascii();
    if !(FORMAT.sniff)(bytes) {
        return Err(malformed("it does not begin with {\\rtf"));
    }
    if depth(bytes) > options.limits.nesting {
        let nesting = options.limits.nesting;
        return Err(Problem::limit(
            "nesting",
            format!("{nesting} groups inside each other"),
        ));
    }
    let document = RtfDocument::from_bytes(bytes).map_err(|e| malformed(&e.to_string()))?;
    let (mut body, mut notes, mut open_note) = (String::new(), String::new(), None);
    for block in document.body.iter().filter(|block| !block.painter.hidden) {
        match block.part {
            Part::Body => body.push_str(&block.text),
            Part::Note(number) if open_note == Some(number) => notes.push_str(&block.text),
            Part::Note(number) => {
                open_note = Some(number);
                notes.push('\n');
                notes.push_str(block.text.trim_start_matches(&number.to_string()));
            }
            // The number of a note, and what is printed on every page.
            _ => {}
        }
    }
    let paragraphs: Vec<String> = body
        .lines()
        .chain(notes.lines())
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect();
    let mut notices = Vec::new();
    if memchr::memmem::find(bytes, b"\\deleted").is_some() {
        notices.push(
            "tracked changes are not supported in RTF: deleted text is shown too (save it as .docx or .odt)"
                .to_owned(),
        );
    }
    Ok(vec![Draft {
        title: document.info.title,
        byline: document.info.author,
        body: Body::Paragraphs(paragraphs),
        notices,
        ..Draft::default()
    }])
}

/// How deep groups are nested.
fn depth(bytes: &[u8]) -> usize {
    let (mut depth, mut deepest) = (0usize, 0);
    for at in memchr::memchr2_iter(b'{', b'}', bytes) {
        match bytes[at] {
            b'{' => depth += 1,
            _ => depth = depth.saturating_sub(1),
        }
        deepest = deepest.max(depth);
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(rtf: &str) -> Result<Draft, Problem> {
        let source = SourceBytes {
            bytes: rtf.as_bytes().to_vec(),
            ..SourceBytes::default()
        };
        read(source, &LoadOptions::default()).map(|mut drafts| drafts.remove(0))
    }

    #[test]
    fn the_body_comes_first_then_the_notes() {
        let found = draft(
            r"{\rtf1\ansi\ansicpg1252{\info{\title Ferry}{\author Ada Moss}}{\header Daily\par}\pard The ferry\'92s crew{\super\chftn}{\footnote\pard{\super\chftn} All nine.} left.\par{\v No.}It \u8212?rained.\par}",
        );
        let found = found.expect("a document");
        assert_eq!(
            (found.title.as_deref(), found.byline.as_deref()),
            (Some("Ferry"), Some("Ada Moss"))
        );
        let Body::Paragraphs(paragraphs) = found.body else {
            panic!("RTF comes in paragraphs")
        };
        assert_eq!(paragraphs, ["The ferry’s crew left.", "It —rained.", "All nine."]);
    }

    #[test]
    fn too_deep_nesting_is_refused() {
        let deep = format!(r"{{\rtf1 {}x{}}}", "{".repeat(100_000), "}".repeat(100_000));
        assert!(draft(&deep).is_err_and(|p| p.to_string().contains("nesting")));
    }
}

//! Word-processor files and e-books, built here entry by entry.

use std::borrow::Cow;
use std::io::{Cursor, Write};

use hexapla::load::{Input, LoadOptions, Loaded, NothingReadable, open};
use rstest::rstest;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn archive(entries: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in entries {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .expect("an entry");
        writer.write_all(text.as_bytes()).expect("its bytes");
    }
    writer.finish().expect("an archive").into_inner()
}

fn read(name: &str, bytes: Vec<u8>, options: &LoadOptions) -> Result<Loaded, NothingReadable> {
    open(
        &[Input::Named {
            name: name.to_owned(),
            bytes: Cow::Owned(bytes),
        }],
        options,
    )
}

fn sentences(loaded: &Loaded) -> Vec<&str> {
    let version = &loaded.corpus.versions[0];
    (0..version.sentences.len())
        .map(|s| version.sentence(s))
        .collect()
}

fn word(body: &str) -> Vec<u8> {
    let document =
        format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    let about = "<cp:coreProperties xmlns:dc=\"dc\"><dc:title>Ferry late</dc:title><dc:creator>A. Moss</dc:creator></cp:coreProperties>";
    archive(&[("word/document.xml", &document), ("docProps/core.xml", about)])
}

#[test]
fn word_files_have_paragraphs_and_metadata() {
    let body = "<w:p><w:r><w:t>The ferry </w:t></w:r><w:r><w:t>left at noon.</w:t></w:r></w:p>\
                <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Cell &amp; one</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    // The ending is wrong; the content decides.
    let loaded = read("story.txt", word(body), &LoadOptions::default()).expect("readable");
    assert_eq!(sentences(&loaded), ["The ferry left at noon.", "Cell & one"]);
    let version = &loaded.corpus.versions[0];
    assert_eq!(
        (version.title.as_deref(), version.byline.as_deref()),
        (Some("Ferry late"), Some("A. Moss"))
    );
}

#[test]
fn tracked_changes_are_accepted_or_rejected() {
    let body = "<w:p><w:r><w:t>Nine people </w:t></w:r><w:del><w:r><w:delText>drowned</w:delText></w:r></w:del>\
                <w:ins><w:r><w:t>were saved</w:t></w:r></w:ins><w:r><w:t>.</w:t></w:r></w:p>";
    let loaded = read("s.docx", word(body), &LoadOptions::default()).expect("readable");
    assert_eq!(sentences(&loaded), ["Nine people were saved."]);
    let original = LoadOptions {
        as_original: true,
        ..LoadOptions::default()
    };
    let loaded = read("s.docx", word(body), &original).expect("readable");
    assert_eq!(sentences(&loaded), ["Nine people drowned."]);
    assert!(loaded.corpus.notices.iter().any(|n| n.contains("rejected")));
}

#[test]
fn open_documents_have_paragraphs_then_notes() {
    let content = "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\"><office:body><office:text>\
                   <text:tracked-changes><text:p>gone</text:p></text:tracked-changes>\
                   <text:h>Ferry late</text:h><text:p>The ferry<text:s text:c=\"3\"/>left<text:note><text:note-citation>1\
                   </text:note-citation><text:note-body><text:p>At noon.</text:p></text:note-body></text:note> the island.</text:p>\
                   </office:text></office:body></office:document-content>";
    let bytes = archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", content),
    ]);
    let loaded = read("s.odt", bytes, &LoadOptions::default()).expect("readable");
    assert_eq!(
        sentences(&loaded),
        ["Ferry late", "The ferry   left the island.", "At noon."]
    );
}

/// An OpenDocument text with a body, and descriptions of changes before it.
fn open_document(changes: &str, body: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:dc=\"d\"><office:body><office:text>\
         <text:tracked-changes>{changes}</text:tracked-changes>{body}</office:text></office:body></office:document-content>"
    );
    archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", &content),
    ])
}

#[rstest]
#[case::a_word_for_another(
    "<text:p>Nine people <text:change text:change-id=\"c1\"/><text:change-start text:change-id=\"c2\"/>were \
     saved<text:change-end text:change-id=\"c2\"/>.</text:p>",
    &["Nine people were saved."],
    &["Nine people drowned."]
)]
#[case::a_paragraph_more(
    "<text:p>It rained.<text:change-start text:change-id=\"c2\"/></text:p><text:p>It \
     snowed.<text:change-end text:change-id=\"c2\"/></text:p><text:p>End.</text:p>",
    &["It rained.", "It snowed.", "End."],
    &["It rained.", "End."]
)]
#[case::two_paragraphs_fewer(
    "<text:p>It rained.<text:change text:change-id=\"c3\"/> End.</text:p>",
    &["It rained. End."],
    &["It rained. Much.", "And long. End."]
)]
fn changes_in_open_documents_are_accepted_or_rejected(
    #[case] body: &str,
    #[case] accepted: &[&str],
    #[case] original: &[&str],
) {
    let about =
        "<office:change-info><dc:creator>Ada</dc:creator><text:p>a note</text:p></office:change-info>";
    let changes = format!(
        "<text:changed-region xml:id=\"c1\" text:id=\"c1\"><text:deletion>{about}<text:p>drowned</text:p></text:deletion>\
         </text:changed-region><text:changed-region text:id=\"c2\"><text:insertion>{about}</text:insertion>\
         </text:changed-region><text:changed-region text:id=\"c3\"><text:deletion>{about}<text:p> Much.</text:p>\
         <text:p>And long.</text:p></text:deletion></text:changed-region>"
    );
    let paragraphs = |as_original| {
        let options = LoadOptions {
            as_original,
            ..LoadOptions::default()
        };
        let loaded = read("s.odt", open_document(&changes, body), &options).expect("readable");
        let action = if as_original { "rejected" } else { "accepted" };
        assert!(
            loaded.corpus.notices.iter().any(|n| n.contains(action)),
            "{:?}",
            loaded.corpus.notices
        );
        let version = &loaded.corpus.versions[0];
        let texts = version.paragraphs.iter().map(|p| {
            p.clone()
                .map(|s| version.sentence(s))
                .collect::<Vec<_>>()
                .join(" ")
        });
        texts.collect::<Vec<_>>()
    };
    assert_eq!(paragraphs(false), accepted);
    assert_eq!(paragraphs(true), original);
}

#[test]
fn books_have_their_chapters_in_order() {
    let container = "<container><rootfiles><rootfile full-path=\"b/book.opf\"/></rootfiles></container>";
    let package = "<package xmlns:dc=\"dc\"><metadata><dc:title>Two Ferries</dc:title><dc:language>en</dc:language></metadata>\
                   <manifest><item id=\"n\" href=\"nav.xhtml\" properties=\"nav\"/><item id=\"one\" href=\"c%201.xhtml\"/>\
                   <item id=\"two\" href=\"c2.xhtml\"/><item id=\"out\" href=\"../../x\"/></manifest>\
                   <spine><itemref idref=\"n\"/><itemref idref=\"two\"/><itemref idref=\"one\"/><itemref idref=\"out\"/></spine></package>";
    let bytes = archive(&[
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", container),
        ("b/book.opf", package),
        ("b/nav.xhtml", "<html><body><p>Contents</p></body></html>"),
        (
            "b/c 1.xhtml",
            "<html><head><title>x</title></head><body><p>It came back.</p></body></html>",
        ),
        ("b/c2.xhtml", "<html><body><p>The ferry left.</p></body></html>"),
    ]);
    let loaded = read("s.epub", bytes, &LoadOptions::default()).expect("readable");
    assert_eq!(sentences(&loaded), ["The ferry left.", "It came back."]);
    assert_eq!(loaded.corpus.versions[0].title.as_deref(), Some("Two Ferries"));
    assert!(
        loaded
            .corpus
            .notices
            .iter()
            .any(|n| n.contains("1 of 3 chapters")),
        "{:?}",
        loaded.corpus.notices
    );
}

#[test]
fn unpacking_beyond_the_limit_and_entities_are_refused() {
    let bomb = word(&format!(
        "<w:p><w:r><w:t>{}</w:t></w:r></w:p>",
        "x".repeat(200_000)
    ));
    let mut options = LoadOptions::default();
    options.limits.unpacked_bytes = 100_000;
    let error = read("s.docx", bomb, &options).expect_err("too large");
    assert!(error.to_string().contains("unpacked_bytes"));
    let laughs = "<!DOCTYPE d [<!ENTITY a \"ha\">]><w:document><w:p><w:t>&a;</w:t></w:p></w:document>";
    let error = read(
        "s.docx",
        archive(&[("word/document.xml", laughs)]),
        &LoadOptions::default(),
    )
    .expect_err("entities");
    assert!(error.to_string().contains("entities"));
}

//! HTML: the main article of a page, or the whole page. Title, date and byline are separate from the text.

use dom_query::Document;
use dom_smoothie::{Config, Readability};
use encoding_rs::Encoding;

use crate::load::draft::{Body, Draft};
use crate::load::error::Problem;
use crate::load::formats::format::{Format, FormatReader, decode_text};
use crate::load::formats::markup::{dom, flat};
use crate::load::options::LoadOptions;
use crate::load::sources::decode::{self, Decoded};
use crate::load::sources::source::SourceBytes;

pub(crate) const FORMAT: Format = Format {
    name: "html",
    endings: &["html", "htm", "xhtml", "xht"],
    about: "a web page: its main article, or all of it with --whole-page; blocks are paragraphs",
    sniff,
    guarded: true,
    reader: FormatReader::Drafts(read),
};

/// The HTML standard looks for a declared encoding in this many bytes.
const PRESCAN_BYTES: usize = 1024;
/// A shorter article is doubted where the page has much more text.
const MIN_ARTICLE_CHARS: usize = 140;

fn sniff(bytes: &[u8]) -> bool {
    let head = bytes[..bytes.len().min(512)].trim_ascii_start();
    let head = head
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(head)
        .trim_ascii_start()
        .to_ascii_lowercase();
    [&b"<!doctype html"[..], b"<html"]
        .iter()
        .any(|first| head.starts_with(first))
}

fn read(source: SourceBytes, options: &LoadOptions) -> Result<Vec<Draft>, Problem> {
    let mut notices = Vec::new();
    if source.cut_short {
        notices.push("the page was cut short at the limit `file_bytes`".to_owned());
    }
    let decoded = decode_page(source, options, &mut notices)?;
    let mut draft = page(&decoded.text, options)?;
    draft.encoding = Some(decoded.encoding);
    draft.notices.splice(0..0, notices);
    Ok(vec![draft])
}

/// Decodes a page. Valid UTF-8 is UTF-8. Other bytes are in the encoding that the page declares, unless they fit another
/// one better.
pub(crate) fn decode_page(
    source: SourceBytes,
    options: &LoadOptions,
    notices: &mut Vec<String>,
) -> Result<Decoded, Problem> {
    let declared = declared_encoding(&source.bytes)
        .filter(|_| options.encoding.is_none() && std::str::from_utf8(&source.bytes).is_err());
    let Some(declared) = declared else {
        return decode_text(source, options, notices);
    };
    let declared = declared.name();
    let mut as_declared = decode::decode(source.bytes.clone(), Some(declared))?;
    as_declared.encoding.from = decode::from::DECLARED;
    if as_declared.replaced == 0 {
        return Ok(as_declared);
    }
    let detected = decode::decode(source.bytes, None)?;
    if detected.replaced < as_declared.replaced {
        let name = detected.encoding.name;
        notices.push(format!(
            "the page declares {declared}, but its bytes are {name} (--encoding NAME chooses another)"
        ));
        return Ok(detected);
    }
    notices.push(as_declared.replacement_notice());
    Ok(as_declared)
}

/// The encoding that a `meta` element near the start declares.
fn declared_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(PRESCAN_BYTES)].to_ascii_lowercase();
    let at = head.windows(8).position(|w| w == b"charset=")? + 8;
    let label: Vec<u8> = head[at..]
        .iter()
        .copied()
        .skip_while(|b| matches!(b, b'"' | b'\'' | b' '))
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':'))
        .collect();
    Encoding::for_label(&label)
}

/// A draft of a page.
///
/// # Errors
/// Where the article finder fails.
pub(crate) fn page(html: &str, options: &LoadOptions) -> Result<Draft, Problem> {
    if let Some((limit, allowed)) = flat::cost(html).exceeds(&options.limits) {
        let notice = format!(
            "the page exceeds the limit `{limit}` ({allowed}); all its text is shown, without its structure"
        );
        return Ok(Draft {
            body: Body::Paragraphs(flat::paragraphs(html)),
            notices: vec![notice],
            ..Draft::default()
        });
    }
    let whole = Document::from(html);
    let all = dom::paragraphs(whole.root());
    let mut reader = Readability::with_document(
        whole,
        None,
        Some(Config {
            max_elements_to_parse: options.limits.entries,
            ..Config::default()
        }),
    )
    .map_err(|e| Problem::malformed(FORMAT.name, e.to_string()))?;
    let about = reader.get_article_metadata(reader.parse_json_ld());
    let language = reader
        .doc
        .select_single("html")
        .attr("lang")
        .map(|l| l.to_string());
    let mut draft = Draft {
        title: Some(about.title).filter(|t| !t.trim().is_empty()),
        date: about.published_time.or(about.modified_time),
        byline: about.byline,
        language: about.lang.or(language),
        url: about.url,
        ..Draft::default()
    };
    if options.whole_page {
        draft.body = Body::Paragraphs(all);
        return Ok(draft);
    }
    let length = |paragraphs: &[String]| paragraphs.iter().map(|p| p.chars().count()).sum::<usize>();
    let article = article(&mut reader).filter(|article| {
        let chars = length(article);
        chars >= MIN_ARTICLE_CHARS || chars * 2 >= length(&all)
    });
    if article.is_none() && !all.is_empty() {
        let notice = "no article was found; the whole page is shown";
        draft.notices.push(notice.to_owned());
    }
    draft.body = Body::Paragraphs(article.unwrap_or(all));
    Ok(draft)
}

/// The paragraphs of the article that the page is about, where there is one.
fn article(reader: &mut Readability) -> Option<Vec<String>> {
    let found = reader.parse().ok()?;
    let article = Document::fragment(found.content);
    Some(dom::paragraphs(article.root())).filter(|p| !p.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(html: &str, whole_page: bool) -> Draft {
        page(
            html,
            &LoadOptions {
                whole_page,
                ..LoadOptions::default()
            },
        )
        .expect("a page with text")
    }

    fn paragraphs(draft: &Draft) -> Vec<String> {
        let Body::Paragraphs(paragraphs) = &draft.body else {
            panic!("pages come in paragraphs")
        };
        paragraphs.clone()
    }

    const STORY: &str = "The ferry left the harbour of the island at noon with nine people on board, among them the \
                         mayor, her dog and a man who sold lamps, and nobody was told about it before the evening came.";

    fn story() -> String {
        format!(
            "<!DOCTYPE html><html lang=en-GB><head><title>Ferry leaves</title><meta name=author content='Ada Moss'>\
             <meta property='article:published_time' content='2031-05-02'></head><body><nav><a href=/>Home</a> \
             <a href=/x>Sport</a></nav><article><h1>Ferry leaves</h1>{}<script>evil()</script></article>\
             <footer>Follow us</footer></body></html>",
            format!("<p>{STORY}</p>").repeat(4)
        )
    }

    #[test]
    fn the_article_is_found_and_its_metadata_is_kept_apart() {
        let draft = draft(&story(), false);
        assert_eq!(draft.title.as_deref(), Some("Ferry leaves"));
        assert_eq!(draft.date.as_deref(), Some("2031-05-02"));
        assert_eq!(draft.byline.as_deref(), Some("Ada Moss"));
        assert_eq!(draft.language.as_deref(), Some("en-GB"));
        let found = paragraphs(&draft);
        assert_eq!(found.iter().filter(|p| *p == STORY).count(), 4);
        assert!(
            !found
                .iter()
                .any(|p| p.contains("Sport") || p.contains("Follow") || p.contains("evil"))
        );
    }

    #[test]
    fn the_whole_page_is_read_on_request() {
        let found = paragraphs(&draft(&story(), true));
        assert!(found.iter().any(|p| p.contains("Sport")) && found.iter().any(|p| p.contains("Follow")));
        assert!(!found.iter().any(|p| p.contains("evil")));
    }

    #[test]
    fn blocks_are_paragraphs_and_inline_elements_are_not() {
        let found = paragraphs(&draft(
            "<p>A <b>bo</b>ld\n  word.<br>Next line.<div>In <i>one</i><p>two</div><li>three</li><table><tr><td>four</table><p hidden>no",
            true,
        ));
        assert_eq!(
            found,
            ["A bold word.\nNext line.", "In one", "two", "three", "four"]
        );
    }

    #[test]
    fn unlimited_nesting_is_read() {
        let html = format!("{}deep{}", "<div>".repeat(1500), "</div>".repeat(1500));
        assert_eq!(paragraphs(&draft(&html, true)), ["deep"]);
        let html = format!("{}deep", "<div>".repeat(200_000));
        let found = draft(&html, false);
        assert_eq!(paragraphs(&found), ["deep"]);
        assert!(found.notices[0].contains("`nesting`"));
    }

    #[test]
    fn the_declared_encoding_is_found_within_the_prescan() {
        let name = |html: &str| declared_encoding(html.as_bytes()).map(Encoding::name);
        assert_eq!(name("<meta charset='windows-1251'>"), Some("windows-1251"));
        assert_eq!(
            name("<meta http-equiv=x content=\"text/html; charset=euc-kr\">"),
            Some("EUC-KR")
        );
        assert_eq!(
            name(&format!("{}<meta charset=koi8-r>", " ".repeat(PRESCAN_BYTES))),
            None
        );
    }
}

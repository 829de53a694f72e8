//! HTML: the main article with its title, date and byline kept apart, or the whole page.

use dom_query::Document;
use dom_smoothie::{Config, Readability};
use encoding_rs::Encoding;

use crate::load::assemble::draft::{Body, Draft};
use crate::load::error::Problem;
use crate::load::formats::markup::{dom, flat};
use crate::load::formats::{Format, Raw, text_of};
use crate::load::options::LoadOptions;
use crate::load::sources::decode::Decoded;

/// The row of HTML.
pub const FORMAT: Format = Format {
    name: "html",
    endings: &["html", "htm", "xhtml", "xht"],
    about: "a web page: its main article, or with --whole-page all of it; blocks are paragraphs",
    sniff,
    guarded: true,
    read,
};

/// Bytes in which an encoding may be declared; the standard says so.
const PRESCAN: usize = 1024;
/// An article shorter than this many characters is doubted where the page holds much more.
const SHORT_ARTICLE: usize = 140;

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

fn read(raw: Raw, options: &LoadOptions) -> Result<Vec<Draft>, Problem> {
    let mut notices = Vec::new();
    if raw.cut_short {
        notices.push("the page was cut at the limit `file_bytes`".to_owned());
    }
    let decoded = decode(raw, options, &mut notices)?;
    let mut draft = page(&decoded.text, options)?;
    draft.encoding = Some(decoded.encoding);
    draft.notices.splice(0..0, notices);
    Ok(vec![draft])
}

/// Decodes a page: valid UTF-8 is what it is; else the encoding that the page declares, unless the bytes say it lies.
pub(crate) fn decode(raw: Raw, options: &LoadOptions, notices: &mut Vec<String>) -> Result<Decoded, Problem> {
    let declared = declared(&raw.bytes)
        .filter(|_| options.encoding.is_none() && std::str::from_utf8(&raw.bytes).is_err());
    let Some(declared) = declared else {
        return text_of(raw, options, notices);
    };
    let told = LoadOptions {
        encoding: Some(declared.name().to_owned()),
        ..options.clone()
    };
    let mut as_told = crate::load::sources::decode::decode(raw.bytes.clone(), told.encoding.as_deref())?;
    as_told.encoding.from = crate::load::sources::decode::from::DECLARED;
    if as_told.replaced == 0 {
        return Ok(as_told);
    }
    let detected = crate::load::sources::decode::decode(raw.bytes, None)?;
    let (said, found) = (declared.name(), detected.encoding.name);
    if detected.replaced < as_told.replaced {
        notices.push(format!(
            "the page says it is {said}, but reads as {found} (--encoding overrules)"
        ));
        return Ok(detected);
    }
    notices.push(format!(
        "{} places that are no characters in {said} shown as U+FFFD",
        as_told.replaced
    ));
    Ok(as_told)
}

/// The encoding that a `meta` element near the start declares.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(PRESCAN)].to_ascii_lowercase();
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
/// Where the article finder cannot work with it at all.
pub(crate) fn page(html: &str, options: &LoadOptions) -> Result<Draft, Problem> {
    let malformed = |why: &str| Problem::malformed(FORMAT.name, why);
    let cost = flat::cost(html);
    if cost.elements > options.limits.elements || cost.depth > options.limits.nesting {
        let (limit, allowed) = if cost.depth > options.limits.nesting {
            ("nesting", options.limits.nesting)
        } else {
            ("elements", options.limits.elements)
        };
        let notice = format!(
            "the page goes beyond the limit `{limit}` ({allowed}); all its text is shown, without its structure"
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
    .map_err(|e| malformed(&e.to_string()))?;
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
    let article = if options.whole_page {
        None
    } else {
        article(&mut reader)
    };
    let length = |paragraphs: &[String]| paragraphs.iter().map(|p| p.chars().count()).sum::<usize>();
    let body = match article {
        Some(article) if length(&article) >= SHORT_ARTICLE || length(&article) * 2 >= length(&all) => article,
        _ if options.whole_page => all,
        _ => {
            if !all.is_empty() {
                draft
                    .notices
                    .push("no article was found; the whole page is shown".to_owned());
            }
            all
        }
    };
    draft.body = Body::Paragraphs(body);
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
    fn the_article_is_found_and_what_it_says_of_itself_is_kept_apart() {
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
    fn the_whole_page_is_there_when_asked_for() {
        let found = paragraphs(&draft(&story(), true));
        assert!(found.iter().any(|p| p.contains("Sport")) && found.iter().any(|p| p.contains("Follow")));
        assert!(!found.iter().any(|p| p.contains("evil")));
    }

    #[test]
    fn blocks_are_paragraphs_and_inline_marks_join() {
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
    fn nesting_without_bound_is_walked() {
        let html = format!("{}deep{}", "<div>".repeat(1500), "</div>".repeat(1500));
        assert_eq!(paragraphs(&draft(&html, true)), ["deep"]);
        let html = format!("{}deep", "<div>".repeat(200_000));
        let found = draft(&html, false);
        assert_eq!(paragraphs(&found), ["deep"]);
        assert!(found.notices[0].contains("`nesting`"));
    }

    #[test]
    fn the_declared_encoding_is_found_where_the_standard_looks_for_it() {
        let name = |html: &str| declared(html.as_bytes()).map(Encoding::name);
        assert_eq!(name("<meta charset='windows-1251'>"), Some("windows-1251"));
        assert_eq!(
            name("<meta http-equiv=x content=\"text/html; charset=euc-kr\">"),
            Some("EUC-KR")
        );
        assert_eq!(
            name(&format!("{}<meta charset=koi8-r>", " ".repeat(PRESCAN))),
            None
        );
    }
}

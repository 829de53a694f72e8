//! EPUB: the chapters of the book in reading order, as one version.

use std::collections::HashMap;

use dom_query::Document;

use crate::load::assemble::draft::{Body, Draft};
use crate::load::error::Problem;
use crate::load::formats::archive::zip;
use crate::load::formats::archive::zip::Archive;
use crate::load::formats::markup::xml::{XmlPart, walk};
use crate::load::formats::markup::{dom, flat};
use crate::load::formats::{Format, Raw};
use crate::load::options::LoadOptions;

/// The row of EPUB.
pub const FORMAT: Format = Format {
    name: "epub",
    endings: &["epub"],
    about: "an e-book: its chapters in order, one version; blocks are paragraphs",
    sniff: |bytes| zip::holds(&bytes[..bytes.len().min(256)], "application/epub+zip"),
    guarded: true,
    read,
};

/// Encryption that only scrambles fonts.
const FONTS_ONLY: [&str; 2] = [
    "http://www.idpf.org/2008/embedding",
    "http://ns.adobe.com/pdf/enc#RC",
];

fn read(raw: Raw, options: &LoadOptions) -> Result<Vec<Draft>, Problem> {
    let malformed = |why: String| Problem::malformed(FORMAT.name, why);
    let mut archive = Archive::open(raw, FORMAT.name, options)?;
    if is_protected(&mut archive)? {
        return Err(malformed(
            "it is protected (DRM); its chapters are encrypted".to_owned(),
        ));
    }
    let container = archive.text("META-INF/container.xml")?;
    let container = container.ok_or_else(|| malformed("it has no META-INF/container.xml".to_owned()))?;
    let mut root = None;
    walk(&container, FORMAT.name, "container.xml", |part| {
        if let XmlPart::Start(element) = part
            && element.name == "rootfile"
            && root.is_none()
        {
            root = element.attribute("full-path");
        }
    })?;
    let root = root.ok_or_else(|| malformed("its container names no package".to_owned()))?;
    let root =
        inside("", &root).ok_or_else(|| malformed(format!("its package {root} lies outside the archive")))?;
    let package = archive
        .text(&root)?
        .ok_or_else(|| malformed(format!("its package {root} is missing")))?;
    let mut draft = Draft::default();
    let chapters = chapters(&package, &mut draft)?;
    let (mut paragraphs, mut missing) = (Vec::new(), 0);
    for href in &chapters {
        let page = match inside(&root, href) {
            Some(path) => archive.text(&path)?,
            None => None,
        };
        match page {
            Some(page) => {
                let cost = flat::cost(&page);
                if cost.elements > options.limits.elements || cost.depth > options.limits.nesting {
                    paragraphs.extend(flat::paragraphs(&page));
                } else {
                    paragraphs.extend(dom::paragraphs(Document::from(page).root()));
                }
            }
            None => missing += 1,
        }
    }
    if paragraphs.is_empty() {
        return Err(malformed(format!(
            "none of its {} chapters is inside the archive and holds text",
            chapters.len()
        )));
    }
    if missing > 0 {
        draft.notices.push(format!(
            "{missing} of {} chapters are not in the archive and were left out",
            chapters.len()
        ));
    }
    draft.body = Body::Paragraphs(paragraphs);
    Ok(vec![draft])
}

/// True where something other than fonts is encrypted.
fn is_protected(archive: &mut Archive) -> Result<bool, Problem> {
    if archive.has("META-INF/rights.xml") {
        return Ok(true);
    }
    let Some(encryption) = archive.text("META-INF/encryption.xml")? else {
        return Ok(false);
    };
    let mut protected = false;
    walk(&encryption, FORMAT.name, "encryption.xml", |part| {
        if let XmlPart::Start(element) = part
            && element.name == "EncryptionMethod"
        {
            let method = element.attribute("Algorithm").unwrap_or_default();
            protected |= !FONTS_ONLY.contains(&method.as_str());
        }
    })?;
    Ok(protected)
}

/// The chapters that the package's spine names, in order; what the package says of the book goes to `draft`.
fn chapters(package: &str, draft: &mut Draft) -> Result<Vec<String>, Problem> {
    let (mut hrefs, mut spine) = (HashMap::new(), Vec::new());
    let (mut name, mut navigation) = (String::new(), None);
    walk(package, FORMAT.name, "the package", |part| match part {
        XmlPart::Start(element) => {
            element.name.clone_into(&mut name);
            let attribute = |name| element.attribute(name).unwrap_or_default();
            match element.name {
                "item" => {
                    if attribute("properties").split_whitespace().any(|p| p == "nav") {
                        navigation = Some(attribute("id"));
                    }
                    hrefs.insert(attribute("id"), attribute("href"));
                }
                "itemref" => spine.push(attribute("idref")),
                _ => {}
            }
        }
        XmlPart::End(_) => name.clear(),
        XmlPart::Text(text) => {
            let slot = match name.as_str() {
                "title" => &mut draft.title,
                "creator" => &mut draft.byline,
                "date" => &mut draft.date,
                "language" => &mut draft.language,
                _ => return,
            };
            if slot.is_none() {
                *slot = Some(text.to_owned());
            }
        }
    })?;
    // The list of contents is no chapter.
    spine.retain(|id| Some(id) != navigation.as_ref());
    Ok(spine.iter().filter_map(|id| hrefs.get(id).cloned()).collect())
}

/// The name of the entry that `href`, written in the entry `from`, leads to. `None` where it leads outside.
fn inside(from: &str, href: &str) -> Option<String> {
    let href = href.split(['#', '?']).next().unwrap_or_default();
    if href.is_empty() || href.starts_with('/') || href.contains(':') || href.contains('\\') {
        return None;
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in href.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            _ => parts.push(part),
        }
    }
    Some(unescape(&parts.join("/")))
}

/// `%20` and its like.
fn unescape(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, tail @ ..] = rest {
        let code = tail
            .get(..2)
            .filter(|_| *first == b'%')
            .and_then(|hex| std::str::from_utf8(hex).ok());
        match code.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_stay_inside_the_archive() {
        assert_eq!(
            inside("OEBPS/book.opf", "text/a%20b.xhtml#x").as_deref(),
            Some("OEBPS/text/a b.xhtml")
        );
        assert_eq!(inside("OEBPS/book.opf", "../c.xhtml").as_deref(), Some("c.xhtml"));
        for outside in [
            "../../etc/passwd",
            "/etc/passwd",
            "http://x.example/a",
            "file:///a",
            "..\\a",
        ] {
            assert_eq!(inside("OEBPS/book.opf", outside), None, "{outside}");
        }
    }
}

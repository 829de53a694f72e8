//! EPUB: the chapters of the book in reading order, as one version.

use std::collections::HashMap;

use dom_query::Document;

use crate::load::draft::{Body, Draft};
use crate::load::error::Problem;
use crate::load::formats::archive::zip;
use crate::load::formats::archive::zip::Archive;
use crate::load::formats::format::{Format, FormatReader};
use crate::load::formats::markup::xml::{XmlPart, walk};
use crate::load::formats::markup::{dom, flat};
use crate::load::formats::office::metadata::set_field;
use crate::load::options::LoadOptions;
use crate::load::sources::source::SourceBytes;

pub(crate) const FORMAT: Format = Format {
    name: "epub",
    endings: &["epub"],
    about: "an e-book: one version of all its chapters, in order; blocks are paragraphs",
    sniff: |bytes| zip::contains_entry(&bytes[..bytes.len().min(256)], "application/epub+zip"),
    guarded: true,
    reader: FormatReader::Drafts(read),
};

/// Methods of encryption that are used for fonts only.
const FONT_ENCRYPTION: [&str; 2] = [
    "http://www.idpf.org/2008/embedding",
    "http://ns.adobe.com/pdf/enc#RC",
];

fn read(source: SourceBytes, options: &LoadOptions) -> Result<Vec<Draft>, Problem> {
    let malformed = |why: String| Problem::malformed(FORMAT.name, why);
    let mut archive = Archive::open(source, FORMAT.name, options)?;
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
    let root = root.ok_or_else(|| malformed("its container names no package file".to_owned()))?;
    let root = resolve("", &root)
        .ok_or_else(|| malformed(format!("its package file {root} is outside the archive")))?;
    let package = archive
        .text(&root)?
        .ok_or_else(|| malformed(format!("its package file {root} is missing")))?;
    let mut draft = Draft::default();
    let chapters = chapters(&package, &mut draft)?;
    let (mut paragraphs, mut missing) = (Vec::new(), 0);
    for href in &chapters {
        let page = match resolve(&root, href) {
            Some(path) => archive.text(&path)?,
            None => None,
        };
        match page {
            Some(page) => {
                if flat::cost(&page).exceeds(&options.limits).is_some() {
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
            "none of its {} chapters is in the archive and has text",
            chapters.len()
        )));
    }
    if missing > 0 {
        draft.notices.push(format!(
            "{missing} of {} chapters are missing from the archive",
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
            protected |= !FONT_ENCRYPTION.contains(&method.as_str());
        }
    })?;
    Ok(protected)
}

/// The chapters in the order of the package's spine. The metadata of the package goes to `draft`.
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
        XmlPart::Text(text) => set_field(draft, &name, text),
    })?;
    // The table of contents is not a chapter.
    spine.retain(|id| Some(id) != navigation.as_ref());
    Ok(spine.iter().filter_map(|id| hrefs.get(id).cloned()).collect())
}

/// The name of the entry that `href`, written in the entry `from`, refers to. `None` where it is outside the archive.
fn resolve(from: &str, href: &str) -> Option<String> {
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
    Some(percent_decoded(&parts.join("/")))
}

/// Decodes `%20` and the like.
fn percent_decoded(path: &str) -> String {
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
            resolve("OEBPS/book.opf", "text/a%20b.xhtml#x").as_deref(),
            Some("OEBPS/text/a b.xhtml")
        );
        assert_eq!(
            resolve("OEBPS/book.opf", "../c.xhtml").as_deref(),
            Some("c.xhtml")
        );
        for outside in [
            "../../etc/passwd",
            "/etc/passwd",
            "http://x.example/a",
            "file:///a",
            "..\\a",
        ] {
            assert_eq!(resolve("OEBPS/book.opf", outside), None, "{outside}");
        }
    }
}

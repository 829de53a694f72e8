//! Finds cycles in a PDF: dictionaries that inherit from themselves, forms that draw themselves.

use std::collections::{HashMap, HashSet};

use memchr::memmem;
use pdf_extract::{Dictionary, Document, Object, ObjectId, Stream};

/// How deep forms may be drawn inside each other, and dictionaries inherit from each other.
const MAX_DEPTH: usize = 64;

/// True for a dictionary whose `Subtype` is `subtype`.
pub(crate) fn has_subtype(dictionary: &Dictionary, subtype: &[u8]) -> bool {
    dictionary
        .get(b"Subtype")
        .and_then(Object::as_name)
        .is_ok_and(|name| name == subtype)
}

/// True where following `Parent` from any dictionary comes to an end.
pub(crate) fn parents_are_acyclic(document: &Document) -> bool {
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
        chain.take(MAX_DEPTH + 1).count() <= MAX_DEPTH
    })
}

/// True where no form draws itself, directly or through others, and forms are not drawn too deep inside each other.
pub(crate) fn forms_are_acyclic(document: &Document) -> bool {
    let forms: HashMap<ObjectId, &Stream> = document
        .objects
        .iter()
        .filter_map(|(&id, object)| Some((id, object.as_stream().ok()?)))
        .filter(|(_, stream)| !stream.content.is_empty() && stream.dict.get(b"Length").is_ok())
        .collect();
    let forms_in = |value: &Object| -> Vec<ObjectId> {
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
            Ok(resources) => forms_in(resources),
            // It uses the resources of whatever draws it, and those may include the form itself.
            Err(_) if has_subtype(&form.dict, b"Form") && draws_forms(form) => vec![id],
            Err(_) => Vec::new(),
        }
    };
    let mut done: HashSet<ObjectId> = HashSet::new();
    for &start in forms.keys() {
        // Depth first. What is on the current path twice is a cycle.
        let mut path: Vec<(ObjectId, Vec<ObjectId>)> = vec![(start, drawn(start))];
        while let Some((at, below)) = path.last_mut() {
            let at = *at;
            match below.pop() {
                Some(next) if path.iter().any(|(id, _)| *id == next) => return false,
                Some(next) if done.contains(&next) => {}
                Some(_) if path.len() >= MAX_DEPTH => return false,
                Some(next) => path.push((next, drawn(next))),
                None => {
                    done.insert(at);
                    path.pop();
                }
            }
        }
    }
    true
}

/// True where the content of a stream may draw a form.
fn draws_forms(stream: &Stream) -> bool {
    let content = stream
        .decompressed_content()
        .unwrap_or_else(|_| stream.content.clone());
    memmem::find(&content, b"Do").is_some()
}

//! Parts of a PDF that are made of themselves: dictionaries that inherit in a circle, forms that draw each other.

use std::collections::{HashMap, HashSet};

use memchr::memmem;
use pdf_extract::{Document, Object, ObjectId, Stream};

use crate::load::formats::office::pdf::bounds::is_a;

/// How far forms may be drawn in each other, and dictionaries inherit from each other.
const DEEPEST: usize = 64;

/// True where following `Parent` from any dictionary comes to an end.
pub(crate) fn inherits_well(document: &Document) -> bool {
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
pub(crate) fn draws_well(document: &Document) -> bool {
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

//! Gives every version a short, unique name: the file's name without its ending, or more of the path where two are equal.

use std::collections::HashMap;
use std::path::Path;

use crate::load::sources::source::descriptor;

/// Longest name in characters. Pane headers and columns have no space for more.
const MAX_NAME_CHARS: usize = 64;

/// What a name can be made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NameSource {
    /// The name that the source gives. Used as it is where it is unique.
    pub given: Option<String>,
    /// The path or label of the source, cleaned.
    pub label: String,
}

/// One name for each: the given one, or else the file's stem. Where two are equal, they get the file's whole name, then
/// as many directories before it as it takes, and at last a number.
pub(crate) fn unique_names(sources: &[NameSource]) -> Vec<String> {
    let mut names: Vec<String> = sources.iter().map(|n| n.candidate(0)).collect();
    // Each round adds one more part of the path to every name that is not unique, while any of them has one.
    for round in 1.. {
        let ambiguous = ambiguous_names(&names, sources);
        let clashing: Vec<usize> = (0..names.len()).filter(|&i| ambiguous[&names[i]]).collect();
        let longer: Vec<(usize, String)> = clashing
            .iter()
            .map(|&i| (i, sources[i].candidate(round)))
            .filter(|(i, longer)| *longer != names[*i])
            .collect();
        if longer.is_empty() {
            break;
        }
        for (i, name) in longer {
            names[i] = name;
        }
    }
    number_duplicates(&mut names);
    names
}

/// For each name: true where sources with different labels share it. Records of one file are not ambiguous in this
/// sense, since more of the path does not help them: they get a number.
fn ambiguous_names(names: &[String], sources: &[NameSource]) -> HashMap<String, bool> {
    let mut labels: HashMap<&str, &str> = HashMap::new();
    let mut ambiguous: HashMap<String, bool> = HashMap::new();
    for (name, source) in names.iter().zip(sources) {
        let first = labels.entry(name).or_insert(&source.label);
        *ambiguous.entry(name.clone()).or_insert(false) |= *first != source.label;
    }
    ambiguous
}

/// Appends a number to names that are still equal, except to the first of them.
fn number_duplicates(names: &mut [String]) {
    let mut uses: HashMap<String, usize> = names.iter().map(|name| (name.clone(), 0)).collect();
    for name in names.iter_mut() {
        let count = uses.entry(name.clone()).or_insert(0);
        *count += 1;
        let count = *count;
        if count > 1 {
            let mut numbered = (count..).map(|number| format!("{name} ({number})"));
            let free = numbered.find(|numbered| !uses.contains_key(numbered));
            *name = free.unwrap_or_default();
            uses.insert(name.clone(), 1);
        }
    }
}

impl NameSource {
    /// The name in a round: the stem, then the file name, then one more directory each round. A given name is tried
    /// alone, then with the file's before it.
    fn candidate(&self, round: usize) -> String {
        let path = Path::new(&self.label);
        let file = path
            .file_name()
            .map_or_else(|| self.label.clone(), |f| f.to_string_lossy().into_owned());
        let stem = path
            .file_stem()
            .map_or_else(|| file.clone(), |f| f.to_string_lossy().into_owned());
        let name = match (&self.given, round) {
            (Some(given), 0) => given.clone(),
            (Some(given), 1) => format!("{stem}: {given}"),
            (Some(given), _) => format!("{}: {given}", self.tail(round - 1)),
            (None, 0) if self.label == "-" => "stdin".to_owned(),
            (None, 0) => match descriptor(path) {
                Some(number) => format!("pipe {number}"),
                None => stem,
            },
            (None, _) => self.tail(round),
        };
        shorten(&name)
    }

    /// The last `parts` parts of the path.
    fn tail(&self, parts: usize) -> String {
        let all: Vec<_> = Path::new(&self.label)
            .iter()
            .map(|p| p.to_string_lossy())
            .collect();
        all[all.len().saturating_sub(parts)..].join("/")
    }
}

/// Cuts the middle out of a name that is too long, since its start and its end identify it best.
fn shorten(name: &str) -> String {
    let name = name.trim();
    let length = name.chars().count();
    if length <= MAX_NAME_CHARS {
        return name.to_owned();
    }
    let head: String = name.chars().take(MAX_NAME_CHARS - 16).collect();
    let tail: String = name.chars().skip(length - 15).collect();
    format!("{head}…{tail}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn names(labels: &[&str]) -> Vec<String> {
        let sources: Vec<NameSource> = labels
            .iter()
            .map(|l| NameSource {
                given: None,
                label: (*l).to_owned(),
            })
            .collect();
        unique_names(&sources)
    }

    #[test]
    fn a_unique_stem_is_the_name() {
        assert_eq!(
            names(&["day/wire.txt", "day/late.txt", "-"]),
            ["wire", "late", "stdin"]
        );
    }

    #[test]
    fn equal_names_grow_until_they_differ() {
        assert_eq!(names(&["a.txt", "a.md"]), ["a.txt", "a.md"]);
        assert_eq!(
            names(&["x/a.txt", "y/a.txt", "b.txt"]),
            ["x/a.txt", "y/a.txt", "b"]
        );
        assert_eq!(names(&["a.txt", "a.txt"]), ["a", "a (2)"]);
        assert_eq!(names(&["/dev/fd/63", "/dev/fd/62"]), ["pipe 63", "pipe 62"]);
    }

    #[test]
    fn given_names_are_used() {
        let given = |g: &str, label: &str| NameSource {
            given: Some(g.to_owned()),
            label: label.to_owned(),
        };
        let found = unique_names(&[
            given("wire", "a.json"),
            given("late", "a.json"),
            given("wire", "b.json"),
        ]);
        assert_eq!(found, ["a: wire", "late", "b: wire"]);
    }

    proptest! {
        #[test]
        fn names_are_unique(labels in prop::collection::vec("([ab]/){0,2}[ab]( \\(2\\))?\\.(txt|md)", 0..12)) {
            let sources: Vec<NameSource> = labels.into_iter().map(|label| NameSource { given: None, label }).collect();
            let mut found = unique_names(&sources);
            found.sort();
            found.dedup();
            prop_assert_eq!(found.len(), sources.len());
        }
    }
}

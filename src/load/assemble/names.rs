//! Short names that stay unique.

use std::collections::HashMap;
use std::path::Path;

use crate::load::sources::read::descriptor;

/// Longest name in characters; pane headers and columns have no room for more.
const LONGEST: usize = 64;

/// What a name can be made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Naming {
    /// Given by the source; kept as it is where it is alone.
    pub given: Option<String>,
    /// The path or label of the source, cleaned.
    pub label: String,
}

/// One name for each: the given one, else the file's stem; where two are alike, the file's whole name, then as many
/// directories before it as it takes, and at last a number.
pub(crate) fn name_all(namings: &[Naming]) -> Vec<String> {
    let mut names: Vec<String> = namings.iter().map(|n| n.candidate(0)).collect();
    // Each round gives every name that is not alone one more part, as long as any of them has one.
    for round in 1.. {
        let parted = parted(&names, namings);
        let clashing: Vec<usize> = (0..names.len()).filter(|&i| parted[&names[i]]).collect();
        let longer: Vec<(usize, String)> = clashing
            .iter()
            .map(|&i| (i, namings[i].candidate(round)))
            .filter(|(i, longer)| *longer != names[*i])
            .collect();
        if longer.is_empty() {
            break;
        }
        for (i, name) in longer {
            names[i] = name;
        }
    }
    number_the_rest(&mut names);
    names
}

/// Whether sources of different labels share a name. Records of one file stay alike however much of its path stands
/// before them: a number tells them apart.
fn parted(names: &[String], namings: &[Naming]) -> HashMap<String, bool> {
    let mut labels: HashMap<&str, &str> = HashMap::new();
    let mut parted: HashMap<String, bool> = HashMap::new();
    for (name, naming) in names.iter().zip(namings) {
        let first = labels.entry(name).or_insert(&naming.label);
        *parted.entry(name.clone()).or_insert(false) |= *first != naming.label;
    }
    parted
}

/// Names still alike get a number behind them, the first of them none.
fn number_the_rest(names: &mut [String]) {
    let mut taken: HashMap<String, usize> = HashMap::new();
    for name in names.iter() {
        taken.entry(name.clone()).or_insert(0);
    }
    for name in names.iter_mut() {
        let uses = taken.entry(name.clone()).or_insert(0);
        *uses += 1;
        if *uses > 1 {
            let mut number = *uses;
            let numbered = loop {
                let numbered = format!("{name} ({number})");
                if !taken.contains_key(&numbered) {
                    break numbered;
                }
                number += 1;
            };
            taken.insert(numbered.clone(), 1);
            *name = numbered;
        }
    }
}

impl Naming {
    /// The name of a round: stem, file name, then one more directory each round. A given name is tried alone, then
    /// together with the source's.
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

/// Cuts the middle out of a name that is too long: its start and its ending tell most.
fn shorten(name: &str) -> String {
    let name = name.trim();
    let length = name.chars().count();
    if length <= LONGEST {
        return name.to_owned();
    }
    let head: String = name.chars().take(LONGEST - 16).collect();
    let tail: String = name.chars().skip(length - 15).collect();
    format!("{head}…{tail}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn names(labels: &[&str]) -> Vec<String> {
        let namings: Vec<Naming> = labels
            .iter()
            .map(|l| Naming {
                given: None,
                label: (*l).to_owned(),
            })
            .collect();
        name_all(&namings)
    }

    #[test]
    fn the_stem_serves_while_it_is_alone() {
        assert_eq!(
            names(&["day/wire.txt", "day/late.txt", "-"]),
            ["wire", "late", "stdin"]
        );
    }

    #[test]
    fn names_grow_by_as_much_as_it_takes() {
        assert_eq!(names(&["a.txt", "a.md"]), ["a.txt", "a.md"]);
        assert_eq!(
            names(&["x/a.txt", "y/a.txt", "b.txt"]),
            ["x/a.txt", "y/a.txt", "b"]
        );
        assert_eq!(names(&["a.txt", "a.txt"]), ["a", "a (2)"]);
        assert_eq!(names(&["/dev/fd/63", "/dev/fd/62"]), ["pipe 63", "pipe 62"]);
    }

    #[test]
    fn given_names_are_kept() {
        let given = |g: &str, label: &str| Naming {
            given: Some(g.to_owned()),
            label: label.to_owned(),
        };
        let found = name_all(&[
            given("wire", "a.json"),
            given("late", "a.json"),
            given("wire", "b.json"),
        ]);
        assert_eq!(found, ["a: wire", "late", "b: wire"]);
    }

    proptest! {
        #[test]
        fn names_are_unique(labels in prop::collection::vec("([ab]/){0,2}[ab]( \\(2\\))?\\.(txt|md)", 0..12)) {
            let namings: Vec<Naming> = labels.into_iter().map(|label| Naming { given: None, label }).collect();
            let mut found = name_all(&namings);
            found.sort();
            found.dedup();
            prop_assert_eq!(found.len(), namings.len());
        }
    }
}

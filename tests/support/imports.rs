//! Which source file takes names from which other one, read from the `crate::` and `super::` paths in the code.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// A file by its path below `src`, without the extension: `tui/run/mod`.
pub(crate) type File = String;

/// For each file the files it takes names from, and those names.
#[derive(Debug, Default)]
pub(crate) struct Imports(pub BTreeMap<File, BTreeMap<File, BTreeSet<String>>>);

/// A path as it stands in code, and whether a `pub use` hands it on.
type NamedPath = (Vec<String>, bool);

impl Imports {
    /// Reads every file below `src`; without the modules that are compiled for tests only, if so wanted.
    pub(crate) fn read(src: &Path, with_tests: bool) -> Self {
        let mut sources = BTreeMap::new();
        read_folder(src, src, &mut sources);
        Self::of(sources, with_tests)
    }

    /// The imports of files whose code is given.
    pub(crate) fn of(mut sources: BTreeMap<File, String>, with_tests: bool) -> Self {
        if !with_tests {
            let mut tests = Vec::new();
            for (file, code) in &mut sources {
                for name in cut_tests(code) {
                    tests.push(join(&module(file), &[name]));
                }
            }
            let is_test = |file: &File| {
                let module = module(file);
                tests.iter().any(|t| module.starts_with(t))
            };
            sources.retain(|file, _| !is_test(file));
        }
        let modules: BTreeMap<Vec<String>, File> = sources.keys().map(|f| (module(f), f.clone())).collect();
        let paths: BTreeMap<&File, Vec<NamedPath>> = sources
            .iter()
            .map(|(f, code)| (f, paths_in(code, &module(f))))
            .collect();
        let mut imports = Self::default();
        for (&file, named) in &paths {
            let edges = imports.0.entry(file.clone()).or_default();
            for (path, handed_on) in named {
                // A parent that only hands a name on does not depend on it.
                if *handed_on && (file.ends_with("mod") || file == "lib") {
                    continue;
                }
                if let Some((home, name)) = home_of(path, &modules, &paths, 0)
                    && home != *file
                {
                    edges.entry(home).or_default().insert(name);
                }
            }
        }
        imports
    }

    /// The files that import one another in a circle, one set a circle.
    pub(crate) fn circles(&self) -> Vec<BTreeSet<&File>> {
        let reach: BTreeMap<&File, BTreeSet<&File>> =
            self.0.keys().map(|f| (f, self.reached_from(f))).collect();
        let mut circles: Vec<BTreeSet<&File>> = Vec::new();
        for (file, reached) in &reach {
            let circle: BTreeSet<&File> = reached
                .iter()
                .copied()
                .filter(|r| reach[r].contains(file))
                .collect();
            if circle.contains(file) && !circles.contains(&circle) {
                circles.push(circle);
            }
        }
        circles
    }

    /// What closes a circle: each import between its files, with the names.
    pub(crate) fn ties(&self, circle: &BTreeSet<&File>) -> String {
        let mut text = format!("circle of {}:\n", circle.len());
        for file in circle {
            for (other, names) in self.0[*file].iter().filter(|(other, _)| circle.contains(other)) {
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                text += &format!("  {file} -> {other}: {}\n", names.join(", "));
            }
        }
        text
    }

    fn reached_from(&self, file: &File) -> BTreeSet<&File> {
        let mut reached = BTreeSet::new();
        let mut open: Vec<&File> = self.0[file].keys().collect();
        while let Some(next) = open.pop() {
            if reached.insert(next) {
                open.extend(self.0.get(next).into_iter().flat_map(BTreeMap::keys));
            }
        }
        reached
    }
}

fn read_folder(folder: &Path, src: &Path, sources: &mut BTreeMap<File, String>) {
    for entry in fs::read_dir(folder).expect("src is readable") {
        let path = entry.expect("src is readable").path();
        if path.is_dir() {
            read_folder(&path, src, sources);
        } else if path.extension().is_some_and(|e| e == "rs") {
            let name = path
                .strip_prefix(src)
                .expect("found below src")
                .with_extension("");
            let name = name.to_str().expect("a name in ASCII").replace('\\', "/");
            sources.insert(name, fs::read_to_string(&path).expect("source is readable"));
        }
    }
}

/// The module of a file: `tui/run/mod` and `tui/run` are both `tui`, `run`; `lib` is the root.
fn module(file: &str) -> Vec<String> {
    let names = file.split('/').map(str::to_owned);
    names.filter(|n| n != "mod" && n != "lib").collect()
}

fn join(module: &[String], more: &[String]) -> Vec<String> {
    [module, more].concat()
}

/// Takes what is marked `#[cfg(test)]` out of the code; the names of test modules that are files of their own.
fn cut_tests(code: &mut String) -> Vec<String> {
    let mut files = Vec::new();
    while let Some(start) = code.find("#[cfg(test)]") {
        let indent = start - code[..start].rfind('\n').map_or(0, |n| n + 1);
        let item = &code[start..];
        let line_end = |from: usize| item[from..].find('\n').map_or(item.len(), |n| from + n + 1);
        let mut end = line_end(0);
        while item[end..].trim_start().starts_with("#[") {
            end = line_end(end);
        }
        let first = item[end..line_end(end)].trim().to_owned();
        end = match first.ends_with(';') {
            true => line_end(end),
            // The code is formatted: an item ends with a brace as far in as it began.
            false => {
                let close = format!("\n{}}}", " ".repeat(indent));
                item[end..]
                    .find(&close)
                    .map_or(item.len(), |n| end + n + close.len())
            }
        };
        if let Some(name) = first.strip_suffix(';').and_then(|f| f.split("mod ").nth(1)) {
            files.push(name.to_owned());
        }
        code.replace_range(start..start + end, "");
    }
    files
}

/// The paths in code, from the root of the crate: `use crate::text::{Span, cut};` is `text::Span` and `text::cut`.
pub(crate) fn paths_in(code: &str, module: &[String]) -> Vec<NamedPath> {
    let lines = code.lines().map(|l| l.split("//").next().unwrap_or(""));
    let code = lines.collect::<Vec<_>>().join("\n");
    let mut paths = Vec::new();
    for root in ["crate::", "hexapla::", "super::"] {
        for (at, _) in code.match_indices(root) {
            let before = &code[..at];
            if before.ends_with(|c: char| c.is_alphanumeric() || "_:$".contains(c)) {
                continue;
            }
            let line = before.rsplit('\n').next().unwrap_or("").trim();
            let handed_on = line.starts_with("pub") && line.ends_with("use");
            let start = match root {
                "super::" => module[..module.len().saturating_sub(1)].to_vec(),
                _ => Vec::new(),
            };
            let mut found = Vec::new();
            branch(&code[at + root.len()..], start, &mut found);
            paths.extend(found.into_iter().map(|path| (path, handed_on)));
        }
    }
    paths
}

/// Reads one branch of a tree of names and adds its paths; returns what stands behind it.
fn branch<'a>(mut code: &'a str, mut path: Vec<String>, paths: &mut Vec<Vec<String>>) -> &'a str {
    loop {
        if let Some(mut inside) = code.strip_prefix('{') {
            loop {
                inside = branch(inside.trim_start(), path.clone(), paths).trim_start();
                match inside.strip_prefix(',') {
                    Some(next) if !next.trim_start().starts_with('}') => inside = next,
                    _ => {
                        return inside
                            .trim_start_matches(',')
                            .trim_start()
                            .strip_prefix('}')
                            .unwrap_or("");
                    }
                }
            }
        }
        let end = code
            .find(|c: char| !c.is_alphanumeric() && c != '_')
            .unwrap_or(code.len());
        let (name, rest) = code.split_at(end);
        match name {
            "self" | "" => {}
            "super" => drop(path.pop()),
            _ => path.push(name.to_owned()),
        }
        match rest.strip_prefix("::") {
            Some(next) if next.starts_with(|c: char| c.is_alphabetic() || c == '_' || c == '{') => {
                code = next;
            }
            _ => {
                paths.push(path);
                // An alias is the importer's own affair.
                let alias = rest.strip_prefix(" as ");
                return alias.map_or(rest, |a| {
                    a.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_')
                });
            }
        }
    }
}

/// The file in which a path's name is defined, followed through the parents that only hand it on; and that name.
fn home_of(
    path: &[String],
    modules: &BTreeMap<Vec<String>, File>,
    paths: &BTreeMap<&File, Vec<NamedPath>>,
    depth: usize,
) -> Option<(File, String)> {
    let known = (1..=path.len())
        .rev()
        .find(|&n| modules.contains_key(&path[..n]))?;
    let file = &modules[&path[..known]];
    let Some(name) = path.get(known) else {
        return Some((file.clone(), path.last()?.clone()));
    };
    let handed_on = paths[file]
        .iter()
        .find(|(p, on)| *on && p.last() == Some(name) && p[..] != path[..]);
    match handed_on {
        Some((target, _)) if depth < 8 => home_of(target, modules, paths, depth + 1),
        _ => Some((file.clone(), name.clone())),
    }
}

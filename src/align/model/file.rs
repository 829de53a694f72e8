//! The file of the learnt models: plain text, bound to the engine's features by their names.
//!
//! ```text
//! # A comment.
//! link_thresholds 0.2 0.55 0.75
//! join_thresholds 0.2 0.55 0.75
//!
//! model alone
//! features cosine contained covered ..
//! start -2.388344
//! 0 0.37 0 0.204 .. : -0.0506 -0.0306 ..
//! ```
//!
//! Each model names its features. A file whose features differ from the engine's, or come in another order, does not
//! load. Numbers are written so that reading them gives the same `f32`.

use std::fmt::Write;
use std::str::FromStr;

use crate::align::model::{Models, ScoringModel, Stage, Tree};

/// Why a file of models cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct ModelError {
    /// From 1.
    pub line: usize,
    /// What is wrong there.
    pub problem: String,
}

/// Reads models.
///
/// # Errors
/// Where the text is not in the format, or its features are not those of the engine.
pub fn parse(text: &str) -> Result<Models, ModelError> {
    let mut lines = Lines {
        text: text.lines(),
        number: 0,
    };
    let mut models = Models {
        link_thresholds: lines.numbers("link_thresholds")?,
        join_thresholds: lines.numbers("join_thresholds")?,
        ..Models::default()
    };
    for stage in Stage::ALL {
        *models.of_mut(stage) = lines.model(stage)?;
    }
    match lines.next() {
        None => Ok(models),
        Some(_) => Err(lines.error("nothing may follow the last tree")),
    }
}

/// The lines that are neither empty nor a comment, with their number.
struct Lines<'t> {
    text: std::str::Lines<'t>,
    number: usize,
}

impl<'t> Lines<'t> {
    fn next(&mut self) -> Option<&'t str> {
        loop {
            let line = self.text.next()?;
            self.number += 1;
            if !line.is_empty() && !line.starts_with('#') {
                return Some(line);
            }
        }
    }

    fn error(&self, problem: impl Into<String>) -> ModelError {
        ModelError {
            line: self.number,
            problem: problem.into(),
        }
    }

    /// What follows a keyword, word by word.
    fn after(&mut self, keyword: &str) -> Result<std::str::SplitAsciiWhitespace<'t>, ModelError> {
        let mut words = self.next().unwrap_or_default().split_ascii_whitespace();
        if words.next() == Some(keyword) {
            Ok(words)
        } else {
            Err(self.error(format!("expected \"{keyword}\"")))
        }
    }

    /// The next word as a number.
    fn number<T: FromStr>(&self, words: &mut dyn Iterator<Item = &'t str>) -> Result<T, ModelError> {
        let word = words.next().unwrap_or_default();
        word.parse()
            .map_err(|_| self.error(format!("expected a number, not \"{word}\"")))
    }

    fn numbers<const N: usize>(&mut self, keyword: &str) -> Result<[f32; N], ModelError> {
        let mut words = self.after(keyword)?;
        let mut numbers = [0.0; N];
        for number in &mut numbers {
            *number = self.number(&mut words)?;
        }
        Ok(numbers)
    }

    fn model(&mut self, stage: Stage) -> Result<ScoringModel, ModelError> {
        if self.after("model")?.next() != Some(stage.name()) {
            return Err(self.error(format!("expected the model \"{}\"", stage.name())));
        }
        let features = stage.feature_names();
        self.check_features(&features)?;
        let [start] = self.numbers("start")?;
        let mut trees = Vec::new();
        // A line that begins with a number is a tree.
        while self
            .text
            .clone()
            .next()
            .is_some_and(|l| l.starts_with(|c: char| c.is_ascii_digit()))
        {
            let line = self.next().unwrap_or_default();
            trees.push(self.tree(line, features.len())?);
        }
        Ok(ScoringModel { start, trees })
    }

    fn check_features(&mut self, expected: &[&str]) -> Result<(), ModelError> {
        let given: Vec<&str> = self.after("features")?.collect();
        if let Some(unknown) = given.iter().find(|name| !expected.contains(name)) {
            return Err(self.error(format!("the engine has no feature \"{unknown}\"")));
        }
        if let Some(missing) = expected.iter().find(|name| !given.contains(name)) {
            return Err(self.error(format!("the feature \"{missing}\" is missing")));
        }
        if given != expected {
            return Err(self.error("the features are not in the engine's order"));
        }
        Ok(())
    }

    fn tree(&self, line: &'t str, features: usize) -> Result<Tree, ModelError> {
        let mut words = line.split_ascii_whitespace();
        let mut tree = Tree {
            splits: [(0, 0.0); 7],
            leaves: [0.0; 8],
        };
        for (feature, bound) in &mut tree.splits {
            *feature = self.number(&mut words)?;
            *bound = self.number(&mut words)?;
            if usize::from(*feature) >= features {
                return Err(self.error(format!("there is no feature number {feature}")));
            }
        }
        if words.next() != Some(":") {
            return Err(self.error("expected seven splits and a colon"));
        }
        for leaf in &mut tree.leaves {
            *leaf = self.number(&mut words)?;
        }
        Ok(tree)
    }
}

/// Writes models, without a comment.
#[must_use]
pub fn write(models: &Models) -> String {
    let join = |numbers: &[f32]| {
        let numbers: Vec<String> = numbers.iter().map(|n| format!("{n:?}")).collect();
        numbers.join(" ")
    };
    let mut out = format!(
        "link_thresholds {}\njoin_thresholds {}\n",
        join(&models.link_thresholds),
        join(&models.join_thresholds)
    );
    for stage in Stage::ALL {
        let (model, features) = (models.of(stage), stage.feature_names().join(" "));
        let start = model.start;
        let _ = write!(
            out,
            "\nmodel {}\nfeatures {features}\nstart {start:?}\n",
            stage.name()
        );
        for tree in &model.trees {
            for (feature, bound) in tree.splits {
                let _ = write!(out, "{feature} {bound:?} ");
            }
            let _ = writeln!(out, ": {}", join(&tree.leaves));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::align::model::SHIPPED;

    #[test]
    fn the_shipped_file_is_written_again_byte_for_byte() {
        let models = parse(SHIPPED).expect("the shipped file can be read");
        assert!(Stage::ALL.iter().all(|&stage| !models.of(stage).trees.is_empty()));
        let comment = SHIPPED.find("link_thresholds").expect("thresholds");
        assert_eq!(write(&models), &SHIPPED[comment..]);
    }

    #[rstest]
    #[case(
        "cosine contained",
        "cosine likeness",
        "the engine has no feature \"likeness\""
    )]
    #[case("cosine contained", "cosine", "the feature \"contained\" is missing")]
    #[case(
        "cosine contained",
        "contained cosine",
        "the features are not in the engine's order"
    )]
    #[case("model join", "model merge", "expected the model \"join\"")]
    #[case("\nstart ", "\nbegin ", "expected \"start\"")]
    #[case("\n0 ", "\n200 ", "there is no feature number 200")]
    #[case(" : ", " ; ", "expected seven splits and a colon")]
    #[case(" : ", " : x", "expected a number, not \"x")]
    fn a_file_that_does_not_fit_the_engine_does_not_load(
        #[case] from: &str,
        #[case] to: &str,
        #[case] problem: &str,
    ) {
        let error = parse(&SHIPPED.replacen(from, to, 1)).expect_err("must not load");
        assert!(error.problem.starts_with(problem), "{error}");
    }

    #[test]
    fn a_file_cut_short_does_not_load() {
        assert!(parse("").is_err());
        let join = SHIPPED.find("model join").expect("a model");
        assert!(parse(&SHIPPED[..join]).is_err());
    }
}

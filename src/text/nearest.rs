//! Guesses which known name a mistyped one was meant to be.

/// The word among `known` that is most similar to `word`, by Damerau-Levenshtein distance: `layuot` is `layout`. `None`
/// where more than a third of the letters differ. Of equals, the first.
pub(crate) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = word.to_lowercase();
    let with_distance = |k: &'a str| (strsim::damerau_levenshtein(&lower, k), k);
    let is_similar = |(d, k): &(usize, &str)| *d * 3 <= k.chars().count().max(lower.chars().count()) + 1;
    known
        .into_iter()
        .map(with_distance)
        .filter(is_similar)
        .min_by_key(|n| n.0)
        .map(|n| n.1)
}

/// The end of an error message: `; did you mean "layout"?`, or nothing where no known word is near.
pub(crate) fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    nearest(word, known).map_or_else(String::new, |near| format!("; did you mean \"{near}\"?"))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::nearest;

    #[rstest]
    #[case("layuot", Some("layout"))]
    #[case("Theme", Some("theme"))]
    #[case("mous", Some("mouse"))]
    #[case("wholly-other", None)]
    #[case("", None)]
    fn a_typing_error_is_corrected_and_another_word_is_not(
        #[case] word: &str,
        #[case] expected: Option<&str>,
    ) {
        assert_eq!(nearest(word, ["theme", "layout", "mouse"]), expected);
    }
}

//! `--line`: the sentence at a line of a version's file, for editors that open the reader at their cursor.

use std::fs;

use crate::load::Version;
use crate::load::sources::decode::decode;
use crate::tui::terminal::editor::line_of;

/// Number of the sentence that stands at `line` (from 1) of the file of `version`: the last one that begins there or
/// above.
///
/// # Errors
/// Where the version has no file of its own or the file cannot be read, in one line.
pub fn sentence_at(version: &Version, line: usize) -> Result<usize, String> {
    let bytes = fs::read(&version.source).map_err(|e| format!("--line: {}: {e}", version.source))?;
    let decoded = decode(bytes, version.encoding).map_err(|e| format!("--line: {}: {e}", version.source))?;
    let begins = |s: usize| {
        let offset = version.body.decoded_offset(version.sentences[s].start);
        line_of(&decoded.text, version.sentence(s), offset)
    };
    // Sentences stand in the order of their lines, so that few of them need to be found in the file.
    let (mut low, mut high) = (0, version.sentences.len());
    while low < high {
        let middle = low.midpoint(high);
        if begins(middle) <= line {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    Ok(low.saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;
    use crate::load::{Input, LoadOptions};
    use rstest::rstest;

    #[rstest]
    #[case("story.txt", "One bell rang.\n\nTwo bells\nrang. Three rang.\n\nAll fell still.\n", &[(1, 0), (2, 0), (3, 1), (4, 2), (6, 3), (99, 3)])]
    #[case("story.md", "# Bells\n\nOne *bell* rang.\n\n**Two** bells rang.\n", &[(1, 0), (3, 1), (5, 2)])]
    fn a_line_leads_to_the_sentence_above_or_at_it(
        #[case] name: &str,
        #[case] text: &str,
        #[case] expected: &[(usize, usize)],
    ) {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join(name);
        fs::write(&path, text).unwrap();
        let loaded = load::open(&[Input::Path(path)], &LoadOptions::default()).unwrap();
        for &(line, sentence) in expected {
            assert_eq!(
                sentence_at(&loaded.corpus.versions[0], line),
                Ok(sentence),
                "line {line}"
            );
        }
    }

    #[test]
    fn a_version_without_a_file_says_so() {
        let version = Version {
            source: "no/such/file".to_owned(),
            ..Version::default()
        };
        assert!(sentence_at(&version, 3).unwrap_err().contains("no/such/file"));
    }
}

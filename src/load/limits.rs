//! Bounds on what is opened. One table names them: the settings file, the documents and the messages follow it.

use serde::Deserialize;

/// Bounds on what is opened, each named in the message that speaks of it. Every field is a key of the settings file's
/// `[limits]`; [`LIMITS`] says what each is for.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Bytes read of one input. A longer text is cut there with a notice; a longer container is refused.
    pub file_bytes: u64,
    /// Bytes read of all inputs together; inputs that would pass it are refused.
    pub total_bytes: u64,
    /// Files taken from directories and patterns.
    pub files: usize,
    /// Directories below a given one that `recursive` enters.
    pub depth: usize,
    /// Versions of a corpus.
    pub versions: usize,
    /// Texts taken from the history of a file, the newest.
    pub revisions: usize,
    /// Bytes that one compressed container may unpack to.
    pub unpacked_bytes: u64,
    /// Bytes that one stream of a PDF may unpack to; a larger one is left out.
    pub stream_bytes: u64,
    /// Entries read of one archive, records of one table or stream, commits looked at.
    pub entries: usize,
    /// Elements of a page before it is read without its structure.
    pub elements: usize,
    /// How deep elements or groups may nest before a page is read without its structure, or another format refused.
    pub nesting: usize,
    /// Seconds that the parser of one file may take.
    pub seconds: u64,
    /// Seconds until the writer of a pipe given as `<(command)` has ended.
    pub pipe_seconds: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 64 << 20,
            total_bytes: 256 << 20,
            files: 4096,
            depth: 16,
            versions: 4096,
            revisions: 50,
            unpacked_bytes: 64 << 20,
            stream_bytes: 8 << 20,
            entries: 100_000,
            elements: 400_000,
            nesting: 2000,
            seconds: 4,
            pipe_seconds: 60,
        }
    }
}

/// One limit, for people to read.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// Its key in the settings file, and its name in messages.
    pub key: &'static str,
    /// What it counts.
    pub unit: &'static str,
    /// Its value in a set of limits.
    pub of: fn(&Limits) -> u64,
    /// What it bounds and what happens beyond it.
    pub about: &'static str,
}

/// All limits, in the order of the settings file.
pub const LIMITS: &[Limit] = &[
    Limit {
        key: "file_bytes",
        unit: "bytes",
        of: |l| l.file_bytes,
        about: "read of one input; a longer text is cut there and says so, a longer container is refused",
    },
    Limit {
        key: "total_bytes",
        unit: "bytes",
        of: |l| l.total_bytes,
        about: "read of all inputs together; an input that would pass it is refused, the others are read",
    },
    Limit {
        key: "files",
        unit: "files",
        of: |l| l.files as u64,
        about: "taken from directories and patterns; the number left out is said",
    },
    Limit {
        key: "depth",
        unit: "directories",
        of: |l| l.depth as u64,
        about: "entered below a given one with --recursive; what lies deeper is named and left out",
    },
    Limit {
        key: "versions",
        unit: "versions",
        of: |l| l.versions as u64,
        about: "of one corpus; the number left out is said",
    },
    Limit {
        key: "revisions",
        unit: "texts",
        of: |l| l.revisions as u64,
        about: "taken from the history of a file, the newest; --max goes before it",
    },
    Limit {
        key: "unpacked_bytes",
        unit: "bytes",
        of: |l| l.unpacked_bytes,
        about: "that one compressed file or container may unpack to, all its entries together; beyond it the file is refused",
    },
    Limit {
        key: "stream_bytes",
        unit: "bytes",
        of: |l| l.stream_bytes,
        about: "that one stream of a PDF may unpack to; a larger one is left out and said. Pictures are never unpacked",
    },
    Limit {
        key: "entries",
        unit: "entries",
        of: |l| l.entries as u64,
        about: "of one archive (more: refused), records of one table or stream and commits of a history (more: left out and said)",
    },
    Limit {
        key: "elements",
        unit: "elements",
        of: |l| l.elements as u64,
        about: "of one page; beyond it all its text is shown without its structure",
    },
    Limit {
        key: "nesting",
        unit: "levels",
        of: |l| l.nesting as u64,
        about: "of elements in each other; beyond it a page is shown without its structure, other formats are refused",
    },
    Limit {
        key: "seconds",
        unit: "seconds",
        of: |l| l.seconds,
        about: "that the parser of one file, or the search of one history, may take",
    },
    Limit {
        key: "pipe_seconds",
        unit: "seconds",
        of: |l| l.pipe_seconds,
        about: "until the writer of a pipe given as `<(command)` has ended; standard input has no such limit",
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_the_table_can_be_set_and_is_the_field_it_says() {
        for limit in LIMITS {
            let one = format!("{{\"{}\": 7}}", limit.key);
            let set: Limits = serde_json::from_str(&one).expect("a key of the settings");
            assert_eq!((limit.of)(&set), 7, "{}", limit.key);
            let others = LIMITS.iter().filter(|l| l.key != limit.key);
            assert!(
                others
                    .into_iter()
                    .all(|l| (l.of)(&set) == (l.of)(&Limits::default()))
            );
        }
        let error = serde_json::from_str::<Limits>(r#"{"file_byte": 7}"#)
            .expect_err("no such key")
            .to_string();
        // The message names every key there is: the table lacks none.
        assert_eq!(error.matches('`').count() / 2 - 1, LIMITS.len(), "{error}");
    }
}

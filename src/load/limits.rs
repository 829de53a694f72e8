//! Limits on what is opened, in one table. The settings file, the documents and the messages all follow it.

use serde::Deserialize;

/// One limit, for people to read.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// Its key in the settings file, and its name in messages.
    pub key: &'static str,
    /// What it counts.
    pub unit: &'static str,
    /// Its value in a set of limits.
    pub of: fn(&Limits) -> u64,
    /// What it bounds and what happens beyond it. Follows the unit: `bytes`, `read from one input; ..`.
    pub about: &'static str,
}

/// Each row: key, type, default, unit, what it bounds.
macro_rules! limits {
    ($($key:ident: $type:ty = $default:expr, $unit:literal, $about:literal;)*) => {
        /// Limits on what is opened. Every field is a key of `[limits]` in the settings file; [`LIMITS`] explains each.
        #[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct Limits {
            $(#[doc = concat!($unit, " ", $about)] pub $key: $type,)*
        }

        impl Default for Limits {
            fn default() -> Self {
                Self { $($key: $default,)* }
            }
        }

        /// All limits, in the order of the settings file.
        pub const LIMITS: &[Limit] = &[
            $(Limit { key: stringify!($key), unit: $unit, of: |l| l.$key as u64, about: $about },)*
        ];
    };
}

limits! {
    file_bytes: u64 = 64 << 20, "bytes",
        "read from one input; a longer text is cut there with a notice, a longer container is refused";
    total_bytes: u64 = 256 << 20, "bytes",
        "read from all inputs together; an input that would exceed it is refused, the others are read";
    files: usize = 4096, "files",
        "taken from directories and patterns; a notice counts the rest";
    depth: usize = 16, "directories",
        "entered below a given one with --recursive; a notice names what is deeper";
    versions: usize = 4096, "versions",
        "of one corpus; a notice counts the rest";
    revisions: usize = 50, "texts",
        "taken from the history of a file, newest first; --max overrides it";
    unpacked_bytes: u64 = 64 << 20, "bytes",
        "that one compressed file or container may unpack to, all its entries together; beyond it the file is refused";
    stream_bytes: u64 = 8 << 20, "bytes",
        "that one stream of a PDF may unpack to; a larger one is left out with a notice. Pictures are never unpacked";
    entries: usize = 100_000, "entries",
        "of one archive (more: refused), records of one table or stream and commits of a history (more: left out with a notice)";
    elements: usize = 400_000, "elements",
        "of one page; beyond it all its text is shown without its structure";
    nesting: usize = 2000, "levels",
        "of elements inside each other; beyond it a page is shown without its structure, other formats are refused";
    seconds: u64 = 4, "seconds",
        "that the parser of one file, or the search of one history, may take";
    pipe_seconds: u64 = 60, "seconds",
        "to wait until the writer of a pipe given as `<(command)` has finished; standard input has no such limit";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_limit_can_be_set_under_its_key() {
        for limit in LIMITS {
            let one = format!("{{\"{}\": 7}}", limit.key);
            let set: Limits = serde_json::from_str(&one).expect("a key of the settings");
            for other in LIMITS {
                let default = (other.of)(&Limits::default());
                let expected = if other.key == limit.key { 7 } else { default };
                assert_eq!((other.of)(&set), expected, "{}", other.key);
            }
        }
        assert!(serde_json::from_str::<Limits>(r#"{"file_byte": 7}"#).is_err());
    }
}

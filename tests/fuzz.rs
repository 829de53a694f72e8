//! Damages small files of every format at random. Nothing may panic, hang, control a terminal or lose its order.
//!
//! `HEXAPLA_FUZZ_SECONDS` sets the time for each of the three targets (default 1), `HEXAPLA_FUZZ_SEED` the seed (default
//! 1). A failure names the seed and writes the smallest damaged file that it found to the build directory.

mod files;
#[path = "support/harmless.rs"]
mod harmless;

use std::borrow::Cow;
use std::time::{Duration, Instant};

use hexapla::load::formats::FORMATS;
use hexapla::load::{Input, LoadOptions, Version, open};
use hexapla::text::{clean, clean_line, cut};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};

/// A damaged file may take this long: the timeout of the guard, and what an unoptimized build adds.
const TIMEOUT: Duration = Duration::from_secs(12);

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}

/// Checks a property on values of `strategy`, in batches with a seed each, until the time is over.
fn fuzz<S: Strategy>(target: u8, strategy: &S, property: impl Fn(S::Value) -> Result<(), TestCaseError>)
where
    S::Value: std::fmt::Debug,
{
    const BATCH: u32 = 32;
    let seconds = number("HEXAPLA_FUZZ_SECONDS").unwrap_or(1);
    let first = number("HEXAPLA_FUZZ_SEED").unwrap_or(1);
    let (started, mut batches) = (Instant::now(), 0u64);
    while batches == 0 || started.elapsed() < Duration::from_secs(seconds) {
        let mut seed = [target; 32];
        seed[..8].copy_from_slice(&(first + batches).to_le_bytes());
        let config = Config {
            cases: BATCH,
            failure_persistence: None,
            max_shrink_iters: 400,
            ..Config::default()
        };
        let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &seed));
        if let Err(failure) = runner.run(strategy, &property) {
            panic!("HEXAPLA_FUZZ_SEED={}: {failure}", first + batches);
        }
        batches += 1;
    }
    println!(
        "target {target}: {} cases from seed {first}",
        batches * u64::from(BATCH)
    );
}

/// A change to the bytes of a file. Places are given in 65536ths of its length.
#[derive(Clone, Debug)]
enum Damage {
    Flip(u16, u8),
    Cut(u16),
    Drop(u16, u8),
    Repeat(u16, u8, u8),
    Put(u16, &'static [u8]),
    Splice(u16, usize, u16),
    Number(u16, u64),
}

/// Bytes that break formats: controls, ends of strings and elements, extreme numbers, byte order marks.
const PIECES: &[&[u8]] = &[
    b"\0",
    b"\x1b[2J",
    b"\xc2\x9b",
    b"\xe2\x80\xae",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xf0\x9f",
    b"\"",
    b"\\u001b",
    b"\\ud800",
    b"{",
    b"}",
    b"[",
    b"]",
    b"<",
    b">",
    b"</",
    b"&#27;",
    b"&#x9b;",
    b"&x;",
    b"<!DOCTYPE a [<!ENTITY x \"y\">]>",
    b"]]>",
    b"<!--",
    b"\r\n\r\n",
    b"\n",
    b"---\n",
    b"```\n",
    b"> > > ",
    b"\\u-1 ",
    b"\\bin9999 ",
    b"\\'ff",
    b"{\\*",
    b"\\ansicpg99999",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"obj",
    b"endobj",
    b"stream\n",
    b"endstream",
    b"<<",
    b">>",
    b"0 R",
    b"Content-Length: 9999999999999999999\r\n",
    b"Transfer-Encoding: chunked\r\n",
    b"WARC/1.0\r\n",
    b"-1",
    b"1e999",
    b"null",
    b",",
    b"\t",
    b"|",
];

fn damage() -> impl Strategy<Value = Damage> {
    let edges = prop::sample::select(vec![
        0,
        1,
        255,
        256,
        65535,
        65536,
        u64::from(u32::MAX),
        u64::MAX,
        1 << 40,
    ]);
    prop_oneof![
        3 => (any::<u16>(), any::<u8>()).prop_map(|(at, bits)| Damage::Flip(at, bits)),
        1 => any::<u16>().prop_map(Damage::Cut),
        1 => (any::<u16>(), any::<u8>()).prop_map(|(at, n)| Damage::Drop(at, n)),
        1 => (any::<u16>(), any::<u8>(), any::<u8>()).prop_map(|(at, n, times)| Damage::Repeat(at, n, times)),
        3 => (any::<u16>(), prop::sample::select(PIECES)).prop_map(|(at, piece)| Damage::Put(at, piece)),
        1 => (any::<u16>(), any::<usize>(), any::<u16>()).prop_map(|(at, other, from)| Damage::Splice(at, other, from)),
        1 => (any::<u16>(), edges).prop_map(|(at, n)| Damage::Number(at, n)),
    ]
}

fn apply(bytes: &mut Vec<u8>, damage: &Damage, all: &[files::File]) {
    let place = |at: u16, bytes: &[u8]| usize::from(at) * bytes.len() / 65536;
    match *damage {
        Damage::Flip(at, bits) => {
            let at = place(at, bytes);
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= bits.max(1);
            }
        }
        Damage::Cut(at) => bytes.truncate(place(at, bytes)),
        Damage::Drop(at, n) => {
            let at = place(at, bytes);
            bytes.drain(at..(at + usize::from(n)).min(bytes.len()));
        }
        Damage::Repeat(at, n, times) => {
            let at = place(at, bytes);
            let piece = bytes[at..(at + usize::from(n)).min(bytes.len())].repeat(usize::from(times));
            bytes.splice(at..at, piece);
        }
        Damage::Put(at, piece) => {
            let at = place(at, bytes);
            bytes.splice(at..at, piece.iter().copied());
        }
        Damage::Splice(at, other, from) => {
            let other = &all[other % all.len()].bytes;
            bytes.truncate(place(at, bytes));
            bytes.extend_from_slice(&other[place(from, other)..]);
        }
        // Replaces a number in the file, since parsers trust lengths and counts.
        Damage::Number(at, n) => {
            let at = place(at, bytes);
            if let Some(start) = bytes[at..].iter().position(u8::is_ascii_digit).map(|i| at + i) {
                let digits = bytes[start..].iter().take_while(|b| b.is_ascii_digit()).count();
                bytes.splice(start..start + digits, n.to_string().into_bytes());
            }
        }
    }
}

/// Reads bytes under a name, and checks the result and the time it took.
fn read(name: String, bytes: Vec<u8>, options: &LoadOptions) -> Result<(), TestCaseError> {
    let started = Instant::now();
    harmless::read(name, bytes, options)?;
    prop_assert!(started.elapsed() < TIMEOUT, "it took {:?}", started.elapsed());
    Ok(())
}

#[test]
fn every_format_has_a_file_that_opens() {
    let all = files::all();
    for format in FORMATS {
        assert!(
            all.iter().any(|file| file.format == format.name),
            "no file of the format {}",
            format.name
        );
    }
    for file in &all {
        let loaded = open(
            &[Input::Named {
                name: file.name.to_owned(),
                bytes: Cow::Owned(file.bytes.clone()),
            }],
            &LoadOptions::default(),
        );
        let loaded = loaded.unwrap_or_else(|e| panic!("{}: {e}", file.name));
        let version = &loaded.corpus.versions[0];
        assert!(
            version.text().contains("ferry"),
            "{}: {}",
            file.name,
            version.text()
        );
        let read_as = if file.format == "gzip" {
            "text"
        } else {
            file.format
        };
        assert_eq!(version.format, Some(read_as), "{}", file.name);
    }
}

#[test]
fn damaged_files_are_harmless() {
    let all = files::all();
    let count = all.len();
    let options = (
        any::<bool>(),
        any::<bool>(),
        prop::option::weighted(0.2, 0..FORMATS.len()),
    );
    let strategy = (0..count, prop::collection::vec(damage(), 1..6), options);
    fuzz(
        1,
        &strategy,
        |(file, damages, (whole_page, as_original, format))| {
            let mut bytes = all[file].bytes.clone();
            damages.iter().for_each(|damage| apply(&mut bytes, damage, &all));
            let options = LoadOptions {
                whole_page,
                as_original,
                format: format.map(|f| FORMATS[f].name.to_owned()),
                ..LoadOptions::default()
            };
            let saved =
                std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("damaged-{}", all[file].name));
            read(all[file].name.to_owned(), bytes.clone(), &options)
                .inspect_err(|_| drop(std::fs::write(&saved, &bytes)))
        },
    );
}

/// Damages the members of a container and packs them again, since otherwise checksums would reject them.
#[test]
fn containers_with_damaged_members_are_harmless() {
    let all = files::all();
    let containers = files::containers();
    let strategy = (
        0..containers.len(),
        any::<usize>(),
        prop::collection::vec(damage(), 1..6),
        any::<bool>(),
    );
    fuzz(2, &strategy, |(which, member, damages, as_original)| {
        let (name, mut members) = containers[which].clone();
        let member = member % members.len();
        damages
            .iter()
            .for_each(|damage| apply(&mut members[member].1, damage, &all));
        let options = LoadOptions {
            as_original,
            ..LoadOptions::default()
        };
        read(name.to_owned(), files::pack(&members), &options)
    });
}

#[test]
fn text_is_cleaned_and_cut_without_loss() {
    let piece = prop_oneof![
        4 => "[a-zA-Z]{1,9}[ .,?!;:]{1,2}",
        2 => prop::sample::select(vec!["\n", "\r\n", "\n\n", "\t", "\u{2028}", "\"", "“", "”", "'", "’", "(", ")", "…", "Mr. ", "U.S. ", "e.g. ", "3.5 ", "- ", "。", "？", "» ", "«"]).prop_map(str::to_owned),
        2 => any::<char>().prop_map(String::from),
        1 => prop::sample::select(vec!["\u{1b}", "\u{7f}", "\u{9b}", "\u{202e}", "\u{200d}", "\u{fe0f}", "\u{e0041}", "\u{ad}", "\0", "\u{feff}"]).prop_map(str::to_owned),
    ];
    let language = prop::sample::select(vec!["en", "de", "fr", "ja", "ar", "xx"]);
    let strategy = (prop::collection::vec(piece, 0..120), language);
    fuzz(3, &strategy, |(pieces, language)| {
        let text = pieces.concat();
        let cleaned = clean(text.as_str());
        prop_assert!(harmless::is_safe(&cleaned.text));
        prop_assert!(harmless::is_safe(&clean_line(&text)) && !clean_line(&text).contains('\n'));
        prop_assert_eq!(
            &clean(cleaned.text.as_str()).text,
            &cleaned.text,
            "cleaning twice is cleaning once"
        );
        let mut at = 0;
        for offset in (0..=cleaned.text.len()).filter(|&i| cleaned.text.is_char_boundary(i)) {
            let there = cleaned.decoded_offset(offset);
            prop_assert!(there >= at && there <= text.len() && text.is_char_boundary(there));
            at = there;
        }
        let cut = cut(&cleaned.text, language);
        harmless::check(&Version {
            body: cleaned,
            sentences: cut.sentences,
            paragraphs: cut.paragraphs,
            ..Version::default()
        })
    });
}

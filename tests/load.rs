//! The loader on real files, including FIFOs, sockets, devices and broken links.

use std::borrow::Cow;
use std::fs;
use std::path::Path;

use hexapla::load::{Input, LoadOptions, Loaded, Order, Problem, open};
use tempfile::TempDir;

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let dir = TempDir::new().expect("a temporary directory");
    for (name, bytes) in files {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("directories");
        fs::write(path, bytes).expect("a file");
    }
    dir
}

fn open_path(path: &Path) -> Loaded {
    open(&[Input::Path(path.to_owned())], &LoadOptions::default()).expect("something readable")
}

fn named(name: &str, bytes: &[u8]) -> Loaded {
    let input = Input::Named {
        name: name.to_owned(),
        bytes: Cow::Owned(bytes.to_vec()),
    };
    open(&[input], &LoadOptions::default()).expect("something readable")
}

fn names(loaded: &Loaded) -> Vec<&str> {
    loaded.corpus.versions.iter().map(|v| v.name.as_str()).collect()
}

#[test]
fn a_directory_opens_its_files_by_name_without_hidden_ones() {
    let dir = folder(&[
        ("b.txt", b"Beta."),
        ("a.txt", b"Alpha."),
        (".c.txt", b"Gamma."),
        ("sub/d.txt", b"Delta."),
    ]);
    let loaded = open_path(dir.path());
    assert_eq!(names(&loaded), ["a", "b"]);
    assert!(loaded.corpus.notices.iter().any(|n| n.contains("subdirectory")));
    let all = LoadOptions {
        hidden: true,
        recursive: true,
        ..LoadOptions::default()
    };
    let loaded = open(&[Input::Path(dir.path().to_owned())], &all).expect("readable");
    assert_eq!(names(&loaded), [".c", "a", "b", "d"]);
}

#[test]
fn an_unreadable_file_does_not_stop_the_others() {
    let dir = folder(&[("a.txt", b"Alpha."), ("z.txt", b"PK\x03\x04rest")]);
    let loaded = open_path(dir.path());
    assert_eq!(names(&loaded), ["a"]);
    assert_eq!(loaded.failures.len(), 1);
    assert!(loaded.failures[0].to_string().contains("ZIP"));
}

#[test]
fn an_error_names_every_unreadable_input() {
    let error = open(
        &[Input::Path("no/such/a".into()), Input::Path("no/such/b".into())],
        &LoadOptions::default(),
    )
    .expect_err("nothing there");
    let message = error.to_string();
    assert!(
        message.contains("no/such/a") && message.contains("no/such/b"),
        "{message}"
    );
}

#[test]
fn given_sentences_are_kept_even_empty_ones() {
    let loaded = named(
        "c.json",
        br#"{"versions": [{"name": "one", "paragraphs": [["He left. She stayed.", "", " Rain \r\n fell."], ["End"]]}]}"#,
    );
    let version = &loaded.corpus.versions[0];
    let sentences: Vec<&str> = (0..version.sentences.len())
        .map(|s| version.sentence(s))
        .collect();
    assert_eq!(sentences, ["He left. She stayed.", "", "Rain \n fell.", "End"]);
    assert_eq!(version.paragraphs, [0..3, 3..4]);
}

#[test]
fn exported_versions_are_read_back_with_their_offsets() {
    let loaded = named(
        "x.json",
        br#"{"format": "hexapla-collation", "versions": [{"name": "one", "paragraphs": [[0, 2], [2, 3]],
            "sentences": [{"text": "One.", "start": 3, "end": 7}, {"text": "Two.", "start": 10, "end": 14},
                          {"text": "Three.", "start": 15, "end": 21}]}], "links": []}"#,
    );
    let version = &loaded.corpus.versions[0];
    let starts: Vec<usize> = version
        .sentences
        .iter()
        .map(|s| version.body.decoded_offset(s.start))
        .collect();
    assert_eq!(starts, [3, 10, 15]);
    assert_eq!(version.sentence(2), "Three.");
    assert_eq!(version.paragraphs, [0..2, 2..3]);
}

#[test]
fn json_values_that_are_no_versions_are_skipped_and_counted() {
    let loaded = named(
        "m.json",
        br#"[{"text": "One."}, 7, null, [1, [2]], "Two.", {"x": {"y": []}}]"#,
    );
    assert_eq!(loaded.corpus.versions.len(), 2);
    assert!(
        loaded.corpus.notices[0].contains("4 records were left out"),
        "{:?}",
        loaded.corpus.notices
    );
}

#[test]
fn escapes_hidden_in_json_become_marks_everywhere() {
    let loaded = named(
        "e.jsonl",
        b"{\"name\": \"a\\u001b]0;x\\u0007\", \"title\": \"t\\u009b\\n\", \"text\": \"He \\u001b[2Jleft.\"}\n{\"name\": 1}\n",
    );
    let version = &loaded.corpus.versions[0];
    assert_eq!(version.name, "a␛]0;x␇");
    assert_eq!(version.title.as_deref(), Some("t⟨CSI⟩"));
    assert_eq!(version.text(), "He ␛[2Jleft.");
    assert!(
        loaded.corpus.notices.iter().any(|n| n.contains("line 2")),
        "{:?}",
        loaded.corpus.notices
    );
}

/// Passages as passim writes them: two clusters, with printed line ends in the text.
const PASSIM: &str = r#"{"uid": -3, "cluster": 8, "size": 2, "id": "gazette-2", "series": "gazette", "date": "1851-02-03", "begin": 10, "end": 60, "text": "The fer-\nry left\nat noon."}
{"uid": 4, "cluster": 8, "size": 2, "id": "herald-9", "date": "1851-02-01", "begin": 0, "end": 50, "text": "The ferry left at one."}
{"uid": 5, "cluster": "9", "size": 3, "id": "herald-7", "text": "It rained."}
{"uid": 6, "cluster": 9, "size": 3, "id": "gazette-7", "text": "It rained much."}
{"uid": 7, "cluster": 9, "size": 3, "id": "times-7", "text": "Rain fell."}
"#;

#[test]
fn one_cluster_of_passages_is_a_corpus_and_a_notice_names_the_others() {
    let parts = PASSIM
        .split_once("{\"uid\": 6")
        .map(|(a, b)| (a.to_owned(), format!("{{\"uid\": 6{b}")))
        .expect("two parts");
    let dir = folder(&[
        ("_SUCCESS", b""),
        ("part-0.json", parts.0.as_bytes()),
        ("part-1.json", parts.1.as_bytes()),
    ]);
    let loaded = open_path(dir.path());
    assert_eq!(names(&loaded), ["herald-7", "gazette-7", "times-7"]);
    assert!(
        loaded
            .corpus
            .notices
            .iter()
            .any(|n| n.contains("--cluster ID") && n.contains("8 (2)")),
        "{:?}",
        loaded.corpus.notices
    );
    let ask = |cluster: &str| {
        let options = LoadOptions {
            cluster: Some(cluster.to_owned()),
            order: Order::Date,
            ..LoadOptions::default()
        };
        open(&[Input::Path(dir.path().to_owned())], &options)
    };
    let loaded = ask("8").expect("a cluster");
    assert_eq!(names(&loaded), ["herald-9", "gazette-2"]);
    let version = &loaded.corpus.versions[1];
    assert_eq!(version.sentence(0), "The ferry left at noon.");
    assert!(
        version
            .details()
            .contains(&("characters", "10 to 60 of its document".to_owned()))
    );
    let error = ask("77").expect_err("no such cluster").to_string();
    assert!(error.contains("77") && error.contains("9 (3), 8 (2)"), "{error}");
}

#[test]
fn json_lines_are_recognized_with_any_ending() {
    let loaded = named("a.json", b"{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n");
    assert_eq!(loaded.corpus.versions.len(), 2);
}

#[test]
fn details_explain_how_a_version_was_read() {
    let details = |name: &str, bytes: &[u8]| named(name, bytes).corpus.versions[0].details();
    let has = |details: &[(&str, String)], what: &str, part: &str| {
        assert!(
            details.iter().any(|(w, v)| *w == what && v.contains(part)),
            "{what} {part}: {details:?}"
        );
    };
    let latin = details("a.txt", b"Caf\xe9 cr\xe8me \xe0 la carte, d\xe9j\xe0 vu.");
    has(&latin, "encoding", "windows-1252 (guessed");
    has(&latin, "format", "text");
    has(
        &details("a.txt", b"\xff\xfeO\0n\0e\0.\0"),
        "encoding",
        "UTF-16LE (by its byte order mark)",
    );
    let page = details(
        "a.html",
        b"<html lang=ru><meta charset=koi8-r><title>T</title><p>\xf0\xd2\xc9\xd7\xc5\xd4",
    );
    has(&page, "encoding", "KOI8-R (as the source says)");
    has(&page, "format", "html");
    has(&page, "language", "ru");
    let marked = details(
        "a.md",
        b"---\ntitle: Head\nauthor: Ada\ndate: 2031-05-02\n---\nText.",
    );
    for (what, part) in [
        ("title", "Head"),
        ("by", "Ada"),
        ("date", "2031"),
        ("encoding", "UTF-8 (the bytes are valid)"),
    ] {
        has(&marked, what, part);
    }
}

#[test]
fn rtf_is_recognized_by_content_unless_it_is_named_txt() {
    let rtf = br"{\rtf1\ansi The bridge {\b reopened}.\par}";
    assert_eq!(named("a", rtf).corpus.versions[0].text(), "The bridge reopened.");
    let plain = named("a.txt", rtf);
    assert!(plain.corpus.versions[0].text().starts_with("{\\rtf1"));
    assert!(
        plain
            .corpus
            .notices
            .iter()
            .any(|n| n.contains("--input-format rtf"))
    );
}

#[cfg(unix)]
mod special {
    use std::ffi::{CString, OsStr};
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;

    use super::*;

    #[expect(unsafe_code, reason = "makes a FIFO")]
    fn fifo(path: &Path) {
        let name = CString::new(path.as_os_str().as_bytes()).expect("no NUL");
        // SAFETY: `name` is a NUL-terminated string that lives through the call.
        assert_eq!(unsafe { libc::mkfifo(name.as_ptr(), 0o600) }, 0);
    }

    #[test]
    fn pipes_sockets_devices_and_broken_links_are_refused_and_the_rest_opens() {
        let dir = folder(&[("a.txt", b"Alpha.")]);
        let at = |name: &str| dir.path().join(name);
        fifo(&at("b-fifo"));
        let _listener = UnixListener::bind(at("c-socket")).expect("a socket");
        symlink("/dev/zero", at("d-device")).expect("a link");
        symlink("gone", at("e-dangling")).expect("a link");
        symlink("f-loop", at("f-loop")).expect("a link");
        let loaded = open_path(dir.path());
        assert_eq!(names(&loaded), ["a"]);
        let messages: Vec<String> = loaded.failures.iter().map(ToString::to_string).collect();
        for (message, what) in messages.iter().zip([
            "named pipe",
            "socket",
            "character device",
            "broken symbolic link",
            "opened",
        ]) {
            assert!(message.contains(what), "{message} / {what}");
        }
        assert_eq!(messages.len(), 5, "{messages:?}");
    }

    #[test]
    fn loops_of_directories_end() {
        let dir = folder(&[("a/one.txt", b"One."), ("b/two.txt", b"Two.")]);
        symlink("..", dir.path().join("a/up")).expect("a link");
        symlink("../a", dir.path().join("b/across")).expect("a link");
        let all = LoadOptions {
            recursive: true,
            ..LoadOptions::default()
        };
        let loaded = open(&[Input::Path(dir.path().to_owned())], &all).expect("readable");
        assert_eq!(names(&loaded), ["one", "two"]);
    }

    #[test]
    fn odd_file_names_open_and_are_cleaned() {
        let dir = TempDir::new().expect("a temporary directory");
        let longest = "n".repeat(255);
        let odd: [&[u8]; 4] = [
            b"esc\x1b[31m.txt",
            b"line\nfeed.txt",
            b"bad\xFFbyte.txt",
            longest.as_bytes(),
        ];
        for name in odd {
            fs::write(dir.path().join(OsStr::from_bytes(name)), "Text.").expect("a file");
        }
        let loaded = open_path(dir.path());
        assert_eq!(loaded.corpus.versions.len(), 4);
        for version in &loaded.corpus.versions {
            assert!(!version.name.contains(char::is_control) && !version.source.contains(char::is_control));
            assert!(version.name.chars().count() <= 64);
        }
        assert!(names(&loaded).contains(&"esc␛[31m"));
    }

    #[test]
    fn an_unreadable_file_is_reported() {
        use std::os::unix::fs::PermissionsExt;
        let dir = folder(&[("a.txt", b"Alpha."), ("b.txt", b"Beta.")]);
        let closed = dir.path().join("b.txt");
        fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).expect("permissions");
        // The superuser reads it all the same; then there is nothing to see here.
        if fs::read(&closed).is_ok() {
            return;
        }
        let loaded = open_path(dir.path());
        assert!(matches!(
            loaded.failures[0].problem,
            Problem::Io {
                attempt: "opened",
                ..
            }
        ));
    }

    /// The path of a new pipe's reading end, as a shell hands it over, and its writing end.
    #[cfg(target_os = "linux")]
    #[expect(unsafe_code, reason = "makes a pipe")]
    fn pipe() -> (std::path::PathBuf, std::os::fd::OwnedFd, fs::File) {
        use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};
        let mut ends = [0; 2];
        // SAFETY: `ends` has room for the two descriptors, and each is owned once below.
        let (reading, writing) = unsafe {
            assert_eq!(libc::pipe2(ends.as_mut_ptr(), libc::O_CLOEXEC), 0);
            (OwnedFd::from_raw_fd(ends[0]), fs::File::from_raw_fd(ends[1]))
        };
        (
            format!("/proc/self/fd/{}", reading.as_raw_fd()).into(),
            reading,
            writing,
        )
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_pipe_of_our_own_is_read_to_its_end_or_until_the_timeout() {
        use std::io::Write;
        let (path, _reading, mut writing) = pipe();
        let writer = std::thread::spawn(move || {
            std::thread::sleep(std::time::Duration::from_millis(30));
            writing.write_all(b"The ferry left.").expect("a reader");
        });
        let loaded = open_path(&path);
        writer.join().expect("the writer");
        assert_eq!(loaded.corpus.versions[0].text(), "The ferry left.");
        assert!(loaded.corpus.versions[0].name.starts_with("pipe "));

        let (path, _reading, mut writing) = pipe();
        writing.write_all(b"No end").expect("a reader");
        let mut options = LoadOptions::default();
        options.limits.pipe_seconds = 1;
        let error = open(&[Input::Path(path)], &options)
            .expect_err("it never ends")
            .to_string();
        assert!(error.contains("pipe_seconds"), "{error}");

        let (path, _reading, mut writing) = pipe();
        writing.write_all(&b"More. ".repeat(1000)).expect("a reader");
        options.limits.file_bytes = 600;
        let loaded = open(&[Input::Path(path)], &options).expect("as much as the limit allows");
        assert_eq!(loaded.corpus.versions[0].sentences.len(), 100);
        assert!(
            loaded.corpus.notices.iter().any(|n| n.contains("file_bytes")),
            "{:?}",
            loaded.corpus.notices
        );
    }

    /// Another program truncates, grows and replaces a file while it is read, by a pipe and by a directory too.
    #[test]
    fn a_file_that_changes_while_it_is_read_is_read_or_refused() {
        let dir = folder(&[("a.txt", b"One. ")]);
        let (path, aside) = (dir.path().join("a.txt"), dir.path().join("b"));
        let end = std::time::Instant::now() + std::time::Duration::from_millis(400);
        let other = {
            let (path, aside) = (path.clone(), aside.clone());
            std::thread::spawn(move || {
                while std::time::Instant::now() < end {
                    fs::write(&path, "One. ".repeat(40_000)).ok();
                    fs::OpenOptions::new()
                        .write(true)
                        .open(&path)
                        .and_then(|f| f.set_len(7))
                        .ok();
                    fs::write(&aside, "Two. ").ok();
                    fs::rename(&aside, &path).ok();
                    fs::remove_file(&path).ok();
                    fifo(&path);
                    fs::remove_file(&path).ok();
                    fs::create_dir(&path).ok();
                    fs::remove_dir(&path).ok();
                }
            })
        };
        let (mut read, mut refused) = (0, 0);
        while std::time::Instant::now() < end {
            match open(&[Input::Path(path.clone())], &LoadOptions::default()) {
                Ok(loaded) => {
                    read += 1;
                    let version = &loaded.corpus.versions[0];
                    // What was read depends on the moment. The system may put zeros where the file was truncated;
                    // nothing else may appear that the file never held.
                    let text = version.text();
                    let strange = text.chars().find(|c| !"OneTwo. \u{2400}".contains(*c));
                    assert_eq!(strange, None, "{} bytes", text.len());
                    assert!(text.chars().count() <= 200_000, "{} bytes", text.len());
                }
                Err(_) => refused += 1,
            }
        }
        other.join().expect("the other program");
        assert!(read > 0 && refused > 0, "{read} read, {refused} refused");
    }

    #[test]
    fn notices_report_what_a_limit_leaves_out_of_a_directory() {
        let dir = folder(&[
            ("a.txt", b"A."),
            ("b.txt", b"B."),
            ("x/c.txt", b"C."),
            ("x/y/d.txt", b"D."),
        ]);
        let mut options = LoadOptions {
            recursive: true,
            ..LoadOptions::default()
        };
        let corpus_with = |options: &LoadOptions| {
            open(&[Input::Path(dir.path().to_owned())], options)
                .expect("readable")
                .corpus
        };
        options.limits.depth = 1;
        let corpus = corpus_with(&options);
        assert_eq!(corpus.versions.len(), 3);
        assert!(
            corpus
                .notices
                .iter()
                .any(|n| n.contains("`depth` (1)") && n.contains('y')),
            "{:?}",
            corpus.notices
        );
        options.limits.files = 2;
        let corpus = corpus_with(&options);
        assert_eq!(corpus.versions.len(), 2);
        assert!(
            corpus
                .notices
                .iter()
                .any(|n| n.contains("1 files were left out: the limit `files`")),
            "{:?}",
            corpus.notices
        );
    }
}

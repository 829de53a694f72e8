//! Exports and reports outside the program: a pager, a full disk, Ctrl-C, a device, a link, the log.
#![cfg(unix)]

use std::fs;
use std::io::{Read as _, Write as _};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use rstest::rstest;

const BINARY: &str = env!("CARGO_BIN_EXE_hexapla");
const TEST_TIMEOUT: Duration = Duration::from_secs(30);

/// Runs a shell command in a terminal of 100 columns; returns what it showed and its exit status.
fn in_terminal(line: &str, variables: &[(&str, &str)]) -> (String, u32) {
    let home = tempfile::tempdir().unwrap();
    let mut command = CommandBuilder::new("sh");
    command.args(["-c", line]);
    command.cwd(home.path());
    command.env("HEXAPLA", BINARY);
    command.env("TERM", "xterm-256color");
    for name in ["HEXAPLA_PAGER", "PAGER", "NO_COLOR", "COLUMNS"] {
        command.env_remove(name);
    }
    for place in ["HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"] {
        command.env(place, home.path());
    }
    for (name, value) in variables {
        command.env(name, value);
    }
    let size = PtySize {
        rows: 30,
        cols: 100,
        pixel_width: 0,
        pixel_height: 0,
    };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut keys = pair.master.take_writer().unwrap();
    let reading = std::thread::spawn(move || {
        let mut shown = Vec::new();
        // On Linux the end of a terminal is an error, not an end of file.
        let mut bytes = [0; 4096];
        while let Ok(n @ 1..) = reader.read(&mut bytes) {
            shown.extend_from_slice(&bytes[..n]);
        }
        String::from_utf8_lossy(&shown).into_owned()
    });
    // `q` closes the reader; everything else ends by itself.
    let start = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        assert!(start.elapsed() < TEST_TIMEOUT, "never ended: {line}");
        std::thread::sleep(Duration::from_millis(50));
        if start.elapsed() > Duration::from_secs(2) {
            let _ = keys.write_all(b"q");
        }
    };
    drop(pair.master);
    (reading.join().unwrap(), status.exit_code())
}

#[rstest]
#[case("export", &[("HEXAPLA_PAGER", "sed 's/^/paged /'"), ("PAGER", "false")], true)]
#[case("report", &[("PAGER", "sed 's/^/paged /'")], true)]
#[case("export", &[("PAGER", "cat")], false)]
fn a_page_goes_through_the_pager_when_asked(
    #[case] what: &str,
    #[case] variables: &[(&str, &str)],
    #[case] paged: bool,
) {
    let (shown, status) = in_terminal(&format!("$HEXAPLA {what} --paged"), variables);
    assert_eq!(status, 0, "{shown}");
    assert_eq!(
        shown.lines().next().unwrap().starts_with("paged "),
        paged,
        "{shown}"
    );
    assert!(shown.contains("6 versions"));
    let (shown, _) = in_terminal(&format!("$HEXAPLA {what}"), variables);
    assert!(!shown.contains("paged "), "only when asked: {shown}");
    let (shown, _) = in_terminal(&format!("$HEXAPLA {what} --paged | sed 's/^/piped /'"), variables);
    assert!(
        shown.starts_with("piped ") && !shown.contains("paged "),
        "no pager into a pipe: {shown}"
    );
}

#[test]
fn a_pager_that_cannot_start_is_named() {
    let (shown, status) = in_terminal("$HEXAPLA export --paged", &[("PAGER", "/no/such/pager")]);
    assert_eq!(status, 2);
    assert!(
        shown.contains("/no/such/pager") && shown.contains("HEXAPLA_PAGER"),
        "{shown}"
    );
}

#[test]
fn a_reader_without_a_path_reads_what_is_piped_in() {
    let (shown, status) = in_terminal("printf 'The tide was late.\\n' | $HEXAPLA", &[]);
    assert_eq!(status, 0, "{shown}");
    assert!(shown.contains("The tide was late."), "{shown:?}");
    let (shown, _) = in_terminal("$HEXAPLA < /dev/null", &[]);
    assert!(
        shown.contains("Grey Petrel"),
        "nothing piped in, so the sample: {shown:?}"
    );
}

/// A text whose export is long.
fn long(dir: &Path) -> PathBuf {
    let file = dir.join("long.txt");
    let lines =
        (0..120_000).map(|i| format!("The harbour log has line {i} of the night watch, kept by hand.\n"));
    fs::write(&file, lines.collect::<String>()).unwrap();
    file
}

/// The names in a folder, hidden ones too.
fn names(dir: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(dir)
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_full_disk_leaves_the_older_file_whole() {
    let dir = tempfile::tempdir().unwrap();
    long(dir.path());
    fs::write(dir.path().join("out.txt"), "mine").unwrap();
    // A limit on the size of files simulates a full disk: 64 blocks, with the signal that comes with it ignored.
    let line = r#"trap "" XFSZ; ulimit -f 64; exec "$0" export --force -o out.txt long.txt"#;
    let output = Command::new("sh")
        .args(["-c", line, BINARY])
        .current_dir(dir.path())
        .output()
        .unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{stderr}");
    assert!(stderr.contains("writing out.txt"), "{stderr}");
    assert_eq!(fs::read_to_string(dir.path().join("out.txt")).unwrap(), "mine");
    assert_eq!(names(dir.path()), ["long.txt", "out.txt"], "no half file");
}

#[test]
fn standard_output_on_a_full_device_is_an_error() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full");
    // Only Linux has one.
    let Ok(full) = full else { return };
    let output = Command::new(BINARY)
        .arg("export")
        .stdout(full)
        .stderr(Stdio::piped())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("standard output"));
}

#[rstest]
fn cancelled_work_leaves_no_half_file(#[values(libc::SIGINT, libc::SIGTERM)] signal: i32) {
    let (dir, state) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let file = long(dir.path());
    let child = Command::new(BINARY)
        .env("XDG_STATE_HOME", state.path())
        .args(["export", "-v", "-f", "html", "--width", "80", "-o"])
        .arg(dir.path().join("out.html"))
        .args([&file, &file])
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Once the log has a file that was read, the program listens for signals and the engine runs.
    let (log, start) = (state.path().join("hexapla/hexapla.log"), Instant::now());
    while !fs::read_to_string(&log).is_ok_and(|text| text.contains("read name")) {
        assert!(start.elapsed() < TEST_TIMEOUT, "never read");
        std::thread::sleep(Duration::from_millis(5));
    }
    #[expect(unsafe_code, reason = "sends a signal")]
    // SAFETY: a signal to a process this test started and has not waited for.
    let sent = unsafe { libc::kill(child.id() as libc::pid_t, signal) };
    assert_eq!(sent, 0);
    let output = child.wait_with_output().unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{stderr}");
    assert!(stderr.contains("cancelled"), "{stderr}");
    assert_eq!(names(dir.path()), ["long.txt"], "no half file");
}

#[test]
fn long_work_shows_how_far_it_is_on_a_terminal_only() {
    let dir = tempfile::tempdir().unwrap();
    let file = long(dir.path());
    let line = format!("$HEXAPLA export -f links {0} {0}", file.display());
    let (shown, status) = in_terminal(&format!("{line} > /dev/null"), &[]);
    assert_eq!(status, 0);
    assert!(shown.contains(" %"), "no bar: {shown:?}");
    let (shown, _) = in_terminal(&format!("{line} 2> stderr > /dev/null; cat stderr"), &[]);
    // What is typed to end a pager is echoed where there is none.
    assert_eq!(shown.replace('q', ""), "", "no bar in a file");
}

#[test]
fn a_link_stays_a_link_and_a_device_a_device() {
    let dir = tempfile::tempdir().unwrap();
    let (target, link) = (dir.path().join("kept.txt"), dir.path().join("link.txt"));
    fs::write(&target, "old").unwrap();
    symlink("kept.txt", &link).unwrap();
    let export = |to: &Path| {
        let status = Command::new(BINARY)
            .args(["export", "--force", "-o"])
            .arg(to)
            .status()
            .unwrap();
        assert!(status.success());
    };
    export(&link);
    assert!(link.symlink_metadata().unwrap().is_symlink());
    assert!(fs::read_to_string(&target).unwrap().contains("Grey Petrel"));
    export(Path::new("/dev/null"));
    assert!(!Path::new("/dev/null").metadata().unwrap().is_file());
}

#[test]
fn the_log_is_written_when_asked_for_and_never_shown() {
    let state = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| {
        let output = Command::new(BINARY)
            .args(arguments)
            .env("XDG_STATE_HOME", state.path())
            .output()
            .unwrap();
        assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
        output.stdout
    };
    let quiet = run(&["export", "--width", "90"]);
    assert!(names(state.path()).is_empty(), "nothing unless asked for");
    let logged = run(&["export", "--width", "90", "-vv"]);
    assert_eq!(quiet, logged);
    let log = fs::read_to_string(state.path().join("hexapla/hexapla.log")).unwrap();
    for word in ["started", "1-wire", "collated", "weighing", "done"] {
        assert!(log.contains(word), "{word} is missing: {log}");
    }
}

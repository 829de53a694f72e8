//! What is remembered from one run of the program to the next, in a real pseudo-terminal.
#![cfg(unix)]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use portable_pty::CommandBuilder;

use crate::pty::Pty;

const BINARY: &str = env!("CARGO_BIN_EXE_hexapla");

/// A home with two versions of a story in it.
struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Self {
        let home = Self(tempfile::tempdir().expect("a directory"));
        let a =
            "The lock was opened at dawn.\n\nTwo barges waited below the weir.\n\nThe keeper counted them.\n";
        let b = "At dawn the lock was opened.\n\nNobody saw the otter.\n\nThe keeper counted the barges.\n";
        home.write("a.txt", a);
        home.write("b.txt", b);
        home
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a directory")).expect("a directory");
        fs::write(path, text).expect("a file");
    }

    /// The reader on both versions, its first screen whole.
    fn open(&self) -> Pty {
        self.open_in("")
    }

    /// The reader on the versions in a folder of the home.
    fn open_in(&self, folder: &str) -> Pty {
        let mut command = CommandBuilder::new(BINARY);
        command.args(["a.txt", "b.txt"].map(|name| self.path(folder).join(name)));
        let mut pty = Pty::at_home(command, self.0.path(), 120, 24);
        pty.shows("shared by all");
        pty
    }

    fn sidecars(&self) -> Vec<PathBuf> {
        let Ok(files) = fs::read_dir(self.path("hexapla/corpora")) else {
            return Vec::new();
        };
        let files = files.map(|e| e.expect("an entry").path());
        files
            .filter(|p| p.extension().is_some_and(|e| e == "json"))
            .collect()
    }

    fn export(&self, args: &[&str]) -> String {
        let output = std::process::Command::new(BINARY)
            .arg("export")
            .args(args)
            .args([self.path("a.txt"), self.path("b.txt")])
            .env("XDG_CONFIG_HOME", self.0.path())
            .env("XDG_STATE_HOME", self.0.path())
            .output()
            .expect("it runs");
        String::from_utf8(output.stdout).expect("UTF-8")
    }
}

/// Leaves the program as one does.
fn quit(mut pty: Pty) {
    pty.press("q");
    assert_eq!(pty.ends(), 0);
}

#[test]
fn a_link_and_a_note_are_there_at_the_next_start_and_in_exports() {
    let home = Home::new();
    let mut pty = home.open();
    // The otter is in one version alone: it is linked with the barges.
    pty.press("u");
    pty.shows("only");
    pty.press("=");
    pty.shows("press =");
    pty.press("hJ=");
    pty.shows("by hand");
    pty.press("iask the keeper\r");
    pty.shows("* ask the keeper");
    quit(pty);

    let mut pty = home.open();
    pty.shows("* ask the keeper");
    pty.press("gu");
    pty.shows("nothing to undo");
    quit(pty);

    let json: serde_json::Value = serde_json::from_str(&home.export(&["-f", "json"])).expect("JSON");
    let by_hand = json["links"]
        .as_array()
        .expect("links")
        .iter()
        .filter(|l| l["by"] == "hand");
    assert_eq!(by_hand.count(), 1, "{json:#}");
    assert_eq!(json["notes_by_hand"][0]["text"], "ask the keeper");
    assert!(
        json["notices"][0]
            .as_str()
            .expect("a notice")
            .contains("1 link, 1 note")
    );
    let text = home.export(&["-f", "text", "--width", "100"]);
    assert!(
        text.contains("* ask the keeper") && text.contains("* by hand"),
        "{text}"
    );
    for format in ["markdown", "html", "stacked"] {
        assert!(
            home.export(&["-f", format]).contains("ask the keeper"),
            "{format}"
        );
    }
    let without = home.export(&["-f", "json", "--no-state"]);
    assert!(!without.contains("hand"), "{without}");
}

#[test]
fn the_first_start_shows_the_first_keys_once_and_the_position_is_remembered() {
    let home = Home::new();
    let mut pty = home.open();
    pty.shows("Getting started");
    pty.press("G");
    pty.shows("1:¶3 of 3");
    pty.press("B");
    pty.shows("bookmark set");
    quit(pty);
    let mut pty = home.open();
    pty.shows("1:¶3 of 3");
    assert!(!pty.text().contains("Getting started"), "{}", pty.text());
    pty.press("'");
    pty.shows("1:¶3");
    pty.shows("1 of 1");
    pty.press("q");
    quit(pty);
}

#[test]
fn a_copied_corpus_is_known_again_also_among_many() {
    let home = Home::new();
    let mut pty = home.open();
    pty.press("iask the keeper\r");
    pty.shows("* ask the keeper");
    quit(pty);
    for name in ["a.txt", "b.txt"] {
        let text = fs::read_to_string(home.path(name)).expect("a file");
        home.write(&format!("copy/{name}"), &text);
    }
    let mut pty = home.open_in("copy");
    pty.shows("* ask the keeper");
    // Killed, so that the copy gets no sidecar of its own.
    pty.signal(libc::SIGKILL);
    pty.ends();
    let sidecar = home.sidecars().remove(0);
    assert_eq!(home.sidecars().len(), 1);
    for n in 0..20 {
        fs::copy(&sidecar, sidecar.with_file_name(format!("{n:016x}.json"))).expect("a file");
    }
    let mut pty = home.open_in("copy");
    pty.shows("* ask the keeper");
    quit(pty);
}

#[test]
fn a_killed_reader_leaves_a_whole_file() {
    let home = Home::new();
    for round in 0..6u64 {
        let mut pty = home.open();
        pty.press(&format!("inote {round}\r"));
        pty.press("B");
        std::thread::sleep(Duration::from_millis(round * 12));
        pty.signal(libc::SIGKILL);
        pty.ends();
        for file in home.sidecars() {
            let text = fs::read_to_string(file).expect("a file");
            let book: serde_json::Value = serde_json::from_str(&text).expect("a whole file");
            assert_eq!(book["format"], "hexapla-state");
        }
    }
}

#[test]
fn mistakes_in_settings_are_reported_and_stop_nothing() {
    let home = Home::new();
    home.write("hexapla/config.toml", "layuot = \"reading\"\nmouse = false\n");
    home.write("hexapla/keymap.toml", "[keys]\nquit = [\"W\"]\n");
    let mut pty = home.open();
    pty.shows("did you mean \"layout\"?");
    pty.press("W");
    assert_eq!(pty.ends(), 0);
    pty.shows("hexapla: ");
}

#[test]
fn settings_keys_and_themes_are_taken_from_the_readers_files() {
    let home = Home::new();
    home.write(
        "hexapla/config.toml",
        "theme = \"mine\"\nlayout = \"reading\"\nstate = false\n",
    );
    home.write(
        "hexapla/themes/mine.toml",
        "like = \"light\"\n[looks]\ntitle-name = \"#010203\"\n",
    );
    let mut pty = home.open();
    pty.shows("reading");
    pty.press("T");
    pty.shows("theme: dark");
    quit(pty);
    assert_eq!(
        home.sidecars(),
        Vec::<PathBuf>::new(),
        "state = false remembers nothing"
    );
    assert!(!Path::new(&home.path("hexapla/corpora")).exists());
}

#[test]
fn damaged_and_later_files_are_reported_once_in_the_reader() {
    let home = Home::new();
    let mut pty = home.open();
    pty.press("B");
    pty.shows("bookmark set");
    quit(pty);
    let file = home.sidecars().remove(0);
    fs::write(&file, "").expect("a file");
    let mut pty = home.open();
    pty.shows("was set aside as");
    pty.press("B");
    pty.shows("bookmark set");
    quit(pty);
    assert!(file.with_extension("json.bad").exists());

    let later = "{\"version\":999,\"marks\":[]}";
    fs::write(&file, later).expect("a file");
    let mut pty = home.open();
    pty.shows("newer hexapla");
    pty.press("B");
    pty.shows("bookmark set");
    quit(pty);
    assert_eq!(fs::read_to_string(&file).expect("a file"), later);
}

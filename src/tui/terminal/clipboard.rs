//! The desktop's clipboard, through the programs that manage it.

use std::io::Write as _;
use std::process::{Command, Stdio};

/// A program that takes text for the clipboard.
#[derive(Debug, PartialEq, Eq)]
pub struct Program {
    /// Its name.
    pub name: &'static str,
    arguments: &'static [&'static str],
    /// The variable by which it finds the desktop.
    needs: &'static str,
}

/// Programs, the most fitting first.
const PROGRAMS: &[Program] = &[
    Program {
        name: "wl-copy",
        arguments: &[],
        needs: "WAYLAND_DISPLAY",
    },
    Program {
        name: "xclip",
        arguments: &["-selection", "clipboard"],
        needs: "DISPLAY",
    },
    Program {
        name: "xsel",
        arguments: &["--clipboard", "--input"],
        needs: "DISPLAY",
    },
    Program {
        name: "clip.exe",
        arguments: &[],
        needs: "WSL_DISTRO_NAME",
    },
    Program {
        name: "pbcopy",
        arguments: &[],
        needs: if cfg!(target_os = "macos") { "HOME" } else { "" },
    },
];

/// The programs that may work, by what the environment says. None over ssh: the reader's clipboard is at the other end,
/// and only the terminal reaches it.
pub fn programs(variable: impl Fn(&str) -> Option<String>) -> Vec<&'static Program> {
    let is_set = |name: &str| variable(name).is_some_and(|v| !v.is_empty());
    if is_set("SSH_CONNECTION") || is_set("SSH_TTY") {
        return Vec::new();
    }
    PROGRAMS.iter().filter(|p| is_set(p.needs)).collect()
}

/// Hands text to the first program that takes it; its name.
#[must_use]
pub fn copy(programs: &[&'static Program], text: &str) -> Option<&'static str> {
    let takes = |p: &&&Program| hand(p, text).unwrap_or(false);
    programs.iter().find(takes).map(|p| p.name)
}

fn hand(program: &Program, text: &str) -> std::io::Result<bool> {
    // Some go on in the background for as long as they have the clipboard: the terminal is none of their business.
    let mut child = Command::new(program.name)
        .args(program.arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let written = child.stdin.take().map(|mut into| into.write_all(text.as_bytes()));
    let done = child.wait()?.success();
    Ok(done && written.is_some_and(|w| w.is_ok()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(set: &[&str]) -> Vec<&'static str> {
        let found = programs(|name| set.contains(&name).then(|| "1".to_owned()));
        found.iter().map(|p| p.name).collect()
    }

    #[test]
    fn what_the_environment_has_decides() {
        assert_eq!(
            names(&["DISPLAY", "WAYLAND_DISPLAY"]),
            ["wl-copy", "xclip", "xsel"]
        );
        assert_eq!(names(&["DISPLAY", "SSH_TTY"]), [""; 0]);
        assert_eq!(names(&["TERM"]), [""; 0]);
    }

    #[test]
    #[cfg(unix)]
    fn the_first_that_takes_the_text_is_named() {
        const fn program(name: &'static str, arguments: &'static [&'static str]) -> Program {
            Program {
                name,
                arguments,
                needs: "",
            }
        }
        static MISSING: Program = program("hexapla-has-no-such-program", &[]);
        static FAILS: Program = program("sh", &["-c", "cat > /dev/null; exit 1"]);
        static TAKES: Program = program("sh", &["-c", "test \"$(cat)\" = heron"]);
        assert_eq!(copy(&[&MISSING, &FAILS, &TAKES], "heron"), Some("sh"));
        assert_eq!(copy(&[&TAKES], "otter"), None);
        assert_eq!(copy(&[&MISSING], "heron"), None);
    }
}

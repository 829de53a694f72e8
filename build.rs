//! Gives the program its version with the commit it was built from, and links it so that it starts quickly. The commit is
//! read from files; no program is run for it.

use std::fs;
use std::path::Path;

fn main() {
    println!("cargo::rerun-if-changed=.git/HEAD");
    println!("cargo::rerun-if-changed=.git/logs/HEAD");
    let commit = from_git(Path::new(".git"))
        .or_else(from_package)
        .unwrap_or_default();
    let short: String = commit.chars().take(10).filter(char::is_ascii_hexdigit).collect();
    let version = env!("CARGO_PKG_VERSION");
    let full = if short.is_empty() {
        version.to_owned()
    } else {
        format!("{version} ({short})")
    };
    println!("cargo::rustc-env=HEXAPLA_VERSION={full}");
    link_at_a_fixed_address();
}

/// The tables of formats, letters and languages hold 66 000 addresses. In a program that may be loaded at any address, each
/// of them is corrected at the start, which takes longer than everything else before the first screen.
fn link_at_a_fixed_address() {
    let is = |key: &str, value: &str| std::env::var(key).is_ok_and(|v| v == value);
    if is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}

/// The commit that is checked out.
fn from_git(git: &Path) -> Option<String> {
    let head = fs::read_to_string(git.join("HEAD")).ok()?;
    let Some(reference) = head.trim().strip_prefix("ref: ") else {
        return Some(head.trim().to_owned());
    };
    let loose = fs::read_to_string(git.join(reference)).ok();
    loose.or_else(|| {
        let packed = fs::read_to_string(git.join("packed-refs")).ok()?;
        packed
            .lines()
            .find_map(|line| line.strip_suffix(reference).map(str::to_owned))
    })
}

/// The commit that `cargo package` recorded.
fn from_package() -> Option<String> {
    let info = fs::read_to_string(".cargo_vcs_info.json").ok()?;
    let after = info.split("\"sha1\"").nth(1)?;
    after.split('"').nth(1).map(str::to_owned)
}

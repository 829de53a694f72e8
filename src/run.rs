//! What a command line does: load, collate, hand the result to a surface, say what went wrong.

mod output;

use std::env;
use std::fmt::Display;
use std::io::{self, IsTerminal as _};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context as _;

use crate::align::{self, Collation};
use crate::cli::{Cli, Color, Command, ExportArgs, Page, Source};
use crate::export::{self, EXPORTERS, Export, Exporter};
use crate::findings;
use crate::load::{self, Corpus};
use crate::sheet::{Lens, Sheet, Summary};
use crate::text::clean_line;
use crate::tui;

/// Everything asked for was done.
const DONE: u8 = 0;
/// Some input could not be read; the rest was done.
const SOME_UNREAD: u8 = 1;
/// Bad usage, nothing readable, or the result could not be written.
const FAILED: u8 = 2;

/// Runs a command line to its exit status: 0 done, 1 some input could not be read, 2 nothing could be done.
#[must_use]
pub fn run(cli: &Cli) -> ExitCode {
    let outcome = match &cli.command {
        Some(Command::Export(args)) => export_to_file(args),
        None if io::stdout().is_terminal() => read(&cli.source),
        None => write_out(&cli.source, &cli.page, &EXPORTERS[0], Path::new("-"), false),
    };
    ExitCode::from(outcome.unwrap_or_else(|error| {
        say(format!("{error:#}"));
        FAILED
    }))
}

/// A line on standard error. File names and messages from below may hold anything: they pass the one door.
fn say(message: impl Display) {
    eprintln!("hexapla: {}", clean_line(&message.to_string()));
}

/// A corpus opened as the command line asks, and what could not be read of it.
struct Opened {
    corpus: Arc<Corpus>,
    base: usize,
    failures: Vec<String>,
}

fn open(source: &Source) -> anyhow::Result<Opened> {
    let inputs = match source.paths.as_slice() {
        [] => load::sample(),
        words => words.iter().map(|word| load::Input::from_word(word)).collect(),
    };
    let options = load::LoadOptions {
        hidden: source.hidden,
        recursive: source.recursive,
        encoding: source.encoding.clone(),
        format: source.input_format.clone(),
        text_field: source.text_field.clone(),
        language: source.language.clone(),
        ..load::LoadOptions::default()
    };
    let mut loaded = load::open(&inputs, &options)?;
    if source.paths.is_empty() {
        "sample".clone_into(&mut loaded.corpus.name);
    }
    let base = base(&loaded.corpus, source.base.as_deref())?;
    let failures = loaded.failures.iter().map(ToString::to_string).collect();
    Ok(Opened {
        corpus: Arc::new(loaded.corpus),
        base,
        failures,
    })
}

/// The version that `--base` means: a name first, since a name may look like a number, then a number from 1.
fn base(corpus: &Corpus, wanted: Option<&str>) -> anyhow::Result<usize> {
    let Some(wanted) = wanted else { return Ok(0) };
    let by_name = corpus.versions.iter().position(|v| v.name == wanted);
    let by_number = || {
        wanted
            .parse::<usize>()
            .ok()?
            .checked_sub(1)
            .filter(|&n| n < corpus.versions.len())
    };
    by_name.or_else(by_number).ok_or_else(|| {
        let names: Vec<String> = corpus
            .versions
            .iter()
            .enumerate()
            .map(|(i, v)| format!("{} {}", i + 1, v.name))
            .collect();
        anyhow::anyhow!(
            "--base {wanted}: no version is called that; there are {}",
            names.join(", ")
        )
    })
}

/// Opens the reader. What could not be read is said inside: the screen would wipe it from the shell's lines.
fn read(source: &Source) -> anyhow::Result<u8> {
    let Opened {
        corpus,
        base,
        failures,
    } = open(source)?;
    let message = failures.first().map(|first| match failures.len() {
        1 => first.clone(),
        n => format!("{first} (and {} more)", n - 1),
    });
    let mut session = tui::Session::new(corpus);
    session.base = base;
    session.message = message.map(|m| clean_line(&m));
    tui::run(session).context("reading in the terminal")?;
    Ok(report(&failures))
}

/// Says what could not be read, and gives the exit status that follows.
fn report(failures: &[String]) -> u8 {
    for failure in failures {
        say(failure);
    }
    if failures.is_empty() { DONE } else { SOME_UNREAD }
}

fn export_to_file(args: &ExportArgs) -> anyhow::Result<u8> {
    let named = args.format.as_deref().and_then(export::by_name);
    let exporter = named
        .or_else(|| export::by_ending(&args.output))
        .unwrap_or(&EXPORTERS[0]);
    write_out(&args.source, &args.page, exporter, &args.output, args.force)
}

/// Loads, collates and writes.
fn write_out(
    source: &Source,
    page: &Page,
    exporter: &Exporter,
    to: &Path,
    force: bool,
) -> anyhow::Result<u8> {
    output::check(to, force)?;
    let Opened {
        corpus,
        base,
        failures,
    } = open(source)?;
    let status = report(&failures);
    let collation = collate(corpus)?;
    let findings = findings::find(&collation);
    let sheet = Sheet::new(&collation, base);
    let summary = Summary::new(&collation, &findings);
    let lens = Lens {
        collation: &collation,
        findings: &findings,
        base,
    };
    let color = colors(page.color, to);
    let export = Export {
        lens,
        sheet: &sheet,
        summary: &summary,
        width: width(page),
        color,
    };
    output::write(to, force, |out| (exporter.write)(&export, out))?;
    Ok(status)
}

fn collate(corpus: Arc<Corpus>) -> anyhow::Result<Collation> {
    align::collate(corpus, &align::Options::default(), &())
        .ok_or_else(|| anyhow::anyhow!("the alignment was cancelled"))
}

/// Colours where they were asked for, or where a terminal will show them and `NO_COLOR` is not set.
fn colors(wanted: Color, to: &Path) -> bool {
    match wanted {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => {
            let refused = env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
            to == Path::new("-") && io::stdout().is_terminal() && !refused
        }
    }
}

/// Columns of a page: as asked, else as wide as the terminal, else 120.
fn width(page: &Page) -> usize {
    let asked = page.width.map(usize::from);
    let variable = || env::var("COLUMNS").ok()?.parse().ok();
    let terminal = || {
        ratatui::crossterm::terminal::size()
            .ok()
            .map(|(columns, _)| usize::from(columns))
    };
    asked
        .or_else(variable)
        .or_else(terminal)
        .filter(|&n| n >= 20)
        .unwrap_or(120)
}

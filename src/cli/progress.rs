//! Long headless work: a bar on standard error, where that is a terminal, and Ctrl-C that leaves no half file.

use std::io::{self, IsTerminal as _, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::align::Progress;

/// Work shorter than this shows no bar.
const PATIENCE: Duration = Duration::from_millis(400);

/// What watches a piece of headless work.
pub(crate) struct CliProgress {
    bar: ProgressBar,
    started: std::time::Instant,
    cancelled: Arc<AtomicBool>,
}

impl CliProgress {
    /// Starts to watch: from now on Ctrl-C asks the work to stop instead of ending the program where it stands.
    pub(crate) fn new() -> Self {
        let cancelled = Arc::new(AtomicBool::new(false));
        #[cfg(unix)]
        for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
            // Where a handler cannot be set, the signal ends the program as ever.
            let _ = signal_hook::flag::register(signal, Arc::clone(&cancelled));
        }
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {percent} %") {
            bar.set_style(style);
        }
        Self {
            bar,
            started: std::time::Instant::now(),
            cancelled,
        }
    }

    /// True where Ctrl-C was pressed.
    pub(crate) fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// A writer that stops where the work was cancelled.
    pub(crate) fn guard<'a>(&'a self, out: &'a mut dyn Write) -> impl Write + use<'a> {
        Guarded { out, watch: self }
    }
}

impl Drop for CliProgress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

impl Progress for CliProgress {
    fn step(&self, stage: &'static str, done: usize, total: usize) -> bool {
        if self.bar.is_hidden() && io::stderr().is_terminal() && self.started.elapsed() > PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        if done == 0 {
            tracing::debug!(stage, total);
        }
        self.bar.set_message(stage);
        self.bar.set_length(total as u64);
        self.bar.set_position(done as u64);
        !self.is_cancelled()
    }
}

struct Guarded<'a> {
    out: &'a mut dyn Write,
    watch: &'a CliProgress,
}

impl Write for Guarded<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // Not `Interrupted`: callers take that as a call to try again.
        if self.watch.is_cancelled() {
            Err(io::Error::other("cancelled"))
        } else {
            self.out.write(bytes)
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

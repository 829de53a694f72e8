//! A progress bar for long work without the reader, and Ctrl-C that leaves no half-written file.

use std::io::{self, IsTerminal as _, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::align::Progress;

/// How long work must take before the bar is shown.
const BAR_DELAY: Duration = Duration::from_millis(400);

/// Shows progress on standard error, where that is a terminal, and knows whether the work was cancelled.
pub(crate) struct CliProgress {
    bar: ProgressBar,
    started: Instant,
    cancelled: Arc<AtomicBool>,
}

impl CliProgress {
    /// From now on Ctrl-C cancels the work instead of ending the program at once.
    pub(crate) fn new() -> Self {
        let cancelled = Arc::new(AtomicBool::new(false));
        #[cfg(unix)]
        for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
            // Without a handler the signal ends the program, as usual.
            let _ = signal_hook::flag::register(signal, Arc::clone(&cancelled));
        }
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {percent} %") {
            bar.set_style(style);
        }
        Self {
            bar,
            started: Instant::now(),
            cancelled,
        }
    }

    fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// A writer that fails once the work is cancelled.
    pub(crate) fn cancellable<'a>(&'a self, out: &'a mut dyn Write) -> impl Write + use<'a> {
        CancellableWriter { out, progress: self }
    }
}

impl Drop for CliProgress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

impl Progress for CliProgress {
    fn step(&self, stage: &'static str, done: usize, total: usize) -> bool {
        if self.bar.is_hidden() && io::stderr().is_terminal() && self.started.elapsed() > BAR_DELAY {
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

struct CancellableWriter<'a> {
    out: &'a mut dyn Write,
    progress: &'a CliProgress,
}

impl Write for CancellableWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // Not `ErrorKind::Interrupted`, which callers take as a request to try again.
        if self.progress.is_cancelled() {
            Err(io::Error::other("cancelled"))
        } else {
            self.out.write(bytes)
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

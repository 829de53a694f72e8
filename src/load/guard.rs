//! Runs a parser of untrusted bytes so that its panic or hang costs one file and not the program.

use std::cell::Cell;
use std::panic;
use std::sync::Once;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::load::error::Problem;

/// Stack of the parsing thread: enough for markup nested as deep as a file of the allowed size can nest it. It is
/// reserved, not used, until something nests that deep.
const STACK_BYTES: usize = 256 << 20;

thread_local! {
    /// True on threads whose panic is caught here and becomes a [`Problem`].
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// True where a panic on this thread is caught and becomes a problem of one file. Panic hooks should stay silent then.
pub(crate) fn is_guarded() -> bool {
    GUARDED.get()
}

/// Runs `parse` on a separate thread and waits for it until `timeout`. `format` is its name in messages.
pub(crate) fn run<T: Send + 'static>(
    format: &'static str,
    timeout: Duration,
    parse: impl FnOnce() -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    silence_guarded_panics();
    let (sender, receiver) = mpsc::channel();
    let thread = thread::Builder::new()
        .name("hexapla-parse".to_owned())
        .stack_size(STACK_BYTES);
    let started = thread.spawn(move || {
        GUARDED.set(true);
        let result = parse();
        // After the timeout nobody receives it any more.
        drop(sender.send(result));
    });
    started.map_err(|cause| Problem::Io {
        attempt: "parsed",
        cause,
    })?;
    receiver.recv_timeout(timeout).unwrap_or_else(|error| {
        let why = match error {
            mpsc::RecvTimeoutError::Timeout => {
                format!("it took longer than the limit `seconds` ({})", timeout.as_secs())
            }
            mpsc::RecvTimeoutError::Disconnected => "it is damaged and made the parser crash".to_owned(),
        };
        Err(Problem::malformed(format, why))
    })
}

/// Keeps the messages of caught panics off the terminal, since they may quote the file.
fn silence_guarded_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let previous = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !is_guarded() {
                previous(info);
            }
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_or_hang_is_a_problem_of_the_file() {
        let panicked = run::<()>("x", Duration::from_secs(5), || panic!("odd bytes"));
        assert!(matches!(panicked, Err(Problem::Malformed { format: "x", .. })));
        let hung = run::<()>("x", Duration::from_millis(20), || {
            loop {
                thread::sleep(Duration::from_secs(1));
            }
        });
        assert!(hung.is_err_and(|p| p.to_string().contains("seconds")));
        assert_eq!(run("x", Duration::from_secs(5), || Ok(7)).ok(), Some(7));
    }
}

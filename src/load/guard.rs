//! Running a parser of hostile bytes so that its panic or hang costs one file only.

use std::cell::Cell;
use std::panic;
use std::sync::Once;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::load::error::Problem;

/// Stack of the parsing thread: enough for markup nested as deep as a file of the allowed size can nest it. It is
/// reserved, not used, until something nests that deep.
const STACK: usize = 256 << 20;

thread_local! {
    /// True on threads whose panic is caught here and told as a [`Problem`].
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// True where a panic on this thread is caught and reported as a problem of one file: a panic hook should keep quiet.
#[must_use]
pub fn is_guarded() -> bool {
    GUARDED.get()
}

/// Runs `parse` on a thread of its own and waits `patience` for it. `format` names it in the problem.
pub(crate) fn run<T: Send + 'static>(
    format: &'static str,
    patience: Duration,
    parse: impl FnOnce() -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    keep_quiet();
    let (tell, told) = mpsc::channel();
    let thread = thread::Builder::new()
        .name("hexapla-parse".to_owned())
        .stack_size(STACK);
    let started = thread.spawn(move || {
        GUARDED.set(true);
        let result = parse();
        // Nobody listens any more where patience has run out.
        drop(tell.send(result));
    });
    started.map_err(|cause| Problem::Io {
        attempt: "parsed",
        cause,
    })?;
    match told.recv_timeout(patience) {
        Ok(result) => result,
        Err(mpsc::RecvTimeoutError::Timeout) => {
            let limit = patience.as_secs();
            Err(Problem::malformed(
                format,
                format!("it took longer than the limit `seconds` ({limit} s)"),
            ))
        }
        Err(mpsc::RecvTimeoutError::Disconnected) => Err(Problem::malformed(
            format,
            "it is damaged in a way that the parser could not stand",
        )),
    }
}

/// Keeps the messages of caught panics off the terminal; they may quote the file.
fn keep_quiet() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !is_guarded() {
                before(info);
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
                thread::sleep(Duration::from_secs(1))
            }
        });
        assert!(hung.is_err_and(|p| p.to_string().contains("seconds")));
        assert_eq!(run("x", Duration::from_secs(5), || Ok(7)).ok(), Some(7));
    }
}

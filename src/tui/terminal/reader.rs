//! Reads the terminal on a thread of its own. The thread pauses while another program has the terminal.

use std::io;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use ratatui::crossterm::event as term;

use crate::tui::messages::event::Event;
use crate::tui::terminal::background::AnswerFilter;
use crate::tui::terminal::translate::translate;

/// How long to wait for the thread to pause.
const PAUSE_TIMEOUT: Duration = Duration::from_secs(1);
/// How long to wait for more events. Not zero: the library then does not look at the terminal.
const MORE_EVENTS_TIMEOUT: Duration = Duration::from_millis(1);
/// How long to wait for the rest of an answer.
const ANSWER_TIMEOUT: Duration = Duration::from_millis(20);

/// What the thread is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ReaderState {
    /// It reads the terminal.
    Reading,
    /// It has been asked to pause.
    Pausing,
    /// It leaves the terminal to another program.
    Paused,
}

#[derive(Debug)]
struct SharedState {
    state: Mutex<ReaderState>,
    changed: Condvar,
}

impl SharedState {
    fn set(&self, state: ReaderState) {
        *self.state.lock().unwrap_or_else(PoisonError::into_inner) = state;
        self.changed.notify_all();
    }

    fn state(&self) -> ReaderState {
        *self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Pauses until the terminal is ours again.
    fn wait_until_resumed(&self) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        *state = ReaderState::Paused;
        self.changed.notify_all();
        while *state != ReaderState::Reading {
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// The thread that reads the terminal.
#[derive(Debug)]
pub struct TerminalReader {
    shared: Arc<SharedState>,
    waker: platform::Waker,
}

impl TerminalReader {
    /// Reads the terminal until it or the main loop is gone.
    ///
    /// # Errors
    /// Where no thread can be started.
    pub fn start(sender: Sender<Event>) -> io::Result<Self> {
        let shared = Arc::new(SharedState {
            state: Mutex::new(ReaderState::Reading),
            changed: Condvar::new(),
        });
        let (waker, waiter) = platform::pair()?;
        let state = Arc::clone(&shared);
        thread::Builder::new()
            .name("terminal".to_owned())
            .spawn(move || read(&state, &waiter, &sender))?;
        Ok(Self { shared, waker })
    }

    /// Makes the thread pause, and waits until it does. From then on keys belong to another program.
    pub fn pause(&self) {
        self.shared.set(ReaderState::Pausing);
        self.waker.wake();
        let state = self.shared.state.lock().unwrap_or_else(PoisonError::into_inner);
        // A thread that is gone never answers: the terminal is gone with it.
        let _ = self
            .shared
            .changed
            .wait_timeout_while(state, PAUSE_TIMEOUT, |state| *state == ReaderState::Pausing);
    }

    /// Lets the thread go on reading.
    pub fn resume(&self) {
        self.shared.set(ReaderState::Reading);
    }
}

/// How a wait for the terminal ended.
enum WaitOutcome {
    /// There is something to read.
    Readable,
    /// The thread is to look at its state.
    Woken,
    /// The terminal is gone.
    Gone,
}

fn read(shared: &SharedState, waiter: &platform::Waiter, sender: &Sender<Event>) {
    let mut answers = AnswerFilter::default();
    loop {
        if shared.state() != ReaderState::Reading {
            shared.wait_until_resumed();
        }
        let sent = match waiter.wait() {
            WaitOutcome::Woken => Ok(()),
            WaitOutcome::Gone => Err(()),
            WaitOutcome::Readable => take(&mut answers, sender),
        };
        if sent.is_err() {
            // Nobody listens any more where the reader has left.
            let _ = sender.send(Event::Terminated);
            return;
        }
    }
}

/// Passes on what the terminal has sent.
fn take(answers: &mut AnswerFilter, sender: &Sender<Event>) -> Result<(), ()> {
    let mut any = false;
    while term::poll(if answers.is_open() {
        ANSWER_TIMEOUT
    } else {
        MORE_EVENTS_TIMEOUT
    })
    .map_err(drop)?
    {
        any = true;
        let event = translate(term::read().map_err(drop)?);
        for event in event.into_iter().flat_map(|e| answers.filter(e)) {
            sender.send(event).map_err(drop)?;
        }
    }
    for event in answers.release() {
        sender.send(event).map_err(drop)?;
    }
    if !any {
        // The rest is still on its way: no use to ask again at once.
        thread::sleep(Duration::from_millis(4));
    }
    Ok(())
}

#[cfg(unix)]
mod platform {
    use std::fs::File;
    use std::io::{self, IsTerminal as _, PipeReader, PipeWriter, Read as _, Write as _};
    use std::os::fd::{AsRawFd as _, RawFd};

    use super::WaitOutcome;

    /// Wakes the thread by sending a byte.
    #[derive(Debug)]
    pub(super) struct Waker(PipeWriter);

    impl Waker {
        pub(super) fn wake(&self) {
            // Where the thread is gone there is nobody to wake.
            let _ = (&self.0).write_all(b".");
        }
    }

    /// Waits for the terminal and the waker at once. The terminal is watched here and not by the library that reads it:
    /// that would take keys that belong to another program, and would loop for ever where the terminal has hung up.
    #[derive(Debug)]
    pub(super) struct Waiter {
        woken: PipeReader,
        /// Standard input where that is the terminal, else the terminal opened by its name.
        terminal: Option<File>,
    }

    pub(super) fn pair() -> io::Result<(Waker, Waiter)> {
        let (woken, waker) = io::pipe()?;
        let terminal = if io::stdin().is_terminal() {
            None
        } else {
            File::open("/dev/tty").ok()
        };
        Ok((Waker(waker), Waiter { woken, terminal }))
    }

    impl Waiter {
        #[expect(
            unsafe_code,
            reason = "the standard library cannot wait for two files at once"
        )]
        pub(super) fn wait(&self) -> WaitOutcome {
            let terminal: RawFd = self.terminal.as_ref().map_or(libc::STDIN_FILENO, File::as_raw_fd);
            let watch = |fd| libc::pollfd {
                fd,
                events: libc::POLLIN,
                revents: 0,
            };
            let mut watched = [watch(terminal), watch(self.woken.as_raw_fd())];
            // SAFETY: two valid entries, and a count that says so.
            let ready = unsafe { libc::poll(watched.as_mut_ptr(), 2, -1) };
            let [keys, woken] = watched.map(|w| w.revents);
            if ready < 0 {
                // Interrupted by a signal: its own thread sees to it.
                return match io::Error::last_os_error().kind() {
                    io::ErrorKind::Interrupted => WaitOutcome::Woken,
                    _ => WaitOutcome::Gone,
                };
            }
            if woken & libc::POLLIN != 0 {
                // One byte for each call; where it cannot be read the thread looks at its state all the same.
                let _ = (&self.woken).read(&mut [0]);
                return WaitOutcome::Woken;
            }
            if keys & (libc::POLLHUP | libc::POLLERR | libc::POLLNVAL) != 0 {
                return WaitOutcome::Gone;
            }
            WaitOutcome::Readable
        }
    }
}

#[cfg(not(unix))]
mod platform {
    use std::io;
    use std::time::Duration;

    use ratatui::crossterm::event as term;

    use super::WaitOutcome;

    /// Nothing to wake: the thread looks at its state now and then.
    #[derive(Debug)]
    pub struct Waker;

    impl Waker {
        pub fn wake(&self) {}
    }

    #[derive(Debug)]
    pub struct Waiter;

    pub fn pair() -> io::Result<(Waker, Waiter)> {
        Ok((Waker, Waiter))
    }

    impl Waiter {
        pub fn wait(&self) -> WaitOutcome {
            match term::poll(Duration::from_millis(100)) {
                Ok(true) => WaitOutcome::Readable,
                Ok(false) => WaitOutcome::Woken,
                Err(_) => WaitOutcome::Gone,
            }
        }
    }
}

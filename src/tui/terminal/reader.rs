//! Reading the terminal on a thread of its own, which can be told to stand back while another program has the terminal.

use std::io;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use ratatui::crossterm::event as term;

use crate::tui::messages::event::Event;
use crate::tui::terminal::background::Answers;
use crate::tui::terminal::translate::translate;

/// How long is waited for the thread to stand back.
const PATIENCE: Duration = Duration::from_secs(1);
/// How long is waited for more of what came. Not no time at all: the library then does not look at the terminal.
const MORE: Duration = Duration::from_millis(1);
/// How long is waited for the rest of an answer.
const REST: Duration = Duration::from_millis(20);

/// Who has the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TerminalTurn {
    /// The thread reads it.
    Reads,
    /// The thread is asked to stand back.
    Asked,
    /// The thread stands back.
    StandsBack,
}

#[derive(Debug)]
struct SharedTurn {
    turn: Mutex<TerminalTurn>,
    changed: Condvar,
}

impl SharedTurn {
    fn set(&self, turn: TerminalTurn) {
        *self.turn.lock().unwrap_or_else(PoisonError::into_inner) = turn;
        self.changed.notify_all();
    }

    fn turn(&self) -> TerminalTurn {
        *self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Stands back until the terminal is ours again.
    fn stand_back(&self) {
        let mut turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        *turn = TerminalTurn::StandsBack;
        self.changed.notify_all();
        while *turn != TerminalTurn::Reads {
            turn = self.changed.wait(turn).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// The thread that reads the terminal.
#[derive(Debug)]
pub struct TerminalReader {
    shared: Arc<SharedTurn>,
    waker: platform::Waker,
}

impl TerminalReader {
    /// Reads the terminal until it or the loop is gone.
    ///
    /// # Errors
    /// Where no thread can be started.
    pub fn start(to: Sender<Event>) -> io::Result<Self> {
        let shared = Arc::new(SharedTurn {
            turn: Mutex::new(TerminalTurn::Reads),
            changed: Condvar::new(),
        });
        let (waker, waiter) = platform::pair()?;
        let turns = Arc::clone(&shared);
        thread::Builder::new()
            .name("terminal".to_owned())
            .spawn(move || read(&turns, &waiter, &to))?;
        Ok(Self { shared, waker })
    }

    /// Makes the thread stand back; returns when it does. Keys belong to another program from then on.
    pub fn stand_back(&self) {
        self.shared.set(TerminalTurn::Asked);
        self.waker.wake();
        let turn = self.shared.turn.lock().unwrap_or_else(PoisonError::into_inner);
        // A thread that is gone never answers: the terminal is gone with it.
        let _ = self
            .shared
            .changed
            .wait_timeout_while(turn, PATIENCE, |turn| *turn == TerminalTurn::Asked);
    }

    /// Lets the thread read on.
    pub fn go_on(&self) {
        self.shared.set(TerminalTurn::Reads);
    }
}

/// What a wait for the terminal came to.
enum WaitOutcome {
    /// There is something to read.
    PendingKeys,
    /// Somebody wants the thread's attention.
    Woken,
    /// The terminal is gone.
    Gone,
}

fn read(shared: &SharedTurn, waiter: &platform::Waiter, to: &Sender<Event>) {
    let mut answers = Answers::default();
    loop {
        if shared.turn() != TerminalTurn::Reads {
            shared.stand_back();
        }
        let sent = match waiter.wait() {
            WaitOutcome::Woken => Ok(()),
            WaitOutcome::Gone => Err(()),
            WaitOutcome::PendingKeys => take(&mut answers, to),
        };
        if sent.is_err() {
            // Nobody listens any more where the reader has left.
            let _ = to.send(Event::Ended);
            return;
        }
    }
}

/// Takes in what the terminal has sent.
fn take(answers: &mut Answers, to: &Sender<Event>) -> Result<(), ()> {
    let mut any = false;
    while term::poll(if answers.is_open() { REST } else { MORE }).map_err(drop)? {
        any = true;
        let event = translate(term::read().map_err(drop)?);
        for event in event.into_iter().flat_map(|e| answers.sort(e)) {
            to.send(event).map_err(drop)?;
        }
    }
    for event in answers.release() {
        to.send(event).map_err(drop)?;
    }
    if !any {
        // The rest of what came is still on its way: no use to ask again at once.
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

    /// Wakes the thread by a byte.
    #[derive(Debug)]
    pub struct Waker(PipeWriter);

    impl Waker {
        pub fn wake(&self) {
            // Where the thread is gone there is nobody to wake.
            let _ = (&self.0).write_all(b".");
        }
    }

    /// Waits for the terminal and the waker at once. The terminal is watched here and not by the library that reads it:
    /// that would take keys that belong to another program, and goes round and round where the terminal has hung up.
    #[derive(Debug)]
    pub struct Waiter {
        woken: PipeReader,
        /// Standard input where that is the terminal, else the terminal opened by its name.
        terminal: Option<File>,
    }

    pub fn pair() -> io::Result<(Waker, Waiter)> {
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
        pub fn wait(&self) -> WaitOutcome {
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
                // One byte is one wish; where it cannot be read the next look at the turn tells as much.
                let _ = (&self.woken).read(&mut [0]);
                return WaitOutcome::Woken;
            }
            if keys & (libc::POLLHUP | libc::POLLERR | libc::POLLNVAL) != 0 {
                return WaitOutcome::Gone;
            }
            WaitOutcome::PendingKeys
        }
    }
}

#[cfg(not(unix))]
mod platform {
    use std::io;
    use std::time::Duration;

    use ratatui::crossterm::event as term;

    use super::WaitOutcome;

    /// Nothing to wake: the thread looks up now and then.
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
                Ok(true) => WaitOutcome::PendingKeys,
                Ok(false) => WaitOutcome::Woken,
                Err(_) => WaitOutcome::Gone,
            }
        }
    }
}

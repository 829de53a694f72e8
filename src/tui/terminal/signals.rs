//! Turns signals into events, so that the terminal is given back before anything else happens.

use std::io;
use std::sync::mpsc::Sender;

use crate::tui::messages::event::Event;
use crate::tui::terminal::guard;

/// The signals that end, stop or continue a program, or tell of a new size. None is lost before [`Signals::listen`].
#[derive(Debug)]
pub struct Signals {
    #[cfg(unix)]
    caught: signal_hook::iterator::Signals,
}

#[cfg(unix)]
impl Signals {
    /// Catches signals from now on.
    ///
    /// # Errors
    /// Where the handlers cannot be set.
    pub fn catch() -> io::Result<Self> {
        use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
        let wanted = [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH];
        let caught = signal_hook::iterator::Signals::new(wanted)?;
        Ok(Self { caught })
    }

    /// Turns them into events, on a thread of its own.
    ///
    /// # Errors
    /// Where no thread can be started.
    pub fn listen(mut self, sender: Sender<Event>) -> io::Result<()> {
        let listener = move || {
            for event in self.caught.forever().filter_map(event) {
                if sender.send(event).is_err() {
                    return;
                }
            }
        };
        std::thread::Builder::new()
            .name("signals".to_owned())
            .spawn(listener)?;
        Ok(())
    }
}

/// The event for a signal.
#[cfg(unix)]
fn event(signal: i32) -> Option<Event> {
    use signal_hook::consts::{SIGCONT, SIGINT, SIGTSTP, SIGWINCH};
    match signal {
        SIGTSTP if guard::is_lent() => {
            // Another program has the terminal and stops: we stop with it, as a shell expects.
            stop();
            None
        }
        SIGCONT if guard::is_lent() => None,
        SIGTSTP => Some(Event::Suspend),
        SIGCONT => Some(Event::Resumed),
        SIGINT => Some(Event::Interrupted),
        SIGWINCH => guard::dimensions().ok().map(|(w, h)| Event::Resize(w, h)),
        _ => Some(Event::Terminated),
    }
}

/// There are no signals here; the console sends events instead.
#[cfg(not(unix))]
impl Signals {
    /// Nothing is caught.
    ///
    /// # Errors
    /// Never.
    pub fn catch() -> io::Result<Self> {
        Ok(Self {})
    }

    /// Nothing comes.
    ///
    /// # Errors
    /// Never.
    pub fn listen(self, _sender: Sender<Event>) -> io::Result<()> {
        Ok(())
    }
}

/// Stops the whole program until the shell continues it. The terminal must have been given back.
pub fn stop() {
    #[cfg(unix)]
    let _ = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP);
}

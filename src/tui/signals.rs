//! Signals become events, so that the terminal is given back before anything else happens.

use std::io;
use std::sync::mpsc::Sender;

use super::event::Event;
use super::terminal;

/// Turns the signals that end, stop or continue a program into events, on a thread of its own.
///
/// # Errors
/// Where the handlers cannot be set.
#[cfg(unix)]
pub fn listen(to: Sender<Event>) -> io::Result<()> {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
    let mut signals =
        signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
    std::thread::Builder::new()
        .name("signals".to_owned())
        .spawn(move || {
            for signal in signals.forever() {
                let event = match signal {
                    SIGTSTP if terminal::is_lent() => {
                        // Another program has the terminal and stops: we stop with it, as a shell expects.
                        stop();
                        continue;
                    }
                    SIGCONT if terminal::is_lent() => continue,
                    SIGTSTP => Event::Suspend,
                    SIGCONT => Event::Resumed,
                    SIGINT => Event::Interrupted,
                    SIGWINCH => match terminal::dimensions() {
                        Ok((width, height)) => Event::Resize(width, height),
                        Err(_) => continue,
                    },
                    _ => Event::Ended,
                };
                if to.send(event).is_err() {
                    return;
                }
            }
        })?;
    Ok(())
}

/// No signals here: the console's own events do.
///
/// # Errors
/// Never.
#[cfg(not(unix))]
pub fn listen(_to: Sender<Event>) -> io::Result<()> {
    Ok(())
}

/// Stops the whole program until the shell continues it. The terminal must have been given back.
pub fn stop() {
    #[cfg(unix)]
    let _ = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP);
}

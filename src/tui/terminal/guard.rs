//! The terminal: taken over whole, and given back whatever happens.

use std::io::{self, Write};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use ratatui::crossterm::cursor::{Hide, Show};
use ratatui::crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use ratatui::crossterm::execute;
use ratatui::crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode, size,
};

pub use ratatui::crossterm::queue;
pub use ratatui::crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};

use crate::load::guard::is_guarded;
use crate::tui::threads::WORKER_THREAD;

/// True while the terminal is ours.
static TAKEN: AtomicBool = AtomicBool::new(false);
/// True where the mouse is asked for.
static MOUSE: AtomicBool = AtomicBool::new(false);

/// True while another program has the terminal.
static LENT: AtomicBool = AtomicBool::new(false);

/// True while another program has the terminal by our leave.
#[must_use]
pub fn is_lent() -> bool {
    LENT.load(Ordering::SeqCst)
}

/// Gives the terminal to another program for as long as `use_it` runs.
///
/// # Errors
/// Where the terminal cannot be taken over again.
pub fn lend<T>(use_it: impl FnOnce() -> T) -> io::Result<T> {
    LENT.store(true, Ordering::SeqCst);
    give_back();
    let used = use_it();
    let taken = take_over();
    LENT.store(false, Ordering::SeqCst);
    taken.map(|()| used)
}

/// Holds the terminal; gives it back when dropped.
#[derive(Debug)]
pub struct Guard(());

impl Guard {
    /// Takes the terminal over and sees to it that a panic gives it back.
    ///
    /// # Errors
    /// Where the terminal cannot be written to or has no raw mode.
    pub fn take(mouse: bool) -> io::Result<Self> {
        static HOOK: Once = Once::new();
        HOOK.call_once(|| {
            let before = std::panic::take_hook();
            std::panic::set_hook(Box::new(move |info| {
                // A panic in a thread of the engine or of a parser is reported on screen.
                let told = std::thread::current().name() == Some(WORKER_THREAD) || is_guarded();
                if !told {
                    give_back();
                    before(info);
                }
            }));
        });
        MOUSE.store(mouse, Ordering::Relaxed);
        take_over()?;
        Ok(Self(()))
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        give_back();
    }
}

/// Raw mode, the other screen, paste marks and the mouse.
///
/// # Errors
/// Where the terminal cannot be written to or has no raw mode.
pub fn take_over() -> io::Result<()> {
    TAKEN.store(true, Ordering::SeqCst);
    enable_raw_mode()?;
    execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste, Hide)?;
    if MOUSE.load(Ordering::Relaxed) {
        execute!(io::stdout(), EnableMouseCapture)?;
    }
    Ok(())
}

/// Undoes [`take_over`]; does nothing where the terminal is not ours. Errors are passed over: where the terminal is
/// gone there is nothing to give back.
pub fn give_back() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = io::stdout();
    let _ = execute!(
        out,
        EndSynchronizedUpdate,
        DisableMouseCapture,
        DisableBracketedPaste,
        LeaveAlternateScreen,
        Show
    );
    let _ = out.flush();
    let _ = disable_raw_mode();
}

/// Columns and lines of the terminal.
///
/// # Errors
/// Where there is no terminal.
pub fn dimensions() -> io::Result<(u16, u16)> {
    size()
}

/// Asks the terminal something; what it answers comes the way keys do.
///
/// # Errors
/// Where the terminal cannot be written to.
pub fn ask(question: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(question.as_bytes())?;
    out.flush()
}

/// Puts text on the clipboard by way of the terminal (OSC 52): works over ssh, where the terminal allows it.
///
/// # Errors
/// Where the terminal cannot be written to.
pub fn copy(text: &str) -> io::Result<()> {
    use base64::Engine as _;
    let encoded = base64::engine::general_purpose::STANDARD.encode(text);
    let mut out = io::stdout().lock();
    write!(out, "\x1b]52;c;{encoded}\x07")?;
    out.flush()
}

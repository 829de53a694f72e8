//! Collects a drawn frame and sends it in one write.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use ratatui::Terminal;
use ratatui::backend::Backend;

use crate::tui::draw::RootWidget;
use crate::tui::model::Model;
use crate::tui::terminal::guard::{BeginSynchronizedUpdate, EndSynchronizedUpdate, queue};

/// Draws one frame.
///
/// # Errors
/// Those of the backend.
pub fn draw<B: Backend>(screen: &mut Terminal<B>, model: &Model) -> Result<(), B::Error> {
    screen.draw(|frame| {
        let area = frame.area();
        frame.render_widget(
            &RootWidget {
                model,
                theme: &model.theme.styles,
            },
            area,
        );
    })?;
    Ok(())
}

/// One frame's bytes, gathered until the frame is whole: the terminal gets it in one piece or not at all.
#[derive(Clone, Debug, Default)]
pub(crate) struct FrameBuffer {
    frame: Rc<RefCell<Vec<u8>>>,
}

/// What ratatui writes for a frame in which nothing has changed.
const NOTHING_NEW: &[u8] = b"\x1b[?25l";
/// Bytes of both marks.
const MARKS: usize = 16;

impl FrameBuffer {
    /// Sends the frame, between the marks that make the terminal show it at once. Sends nothing where nothing changed.
    pub(crate) fn send(&self) -> io::Result<()> {
        let mut frame = self.frame.borrow_mut();
        if *frame != NOTHING_NEW {
            let mut whole = Vec::with_capacity(frame.len() + MARKS);
            queue!(whole, BeginSynchronizedUpdate)?;
            whole.extend_from_slice(&frame);
            queue!(whole, EndSynchronizedUpdate)?;
            let mut out = io::stdout().lock();
            out.write_all(&whole)?;
            out.flush()?;
        }
        frame.clear();
        Ok(())
    }
}

impl Write for FrameBuffer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.frame.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

//! Draws frames: only the cells that have changed are sent to the terminal.

use std::io;

use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;

use crate::tui::model::Model;
use crate::tui::terminal::frame_buffer::{FrameBuffer, draw};

/// The terminal's cells, as they are shown and as they are drawn next.
#[derive(Debug)]
pub struct Screen {
    screen: Terminal<CrosstermBackend<FrameBuffer>>,
    frame: FrameBuffer,
}

impl Screen {
    /// A screen as large as the terminal. Draws nothing yet.
    ///
    /// # Errors
    /// Where there is no terminal.
    pub fn new() -> io::Result<Self> {
        let frame = FrameBuffer::default();
        let screen = Terminal::new(CrosstermBackend::new(frame.clone()))?;
        Ok(Self { screen, frame })
    }

    /// Columns and lines of the terminal as it is now.
    pub(crate) fn size(&self) -> io::Result<(u16, u16)> {
        let size = self.screen.size()?;
        Ok((size.width, size.height))
    }

    /// Draws what is new and sends it.
    pub(crate) fn show(&mut self, model: &Model) -> io::Result<()> {
        draw(&mut self.screen, model)?;
        self.frame.send()
    }

    /// Makes the next frame draw every cell. Not `Terminal::clear`: that asks the terminal where its cursor is, and waits.
    pub(crate) fn redraw(&mut self) -> io::Result<()> {
        let (width, height) = self.size()?;
        self.screen.resize(Rect::new(0, 0, width, height))
    }
}

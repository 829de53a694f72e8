//! Where frames are drawn: the screen's cells, and what gathers a frame's bytes.

use std::io;

use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;

use crate::tui::model::Model;
use crate::tui::terminal::frame_buffer::{FrameBuffer, draw};

/// The cells of a screen, twice (what is shown and what is drawn next), and the way to the terminal.
#[derive(Debug)]
pub struct Screen {
    screen: Terminal<CrosstermBackend<FrameBuffer>>,
    out: FrameBuffer,
}

impl Screen {
    /// Makes the cells, as many as the terminal has; shows nothing.
    ///
    /// # Errors
    /// Where there is no terminal.
    pub fn set() -> io::Result<Self> {
        let out = FrameBuffer::default();
        let screen = Terminal::new(CrosstermBackend::new(out.clone()))?;
        Ok(Self { screen, out })
    }

    /// Columns and lines of the terminal as it is now.
    pub(crate) fn size(&self) -> io::Result<(u16, u16)> {
        let size = self.screen.size()?;
        Ok((size.width, size.height))
    }

    /// Draws what is new and sends it.
    pub(crate) fn show(&mut self, model: &Model) -> io::Result<()> {
        draw(&mut self.screen, model)?;
        self.out.send()
    }

    /// Makes the next frame draw every cell. Not `Terminal::clear`: that asks the terminal where its cursor is, and waits.
    pub(crate) fn anew(&mut self) -> io::Result<()> {
        let (width, height) = self.size()?;
        self.screen.resize(Rect::new(0, 0, width, height))
    }
}

//! From the model to a frame. Drawing only reads.

mod header;
mod help;
pub mod ink;
mod pane;
mod small;
mod status;
mod title;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use super::layer::Layer;
use super::model::Model;
use super::theme::Theme;

/// A whole screen: what is read, in a theme.
#[derive(Clone, Copy, Debug)]
pub struct Screen<'a> {
    /// What is shown.
    pub model: &'a Model,
    /// How it looks.
    pub theme: &'a Theme,
}

impl Widget for &Screen<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let geometry = self.model.geometry();
        if geometry.too_small() {
            small::draw(area, buf);
            return;
        }
        // The loop tells the model of every new size before it draws; a frame of another size shows nothing.
        if (area.width, area.height) != (geometry.width, geometry.height) {
            return;
        }
        title::draw(self, &geometry, buf);
        header::draw(self, &geometry, buf);
        pane::draw(self, &geometry, buf);
        status::draw(self, &geometry, buf);
        for layer in &self.model.layers {
            match layer {
                Layer::Help { top } => help::draw(self, *top, area, buf),
            }
        }
    }
}

//! From the model to a frame. Drawing only reads.

pub(crate) mod beneath;
pub mod canvas;
pub(crate) mod header;
pub(crate) mod line;
pub(crate) mod message;
pub(crate) mod pane;
pub mod popups;
pub(crate) mod ruler;
pub(crate) mod small;
pub(crate) mod status;
pub(crate) mod title;
pub(crate) mod welcome;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::tui::model::Model;
use crate::tui::popup::geometry;
use crate::tui::state::popup::Popup;
use crate::tui::theme::Theme;

/// A whole screen: what is read, in a theme.
#[derive(Clone, Copy, Debug)]
pub struct RootWidget<'a> {
    /// What is shown.
    pub model: &'a Model,
    /// How it looks.
    pub theme: &'a Theme,
}

impl Widget for &RootWidget<'_> {
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
        beneath::draw(self, &geometry, buf);
        ruler::draw(self, &geometry, buf);
        if self.model.welcome {
            welcome::draw(self, &geometry, buf);
        }
        for layer in &self.model.popups {
            let place = geometry::frame(self.model, layer);
            match layer {
                Popup::Help { top } => crate::tui::draw::popups::help::draw(self, *top, place, buf),
                Popup::Passage { top } => crate::tui::draw::popups::passage::draw(self, *top, place, buf),
                Popup::Overview(overview) => {
                    crate::tui::draw::popups::overview::draw(self, overview, place, buf)
                }
                Popup::List(list) => crate::tui::draw::popups::list::draw(self, list, place, buf),
                Popup::Prompt(prompt) => message::prompt(self, prompt, &geometry, buf),
            }
        }
        message::draw(self, &geometry, buf);
    }
}

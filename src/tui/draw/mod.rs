//! Draws a frame from the model. Drawing only reads.
//!
//! | files | what is in them |
//! | --- | --- |
//! | `canvas` | writing into the frame |
//! | `title`, `header`, `pane`, `line`, `ruler`, `beneath` | the texts and what is around them |
//! | `status`, `message` | the bottom line |
//! | `popups`, `welcome`, `small` | what is drawn over the texts, or instead of them |

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

use crate::tui::draw::canvas::Canvas;
use crate::tui::model::Model;
use crate::tui::popup::geometry;
use crate::tui::state::popup::Popup;
use crate::tui::theme::Theme;

/// The whole screen.
#[derive(Clone, Copy, Debug)]
pub struct RootWidget<'a> {
    /// What is shown.
    pub model: &'a Model,
    /// The styles.
    pub theme: &'a Theme,
}

impl Widget for &RootWidget<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let model = self.model;
        let canvas = &mut Canvas {
            buf,
            theme: self.theme,
        };
        let geometry = model.geometry();
        if geometry.too_small() {
            small::draw(area, canvas);
            return;
        }
        // The model learns of every new size before a frame is drawn. A frame of another size shows nothing.
        if (area.width, area.height) != (geometry.width, geometry.height) {
            return;
        }
        title::draw(model, &geometry, canvas);
        header::draw(model, &geometry, canvas);
        pane::draw(model, &geometry, canvas);
        status::draw(model, &geometry, canvas);
        beneath::draw(model, &geometry, canvas);
        ruler::draw(model, &geometry, canvas);
        if model.welcome {
            welcome::draw(model, &geometry, canvas);
        }
        for popup in &model.popups {
            let frame = geometry::frame(model, popup);
            match popup {
                Popup::Help { top } => popups::help::draw(model, *top, frame, canvas),
                Popup::Passage { top } => popups::passage::draw(model, *top, frame, canvas),
                Popup::Overview(overview) => popups::overview::draw(model, overview, frame, canvas),
                Popup::List(list) => popups::list::draw(model, list, frame, canvas),
                Popup::Prompt(prompt) => message::prompt(model, prompt, &geometry, canvas),
            }
        }
        message::draw(model, &geometry, canvas);
    }
}

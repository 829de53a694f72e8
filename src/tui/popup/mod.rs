//! What popups show, as lines of text that drawing and the mouse share: help, lists, the overview, the passage view.
//!
//! | file | what is in it |
//! | --- | --- |
//! | `entries` | the entries of each list, and what selecting one does |
//! | `list_layout` | entries wrapped into lines |
//! | `help`, `passage`, `overview` | the lines of these popups |
//! | `geometry` | where a popup is on the screen, and which entry is under the mouse |

pub mod entries;
pub mod geometry;
pub mod help;
pub mod list_layout;
pub mod overview;
pub mod passage;

//! The parts of the reader's state, each a type of its own. None of them knows the whole, which is
//! [`model`](crate::tui::model).
//!
//! | file | what it holds |
//! | --- | --- |
//! | `work` | the corpus and as much of its analysis as is there |
//! | `panes` | which versions have panes, in which order |
//! | `view` | the layout, the cursor, the filter |
//! | `cursor`, `position` | a line of laid-out text; a position that outlives the layout |
//! | `jumplist`, `search` | where jumps began; the hits of the search |
//! | `popup` | what lies over the texts |
//! | `undo` | the reader's links and cuts, and what can be undone |
//! | `carriers` | sets of versions in words |

pub mod carriers;
pub mod cursor;
pub mod jumplist;
pub mod panes;
pub mod popup;
pub mod position;
pub mod search;
pub mod undo;
pub mod view;
pub mod work;

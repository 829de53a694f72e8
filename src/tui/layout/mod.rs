//! Lays the texts out for the panes: wraps them into lines, and finds out where everything is on the screen.
//!
//! Only what the reader passes is laid out, so that a long text opens as fast as a short one.
//!
//! | file | what it does |
//! | --- | --- |
//! | `geometry` | where panes, ruler and status line are on a screen of a given size |
//! | `cells` | the lines of one row, pane by pane |
//! | `rows` | the rows of the sheet, or the paragraphs of a version, as one column to scroll through |
//! | `column` | moving a cursor through such a column |
//! | `cache` | keeps what has been laid out |
//! | `shorten` | text cut to a number of columns |

pub mod cache;
pub mod cells;
pub mod column;
pub mod geometry;
pub mod rows;
pub mod shorten;

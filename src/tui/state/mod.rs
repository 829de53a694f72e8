//! TODO-doc.

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

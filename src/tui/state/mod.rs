//! TODO-doc.

pub mod corpus_map;
pub mod jumplist;
pub mod model;
pub mod panes;
pub mod place;
pub mod popup;
pub mod search;
pub mod undo;
pub mod view;
pub mod work;

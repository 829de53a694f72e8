//! The terminal reader: event, action, update, effect, draw.
//!
//! Events come in through one channel ([`event`], [`signals`], [`worker`]); keys become actions by the [`keymap`];
//! [`update`] changes the [`model`] and says what is to be done outside ([`effect`]); [`draw`] only reads.

pub mod action;
pub mod at_line;
pub mod background;
pub mod blocks;
pub mod boxes;
pub mod carry;
pub mod cells;
pub mod clipboard;
pub mod colour;
pub mod column;
pub mod complete;
pub mod draw;
pub mod editor;
pub mod effect;
pub mod entries;
pub mod event;
pub mod exports;
pub mod find;
pub mod frame;
pub mod geometry;
pub mod glance;
pub mod glide;
pub mod help;
pub mod key;
pub mod keyboard;
pub mod keymap;
pub mod keys;
pub mod laid;
pub mod layer;
pub mod level;
pub mod listing;
pub mod made;
pub mod model;
pub mod opening;
pub mod panes;
pub mod perform;
pub mod place;
pub mod places;
pub mod pool;
pub mod renewing;
pub mod run;
pub mod session;
pub mod signals;
pub mod stack;
pub mod terminal;
pub mod theme;
pub mod update;
pub mod view;
pub mod watch;
pub mod work;
pub mod worker;

pub use run::run;
pub use session::{Ended, Session};

//! The terminal reader: event, action, update, effect, draw.
//!
//! Events come in through one channel ([`event`], [`signals`], [`worker`]); keys become actions by the [`keymap`];
//! [`update`] changes the [`model`] and says what is to be done outside ([`effect`]); [`draw`] only reads.

pub mod action;
pub mod boxes;
pub mod colour;
pub mod column;
pub mod draw;
pub mod effect;
pub mod entries;
pub mod event;
pub mod find;
pub mod geometry;
pub mod glance;
pub mod help;
pub mod key;
pub mod keymap;
pub mod keys;
pub mod laid;
pub mod layer;
pub mod level;
pub mod made;
pub mod model;
pub mod panes;
pub mod place;
pub mod places;
pub mod run;
pub mod signals;
pub mod stack;
pub mod terminal;
pub mod theme;
pub mod update;
pub mod view;
pub mod work;
pub mod worker;

pub use run::{Session, run};

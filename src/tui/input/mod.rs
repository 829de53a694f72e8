//! From key presses to actions.
//!
//! | file | what is in it |
//! | --- | --- |
//! | `key` | a key, and how it is written (`ctrl-d`, `G`, `space`) |
//! | `keymap` | which keys do what |
//! | `pending_keys` | a count and the first keys of a chord, until they are an action |
//! | `actions` | the table of actions |

pub mod actions;
pub mod key;
pub mod keymap;
pub mod pending_keys;

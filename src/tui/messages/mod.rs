//! What the parts of the reader send one another: plain data, no behaviour.
//!
//! | file | what it holds |
//! | --- | --- |
//! | `event` | what reaches the main loop: keys, mouse, signals, messages of the threads |
//! | `message` | what a background thread reports when its job is done |
//! | `effect` | what an update asks the main loop to do |
//! | `opened`, `reload` | a corpus as it comes from opening and from reloading |
//! | `export` | the formats that can be written, and a request to write one |

pub mod effect;
pub mod event;
pub mod export;
pub mod message;
pub mod opened;
pub mod reload;

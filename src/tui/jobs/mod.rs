//! What the reader does in the background, so that the screen and the keys never wait.
//!
//! The [`worker`] starts each job on a thread of its own; a job ends with a
//! [`Message`](crate::tui::messages::message::Message) to the main loop.
//!
//! | file | what it does |
//! | --- | --- |
//! | `worker` | collates, applies links and cuts, lays rows out, exports, copies; cancels what is out of date |
//! | `reload` | opens the corpus again while it is read |
//! | `opener` | how the corpus is opened, the first time and later |
//! | `watch` | notices that a file of the corpus has changed |
//! | `completion` | completes a path that is being typed |
//! | `services` | what the reader is given from outside |

pub mod completion;
pub mod opener;
pub mod reload;
pub mod services;
pub mod watch;
pub mod worker;

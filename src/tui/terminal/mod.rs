//! Everything that touches the terminal itself: taking it over and giving it back, reading keys, drawing frames.
//!
//! | file | what it does |
//! | --- | --- |
//! | `guard` | takes the terminal over and gives it back, whatever happens |
//! | `reader`, `translate` | reads keys and mouse on a thread of its own, and puts them in our own words |
//! | `background` | finds out whether the background is light |
//! | `signals` | turns signals into events |
//! | `screen`, `frame_buffer` | draws a frame and sends it in one piece |
//! | `clipboard`, `editor` | the reader's own clipboard and editor |

pub mod background;
pub mod clipboard;
pub mod editor;
pub mod frame_buffer;
pub mod guard;
pub mod reader;
pub mod screen;
pub mod signals;
pub mod translate;

//! The collation laid out: which passage stands in which row, which sentence in which cell, what each stretch of
//! text is. No colours and no terminal: themes and exporters turn roles into looks.

pub mod edition;
pub mod filter;
pub mod handwork;
pub mod lay;
pub mod marks;
pub mod near;
pub mod notes;
pub mod order;
pub mod overview;
pub mod role;
pub mod rows;
pub mod search;
pub mod shown;
pub mod signs;
pub mod summary;
pub mod tones;
pub mod widen;

pub use edition::Edition;
pub use filter::{Carried, Filter};
pub use handwork::Handwork;
pub use lay::{Lens, Line, Piece};
pub use overview::Overview;
pub use role::{Mark, Role, Share};
pub use rows::{Cell, Place, Row, Sheet};
pub use shown::{Choice, Item, Shown};
pub use signs::Sign;
pub use summary::Summary;
pub use tones::{Tone, Tones};

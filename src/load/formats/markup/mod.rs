//! Formats of markup, and the tools to read markup that other formats share.
//!
//! | file | what it does |
//! | --- | --- |
//! | `paragraphs` | collects text into paragraphs |
//! | `dom` | reads the tree of an HTML page |
//! | `flat` | reads HTML without a tree, where one would be too large |
//! | `html`, `xml` | one format each |

pub(crate) mod dom;
pub(crate) mod flat;
pub(crate) mod html;
pub(crate) mod paragraphs;
pub(crate) mod xml;

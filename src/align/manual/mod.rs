//! Lays the reader's own links and cuts over the engine's collation.
//!
//! A manual link joins the whole passages of its two sentences: the reader says that both report the same thing, so
//! whatever the engine links with either goes with them. Two sentences cut apart are in two passages. The others of
//! their passage stay with the one to which they are linked more strongly, and links across the cut are removed.
//! A manual link outweighs a cut: where links tie both sentences of a cut together, they stay in one passage and only the link between them is removed.

pub(crate) mod clusters;
pub(crate) mod kind;
pub(crate) mod overlay;
#[cfg(test)]
mod tests;

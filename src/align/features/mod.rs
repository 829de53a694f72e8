//! TODO-doc.

pub(crate) mod competition;
pub(crate) mod context;
pub(crate) mod join;
pub(crate) mod neighbours;
pub(crate) mod order_consistency;
pub(crate) mod pair;
pub(crate) mod path_posterior;
pub(crate) mod witnesses;

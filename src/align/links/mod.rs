//! TODO-doc.

pub(crate) mod decide;
pub mod moves;
pub(crate) mod pairing;
pub(crate) mod passages;
pub(crate) mod pooled;
pub(crate) mod propagate_equal;

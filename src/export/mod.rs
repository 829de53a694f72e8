//! Files and standard output from a collation.

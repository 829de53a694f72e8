//! The collation laid out in rows and columns; pieces with roles, no colours.

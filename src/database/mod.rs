//! The database: what the application keeps its records in.

pub mod managed;

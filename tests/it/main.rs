//! The integration tests, one binary.

mod managed;

//! The SQL of reporting, by topic.

pub mod periods;

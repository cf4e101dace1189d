//! Tiến độ.

pub mod database;

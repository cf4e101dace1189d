//! The published arithmetic that turns reports into figures.

pub mod rules;

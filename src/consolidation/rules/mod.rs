//! What the report says and how it is edited: pure.

pub mod annexes;
pub mod candidates;
pub mod check;
pub mod directions;
pub mod draft;
pub mod editing;
pub mod general;
pub mod limitations;
pub mod merge;
pub mod numbering;
pub mod phrase;
pub mod provenance;
pub mod refresh;
pub mod status;
pub mod tasks;

#[cfg(test)]
mod tests;

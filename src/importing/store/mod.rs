//! The SQL of imports: whole files in a few statements.

pub mod assignments;
pub mod history;
pub mod plans;

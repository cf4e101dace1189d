//! The SQL of consolidated reports.

pub mod reports;
pub mod sections;
pub mod voices;

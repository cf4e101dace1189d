//! The SQL of reporting, by topic.

pub mod drafts;
pub mod entries;
pub mod periods;
pub mod presence;
pub mod reports;
pub mod revisions;

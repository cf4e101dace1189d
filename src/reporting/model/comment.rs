//! What is said about an entry after it was sent, and what the organisation answers.

use chrono::{DateTime, Utc};
use serde::Deserialize;

/// A comment on an entry of a revision.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Comment {
    /// 1, 2, 3 … through the report.
    pub number: i32,
    /// About which revision.
    pub revision: i32,
    /// Its text.
    pub body: String,
    /// By whom: the position.
    pub by: String,
    /// For which body.
    pub for_organisation: String,
    /// When.
    pub at: DateTime<Utc>,
    /// What the organisation answered, oldest first.
    pub answers: Vec<Answer>,
}

/// An answer, as it came with a revision.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Answer {
    /// Its text.
    pub body: String,
    /// By whom: the position.
    pub by: String,
    /// When it was sent.
    pub at: DateTime<Utc>,
    /// With which revision.
    pub revision: i32,
}

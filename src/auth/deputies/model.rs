//! The nouns: a deputy, and who may become one.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::kernel::AccountId;

/// Somebody who acts, acted or will act in the head's place.
#[derive(Debug, Clone)]
pub struct Deputy {
    /// Its id.
    pub id: Uuid,
    /// The deputy's position.
    pub name: String,
    /// The first day.
    pub starts_on: NaiveDate,
    /// The last day.
    pub ends_on: NaiveDate,
    /// Who appointed the deputy.
    pub appointed_by: String,
    /// When it was ended before its last day, if it was.
    pub ended_at: Option<DateTime<Utc>>,
}

/// Somebody of the organisation who may be appointed.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The account.
    pub id: AccountId,
    /// What is typed to sign in.
    pub user_name: String,
    /// The position.
    pub name: String,
}

/// A time in the head's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// The first day.
    pub starts_on: NaiveDate,
    /// The last day.
    pub ends_on: NaiveDate,
}

/// Whom a head appoints.
#[derive(Debug, Clone)]
pub struct NewDeputy {
    /// What the person types to sign in.
    pub user_name: String,
    /// For how long.
    pub term: Term,
}

//! A revision's content as a hash: what an approved document rests on can be told to be unchanged.
//!
//! The content is written as JSON in one canonical order, without maps: the same content gives the same bytes.

mod store;

use serde::Serialize;
use sha2::{Digest as _, Sha256};
use sqlx::PgConnection;

use crate::access::Scope;
use crate::kernel::{PeriodId, RevisionId};

pub use store::hold_period;

/// A revision with the hash of its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevisionDigest {
    /// The revision.
    pub revision: RevisionId,
    /// Its number.
    pub number: i32,
    /// The organisation's code.
    pub organisation: String,
    /// SHA-256 of the canonical content.
    pub sha256: [u8; 32],
}

/// An entry as it is hashed.
#[derive(Debug, Serialize)]
struct CanonicalEntry {
    task: i32,
    status: &'static str,
    progress: i16,
    completed_on: String,
    result: String,
    shortcoming: String,
    next_step: String,
    taking_back_reason: String,
    is_unchanged: bool,
}

/// A revision as it is hashed. Numbers as text, dates as `2021-09-30`, instants in UTC with microseconds.
#[derive(Debug, Default, Serialize)]
struct Canonical {
    organisation: String,
    number: i32,
    arrived_at: String,
    entries: Vec<CanonicalEntry>,
    figures: Vec<(i32, i32, String, String, String)>,
    sections: Vec<(String, String)>,
    evidence: Vec<(i32, String, String)>,
}

/// The hashes of the revisions of a period that are named by organisation code and number, in the order of the codes: five
/// queries. What does not exist, or lies outside the scope, is left out.
pub async fn load(
    db: &mut PgConnection,
    scope: &Scope,
    period: PeriodId,
    named: &[(String, i32)],
) -> sqlx::Result<Vec<RevisionDigest>> {
    let contents = store::list(db, scope, period, named).await?;
    Ok(contents
        .into_iter()
        .map(|(revision, content)| {
            // Texts and numbers always have a JSON form.
            let bytes = serde_json::to_vec(&content).unwrap_or_default();
            RevisionDigest {
                revision,
                number: content.number,
                organisation: content.organisation,
                sha256: Sha256::digest(&bytes).into(),
            }
        })
        .collect())
}

/// Notes that a document rests on these revisions; `document` is its readable address.
pub async fn freeze(
    db: &mut PgConnection,
    revisions: &[RevisionId],
    document: &str,
    now: chrono::DateTime<chrono::Utc>,
) -> sqlx::Result<()> {
    store::insert_freezes(db, revisions, document, now).await
}

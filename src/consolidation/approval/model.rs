//! The nouns of approval.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::audit::Mark;
use crate::consolidation::content::Content;
use crate::kernel::{Fingerprint, RevisionId};

/// What an approval rests on (domain §2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "approval_basis", rename_all = "snake_case")]
pub enum Basis {
    /// A meeting of the Standing Committee.
    Meeting,
    /// The members' opinions in writing.
    WrittenOpinions,
}

/// What somebody chooses who approves a version.
#[derive(Debug, Clone)]
pub struct Choice {
    /// The word of a ground.
    pub basis: String,
    /// The version as the page showed it.
    pub shown: Fingerprint,
    /// The organisations whose reports the person saw to have changed since it was proposed, where that was confirmed.
    pub confirmed: Vec<String>,
}

/// An approval as recorded.
#[derive(Debug, Clone)]
pub struct Approval {
    /// Meeting or written opinions.
    pub basis: Basis,
    /// The day on which it was decided.
    pub decided_on: NaiveDate,
    /// The number of the meeting, or of the one on whose agenda opinions settled it.
    pub meeting: i32,
    /// Who approved: the position.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
    /// SHA-256 of the canonical content.
    pub sha256: Vec<u8>,
    /// How far the audit trail was sealed then.
    pub mark: Option<Mark>,
    /// How many revisions are behind it.
    pub revisions: i64,
}

impl Approval {
    /// The hash as people compare it: hexadecimal in groups of eight.
    pub fn hash(&self) -> String {
        let text = hex::encode(&self.sha256);
        text.as_bytes().chunks(8).map(String::from_utf8_lossy).collect::<Vec<_>>().join(" ")
    }
}

/// What is frozen and hashed. Fields and lists have one order and there are no maps: the same content gives the same bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frozen {
    /// Text, figures and annexes.
    pub content: Content,
    /// The revisions behind them, in the order of the organisations' codes.
    pub revisions: Vec<FrozenRevision>,
}

/// A revision behind an approved version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenRevision {
    /// The organisation's code.
    pub organisation: String,
    /// The revision's number.
    pub number: i32,
    /// Its id.
    pub revision: RevisionId,
    /// SHA-256 of its content, in hexadecimal.
    pub sha256: String,
}

/// An approved version, found by its hash.
#[derive(Debug, Clone)]
pub struct Approved {
    /// The plan's code.
    pub plan: String,
    /// The period's number.
    pub period: i32,
    /// The version's number.
    pub version: i32,
    /// The document's title.
    pub title: String,
    /// When it was approved.
    pub approved_at: DateTime<Utc>,
    /// The number of the version that corrects it, if one was approved.
    pub corrected_by: Option<i32>,
}

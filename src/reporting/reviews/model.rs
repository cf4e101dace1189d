//! The nouns of the desk: organisations by periods, as upper levels see them (drafts they never see, domain §2).

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::super::rules::{LatestSending, SendingFacts};
use crate::kernel::{AccountId, OrganisationId, RevisionId, RevisionOutcome};

/// An organisation as it stood on the period's last day.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its id.
    pub id: OrganisationId,
    /// Its code.
    pub code: String,
    /// Its full name.
    pub name: String,
    /// Its short name.
    pub short_name: String,
    /// Its emulation cluster (cụm thi đua).
    pub cluster: Option<String>,
    /// The Board officer who follows it.
    pub officer: Option<AccountId>,
    /// That officer's position.
    pub officer_name: Option<String>,
    /// The contact's name or position.
    pub contact_name: String,
    /// The contact's position.
    pub contact_position: String,
    /// The contact's telephone.
    pub contact_phone: String,
}

/// The latest revision that was not taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Latest {
    /// Its id.
    pub id: RevisionId,
    /// Its number.
    pub number: i32,
    /// What has become of it.
    pub outcome: RevisionOutcome,
    /// When it arrived.
    pub arrived_at: DateTime<Utc>,
    /// When it was decided upon.
    pub decided_at: Option<DateTime<Utc>>,
    /// Until when it is to be sent again, after a return or a reopening.
    pub resubmit_by: Option<DateTime<Utc>>,
    /// Opened again after acceptance; it goes on counting.
    pub is_reopened: bool,
    /// The person who looks has drafted or sent it, and so may not check it (domain §2).
    pub is_own_work: bool,
}

/// What one organisation has sent for one period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// In existence on the period's last day, with an assignment (domain §5.5).
    pub is_expected: bool,
    /// By when it was due, an extension included.
    pub due_at: DateTime<Utc>,
    /// An extension was granted.
    pub is_extended: bool,
    /// When the first revision that was not taken back arrived.
    pub first_arrival: Option<DateTime<Utc>>,
    /// Does one of its revisions count (domain §5.1)?
    pub has_counting: bool,
    /// The latest revision that was not taken back.
    pub latest: Option<Latest>,
    /// How many findings the rules have about what waits; none where nobody asked.
    pub findings: Option<usize>,
    /// How often it was chased (đôn đốc) about this report.
    pub chases: i64,
    /// When it was last chased about this report.
    pub chased_at: Option<DateTime<Utc>>,
    /// When its silence was last escalated to the Standing Committee.
    pub escalated_at: Option<DateTime<Utc>>,
}

impl Cell {
    /// The same as the one definition takes it.
    pub fn sending(&self) -> SendingFacts {
        SendingFacts {
            is_expected: self.is_expected,
            due_at: self.due_at,
            first_arrival: self.first_arrival,
            latest: self
                .latest
                .as_ref()
                .map(|l| LatestSending { outcome: l.outcome, resubmit_by: l.resubmit_by }),
            is_counted: self.has_counting,
        }
    }
}

/// All cells, by organisation and period number.
pub type Cells = BTreeMap<(OrganisationId, i32), Cell>;

//! What is looked at, and what is known about each organisation and entry there.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};

use super::rules::{TaskWeights, reference_date};
use crate::kernel::{KeyTaskId, Moment, OrganisationId, RevisionId, RevisionOutcome};
use crate::plan::{Outline, Plan};
use crate::reporting::{Period, SendingFacts};

/// What is looked at: a plan in one of its periods, on a day.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// The plan, in the version in force on the period's last day.
    pub plan: &'a Plan,
    /// That version's goals, contents and key tasks.
    pub outline: &'a Outline,
    /// The period.
    pub period: &'a Period,
    /// The moment that is looked at, by which plan, outline and period were read, too. Standings are judged on the period's
    /// last day or the moment's, whichever is earlier, and what is in force on that very day holds.
    pub moment: Moment,
    /// Count accepted revisions only (domain §5.1).
    pub accepted_only: bool,
}

/// Which revisions count: of those recorded by a moment, all that are pending or accepted, or the accepted ones only.
#[derive(Debug, Clone, Copy)]
pub(super) struct Basis {
    pub accepted_only: bool,
    pub known_by: DateTime<Utc>,
}

impl Frame<'_> {
    /// The date D on which standings are judged and facts are in force.
    pub fn on(&self) -> NaiveDate {
        self.day_of(self.period.ends_on)
    }

    /// The same for another period of the plan, by its last day.
    pub fn day_of(&self, period_end: NaiveDate) -> NaiveDate {
        reference_date(period_end, self.moment)
    }

    /// The date of the moment that is looked at.
    pub(super) fn present(&self) -> NaiveDate {
        self.moment.today()
    }

    pub(super) fn basis(&self) -> Basis {
        Basis { accepted_only: self.accepted_only, known_by: self.moment.known_by() }
    }

    /// The tasks' weights as the rules take them.
    pub fn task_weights(&self) -> Vec<TaskWeights> {
        self.outline
            .tasks
            .iter()
            .map(|task| TaskWeights {
                number: task.number,
                content: task.content,
                weight: task.weight,
                goals: task.goals.clone(),
                lead: task.lead.map(|lead| lead.0),
            })
            .collect()
    }
}

/// Which assignments are looked at: the formulas are the same, restricted to them (domain §5.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Part<'a> {
    /// All of them.
    #[default]
    Whole,
    /// Those of one emulation cluster.
    Cluster(&'a str),
    /// Those of one organisation.
    Organisation(OrganisationId),
}

impl<'a> Part<'a> {
    /// The cluster, if that is the part.
    pub const fn cluster(self) -> Option<&'a str> {
        match self {
            Self::Cluster(name) => Some(name),
            Self::Whole | Self::Organisation(_) => None,
        }
    }

    /// The organisation, if that is the part.
    pub const fn organisation(self) -> Option<OrganisationId> {
        match self {
            Self::Organisation(id) => Some(id),
            Self::Whole | Self::Cluster(_) => None,
        }
    }
}

/// An organisation that is expected to report, and how it stands in the period.
#[derive(Debug, Clone)]
pub struct OrganisationState {
    /// Its id.
    pub id: OrganisationId,
    /// Its code, as it stands in addresses.
    pub code: String,
    /// Its full name on the period's last day.
    pub name: String,
    /// Its short name on that day.
    pub short_name: String,
    /// Its emulation cluster on that day.
    pub cluster: Option<String>,
    /// Its members.
    pub member_count: i32,
    /// How many key tasks are assigned to it.
    pub assigned: i64,
    /// What it has sent.
    pub sending: SendingFacts,
    /// The counting revision: its id, number, outcome and arrival.
    pub counting: Option<CountingRevision>,
}

/// The revision that counts (domain §5.1).
#[derive(Debug, Clone, Copy)]
pub struct CountingRevision {
    /// Its id.
    pub id: RevisionId,
    /// Its number (lần gửi).
    pub number: i32,
    /// Pending or accepted.
    pub outcome: RevisionOutcome,
    /// When it arrived.
    pub arrived_at: DateTime<Utc>,
}

/// An organisation's report for a period: what was sent, and how often it came back.
#[derive(Debug, Clone)]
pub struct SentReport {
    /// The period.
    pub period: Period,
    /// What was sent.
    pub sending: SendingFacts,
    /// How often it was returned.
    pub returned: i64,
}

/// What an organisation wrote about a task in its counting revision.
#[derive(Debug, Clone)]
pub struct EntryText {
    /// The result.
    pub result: String,
    /// The shortcoming and its cause.
    pub shortcoming: String,
    /// The next step.
    pub next_step: String,
}

/// Texts by revision and task.
pub type Texts = BTreeMap<(RevisionId, KeyTaskId), EntryText>;

//! What is looked at, and what is known about each organisation and entry there.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};

use super::rules::{TaskWeights, reference_date};
use crate::kernel::{KeyTaskId, OrganisationId, RevisionId, RevisionOutcome, date_in_vietnam};
use crate::plan::{Outline, Plan};
use crate::reporting::Period;

/// What is looked at: a plan in one of its periods, on a day.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// The plan, in the version in force on the period's last day.
    pub plan: &'a Plan,
    /// That version's goals, contents and key tasks.
    pub outline: &'a Outline,
    /// The period.
    pub period: &'a Period,
    /// The date of the moment that is looked at; standings are judged on the period's last day or that date, whichever is
    /// earlier (domain §5.4), and what is in force on that very day holds.
    pub today: NaiveDate,
    /// Count accepted revisions only (domain §5.1).
    pub accepted_only: bool,
    /// Only facts recorded by then count (domain §5.10); none: all that is recorded. Plan, outline and period are the
    /// caller's to read by the same moment: `plan::find_as_of`, `plan::load_outline`, `reporting::list_periods_as_of`.
    pub as_of: Option<DateTime<Utc>>,
}

/// Which revisions count: of those recorded by a moment, all that are pending or accepted, or the accepted ones only.
#[derive(Debug, Clone, Copy)]
pub(super) struct Basis {
    pub accepted_only: bool,
    pub as_of: Option<DateTime<Utc>>,
}

impl Frame<'_> {
    /// The date D on which standings are judged and facts are in force.
    pub fn on(&self) -> NaiveDate {
        self.day_of(self.period.ends_on)
    }

    /// The same for another period of the plan, by its last day.
    pub fn day_of(&self, period_end: NaiveDate) -> NaiveDate {
        reference_date(period_end, self.today, self.as_of.map(date_in_vietnam))
    }

    pub(super) const fn basis(&self) -> Basis {
        Basis { accepted_only: self.accepted_only, as_of: self.as_of }
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
    /// When its first revision that was not withdrawn arrived.
    pub first_arrival: Option<DateTime<Utc>>,
    /// By when the report is due, an extension included.
    pub due_at: DateTime<Utc>,
    /// The counting revision: its id, number, outcome and arrival.
    pub counting: Option<CountingRevision>,
    /// What became of the latest sending, counting or not.
    pub last_outcome: Option<RevisionOutcome>,
    /// Had it a counting revision in the previous period? `None` without a previous period, or when it was not expected then.
    pub reported_before: Option<bool>,
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

impl OrganisationState {
    /// Did the first arrival keep the due, its very instant included?
    pub fn is_on_time(&self) -> bool {
        self.first_arrival.is_some_and(|arrival| arrival <= self.due_at)
    }
}

/// An organisation's report for a period: when it was due and when it came.
#[derive(Debug, Clone)]
pub struct SentReport {
    /// The period.
    pub period: Period,
    /// By when it was due, an extension included.
    pub due_at: DateTime<Utc>,
    /// When its first revision that was not withdrawn arrived.
    pub first_arrival: Option<DateTime<Utc>>,
    /// Something was sent, be it taken back.
    pub is_sent: bool,
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

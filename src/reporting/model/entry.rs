//! What is said about a task: as drafted, as sent, as carried over.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Comment, OpenShortcoming};
use crate::kernel::{
    EntryStatus, IndicatorAccumulation, IndicatorAggregation, IndicatorDirection, IndicatorId, KeyTaskId,
    OrganisationId,
};

/// The figures of one indicator; a ratio has two parts, every other aggregation one value.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureInput {
    /// The value.
    pub value: Option<Decimal>,
    /// A ratio's upper part.
    pub numerator: Option<Decimal>,
    /// A ratio's lower part.
    pub denominator: Option<Decimal>,
}

impl FigureInput {
    /// Nothing filled in?
    pub const fn is_blank(&self) -> bool {
        self.value.is_none() && self.numerator.is_none() && self.denominator.is_none()
    }

    /// What the figure says: the value, or the quotient of the parts; nothing when the lower part is zero.
    pub fn shown(&self) -> Option<Decimal> {
        self.value.or_else(|| self.numerator?.checked_div(self.denominator?))
    }
}

/// What is said about a task, however incomplete (domain §3).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The declared status.
    pub status: Option<EntryStatus>,
    /// Progress, 0..100.
    pub progress: Option<i16>,
    /// The date of completion.
    pub completed_on: Option<NaiveDate>,
    /// The result.
    #[serde(default)]
    pub result: String,
    /// Shortcoming and its cause.
    #[serde(default)]
    pub shortcoming: String,
    /// The next step.
    #[serde(default)]
    pub next_step: String,
    /// Why an earlier completion is taken back.
    #[serde(default)]
    pub taking_back_reason: String,
    /// Carried over on purpose.
    #[serde(default)]
    pub is_unchanged: bool,
    /// Indicator figures by the indicator's position.
    #[serde(default)]
    pub figures: BTreeMap<i32, FigureInput>,
    /// Answers by the comment's number; only in a draft.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub answers: BTreeMap<i32, String>,
}

impl Entry {
    /// Nothing typed and nothing ticked?
    pub fn is_blank(&self) -> bool {
        !self.is_unchanged && !self.has_content()
    }

    /// Anything declared, the tick and the answers to comments aside?
    pub fn has_content(&self) -> bool {
        self.status.is_some()
            || self.progress.is_some()
            || self.completed_on.is_some()
            || !self.result.is_empty()
            || !self.shortcoming.is_empty()
            || !self.next_step.is_empty()
            || !self.taking_back_reason.is_empty()
            || self.figures.values().any(|f| !f.is_blank())
    }
}

/// Sixteen hexadecimal digits that stand for a content.
fn print_of(content: &[u8]) -> String {
    hex::encode(&Sha256::digest(content)[..8])
}

/// An indicator of a task, with the organisation's target.
#[derive(Debug, Clone, Deserialize)]
pub struct TaskIndicator {
    /// Its id.
    pub id: IndicatorId,
    /// Its place within the task.
    pub position: i32,
    /// Its name.
    pub name: String,
    /// Its unit.
    pub unit: String,
    /// Which way it should move.
    pub direction: IndicatorDirection,
    /// How it adds up over time.
    pub accumulation: IndicatorAccumulation,
    /// How it adds up across organisations.
    pub aggregation: IndicatorAggregation,
    /// What a ratio's upper part counts.
    pub numerator_name: String,
    /// What a ratio's lower part counts.
    pub denominator_name: String,
    /// The organisation's target.
    pub target: Option<Decimal>,
}

/// The entry of the revision that a report rests on (carry-over, domain §3).
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Previous {
    /// The declared status.
    pub status: EntryStatus,
    /// Progress, 0..100.
    pub progress: i16,
    /// The date of completion.
    pub completed_on: Option<NaiveDate>,
    /// The result.
    pub result: String,
    /// Shortcoming and its cause.
    pub shortcoming: String,
    /// The next step.
    pub next_step: String,
    /// Indicator figures by the indicator's position.
    #[serde(default)]
    pub figures: BTreeMap<i32, FigureInput>,
}

/// A task as it is assigned to an organisation, with what is said about it now and what was said before.
#[derive(Debug, Clone)]
pub struct TaskEntry {
    /// The task's id.
    pub task_id: KeyTaskId,
    /// The task's number, 1 to 32.
    pub number: i32,
    /// The task's title.
    pub title: String,
    /// The content that it belongs to.
    pub content: i32,
    /// That content's title.
    pub content_title: String,
    /// The lead body.
    pub lead_id: Option<OrganisationId>,
    /// The lead body's short name.
    pub lead_name: String,
    /// The assignment's deadline if set, else the task's; none for a regular task.
    pub deadline: Option<NaiveDate>,
    /// The organisation's own work for the task.
    pub own_work: String,
    /// The responsible person.
    pub responsible_person: String,
    /// Its indicators.
    pub indicators: Vec<TaskIndicator>,
    /// The entry on view: the draft's, or the revision's.
    pub entry: Entry,
    /// Who last edited it, where it is a draft.
    pub edited_by: Option<String>,
    /// What was said about it in this report.
    pub comments: Vec<Comment>,
    /// The shortcomings named up to this period and not fixed, the oldest first.
    pub shortcomings: Vec<OpenShortcoming>,
    /// The entry carried over from.
    pub previous: Option<Previous>,
}

impl TaskEntry {
    /// What is declared so far, or was before: status and date of completion.
    pub fn declared(&self) -> Option<(EntryStatus, Option<NaiveDate>)> {
        let now = self.entry.status.map(|status| (status, self.entry.completed_on));
        now.or_else(|| self.previous.as_ref().map(|p| (p.status, p.completed_on)))
    }

    /// Completed before: copied without typing, unless something new is said.
    pub fn is_completed_before(&self) -> bool {
        self.previous.as_ref().is_some_and(|p| p.status == EntryStatus::Completed)
    }

    /// The comments that neither the draft nor a revision answers.
    pub fn unanswered(&self) -> impl Iterator<Item = &Comment> {
        self.comments.iter().filter(|c| {
            c.answers.is_empty() && self.entry.answers.get(&c.number).is_none_or(String::is_empty)
        })
    }

    /// How it is declared so far.
    pub fn declaration(&self) -> Declaration {
        if self.is_completed_before() && !self.entry.has_content() {
            Declaration::CompletedBefore
        } else if self.entry.is_unchanged {
            Declaration::Kept
        } else if self.entry.status.is_some() {
            Declaration::New
        } else if self.entry.has_content() {
            Declaration::Begun
        } else {
            Declaration::None
        }
    }

    /// Said, ticked, or completed before: nothing more is needed for it to be declared.
    pub fn is_declared(&self) -> bool {
        !matches!(self.declaration(), Declaration::Begun | Declaration::None)
    }
}

/// How a task is declared in a draft. Every count of a draft's tasks is a count of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Declaration {
    /// Something new is said.
    New,
    /// Marked as unchanged.
    Kept,
    /// Completed in an earlier report, and nothing new is said.
    CompletedBefore,
    /// Something is typed, but no status: not declared yet.
    Begun,
    /// Nothing is said yet.
    None,
}

impl Declaration {
    /// What is said is that of the report on which the draft rests.
    pub const fn is_carried(self) -> bool {
        matches!(self, Self::Kept | Self::CompletedBefore)
    }
}

/// A section of the general part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionText {
    /// Its code.
    pub code: String,
    /// Its title in Vietnamese.
    pub title_vi: String,
    /// Its title in English.
    pub title_en: String,
    /// Its text.
    pub body: String,
    /// Its text in the revision carried over from.
    pub previous_body: String,
}

impl SectionText {
    /// A short print of the text, as an entry's.
    pub fn print(&self) -> String {
        Self::print_of(&self.body)
    }

    /// The print of a text.
    pub fn print_of(body: &str) -> String {
        print_of(body.as_bytes())
    }
}

/// What a new revision will hold about a task.
#[derive(Debug, Clone)]
pub struct Submitted {
    /// The task.
    pub task_id: KeyTaskId,
    /// The declared status.
    pub status: EntryStatus,
    /// Progress.
    pub progress: i16,
    /// The date of completion.
    pub completed_on: Option<NaiveDate>,
    /// The result.
    pub result: String,
    /// Shortcoming and its cause.
    pub shortcoming: String,
    /// The next step.
    pub next_step: String,
    /// Why an earlier completion is taken back.
    pub taking_back_reason: String,
    /// Carried over.
    pub is_unchanged: bool,
    /// Indicator figures.
    pub figures: Vec<(IndicatorId, FigureInput)>,
}

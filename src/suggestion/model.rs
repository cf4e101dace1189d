//! The nouns: a suggestion, where it stands, its steps, and what is published of it.

use chrono::{DateTime, Utc};

use crate::kernel::{OrganisationId, SuggestionId};

/// Where a suggestion stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, sqlx::Type)]
#[sqlx(type_name = "suggestion_status", rename_all = "snake_case")]
pub enum Status {
    /// It waits for an answer.
    Waiting,
    /// It is answered.
    Answered,
    /// The sender took it back before it was answered.
    Withdrawn,
}

/// What happened to a suggestion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(type_name = "suggestion_step_kind", rename_all = "snake_case")]
pub enum StepKind {
    /// It was sent.
    Sent,
    /// The Board passed it to a body.
    Passed,
    /// It was answered.
    Answered,
    /// Something changed because of it.
    Changed,
    /// The sender agrees to be named.
    Named,
    /// The sender does not agree any more.
    Unnamed,
    /// The Board published it, in its own words.
    Published,
    /// The Board took the publication back.
    Hidden,
    /// The sender took it back.
    Withdrawn,
}

/// Where a suggestion stands after a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct State {
    /// Its status.
    pub status: Status,
    /// The body that has to answer.
    pub handler: OrganisationId,
    /// Until when.
    pub due_at: DateTime<Utc>,
    /// The sender agrees to be named.
    pub is_named: bool,
    /// Everybody may read the Board's words about it.
    pub is_published: bool,
}

/// Who sent a suggestion, as far as the reader may know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    /// How the person is shown; for an organisation's suggestion, who sent it.
    pub name: String,
    /// The organisation's code.
    pub organisation_code: String,
    /// The organisation's short name.
    pub organisation_name: String,
}

/// A suggestion (góp ý) as it stands at a moment.
#[derive(Debug, Clone)]
pub struct Suggestion {
    /// Its id.
    pub id: SuggestionId,
    /// Its number, as it stands in the address.
    pub number: i32,
    /// Sent by a person for herself or himself; else for the organisation.
    pub is_personal: bool,
    /// Who sent it; none where the reader is not to know.
    pub sender: Option<Sender>,
    /// The reader sent it, or it was sent for the reader's organisation.
    pub is_own: bool,
    /// What is suggested.
    pub body: String,
    /// When it was sent.
    pub sent_at: DateTime<Utc>,
    /// Where it stands.
    pub state: State,
    /// When it came to stand there.
    pub since: DateTime<Utc>,
    /// The handler's code.
    pub handler_code: String,
    /// The handler's short name.
    pub handler_name: String,
    /// How many changes because of it are recorded.
    pub changes: i64,
}

impl Suggestion {
    /// It waits for an answer, and should have one.
    pub fn is_overdue(&self, now: DateTime<Utc>) -> bool {
        self.state.status == Status::Waiting && self.state.due_at < now
    }

    /// Is it the reader's own, and was it sent from the organisation of that code?
    pub fn is_own_from(&self, organisation: &str) -> bool {
        self.is_own && self.sender.as_ref().is_some_and(|sender| sender.organisation_code == organisation)
    }
}

/// A suggestion about to be sent.
#[derive(Debug, Clone)]
pub struct NewSuggestion {
    /// Made with the form: sent twice, it is one.
    pub id: SuggestionId,
    /// By the person; else for the organisation.
    pub is_personal: bool,
    /// May the sender be named when it is published?
    pub is_named: bool,
    /// What is suggested.
    pub body: String,
}

/// To which body a suggestion is passed.
#[derive(Debug, Clone)]
pub struct Passing {
    /// The body's code.
    pub handler: String,
    /// Why.
    pub reason: String,
}

/// What the Board publishes of a suggestion, in its own words.
#[derive(Debug, Clone)]
pub struct NewPublication {
    /// What was suggested.
    pub question: String,
    /// What was answered, and what came of it.
    pub answer: String,
}

/// A step, as it is shown.
#[derive(Debug, Clone)]
pub struct Step {
    /// What happened.
    pub kind: StepKind,
    /// Who did it; none where the reader is not to know.
    pub by: Option<String>,
    /// The answer, the change, the reason, or the published words.
    pub text: String,
    /// What is published as the answer.
    pub public_answer: String,
    /// Who has to answer after it.
    pub handler: String,
    /// Until when, after it.
    pub due_at: DateTime<Utc>,
    /// When.
    pub at: DateTime<Utc>,
}

/// What everybody may read of a suggestion: the Board's words, never the sender's.
#[derive(Debug, Clone)]
pub struct Publication {
    /// What was suggested.
    pub question: String,
    /// What was answered, and what came of it.
    pub answer: String,
    /// Sent by a person; else for an organisation.
    pub is_personal: bool,
    /// Who sent it, where the sender agreed: the person, or the organisation.
    pub sender: Option<String>,
    /// When it was published.
    pub at: DateTime<Utc>,
}

/// A suggestion that should have been answered; it names no sender.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overdue {
    /// Its number.
    pub number: i32,
    /// How it begins: one line.
    pub title: String,
    /// The body that should have answered: its short name.
    pub handler: String,
    /// Until when the answer was due.
    pub due_at: DateTime<Utc>,
    /// How many working days ago that was; 0 on the day itself.
    pub days_over: u32,
    /// Where it is dealt with.
    pub href: String,
}

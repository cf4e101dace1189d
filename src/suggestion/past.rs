//! Suggestions of the past, recorded step by step by the same rules as today's; nobody is told of what is long done.

use chrono::{DateTime, Utc};
use sqlx::{Connection, PgConnection};

use super::model::{NewSuggestion, State, Status, StepKind};
use super::rules::Transition;
use super::store::{self, NewStep};
use crate::holiday;
use crate::kernel::{AccountId, OrganisationId, SuggestionId};

/// A suggestion that was sent, and what came of it.
#[derive(Debug, Clone)]
pub struct PastSuggestion {
    /// Who sent it.
    pub by: AccountId,
    /// From which organisation.
    pub organisation: OrganisationId,
    /// By the person; else for the organisation.
    pub is_personal: bool,
    /// The sender agrees to be named.
    pub is_named: bool,
    /// The Board.
    pub board: OrganisationId,
    /// What is suggested.
    pub body: String,
    /// When it was sent.
    pub at: DateTime<Utc>,
    /// What came of it, the oldest first.
    pub then: Vec<PastStep>,
}

/// A step of the past.
#[derive(Debug, Clone)]
pub struct PastStep {
    /// By whom.
    pub by: AccountId,
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub deed: PastDeed,
}

/// What was done, with its words.
#[derive(Debug, Clone)]
pub enum PastDeed {
    /// Passed to a body, and why.
    Pass(OrganisationId, String),
    /// Answered.
    Answer(String),
    /// What changed because of it.
    Change(String),
    /// Published: the words about the suggestion, and those about the answer.
    Publish(String, String),
}

/// Records suggestions of the past in one transaction. What the rules do not allow is left out.
pub async fn record_past(db: &mut PgConnection, all: &[PastSuggestion]) -> sqlx::Result<()> {
    let mut tx = db.begin().await?;
    let calendar = holiday::load_working_days(&mut tx).await?;
    for past in all {
        let new = NewSuggestion {
            id: SuggestionId::new(),
            is_personal: past.is_personal,
            is_named: past.is_named,
            body: past.body.clone(),
        };
        store::insert(&mut tx, past.organisation, &new, past.by, past.at).await?;
        let days = u32::try_from(store::find_term(&mut tx, past.at).await?).unwrap_or(0);
        let mut state = State {
            status: Status::Waiting,
            handler: past.board,
            due_at: calendar.closing(past.at, days),
            is_named: past.is_named,
            is_published: false,
        };
        let sent = NewStep {
            kind: StepKind::Sent,
            state,
            by: past.by,
            for_organisation: Some(past.organisation),
            body: "",
            public_answer: "",
        };
        store::insert_step(&mut tx, new.id, &sent, past.at).await?;
        for step in &past.then {
            let (kind, transition, body, public_answer) = match &step.deed {
                PastDeed::Pass(to, why) => (StepKind::Passed, Transition::Pass(*to), why.as_str(), ""),
                PastDeed::Answer(text) => (StepKind::Answered, Transition::Answer, text.as_str(), ""),
                PastDeed::Change(text) => (StepKind::Changed, Transition::Change, text.as_str(), ""),
                PastDeed::Publish(question, answer) => {
                    (StepKind::Published, Transition::Publish, question.as_str(), answer.as_str())
                }
            };
            let Ok(next) = state.after(transition) else { continue };
            let for_organisation = Some(state.handler);
            state = next;
            let step_of = NewStep { kind, state, by: step.by, for_organisation, body, public_answer };
            store::insert_step(&mut tx, new.id, &step_of, step.at).await?;
        }
    }
    tx.commit().await
}

//! Obstacles of the past, recorded step by step by the same rules as today's; nobody is told of what is long done.

use chrono::{DateTime, Utc};
use sqlx::{Connection, PgConnection};
use uuid::Uuid;

use super::model::{NewObstacle, State, Status, StepKind};
use super::rules::{ANSWER_DAYS, Transition};
use super::store::{self, NewStep};
use crate::holiday;
use crate::kernel::{AccountId, KeyTaskId, ObstacleId, OrganisationId, PeriodId, PlanId};

/// An obstacle that was raised, and what came of it.
#[derive(Debug, Clone)]
pub struct PastObstacle {
    /// Who raised it.
    pub organisation: OrganisationId,
    /// By whom.
    pub by: AccountId,
    /// The plan.
    pub plan: PlanId,
    /// The key task that it hinders.
    pub key_task: Option<KeyTaskId>,
    /// The period from whose report it was raised.
    pub period: Option<PeriodId>,
    /// The body that was asked.
    pub addressee: OrganisationId,
    /// What hinders.
    pub body: String,
    /// What help is wanted.
    pub wish: String,
    /// When it was raised.
    pub at: DateTime<Utc>,
    /// What came of it, the oldest first.
    pub then: Vec<PastStep>,
}

/// A step of the past.
#[derive(Debug, Clone)]
pub struct PastStep {
    /// By whom; left out where it happened by itself.
    pub by: AccountId,
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub deed: PastDeed,
}

/// What was done, with its words.
#[derive(Debug, Clone)]
pub enum PastDeed {
    /// Answered; one answer may serve several.
    Answer(Uuid, String),
    /// Confirmed as resolved.
    Resolve,
    /// Opened again, and why.
    Reopen(String),
    /// Given to another body, and why.
    Readdress(OrganisationId, String),
    /// Taken back, and why.
    Withdraw(String),
    /// Told to the Standing Committee.
    Escalate,
}

/// Records obstacles of the past in one transaction. What the rules do not allow is left out.
pub async fn record_past(db: &mut PgConnection, all: &[PastObstacle]) -> sqlx::Result<()> {
    let mut tx = db.begin().await?;
    let calendar = holiday::load_working_days(&mut tx).await?;
    for past in all {
        let new = NewObstacle {
            id: ObstacleId::new(),
            plan: past.plan,
            key_task: past.key_task,
            period: past.period,
            addressee: past.addressee,
            body: past.body.clone(),
            wish: past.wish.clone(),
            answer_days: ANSWER_DAYS,
        };
        store::insert(&mut tx, past.organisation, &new, past.at).await?;
        let mut state = State {
            status: Status::Open,
            addressee: past.addressee,
            clock_from: past.at,
            due_at: calendar.closing(past.at, ANSWER_DAYS),
            is_escalated: false,
        };
        let by = Some((past.by, Some(past.organisation)));
        let raised = NewStep { kind: StepKind::Raised, state, by, reason: "", answer: None };
        store::insert_step(&mut tx, new.id, &raised, past.at).await?;
        for step in &past.then {
            let own = (step.by, Some(past.organisation));
            let theirs = (step.by, Some(state.addressee));
            let (kind, deed, by, reason, answer) = match &step.deed {
                PastDeed::Answer(id, body) => {
                    if !store::is_answer(&mut tx, *id, body, step.by).await? {
                        store::insert_answer(&mut tx, *id, body, step.by, step.at).await?;
                    }
                    (StepKind::Answered, Transition::Answer, Some(theirs), "", Some(*id))
                }
                PastDeed::Resolve => (StepKind::Resolved, Transition::Resolve, Some(own), "", None),
                PastDeed::Reopen(why) => {
                    let due_at = calendar.closing(step.at, ANSWER_DAYS);
                    (StepKind::Reopened, Transition::Reopen(due_at), Some(own), why.as_str(), None)
                }
                PastDeed::Readdress(to, why) => (
                    StepKind::Readdressed,
                    Transition::Readdress(*to),
                    Some((step.by, None)),
                    why.as_str(),
                    None,
                ),
                PastDeed::Withdraw(why) => {
                    (StepKind::Withdrawn, Transition::Withdraw, Some(own), why.as_str(), None)
                }
                PastDeed::Escalate => (StepKind::Escalated, Transition::Escalate, None, "", None),
            };
            let Ok(next) = state.after(deed, step.at) else { continue };
            state = next;
            store::insert_step(&mut tx, new.id, &NewStep { kind, state, by, reason, answer }, step.at)
                .await?;
        }
    }
    tx.commit().await
}

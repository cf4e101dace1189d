//! What the Board does, and the body to which it passes a suggestion.

use serde_json::json;
use sqlx::{Connection, PgConnection};

use super::super::model::{State, StepKind};
use super::super::rules::{Deed, after};
use super::super::store::{self, NewStep};
use super::{Outcome, answering_for, is_said, lock, record, tell_sender};
use crate::access::{Actor, Permission};
use crate::error::AppError;
use crate::kernel::{Clock, OrganisationId};
use crate::notice::{self, NewNotice, NoticeArgs, NoticeKind, Recipients};

fn step<'a>(
    actor: &Actor,
    (kind, state): (StepKind, State),
    for_organisation: Option<OrganisationId>,
    body: &'a str,
) -> NewStep<'a> {
    NewStep { kind, state, by: actor.account_id, for_organisation, body, public_answer: "" }
}

/// The Board passes a suggestion to the body that can answer it. It was passed there already: nothing changes.
pub async fn pass(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    number: i32,
    (to, code, reason): (OrganisationId, &str, &str),
) -> Result<Outcome, AppError> {
    let now = clock.now();
    let mut tx = db.begin().await?;
    let (suggestion, _) = lock(&mut tx, actor, number, now).await?;
    let by = actor.organisation_with(Permission::DecideSuggestions).ok_or(AppError::Forbidden)?;
    if suggestion.state.handler == to {
        return Ok(Outcome::Done);
    }
    let Some(state) = after(suggestion.state, Deed::Pass(to)) else {
        return Ok(Outcome::Changed(suggestion.state.status));
    };
    store::insert_step(
        &mut tx,
        suggestion.id,
        &step(actor, (StepKind::Passed, state), Some(by), reason),
        now,
    )
    .await?;
    let notice = NewNotice {
        kind: NoticeKind::SuggestionPassed,
        organisation: None,
        href: &format!("/suggestions/{number}"),
        args: NoticeArgs::default().by(&actor.display_name).due(state.due_at).into(),
        key: &format!("SuggestionPassed/{}/{}", suggestion.id, now.timestamp_micros()),
    };
    notice::post(&mut tx, Recipients::Holding(Permission::AnswerSuggestions, to), &notice, now).await?;
    let facts = json!({ "from": suggestion.handler_code, "to": code, "reason": reason });
    record(&mut tx, actor, Some(by), ("suggestion.pass", number), facts, now).await?;
    tx.commit().await?;
    Ok(Outcome::Done)
}

/// What is said to the sender.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saying {
    /// The answer.
    Answer,
    /// What changed because of the suggestion, once it is answered.
    Change,
}

/// Answers a suggestion, or records what changed because of it. The same words once more change nothing.
pub async fn say(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    saying: Saying,
    (number, body): (i32, &str),
) -> Result<Outcome, AppError> {
    let (kind, deed, notice, action) = match saying {
        Saying::Answer => {
            (StepKind::Answered, Deed::Answer, NoticeKind::SuggestionAnswered, "suggestion.answer")
        }
        Saying::Change => {
            (StepKind::Changed, Deed::Change, NoticeKind::SuggestionChanged, "suggestion.note_change")
        }
    };
    let now = clock.now();
    let mut tx = db.begin().await?;
    let (suggestion, steps) = lock(&mut tx, actor, number, now).await?;
    let by = answering_for(actor, &suggestion).ok_or(AppError::Forbidden)?;
    if is_said(&steps, kind, body) {
        return Ok(Outcome::Done);
    }
    let Some(state) = after(suggestion.state, deed) else {
        return Ok(Outcome::Changed(suggestion.state.status));
    };
    store::insert_step(&mut tx, suggestion.id, &step(actor, (kind, state), Some(by), body), now).await?;
    tell_sender(&mut tx, actor, &suggestion, notice, now).await?;
    record(&mut tx, actor, Some(by), (action, number), json!({ "body": body }), now).await?;
    tx.commit().await?;
    Ok(Outcome::Done)
}

/// Sets how many working days an answer may take to what is sent from now on. The number that holds already changes nothing.
pub async fn set_term(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    days: i32,
) -> Result<(), AppError> {
    actor.require_anywhere(Permission::ReadSuggestions)?;
    let by = actor.organisation_with(Permission::DecideSuggestions).ok_or(AppError::Forbidden)?;
    let now = clock.now();
    let mut tx = db.begin().await?;
    let was = store::find_term(&mut tx, now).await?;
    if was != days {
        store::insert_term(&mut tx, days, actor.account_id, now).await?;
        let deed = crate::audit::Deed {
            at: now,
            by: Some(actor.account_id),
            for_organisation: Some(by),
            action: "suggestion.set_term",
            subject: "suggestions/term",
            before: Some(json!({ "answer_days": was })),
            after: Some(json!({ "answer_days": days })),
        };
        crate::audit::record(&mut tx, deed).await?;
        tx.commit().await?;
    }
    Ok(())
}

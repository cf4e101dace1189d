//! What the Board does, and the body to which it passes a suggestion.

use serde_json::json;
use sqlx::{Connection, PgConnection};

use super::super::model::{State, StepKind, Suggestion};
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

fn need_answerer(actor: &Actor, suggestion: &Suggestion) -> Result<OrganisationId, AppError> {
    answering_for(actor, suggestion).ok_or(AppError::Forbidden)
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

/// Answers a suggestion. The same words once more change nothing.
pub async fn answer(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    (number, body): (i32, &str),
) -> Result<Outcome, AppError> {
    let now = clock.now();
    let mut tx = db.begin().await?;
    let (suggestion, steps) = lock(&mut tx, actor, number, now).await?;
    let by = need_answerer(actor, &suggestion)?;
    if is_said(&steps, StepKind::Answered, body) {
        return Ok(Outcome::Done);
    }
    let Some(state) = after(suggestion.state, Deed::Answer) else {
        return Ok(Outcome::Changed(suggestion.state.status));
    };
    store::insert_step(
        &mut tx,
        suggestion.id,
        &step(actor, (StepKind::Answered, state), Some(by), body),
        now,
    )
    .await?;
    tell_sender(&mut tx, actor, &suggestion, NoticeKind::SuggestionAnswered, now).await?;
    record(&mut tx, actor, Some(by), ("suggestion.answer", number), json!({ "body": body }), now).await?;
    tx.commit().await?;
    Ok(Outcome::Done)
}

/// Records what changed because of an answered suggestion. The same words once more change nothing.
pub async fn note_change(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    (number, body): (i32, &str),
) -> Result<Outcome, AppError> {
    let now = clock.now();
    let mut tx = db.begin().await?;
    let (suggestion, steps) = lock(&mut tx, actor, number, now).await?;
    let by = need_answerer(actor, &suggestion)?;
    if is_said(&steps, StepKind::Changed, body) {
        return Ok(Outcome::Done);
    }
    let Some(state) = after(suggestion.state, Deed::Change) else {
        return Ok(Outcome::Changed(suggestion.state.status));
    };
    store::insert_step(&mut tx, suggestion.id, &step(actor, (StepKind::Changed, state), Some(by), body), now)
        .await?;
    tell_sender(&mut tx, actor, &suggestion, NoticeKind::SuggestionChanged, now).await?;
    record(&mut tx, actor, Some(by), ("suggestion.note_change", number), json!({ "body": body }), now)
        .await?;
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

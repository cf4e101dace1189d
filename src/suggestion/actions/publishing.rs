//! What the Board decides about everybody's seeing it.

use serde_json::json;
use sqlx::{Connection, PgConnection};

use super::super::model::StepKind;
use super::super::rules::{Deed, after};
use super::super::store::{self, NewStep};
use super::{Outcome, is_said, lock, record, tell_sender};
use crate::access::{Actor, Permission};
use crate::error::AppError;
use crate::kernel::Clock;
use crate::notice::NoticeKind;

/// The Board publishes its words about a suggestion and its answer. The same words once more change nothing.
pub async fn publish(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    number: i32,
    (question, public_answer): (&str, &str),
) -> Result<Outcome, AppError> {
    let now = clock.now();
    let mut tx = db.begin().await?;
    let (suggestion, steps) = lock(&mut tx, actor, number, now).await?;
    let by = actor.organisation_with(Permission::DecideSuggestions).ok_or(AppError::Forbidden)?;
    if suggestion.state.is_published && is_said(&steps, StepKind::Published, question) {
        return Ok(Outcome::Done);
    }
    let Some(state) = after(suggestion.state, Deed::Publish) else {
        return Ok(Outcome::Changed(suggestion.state.status));
    };
    let kind = StepKind::Published;
    let step = NewStep {
        kind,
        state,
        by: actor.account_id,
        for_organisation: Some(by),
        body: question,
        public_answer,
    };
    store::insert_step(&mut tx, suggestion.id, &step, now).await?;
    tell_sender(&mut tx, actor, &suggestion, NoticeKind::SuggestionPublished, now).await?;
    let facts = json!({ "question": question, "answer": public_answer, "is_named": state.is_named });
    record(&mut tx, actor, Some(by), ("suggestion.publish", number), facts, now).await?;
    tx.commit().await?;
    Ok(Outcome::Done)
}

/// The Board takes a publication back; taken back already changes nothing.
pub async fn hide(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    number: i32,
) -> Result<Outcome, AppError> {
    let now = clock.now();
    let mut tx = db.begin().await?;
    let (suggestion, _) = lock(&mut tx, actor, number, now).await?;
    let by = actor.organisation_with(Permission::DecideSuggestions).ok_or(AppError::Forbidden)?;
    let Some(state) = after(suggestion.state, Deed::Hide) else { return Ok(Outcome::Done) };
    let kind = StepKind::Hidden;
    let step = NewStep {
        kind,
        state,
        by: actor.account_id,
        for_organisation: Some(by),
        body: "",
        public_answer: "",
    };
    store::insert_step(&mut tx, suggestion.id, &step, now).await?;
    record(&mut tx, actor, Some(by), ("suggestion.hide", number), json!({}), now).await?;
    tx.commit().await?;
    Ok(Outcome::Done)
}

//! What the Board decides about everybody's seeing it.

use serde_json::json;

use super::super::model::StepKind;
use super::super::rules::{Deed, after};
use super::super::store::{self, NewStep};
use super::{Outcome, is_said, open_for_board, subject, take_step, tell_sender};
use crate::error::AppError;
use crate::notice::NoticeKind;
use crate::work::Act;

/// The Board publishes its words about a suggestion and its answer. The same words once more change nothing.
pub async fn publish(
    act: Act<'_>,
    number: i32,
    question: &str,
    public_answer: &str,
) -> Result<Outcome, AppError> {
    let (mut work, suggestion, steps) = open_for_board(act, number).await?;
    if suggestion.state.is_published && is_said(&steps, StepKind::Published, question) {
        return Ok(Outcome::Done);
    }
    let Some(state) = after(suggestion.state, Deed::Publish) else {
        return Ok(Outcome::Changed(suggestion.state.status));
    };
    let step = NewStep {
        kind: StepKind::Published,
        state,
        by: work.actor.account_id,
        for_organisation: work.on_behalf_of,
        body: question,
        public_answer,
    };
    store::insert_step(&mut work.db, suggestion.id, &step, work.now).await?;
    tell_sender(&mut work, &suggestion, NoticeKind::SuggestionPublished).await?;
    let facts = json!({ "question": question, "answer": public_answer, "is_named": state.is_named });
    work.audit("suggestion.publish", subject(number), facts).await?;
    work.commit().await?;
    Ok(Outcome::Done)
}

/// The Board takes a publication back; taken back already changes nothing.
pub async fn hide(act: Act<'_>, number: i32) -> Result<Outcome, AppError> {
    let (mut work, suggestion, _) = open_for_board(act, number).await?;
    let Some(state) = after(suggestion.state, Deed::Hide) else { return Ok(Outcome::Done) };
    take_step(&mut work, suggestion.id, StepKind::Hidden, state, "").await?;
    work.audit("suggestion.hide", subject(number), json!({})).await?;
    work.commit().await?;
    Ok(Outcome::Done)
}

//! What the Board decides about everybody's seeing it.

use serde_json::json;

use super::super::model::{NewPublication, StepKind};
use super::super::notices;
use super::super::rules::Transition;
use super::super::store::{self, NewStep};
use super::{is_said, open_for_board, subject, take_step, tell_sender};
use crate::error::{AppError, Done};
use crate::work::Act;

/// The Board publishes its words about a suggestion and its answer. The same words once more change nothing; refused unless it
/// is answered and not published.
pub async fn publish(act: Act<'_>, number: i32, publication: &NewPublication) -> Done {
    let NewPublication { question, answer } = publication;
    let (mut work, suggestion, steps) = open_for_board(act, number).await?;
    if suggestion.state.is_published && is_said(&steps, StepKind::Published, question) {
        return Ok(Ok(()));
    }
    let state = match suggestion.state.after(Transition::Publish) {
        Ok(state) => state,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let step = NewStep {
        kind: StepKind::Published,
        state,
        by: work.actor.account_id,
        for_organisation: work.on_behalf_of,
        body: question,
        public_answer: answer,
    };
    store::insert_step(&mut work.db, suggestion.id, &step, work.now).await?;
    tell_sender(&mut work, &suggestion, notices::PUBLISHED).await?;
    let facts = json!({ "question": question, "answer": answer, "is_named": state.is_named });
    work.audit("suggestion.publish", subject(number), facts).await?;
    work.commit().await?;
    Ok(Ok(()))
}

/// The Board takes a publication back; taken back already changes nothing.
pub async fn hide(act: Act<'_>, number: i32) -> Result<(), AppError> {
    let (mut work, suggestion, _) = open_for_board(act, number).await?;
    let Ok(state) = suggestion.state.after(Transition::Hide) else { return Ok(()) };
    take_step(&mut work, suggestion.id, StepKind::Hidden, state, "").await?;
    work.audit("suggestion.hide", subject(number), json!({})).await?;
    work.commit().await
}

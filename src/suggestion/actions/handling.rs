//! What the Board does, and the body to which it passes a suggestion.

use serde_json::json;

use super::super::model::StepKind;
use super::super::rules::{Deed, after};
use super::super::store;
use super::{
    Outcome, answering_for, desk_page, is_said, lock, open_for_board, subject, take_step, tell_sender,
};
use crate::access::Permission;
use crate::error::AppError;
use crate::kernel::OrganisationId;
use crate::notice::{NewNotice, NoticeArgs, NoticeKind, Recipients};
use crate::work::{Act, Change};

/// The Board passes a suggestion to the body that can answer it. It was passed there already: nothing changes.
pub async fn pass(
    act: Act<'_>,
    number: i32,
    to: OrganisationId,
    code: &str,
    reason: &str,
) -> Result<Outcome, AppError> {
    let (mut work, suggestion, _) = open_for_board(act, number).await?;
    if suggestion.state.handler == to {
        return Ok(Outcome::Done);
    }
    let Some(state) = after(suggestion.state, Deed::Pass(to)) else {
        return Ok(Outcome::Changed(suggestion.state.status));
    };
    take_step(&mut work, suggestion.id, StepKind::Passed, state, reason).await?;
    let notice = NewNotice {
        kind: NoticeKind::SuggestionPassed,
        organisation: None,
        href: &desk_page(number),
        args: NoticeArgs::default().by(&work.actor.display_name).due(state.due_at).into(),
        key: &format!("SuggestionPassed/{}/{}", suggestion.id, work.now.timestamp_micros()),
    };
    work.notify(Recipients::Holding(Permission::AnswerSuggestions, to), &notice).await?;
    let facts = json!({ "from": suggestion.handler_code, "to": code, "reason": reason });
    work.audit("suggestion.pass", subject(number), facts).await?;
    work.commit().await?;
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
pub async fn say(act: Act<'_>, saying: Saying, number: i32, body: &str) -> Result<Outcome, AppError> {
    let (kind, deed, notice, action) = match saying {
        Saying::Answer => {
            (StepKind::Answered, Deed::Answer, NoticeKind::SuggestionAnswered, "suggestion.answer")
        }
        Saying::Change => {
            (StepKind::Changed, Deed::Change, NoticeKind::SuggestionChanged, "suggestion.note_change")
        }
    };
    let mut opening = act.open().await?;
    let (suggestion, steps) = lock(&mut opening, number).await?;
    let answering = answering_for(opening.actor, &suggestion);
    let mut work = opening.allow_for(answering)?;
    if is_said(&steps, kind, body) {
        return Ok(Outcome::Done);
    }
    let Some(state) = after(suggestion.state, deed) else {
        return Ok(Outcome::Changed(suggestion.state.status));
    };
    take_step(&mut work, suggestion.id, kind, state, body).await?;
    tell_sender(&mut work, &suggestion, notice).await?;
    work.audit(action, subject(number), json!({ "body": body })).await?;
    work.commit().await?;
    Ok(Outcome::Done)
}

/// Sets how many working days an answer may take to what is sent from now on. The number that holds already changes nothing.
pub async fn set_term(act: Act<'_>, days: i32) -> Result<(), AppError> {
    act.actor.require_anywhere(Permission::ReadSuggestions)?;
    let board = act.actor.organisation_with(Permission::DecideSuggestions).ok_or(AppError::Forbidden)?;
    let mut work = act.open().await?.allow_for(Some(board))?;
    let was = store::find_term(&mut work.db, work.now).await?;
    if was != days {
        store::insert_term(&mut work.db, days, work.actor.account_id, work.now).await?;
        let change = Change::between(json!({ "answer_days": was }), json!({ "answer_days": days }));
        work.audit("suggestion.set_term", "suggestions/term", change).await?;
        work.commit().await?;
    }
    Ok(())
}

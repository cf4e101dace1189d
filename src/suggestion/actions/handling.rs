//! What the Board does, and the body to which it passes a suggestion.

use serde_json::json;

use super::super::model::{Passing, StepKind};
use super::super::rules::Transition;
use super::super::{notices, store, urls};
use super::{answering_for, is_said, lock, open_for_board, require_desk, subject, take_step, tell_sender};
use crate::access::Permission;
use crate::error::{AppError, Done, Refusal};
use crate::notice::{NewNotice, NoticeArgs, Recipients};
use crate::work::{Act, Change};

/// The Board passes a suggestion to the body that can answer it. Passed there already changes nothing; refused for a body that
/// there is not, and where the suggestion does not wait.
pub async fn pass(act: Act<'_>, number: i32, passing: &Passing) -> Done {
    let Passing { handler, reason } = passing;
    let (mut work, suggestion, _) = open_for_board(act, number).await?;
    let today = work.moment().today();
    let bodies = store::list_bodies(&mut work.db, today).await?;
    let Some((to, ..)) = bodies.into_iter().find(|(_, code, _)| code == handler) else {
        return Ok(Err(Refusal::field("handler", "suggestion-handler-missing")));
    };
    if suggestion.state.handler == to {
        return Ok(Ok(()));
    }
    let state = match suggestion.state.after(Transition::Pass(to)) {
        Ok(state) => state,
        Err(refusal) => return Ok(Err(refusal)),
    };
    take_step(&mut work, suggestion.id, StepKind::Passed, state, reason).await?;
    let notice = NewNotice {
        kind: notices::PASSED,
        organisation: None,
        href: &urls::at_desk(number),
        args: NoticeArgs::default().by(&work.actor.display_name).due(state.due_at).into(),
        key: &format!("SuggestionPassed/{}/{}", suggestion.id, work.now.timestamp_micros()),
    };
    work.notify(Recipients::Holding(Permission::AnswerSuggestions, to), &notice).await?;
    let facts = json!({ "from": suggestion.handler_code, "to": handler, "reason": reason });
    work.audit("suggestion.pass", subject(number), facts).await?;
    work.commit().await?;
    Ok(Ok(()))
}

/// What is said to the sender.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saying {
    /// The answer.
    Answer,
    /// What changed because of the suggestion, once it is answered.
    Change,
}

/// Answers a suggestion, or records what changed because of it. The same words once more change nothing; refused for an answer
/// unless it waits for one, and for a change unless it is answered.
pub async fn say(act: Act<'_>, saying: Saying, number: i32, body: &str) -> Done {
    let (kind, transition, notice, action) = match saying {
        Saying::Answer => (StepKind::Answered, Transition::Answer, notices::ANSWERED, "suggestion.answer"),
        Saying::Change => (StepKind::Changed, Transition::Change, notices::CHANGED, "suggestion.note_change"),
    };
    require_desk(act.actor)?;
    let mut opening = act.open().await?;
    let (suggestion, steps) = lock(&mut opening, number).await?;
    let answering = answering_for(opening.actor, &suggestion);
    let mut work = opening.allow_for(answering)?;
    if is_said(&steps, kind, body) {
        return Ok(Ok(()));
    }
    let state = match suggestion.state.after(transition) {
        Ok(state) => state,
        Err(refusal) => return Ok(Err(refusal)),
    };
    take_step(&mut work, suggestion.id, kind, state, body).await?;
    tell_sender(&mut work, &suggestion, notice).await?;
    work.audit(action, subject(number), json!({ "body": body })).await?;
    work.commit().await?;
    Ok(Ok(()))
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

//! What people do with suggestions: send them, answer them, say what changed, decide what is published.

mod handling;
mod publishing;
mod sending;

pub use handling::{Saying, pass, say, set_term};
pub use publishing::{hide, publish};
pub use sending::{name, send, withdraw};

use super::model::{State, Step, StepKind, Suggestion};
use super::reader::Reader;
use super::store::{self, NewStep};
use super::urls;
use crate::access::{Actor, Permission};
use crate::error::AppError;
use crate::kernel::{OrganisationId, SuggestionId};
use crate::notice::{NewNotice, NoticeArgs, NoticeKind, Recipients};
use crate::work::{Act, Opening, Work};

/// The body on whose behalf the person may answer, if any: the handler, or the Board.
pub fn answering_for(actor: &Actor, suggestion: &Suggestion) -> Option<OrganisationId> {
    if actor.may(Permission::AnswerSuggestions, suggestion.state.handler) {
        return Some(suggestion.state.handler);
    }
    actor.organisation_with(Permission::DecideSuggestions)
}

/// Fails as if there were nothing for those who have no part in dealing with suggestions.
pub fn require_desk(actor: &Actor) -> Result<(), AppError> {
    let has_part = [Permission::ReadSuggestions, Permission::AnswerSuggestions];
    if has_part.into_iter().any(|permission| actor.may_anywhere(permission)) {
        Ok(())
    } else {
        Err(AppError::NotFound)
    }
}

/// Fails where the person may not do that with a suggestion, whatever its status.
pub fn check(actor: &Actor, suggestion: &Suggestion, permission: Permission) -> Result<(), AppError> {
    let may = match permission {
        Permission::AnswerSuggestions => answering_for(actor, suggestion).is_some(),
        _ => actor.may_anywhere(permission),
    };
    if may { Ok(()) } else { Err(AppError::Forbidden) }
}

/// Locks a suggestion that the person may read, and reads it behind the lock with its steps.
async fn lock(opening: &mut Opening<'_>, number: i32) -> Result<(Suggestion, Vec<Step>), AppError> {
    store::lock(&mut opening.db, number).await?;
    let (reader, moment) = (Reader::of(opening.actor), opening.moment());
    let found = store::find(&mut opening.db, &reader, number, moment).await?.ok_or(AppError::NotFound)?;
    let steps = store::list_steps(&mut opening.db, &found, moment.today()).await?;
    Ok((found, steps))
}

/// The same, for the Board.
async fn open_for_board(act: Act<'_>, number: i32) -> Result<(Work<'_>, Suggestion, Vec<Step>), AppError> {
    require_desk(act.actor)?;
    let mut opening = act.open().await?;
    let (suggestion, steps) = lock(&mut opening, number).await?;
    let board = opening.actor.organisation_with(Permission::DecideSuggestions);
    Ok((opening.allow_for(board)?, suggestion, steps))
}

/// Is the last step just this, in the same words?
fn is_said(steps: &[Step], kind: StepKind, text: &str) -> bool {
    steps.last().is_some_and(|last| last.kind == kind && last.text == text)
}

async fn take_step(
    work: &mut Work<'_>,
    suggestion: SuggestionId,
    kind: StepKind,
    state: State,
    body: &str,
) -> Result<(), AppError> {
    let (by, for_organisation) = (work.actor.account_id, work.on_behalf_of);
    let step = NewStep { kind, state, by, for_organisation, body, public_answer: "" };
    Ok(store::insert_step(&mut work.db, suggestion, &step, work.now).await?)
}

/// Tells who sent it: the person alone, or those who write for the organisation.
async fn tell_sender(work: &mut Work<'_>, suggestion: &Suggestion, kind: NoticeKind) -> Result<(), AppError> {
    let (sent_by, organisation, code, is_personal) = store::sender_of(&mut work.db, suggestion.id).await?;
    let notice = NewNotice {
        kind,
        organisation: Some(organisation),
        href: &urls::own(&code, suggestion.number),
        args: NoticeArgs::default().by(&work.actor.display_name).into(),
        key: &format!("{}/{}/{}", kind.code, suggestion.id, work.now.timestamp_micros()),
    };
    let to = if is_personal {
        Recipients::Person(sent_by, Permission::SendSuggestions, Some(organisation))
    } else {
        Recipients::Holding(Permission::SendSuggestions, organisation)
    };
    work.notify(to, &notice).await
}

/// A suggestion in the audit trail.
fn subject(number: i32) -> String {
    format!("suggestions/{number}")
}

//! What the sender does.

use serde_json::json;

use super::super::model::{NewSuggestion, State, Status, StepKind};
use super::super::rules::Transition;
use super::super::{notices, store, urls};
use super::{lock, subject, take_step};
use crate::access::{Permission, Role};
use crate::database::Written;
use crate::error::{AppError, Done};
use crate::holiday;
use crate::kernel::OrganisationId;
use crate::notice::{NewNotice, NoticeArgs, Recipients};
use crate::work::Act;

/// Sends a suggestion and tells its number; the same once more under the same id is the same suggestion. For the organisation sends its head.
pub async fn send(act: Act<'_>, organisation: OrganisationId, new: &NewSuggestion) -> Result<i32, AppError> {
    let permission =
        if new.is_personal { Permission::SendSuggestions } else { Permission::SuggestForOrganisation };
    let mut work = act.begin(permission, organisation).await?;
    let board = store::find_board(&mut work.db, &Role::holding(Permission::DecideSuggestions)).await?;
    let handler = board.ok_or(AppError::Conflict("suggestion-no-board"))?;
    let sent = store::insert(&mut work.db, organisation, new, work.actor.account_id, work.now).await?;
    let Written { number, is_new, .. } = sent.ok_or(AppError::Malformed)?.checked()?;
    if !is_new {
        return Ok(number);
    }
    let calendar = holiday::load_working_days(&mut work.db).await?;
    let days = u32::try_from(store::find_term(&mut work.db, work.now).await?).unwrap_or(0);
    let state = State {
        status: Status::Waiting,
        handler,
        due_at: calendar.closing(work.now, days),
        is_named: new.is_named,
        is_published: false,
    };
    take_step(&mut work, new.id, StepKind::Sent, state, "").await?;
    // The notice does not say who sent it: it may be read over a shoulder, or in a mail.
    let notice = NewNotice {
        kind: notices::SENT,
        organisation: None,
        href: &urls::at_desk(number),
        args: NoticeArgs::default().due(state.due_at).into(),
        key: &format!("SuggestionSent/{}", new.id),
    };
    work.notify(Recipients::Anywhere(Permission::DecideSuggestions), &notice).await?;
    let facts = json!({ "is_personal": new.is_personal, "is_named": new.is_named, "body": new.body, "due_at": state.due_at });
    work.audit("suggestion.send", subject(number), facts).await?;
    work.commit().await?;
    Ok(number)
}

/// What a sender does about a suggestion that is sent.
struct Amendment {
    kind: StepKind,
    transition: Transition,
    action: &'static str,
}

/// Only the sender: the person, or the head for the organisation.
async fn amend(act: Act<'_>, number: i32, amendment: Amendment, is_done: impl Fn(State) -> bool) -> Done {
    let mut opening = act.open().await?;
    let (suggestion, _) = lock(&mut opening, number).await?;
    let (sent_by, organisation, _, is_personal) = store::sender_of(&mut opening.db, suggestion.id).await?;
    let actor = opening.actor;
    let is_senders = if is_personal {
        sent_by == actor.account_id && actor.may(Permission::SendSuggestions, organisation)
    } else {
        actor.may(Permission::SuggestForOrganisation, organisation)
    };
    let mut work = opening.allow_for(is_senders.then_some(organisation))?;
    if is_done(suggestion.state) {
        return Ok(Ok(()));
    }
    let state = match suggestion.state.after(amendment.transition) {
        Ok(state) => state,
        Err(refusal) => return Ok(Err(refusal)),
    };
    take_step(&mut work, suggestion.id, amendment.kind, state, "").await?;
    work.audit(amendment.action, subject(number), json!({})).await?;
    work.commit().await?;
    Ok(Ok(()))
}

/// The sender agrees to be named in what is published, or not any more; said already changes nothing. Refused while it is
/// published, and once it is taken back.
pub async fn name(act: Act<'_>, number: i32, is_named: bool) -> Done {
    let (kind, action) = if is_named {
        (StepKind::Named, "suggestion.agree_to_be_named")
    } else {
        (StepKind::Unnamed, "suggestion.take_name_back")
    };
    let naming = Amendment { kind, transition: Transition::Name(is_named), action };
    amend(act, number, naming, |state| state.is_named == is_named).await
}

/// The sender takes a suggestion back; taken back already changes nothing. Refused unless it waits for an answer.
pub async fn withdraw(act: Act<'_>, number: i32) -> Done {
    let withdrawal = Amendment {
        kind: StepKind::Withdrawn,
        transition: Transition::Withdraw,
        action: "suggestion.withdraw",
    };
    amend(act, number, withdrawal, |state| state.status == Status::Withdrawn).await
}

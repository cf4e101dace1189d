//! What the sender does.

use serde_json::json;
use sqlx::{Connection, PgConnection};

use super::super::model::{NewSuggestion, State, Status, StepKind};
use super::super::rules::{Deed, after};
use super::super::store::{self, NewStep};
use super::{Outcome, lock, record};
use crate::access::{Actor, Permission, Role};
use crate::database::Written;
use crate::error::AppError;
use crate::holiday;
use crate::kernel::{Clock, OrganisationId};
use crate::notice::{self, NewNotice, NoticeArgs, NoticeKind, Recipients};

/// Sends a suggestion and tells its number; the same once more under the same id is the same suggestion. For the organisation sends its head.
pub async fn send(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    organisation: OrganisationId,
    new: &NewSuggestion,
) -> Result<i32, AppError> {
    let permission =
        if new.is_personal { Permission::SendSuggestions } else { Permission::SuggestForOrganisation };
    actor.require(permission, organisation)?;
    let now = clock.now();
    let mut tx = db.begin().await?;
    let board = store::find_board(&mut tx, &Role::holding(Permission::DecideSuggestions)).await?;
    let handler = board.ok_or(AppError::Conflict("suggestion-no-board"))?;
    let sent = store::insert(&mut tx, organisation, new, actor.account_id, now).await?;
    let Written { number, is_new, .. } = sent.ok_or(AppError::Malformed)?.checked()?;
    if !is_new {
        return Ok(number);
    }
    let calendar = holiday::load_working_days(&mut tx).await?;
    let days = u32::try_from(store::find_term(&mut tx, now).await?).unwrap_or(0);
    let state = State {
        status: Status::Waiting,
        handler,
        due_at: calendar.closing(now, days),
        is_named: new.is_named,
        is_published: false,
    };
    let step = NewStep {
        kind: StepKind::Sent,
        state,
        by: actor.account_id,
        for_organisation: Some(organisation),
        body: "",
        public_answer: "",
    };
    store::insert_step(&mut tx, new.id, &step, now).await?;
    // The notice does not say who sent it: it may be read over a shoulder, or in a mail.
    let notice = NewNotice {
        kind: NoticeKind::SuggestionSent,
        organisation: None,
        href: &format!("/suggestions/{number}"),
        args: NoticeArgs::default().due(state.due_at).into(),
        key: &format!("SuggestionSent/{}", new.id),
    };
    notice::post(&mut tx, Recipients::Anywhere(Permission::DecideSuggestions), &notice, now).await?;
    let facts = json!({ "is_personal": new.is_personal, "is_named": new.is_named, "body": new.body, "due_at": state.due_at });
    record(&mut tx, actor, Some(organisation), ("suggestion.send", number), facts, now).await?;
    tx.commit().await?;
    Ok(number)
}

/// Only the sender: the person, or the head for the organisation.
async fn change(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    number: i32,
    (kind, deed, action): (StepKind, Deed, &'static str),
    is_done: impl Fn(State) -> bool,
) -> Result<Outcome, AppError> {
    let now = clock.now();
    let mut tx = db.begin().await?;
    let (suggestion, _) = lock(&mut tx, actor, number, now).await?;
    let (sent_by, organisation, _, is_personal) = store::sender_of(&mut tx, suggestion.id).await?;
    let is_senders = if is_personal {
        sent_by == actor.account_id && actor.may(Permission::SendSuggestions, organisation)
    } else {
        actor.may(Permission::SuggestForOrganisation, organisation)
    };
    if !is_senders {
        return Err(AppError::Forbidden);
    }
    if is_done(suggestion.state) {
        return Ok(Outcome::Done);
    }
    let Some(state) = after(suggestion.state, deed) else {
        return Ok(Outcome::Changed(suggestion.state.status));
    };
    let step = NewStep {
        kind,
        state,
        by: actor.account_id,
        for_organisation: Some(organisation),
        body: "",
        public_answer: "",
    };
    store::insert_step(&mut tx, suggestion.id, &step, now).await?;
    record(&mut tx, actor, Some(organisation), (action, number), json!({}), now).await?;
    tx.commit().await?;
    Ok(Outcome::Done)
}

/// The sender agrees to be named in what is published, or not any more; as long as nothing is published.
pub async fn name(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    number: i32,
    is_named: bool,
) -> Result<Outcome, AppError> {
    let (kind, action) = if is_named {
        (StepKind::Named, "suggestion.agree_to_be_named")
    } else {
        (StepKind::Unnamed, "suggestion.take_name_back")
    };
    let deed = (kind, Deed::Name(is_named), action);
    change(db, clock, actor, number, deed, |state| state.is_named == is_named).await
}

/// The sender takes an unanswered suggestion back; taken back already changes nothing.
pub async fn withdraw(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    number: i32,
) -> Result<Outcome, AppError> {
    let deed = (StepKind::Withdrawn, Deed::Withdraw, "suggestion.withdraw");
    change(db, clock, actor, number, deed, |state| state.status == Status::Withdrawn).await
}

//! What people do with suggestions: send them, answer them, say what changed, decide what is published.

mod handling;
mod publishing;
mod sending;

pub use handling::{Saying, pass, say, set_term};
pub use publishing::{hide, publish};
pub use sending::{name, send, withdraw};

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;

use super::model::{Status, Step, StepKind, Suggestion};
use super::reader::Reader;
use super::store;
use crate::access::{Actor, Permission};
use crate::audit::{self, Deed};
use crate::error::AppError;
use crate::kernel::{Moment, OrganisationId};
use crate::notice::{self, NewNotice, NoticeArgs, NoticeKind, Recipients};

/// How a deed ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Done, or done already by the first click of a double click.
    Done,
    /// Somebody else was there before: it stands like that now.
    Changed(Status),
}

/// The body on whose behalf the person may answer, if any: the handler, or the Board.
pub fn answering_for(actor: &Actor, suggestion: &Suggestion) -> Option<OrganisationId> {
    if actor.may(Permission::AnswerSuggestions, suggestion.state.handler) {
        return Some(suggestion.state.handler);
    }
    actor.organisation_with(Permission::DecideSuggestions)
}

/// Locks a suggestion that the person may read, and reads it behind the lock with its steps.
async fn lock(
    db: &mut PgConnection,
    actor: &Actor,
    number: i32,
    now: DateTime<Utc>,
) -> Result<(Suggestion, Vec<Step>), AppError> {
    store::lock(db, number).await?;
    let moment = Moment::at_present(now);
    let found = store::find(db, &Reader::of(actor), number, moment).await?.ok_or(AppError::NotFound)?;
    let steps = store::list_steps(db, &found, moment.today()).await?;
    Ok((found, steps))
}

/// Is the last step just this, in the same words?
fn is_said(steps: &[Step], kind: StepKind, text: &str) -> bool {
    steps.last().is_some_and(|last| last.kind == kind && last.text == text)
}

/// Tells who sent it: the person alone, or those who write for the organisation.
async fn tell_sender(
    db: &mut PgConnection,
    actor: &Actor,
    suggestion: &Suggestion,
    kind: NoticeKind,
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    let (sent_by, organisation, code, is_personal) = store::sender_of(db, suggestion.id).await?;
    let notice = NewNotice {
        kind,
        organisation: Some(organisation),
        href: &format!("/organisations/{code}/suggestions/{}", suggestion.number),
        args: NoticeArgs::default().by(&actor.display_name).into(),
        key: &format!("{kind:?}/{}/{}", suggestion.id, now.timestamp_micros()),
    };
    let to = if is_personal {
        Recipients::Person(sent_by, Permission::SendSuggestions, Some(organisation))
    } else {
        Recipients::Holding(Permission::SendSuggestions, organisation)
    };
    notice::post(db, to, &notice, now).await?;
    Ok(())
}

async fn record(
    db: &mut PgConnection,
    actor: &Actor,
    for_organisation: Option<OrganisationId>,
    (action, number): (&'static str, i32),
    after: Value,
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    let deed = Deed {
        at: now,
        by: Some(actor.account_id),
        for_organisation,
        action,
        subject: &format!("suggestions/{number}"),
        before: None,
        after: Some(after),
    };
    Ok(audit::record(db, deed).await?)
}

//! What people do with meetings: call them, draw up the agenda, say what they think, conclude.

mod agenda;
mod decide;

pub use agenda::{Edited, add_items, edit_item, move_item, remove_item};
pub use decide::{Concluded, ask_opinions, close, conclude, give_opinion};

use serde_json::{Value, json};
use sqlx::{Connection, PgConnection};
use uuid::Uuid;

use super::model::{Appointment, Item, Meeting};
use super::settlement::over;
use super::{rules, store};
use crate::access::{Actor, Permission};
use crate::audit::{self, Deed};
use crate::database::Written;
use crate::error::AppError;
use crate::kernel::Clock;

/// Calls a meeting and tells its number. `Err` inside is the field and the message's key; the same once more under the same id is the same
/// meeting.
pub async fn call(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    id: Uuid,
    appointment: &Appointment,
) -> Result<Result<i32, (&'static str, &'static str)>, AppError> {
    actor.require_anywhere(Permission::PrepareMeetings)?;
    let now = clock.now();
    if let Some(fault) = rules::fault(appointment, now) {
        return Ok(Err(fault));
    }
    let mut tx = db.begin().await?;
    let written = store::insert(&mut tx, id, appointment, actor.account_id, now).await?;
    let Written { number, is_new, .. } = written.checked()?;
    if is_new {
        let by = Permission::PrepareMeetings;
        record(&mut tx, clock, actor, by, "meeting.call", number, facts(appointment)).await?;
    }
    tx.commit().await?;
    Ok(Ok(number))
}

/// Moves a meeting that is not closed.
pub async fn move_meeting(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    number: i32,
    appointment: &Appointment,
) -> Result<Result<(), (&'static str, &'static str)>, AppError> {
    let mut tx = db.begin().await?;
    let meeting = open(&mut tx, actor, Permission::PrepareMeetings, number).await?;
    if let Some(fault) = rules::fault(appointment, clock.now()) {
        return Ok(Err(fault));
    }
    store::set_appointment(&mut tx, meeting.id, appointment).await?;
    let by = Permission::PrepareMeetings;
    record(&mut tx, clock, actor, by, "meeting.move", number, facts(appointment)).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

fn facts(appointment: &Appointment) -> Value {
    let Appointment { starts_at, place, opinions_due_at } = appointment;
    json!({ "starts_at": starts_at, "place": place, "opinions_due_at": opinions_due_at })
}

/// Locks a meeting that can still be changed, for somebody with that permission.
async fn open(
    db: &mut PgConnection,
    actor: &Actor,
    permission: Permission,
    number: i32,
) -> Result<Meeting, AppError> {
    actor.require_anywhere(Permission::ReadMeetings)?;
    let meeting = store::find_for_update(db, number).await?.ok_or(AppError::NotFound)?;
    if !actor.may_anywhere(permission) {
        return Err(AppError::Forbidden);
    }
    if meeting.closed_at.is_some() {
        return Err(over(number));
    }
    Ok(meeting)
}

/// One item of a meeting.
async fn item_of(db: &mut PgConnection, meeting: &Meeting, item: Uuid) -> Result<Item, AppError> {
    store::items_of(db, meeting).await?.into_iter().find(|other| other.id == item).ok_or(AppError::NotFound)
}

async fn record(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    permission: Permission,
    action: &'static str,
    number: i32,
    after: Value,
) -> Result<(), AppError> {
    let deed = Deed {
        at: clock.now(),
        by: Some(actor.account_id),
        for_organisation: actor.organisation_with(permission),
        action,
        subject: &format!("meetings/{number}"),
        before: None,
        after: Some(after),
    };
    Ok(audit::record(db, deed).await?)
}

//! What people do with meetings: call them, draw up the agenda, say what they think, conclude.

mod agenda;
mod decide;

pub use agenda::{add_items, edit_item, move_item, remove_item};
pub use decide::{ask_opinions, close, conclude, give_opinion};

use serde_json::{Value, json};
use sqlx::PgConnection;
use uuid::Uuid;

use super::model::{Appointment, Item, Meeting};
use super::settlement::over;
use super::{rules, store};
use crate::access::Permission;
use crate::database::Written;
use crate::error::{AppError, Done, Refusal};
use crate::work::{Act, Work};

/// Calls a meeting and tells its number; the same once more under the same id is the same meeting. Refused for a time that does
/// not do.
pub async fn call(act: Act<'_>, id: Uuid, appointment: &Appointment) -> Done<i32> {
    let mut work = act.begin_anywhere(Permission::PrepareMeetings).await?;
    if let Some((field, key)) = rules::fault(appointment, work.now) {
        return Ok(Err(Refusal::field(field, key)));
    }
    let written = store::insert(&mut work.db, id, appointment, work.actor.account_id, work.now).await?;
    let Written { number, is_new, .. } = written.checked()?;
    if is_new {
        work.audit("meeting.call", subject(number), facts(appointment)).await?;
    }
    work.commit().await?;
    Ok(Ok(number))
}

/// Moves a meeting that is not closed. Refused for a time that does not do.
pub async fn move_meeting(act: Act<'_>, number: i32, appointment: &Appointment) -> Done {
    let (mut work, meeting) = open(act, Permission::PrepareMeetings, number).await?;
    if let Some((field, key)) = rules::fault(appointment, work.now) {
        return Ok(Err(Refusal::field(field, key)));
    }
    store::set_appointment(&mut work.db, meeting.id, appointment).await?;
    work.audit("meeting.move", subject(number), facts(appointment)).await?;
    work.commit().await?;
    Ok(Ok(()))
}

fn facts(appointment: &Appointment) -> Value {
    let Appointment { starts_at, place, opinions_due_at } = appointment;
    json!({ "starts_at": starts_at, "place": place, "opinions_due_at": opinions_due_at })
}

/// Locks a meeting that can still be changed, for somebody with that permission.
async fn open(act: Act<'_>, permission: Permission, number: i32) -> Result<(Work<'_>, Meeting), AppError> {
    act.actor.require_anywhere(Permission::ReadMeetings)?;
    let mut opening = act.open().await?;
    let meeting = store::find_for_update(&mut opening.db, number).await?.ok_or(AppError::NotFound)?;
    opening.renew();
    let body = opening.actor.organisation_with(permission);
    let work = opening.allow_for(body)?;
    if meeting.closed_at.is_some() {
        return Err(over(number));
    }
    Ok((work, meeting))
}

/// One item of a meeting.
async fn item_of(db: &mut PgConnection, meeting: &Meeting, item: Uuid) -> Result<Item, AppError> {
    store::items_of(db, meeting).await?.into_iter().find(|other| other.id == item).ok_or(AppError::NotFound)
}

/// A meeting in the audit trail.
fn subject(number: i32) -> String {
    format!("meetings/{number}")
}

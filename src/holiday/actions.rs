//! Keeping the list of holidays.

use chrono::NaiveDate;
use serde_json::{Value, json};
use sqlx::{Connection, PgConnection};

use super::model::Holiday;
use super::{rules, store};
use crate::access::{Actor, Permission};
use crate::audit::{self, Deed};
use crate::error::AppError;
use crate::kernel::Clock;

/// Adds an exception of the week. `Some` is why not, a message's key; the same once more changes nothing.
pub async fn add(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    holiday: &Holiday,
) -> Result<Option<&'static str>, AppError> {
    actor.require_anywhere(Permission::KeepHolidays)?;
    if let Some(key) = rules::fault(holiday) {
        return Ok(Some(key));
    }
    let mut tx = db.begin().await?;
    if !store::insert(&mut tx, holiday, clock.now()).await? {
        return Ok(Some("holiday-known"));
    }
    record(&mut tx, clock, actor, "holiday.add", holiday.day, (None, Some(facts(holiday)))).await?;
    tx.commit().await?;
    Ok(None)
}

/// Takes an exception away; one that is gone already changes nothing.
pub async fn remove(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    day: NaiveDate,
) -> Result<(), AppError> {
    actor.require_anywhere(Permission::KeepHolidays)?;
    let mut tx = db.begin().await?;
    if let Some(gone) = store::delete(&mut tx, day).await? {
        record(&mut tx, clock, actor, "holiday.remove", day, (Some(facts(&gone)), None)).await?;
    }
    tx.commit().await?;
    Ok(())
}

fn facts(holiday: &Holiday) -> Value {
    json!({ "name": holiday.name, "is_worked": holiday.is_worked })
}

async fn record(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    action: &'static str,
    day: NaiveDate,
    (before, after): (Option<Value>, Option<Value>),
) -> Result<(), AppError> {
    let deed = Deed {
        at: clock.now(),
        by: Some(actor.account_id),
        for_organisation: actor.organisation_with(Permission::KeepHolidays),
        action,
        subject: &format!("holidays/{day}"),
        before,
        after,
    };
    Ok(audit::record(db, deed).await?)
}

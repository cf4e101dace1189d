//! Keeping the list of holidays.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::model::Holiday;
use super::{rules, store};
use crate::access::Permission;
use crate::error::{AppError, Done, Refusal};
use crate::work::{Act, Change};

/// Adds an exception of the week. Refused for a day that is none, or that another exception has; the same once more changes
/// nothing.
pub async fn add(act: Act<'_>, holiday: &Holiday) -> Done {
    let mut work = act.begin_anywhere(Permission::KeepHolidays).await?;
    if let Some(key) = rules::fault(holiday) {
        return Ok(Err(Refusal::field("day", key)));
    }
    if !store::insert(&mut work.db, holiday, work.now).await? {
        return Ok(Err(Refusal::field("day", "holiday-known")));
    }
    work.audit("holiday.add", subject(holiday.day), facts(holiday)).await?;
    work.commit().await?;
    Ok(Ok(()))
}

/// Takes an exception away; one that is gone already changes nothing.
pub async fn remove(act: Act<'_>, day: NaiveDate) -> Result<(), AppError> {
    let mut work = act.begin_anywhere(Permission::KeepHolidays).await?;
    if let Some(gone) = store::delete(&mut work.db, day).await? {
        work.audit("holiday.remove", subject(day), Change::removal(facts(&gone))).await?;
    }
    work.commit().await
}

fn subject(day: NaiveDate) -> String {
    format!("holidays/{day}")
}

fn facts(holiday: &Holiday) -> Value {
    json!({ "name": holiday.name, "is_worked": holiday.is_worked })
}

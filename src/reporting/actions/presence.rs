//! Being in a draft: the deeds that leave no audit line, because they say nothing about the report.

use chrono::Duration;
use sqlx::PgConnection;

use super::Place;
use crate::access::{Actor, Permission};
use crate::error::AppError;
use crate::kernel::Clock;
use crate::reporting::{burden, store};

/// Who was not heard of for so long is no longer there.
const STAYS: Duration = Duration::seconds(60);

/// Notes that the form was opened for the first time: what a report costs is measured from there.
pub async fn note_opening(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    place: &Place,
) -> Result<(), AppError> {
    actor.require(Permission::DraftReport, place.organisation.id)?;
    Ok(burden::insert_opening(db, (place.organisation.id, place.period.id), clock.now()).await?)
}

/// Notes in which entry the person is, if in any, and tells where the others are: task and name.
pub async fn be_present(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    place: &Place,
    task: Option<i32>,
) -> Result<Vec<(i32, String)>, AppError> {
    actor.require(Permission::DraftReport, place.organisation.id)?;
    let (now, report) = (clock.now(), (place.organisation.id, place.period.id));
    store::presence::set(db, report, actor.account_id, task, now).await?;
    Ok(store::presence::list_others(db, &actor.scope(), report, actor.account_id, now - STAYS).await?)
}

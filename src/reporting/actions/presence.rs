//! Being in a draft: what leaves no audit line, because it says nothing about the report.

use chrono::Duration;

use super::Place;
use crate::access::Permission;
use crate::error::AppError;
use crate::reporting::{burden, store};
use crate::work::Act;

/// Who was not heard of for so long is no longer there.
const STAYS: Duration = Duration::seconds(60);

/// Notes that the form was opened for the first time: what a report costs is measured from there.
pub async fn note_opening(act: Act<'_>, place: &Place) -> Result<(), AppError> {
    let mut work = act.begin(Permission::DraftReport, place.organisation.id).await?;
    burden::insert_opening(&mut work.db, (place.organisation.id, place.period.id), work.now).await?;
    work.commit().await
}

/// Notes in which entry the person is, if in any, and tells where the others are: task and name.
pub async fn be_present(
    act: Act<'_>,
    place: &Place,
    task: Option<i32>,
) -> Result<Vec<(i32, String)>, AppError> {
    let mut work = act.begin(Permission::DraftReport, place.organisation.id).await?;
    let (report, person) = ((place.organisation.id, place.period.id), work.actor.account_id);
    store::presence::set(&mut work.db, report, person, task, work.now).await?;
    let (scope, since) = (work.actor.scope(), work.now - STAYS);
    let others = store::presence::list_others(&mut work.db, &scope, report, person, since).await?;
    work.commit().await?;
    Ok(others)
}

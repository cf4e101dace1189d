//! Commenting on an entry of what was sent.

use serde_json::json;
use sqlx::{Connection, PgConnection};

use super::store::{self, NewComment};
use crate::access::{Actor, Denied, Permission};
use crate::error::AppError;
use crate::kernel::{Clock, Moment, RevisionOutcome};
use crate::reporting::actions::Place;
use crate::reporting::store::entries::{self, Source};

/// Comments on an entry of the latest revision: the Board on any, an advisory body on those of the tasks that it leads
/// (domain §2). With the first comment the review has begun.
pub async fn comment(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    place: &Place,
    (revision, task): (i32, i32),
    body: &str,
) -> Result<(), AppError> {
    actor.require(Permission::ReadSubmitted, place.organisation.id)?;
    let mut tx = db.begin().await?;
    let (report_id, report) = place.lock(&mut tx, actor, clock.now()).await?;
    let now = clock.now();
    let subject = report
        .latest()
        .filter(|r| r.number == revision)
        .filter(|r| matches!(r.outcome, RevisionOutcome::Pending | RevisionOutcome::Accepted))
        .ok_or(AppError::Conflict("report-refused-moved-on"))?;
    let source = Source::Revision(subject.id);
    let tasks = entries::list(
        &mut tx,
        &actor.scope(),
        place.organisation.id,
        &place.period,
        source,
        Moment::at_present(now),
    )
    .await?;
    let task = tasks.iter().find(|t| t.number == task).ok_or(AppError::NotFound)?;
    let for_organisation =
        actor.commenting_for(place.organisation.id, task.lead_id).ok_or(Denied::NotYours)?;
    let new = NewComment {
        report: report_id,
        revision: subject.id,
        task: task.task_id,
        body,
        by: actor.account_id,
        for_organisation,
    };
    if let Some(number) = store::insert(&mut tx, new, now).await? {
        let after = json!({ "revision": revision, "task": task.number, "comment": number, "body": body });
        place.audit(&mut tx, actor, "reporting.comment", (report_id, now), (None, Some(after))).await?;
    }
    tx.commit().await?;
    Ok(())
}

//! Commenting on an entry of what was sent.

use serde_json::json;

use super::store::{self, NewComment};
use crate::access::{Denied, Permission};
use crate::error::AppError;
use crate::kernel::RevisionOutcome;
use crate::reporting::actions::Place;
use crate::reporting::store::entries::{self, Source};
use crate::work::Act;

/// Comments on an entry of the latest revision: the Board on any, an advisory body on those of the tasks that it leads
/// (domain §2). With the first comment the review has begun.
pub async fn comment(
    act: Act<'_>,
    place: &Place,
    revision: i32,
    task: i32,
    body: &str,
) -> Result<(), AppError> {
    let organisation = place.organisation.id;
    let mut work = act.begin(Permission::ReadSubmitted, organisation).await?;
    let (report_id, report) = place.lock(&mut work).await?;
    let subject = report
        .latest()
        .filter(|r| r.number == revision)
        .filter(|r| matches!(r.outcome, RevisionOutcome::Pending | RevisionOutcome::Accepted))
        .ok_or(AppError::Conflict("report-refused-moved-on"))?;
    let (scope, source, moment) = (work.actor.scope(), Source::Revision(subject.id), work.moment());
    let tasks = entries::list(&mut work.db, &scope, organisation, &place.period, source, moment).await?;
    let task = tasks.iter().find(|t| t.number == task).ok_or(AppError::NotFound)?;
    let for_organisation = work.actor.commenting_for(organisation, task.lead_id).ok_or(Denied::NotYours)?;
    let new = NewComment {
        report: report_id,
        revision: subject.id,
        task: task.task_id,
        body,
        by: work.actor.account_id,
        for_organisation,
    };
    if let Some(number) = store::insert(&mut work.db, new, work.now).await? {
        let after = json!({ "revision": revision, "task": task.number, "comment": number, "body": body });
        place.audit(&mut work, "reporting.comment", report_id, after).await?;
    }
    work.commit().await
}

//! The Board's decisions: accept, return, reopen; never about what the same person drafted or sent.

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::{Connection, PgConnection};

use super::Place;
use crate::access::{Actor, Permission};
use crate::error::AppError;
use crate::kernel::{Clock, ReportId, RevisionOutcome};
use crate::notice::{self, NewNotice, NoticeKind, Recipients};
use crate::reporting::model::{Report, RevisionHead, StepKind};
use crate::reporting::rules::{Deed, may_check, next};
use crate::reporting::store::{self, reports::NewStep};

/// Accepts a revision (tiếp nhận). Each decision taken again by the same person with the same words changes nothing.
pub async fn accept(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    place: &Place,
    revision: i32,
) -> Result<(), AppError> {
    decide(
        db,
        clock,
        actor,
        place,
        revision,
        Decision { deed: Deed::Accept, reason: "", resubmit_by: None, knows_frozen: true },
    )
    .await
}

/// Returns a revision to be completed, with the reason word for word and the date for sending again. Who does not know that an
/// approved document rests on it is told first.
pub async fn return_to_author(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    place: &Place,
    revision: i32,
    reason: &str,
    (resubmit_by, knows_frozen): (DateTime<Utc>, bool),
) -> Result<(), AppError> {
    let decision = Decision { deed: Deed::Return, reason, resubmit_by: Some(resubmit_by), knows_frozen };
    decide(db, clock, actor, place, revision, decision).await
}

/// Opens an accepted report again; the accepted revision goes on counting until a new one is sent. Who does not know that an
/// approved document rests on it is told first.
pub async fn reopen(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    place: &Place,
    revision: i32,
    reason: &str,
    (resubmit_by, knows_frozen): (DateTime<Utc>, bool),
) -> Result<(), AppError> {
    let decision = Decision { deed: Deed::Reopen, reason, resubmit_by: Some(resubmit_by), knows_frozen };
    decide(db, clock, actor, place, revision, decision).await
}

struct Decision<'a> {
    deed: Deed,
    reason: &'a str,
    resubmit_by: Option<DateTime<Utc>>,
    /// The person has seen that an approved document rests on the revision.
    knows_frozen: bool,
}

/// The step that a decision leaves, and the outcome that it needs.
fn traces(deed: Deed) -> Option<(StepKind, RevisionOutcome)> {
    match deed {
        Deed::Accept => Some((StepKind::Accepted, RevisionOutcome::Pending)),
        Deed::Return => Some((StepKind::Returned, RevisionOutcome::Pending)),
        Deed::Reopen => Some((StepKind::Reopened, RevisionOutcome::Accepted)),
        Deed::Edit | Deed::Submit | Deed::Withdraw => None,
    }
}

/// The revision that a decision is about, unless things have moved on since the page was drawn.
fn subject(report: &Report, number: i32, outcome: RevisionOutcome) -> Result<&RevisionHead, AppError> {
    report
        .latest()
        .filter(|r| r.number == number && r.outcome == outcome)
        .ok_or(AppError::Conflict("report-refused-moved-on"))
}

async fn decide(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    place: &Place,
    revision: i32,
    decision: Decision<'_>,
) -> Result<(), AppError> {
    actor.require(Permission::ReviewReports, place.organisation.id)?;
    let mut tx = db.begin().await?;
    let locked = place.lock(&mut tx, actor, clock.now()).await?;
    let now = clock.now();
    decide_locked(&mut tx, actor, place, &locked, revision, (&decision, now)).await?;
    tx.commit().await?;
    Ok(())
}

/// Accepts a revision of a report that the caller's transaction has locked and read: one of many that are accepted at once.
pub(in crate::reporting) async fn accept_locked(
    db: &mut PgConnection,
    actor: &Actor,
    place: &Place,
    locked: &(ReportId, Report),
    revision: i32,
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    let decision = Decision { deed: Deed::Accept, reason: "", resubmit_by: None, knows_frozen: true };
    decide_locked(db, actor, place, locked, revision, (&decision, now)).await
}

async fn decide_locked(
    db: &mut PgConnection,
    actor: &Actor,
    place: &Place,
    (id, report): &(ReportId, Report),
    revision: i32,
    (decision, now): (&Decision<'_>, DateTime<Utc>),
) -> Result<(), AppError> {
    actor.require(Permission::ReviewReports, place.organisation.id)?;
    let moved_on = || AppError::Conflict("report-refused-moved-on");
    let (kind, outcome) = traces(decision.deed).ok_or_else(moved_on)?;
    let step_about = |subject: &RevisionHead| NewStep {
        report: *id,
        revision: Some(subject.id),
        kind,
        by: actor.account_id,
        for_organisation: actor.organisation_with(Permission::ReviewReports).unwrap_or(place.organisation.id),
        reason: decision.reason,
        resubmit_by: decision.resubmit_by,
    };
    let Ok(status) = next(report.status, decision.deed) else {
        let latest = report.latest().filter(|latest| latest.number == revision).ok_or_else(moved_on)?;
        let is_repeated = store::reports::is_last_step(&mut *db, step_about(latest)).await?;
        return if is_repeated { Ok(()) } else { Err(moved_on()) };
    };
    let subject = subject(report, revision, outcome)?;
    if !may_check(actor.account_id, &report.editors, subject.submitted_by) {
        return Err(AppError::Conflict("report-refused-own-work"));
    }
    if subject.is_frozen && !decision.knows_frozen {
        return Err(AppError::Conflict("report-refused-frozen"));
    }
    let step = step_about(subject);
    store::reports::insert_step(&mut *db, step, now).await?;
    if decision.deed != Deed::Accept {
        store::drafts::fill_from_revision(&mut *db, *id, subject.id).await?;
    }
    store::reports::set_status(&mut *db, *id, status, decision.resubmit_by).await?;
    tell(&mut *db, actor, place, (*id, revision), decision, now).await?;
    let after = json!({ "revision": revision, "reason": decision.reason, "resubmit_by": decision.resubmit_by,
                        "by_organisation": step.for_organisation });
    place.audit(db, actor, kind.action(), (*id, now), (None, Some(after))).await?;
    Ok(())
}

/// Tells those who draft there, each with the place where they read on.
async fn tell(
    db: &mut PgConnection,
    actor: &Actor,
    place: &Place,
    (report, revision): (ReportId, i32),
    decision: &Decision<'_>,
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    let address = place.address();
    let (kind, href) = match decision.deed {
        Deed::Accept => (NoticeKind::Accepted, format!("{address}/revisions/{revision}")),
        Deed::Return => (NoticeKind::Returned, format!("{address}#remark")),
        Deed::Reopen => (NoticeKind::Reopened, format!("{address}#remark")),
        Deed::Edit | Deed::Submit | Deed::Withdraw => return Ok(()),
    };
    let mut args = place.notice(actor).reason(decision.reason);
    if let Some(until) = decision.resubmit_by {
        args = args.due(until);
    }
    let key = format!("{kind:?}/{report}/{revision}/{}", now.timestamp_micros());
    let organisation = Some(place.organisation.id);
    let new = NewNotice { kind, organisation, href: &href, args: args.into(), key: &key };
    let to = Recipients::Holding(Permission::DraftReport, place.organisation.id);
    notice::post(db, to, &new, now).await?;
    Ok(())
}

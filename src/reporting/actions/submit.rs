//! Sending: the reporter asks, the head sends, and may take back what is not yet checked.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde_json::json;

use super::draft::refusal;
use super::{Place, changed, shown};
use crate::access::Permission;
use crate::error::{AppError, Done};
use crate::kernel::{Fingerprint, RevisionId};
use crate::notice::{NewNotice, NoticeKind, Recipients};
use crate::reporting::model::{ReportStatus, StepKind};
use crate::reporting::rules::{self, Arrival, Deed, Window, next, resubmission_date};
use crate::reporting::store;
use crate::reporting::store::reports::NewStep;
use crate::reporting::store::revisions::NewRevision;
use crate::reporting::{comments, notices, shortcomings, urls};
use crate::work::{Act, Change};

/// What sending the report makes superfluous to read: whatever asked for it.
const SETTLED_BY_SENDING: [NoticeKind; 10] = [
    notices::CHASED,
    notices::ESCALATED,
    notices::PERIOD_OPENED,
    notices::DUE_IN_THREE_DAYS,
    notices::DUE_IN_ONE_DAY,
    notices::OVERDUE,
    notices::RETURNED,
    notices::REOPENED,
    notices::SIGN_OFF_ASKED,
    notices::SIGN_OFF_DECLINED,
];

/// What comes with the button that sends.
#[derive(Debug, Clone)]
pub struct Sending {
    /// The fingerprint of what the check page showed.
    pub shown: Fingerprint,
    /// So many undeclared tasks were confirmed.
    pub confirmed_undeclared: usize,
    /// When the request reached the server.
    pub arrived_at: DateTime<Utc>,
}

/// How sending ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SubmitOutcome {
    /// Sent, as that revision.
    Done(i32),
    /// It had been sent already: the second click of a double click changes nothing.
    AlreadySent,
    /// Something must be mended first; the check page names it.
    Incomplete,
    /// The draft is not what was shown any more: nothing was done. The parts that differ.
    Changed(BTreeSet<String>),
    /// So many tasks are undeclared: their number must be confirmed.
    Unconfirmed(usize),
    /// The clock or the status forbids it; the message key says which.
    Refused(&'static str),
}

/// The reporter asks the head to send the report, once nothing in it must be mended.
pub async fn request_submission(
    act: Act<'_>,
    place: &Place,
    shown: &Fingerprint,
) -> Result<SubmitOutcome, AppError> {
    let mut work = act.begin(Permission::DraftReport, place.organisation.id).await?;
    let (id, report) = place.lock(&mut work).await?;
    if let Some(reason) = refusal(&report, &Window::of_report(&report), work.now) {
        return Ok(SubmitOutcome::Refused(reason));
    }
    if report.open_request().is_some() {
        return Ok(SubmitOutcome::AlreadySent);
    }
    let standing = shown::load(&mut work, place, id).await?;
    if standing.basis.is_stale() {
        return Ok(SubmitOutcome::Refused("check-stale"));
    }
    if !rules::check(&standing.tasks, place.period.ends_on).findings.is_empty() {
        return Ok(SubmitOutcome::Incomplete);
    }
    let differing = standing.print.differing(shown);
    if !differing.is_empty() {
        return Ok(SubmitOutcome::Changed(differing));
    }
    let step = NewStep {
        report: id,
        revision: None,
        kind: StepKind::SubmissionRequested,
        by: work.actor.account_id,
        for_organisation: place.organisation.id,
        reason: "",
        resubmit_by: None,
    };
    store::reports::insert_step(&mut work.db, step, work.now).await?;
    let notice = NewNotice {
        kind: notices::SIGN_OFF_ASKED,
        organisation: Some(place.organisation.id),
        href: &urls::check(place),
        args: place.notice(work.actor).due(Window::of_report(&report).due_at).into(),
        key: &format!("{}/{id}/{}", notices::SIGN_OFF_ASKED.code, work.now.timestamp_micros()),
    };
    let to = Recipients::Holding(Permission::SubmitReport, place.organisation.id);
    // A head who asks knows.
    work.notify_others(to, &notice).await?;
    place.audit(&mut work, StepKind::SubmissionRequested.action(), id, Change::default()).await?;
    work.commit().await?;
    Ok(SubmitOutcome::Done(0))
}

/// The head gives the report back to the reporter who asked for it to be sent, with a remark.
pub async fn decline_submission(act: Act<'_>, place: &Place, reason: &str) -> Result<(), AppError> {
    let mut work = act.begin(Permission::SubmitReport, place.organisation.id).await?;
    let (id, report) = place.lock(&mut work).await?;
    report.open_request().ok_or(AppError::Conflict("report-refused-not-asked"))?;
    let step = NewStep {
        report: id,
        revision: None,
        kind: StepKind::SubmissionDeclined,
        by: work.actor.account_id,
        for_organisation: place.organisation.id,
        reason,
        resubmit_by: None,
    };
    store::reports::insert_step(&mut work.db, step, work.now).await?;
    let notice = NewNotice {
        kind: notices::SIGN_OFF_DECLINED,
        organisation: Some(place.organisation.id),
        href: &urls::refusal(place),
        args: place.notice(work.actor).reason(reason).into(),
        key: &format!("{}/{id}/{}", notices::SIGN_OFF_DECLINED.code, work.now.timestamp_micros()),
    };
    let to = Recipients::Holding(Permission::DraftReport, place.organisation.id);
    work.notify_others(to, &notice).await?;
    work.settle(place.organisation.id, &[notices::SIGN_OFF_ASKED], urls::check(place)).await?;
    let facts = json!({ "reason": reason });
    place.audit(&mut work, StepKind::SubmissionDeclined.action(), id, facts).await?;
    work.commit().await
}

/// Sends the report: makes an immutable, numbered revision of what the draft says, of what is carried over, and,
/// without typing, of what was completed before (domain §3); only if that is what was shown.
pub async fn submit(act: Act<'_>, place: &Place, sending: &Sending) -> Result<SubmitOutcome, AppError> {
    let mut work = act.begin(Permission::SubmitReport, place.organisation.id).await?;
    let Sending { shown, confirmed_undeclared, arrived_at } = sending;
    let arrived_at = *arrived_at;
    let (id, report) = place.lock(&mut work).await?;
    if report.status == ReportStatus::Submitted {
        return Ok(SubmitOutcome::AlreadySent);
    }
    let window = Window::of_report(&report);
    if let Some(reason) = refusal(&report, &window, arrived_at) {
        return Ok(SubmitOutcome::Refused(reason));
    }
    let status = next(report.status, Deed::Submit).map_err(|_| AppError::Conflict("report-refused-sent"))?;
    let standing = shown::load(&mut work, place, id).await?;
    if standing.basis.is_stale() {
        return Ok(SubmitOutcome::Refused("check-stale"));
    }
    let tasks = standing.tasks;
    let check = rules::check(&tasks, place.period.ends_on);
    if !check.findings.is_empty() {
        return Ok(SubmitOutcome::Incomplete);
    }
    let differing = standing.print.differing(shown);
    if !differing.is_empty() {
        return Ok(SubmitOutcome::Changed(differing));
    }
    if check.undeclared.len() != *confirmed_undeclared {
        return Ok(SubmitOutcome::Unconfirmed(check.undeclared.len()));
    }
    let entries = rules::revision_of(&tasks);
    let number = report.revisions.first().map_or(0, |r| r.number) + 1;
    let new = NewRevision {
        id: RevisionId::new(),
        report: id,
        number,
        submitted_by: work.actor.account_id,
        arrived_at,
        due_at: window.due_at,
        undeclared_count: i32::try_from(check.undeclared.len()).unwrap_or(i32::MAX),
    };
    store::revisions::insert(&mut work.db, new, &entries, work.now).await?;
    comments::insert_answers(&mut work.db, id, new.id, work.now).await?;
    shortcomings::note_named(&mut work.db, new.id, work.now).await?;
    let step = NewStep {
        report: id,
        revision: Some(new.id),
        kind: StepKind::Submitted,
        by: work.actor.account_id,
        for_organisation: place.organisation.id,
        reason: "",
        resubmit_by: None,
    };
    store::reports::insert_step(&mut work.db, step, work.now).await?;
    store::reports::set_status(&mut work.db, id, status, None).await?;
    for path in [place.address(), urls::check(place)] {
        work.settle(place.organisation.id, &SETTLED_BY_SENDING, path).await?;
    }
    // So that nobody can change what was sent without the trail telling.
    let sha256 = store::records::hash_contents(&mut work.db, new.id).await?;
    let facts = json!({ "revision": number, "entries": entries.len(), "undeclared": check.undeclared, "sha256": sha256 });
    place.audit(&mut work, StepKind::Submitted.action(), id, facts).await?;
    work.commit().await?;
    Ok(SubmitOutcome::Done(number))
}

/// Takes back what was sent. Refused once it is decided upon or looked into, and where it could not be sent again.
pub async fn withdraw(act: Act<'_>, place: &Place) -> Done {
    let mut work = act.begin(Permission::SubmitReport, place.organisation.id).await?;
    let (id, report) = place.lock(&mut work).await?;
    let Ok(status) = next(report.status, Deed::Withdraw) else {
        return Ok(Err(changed("report-refused-decided")));
    };
    let Some(revision) = report.revisions.first().filter(|r| r.is_untouched()) else {
        return Ok(Err(changed("report-refused-in-review")));
    };
    // What could not be sent again would be lost to the figures.
    if Window::after_withdrawal(&report).arrival(work.now) == Arrival::Refused {
        return Ok(Err(changed("report-refused-withdrawal-closed")));
    }
    let step = NewStep {
        report: id,
        revision: Some(revision.id),
        kind: StepKind::Withdrawn,
        by: work.actor.account_id,
        for_organisation: place.organisation.id,
        reason: "",
        resubmit_by: None,
    };
    store::reports::insert_step(&mut work.db, step, work.now).await?;
    store::drafts::fill_from_revision(&mut work.db, id, revision.id).await?;
    let resubmit_by = resubmission_date(&report.steps, report.more_time);
    store::reports::set_status(&mut work.db, id, status, resubmit_by).await?;
    let facts = json!({ "revision": revision.number });
    place.audit(&mut work, StepKind::Withdrawn.action(), id, facts).await?;
    work.commit().await?;
    Ok(Ok(()))
}

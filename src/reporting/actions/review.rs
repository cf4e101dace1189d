//! The Board's decisions: accept, return, reopen; never about what the same person drafted or sent.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::{Place, changed};
use crate::access::Permission;
use crate::error::{AppError, Done, Refusal};
use crate::kernel::{ReportId, RevisionOutcome};
use crate::notice::{NewNotice, Recipients};
use crate::reporting::model::{Report, RevisionHead, StepKind};
use crate::reporting::rules::{Deed, may_check, next};
use crate::reporting::store::{self, reports::NewStep};
use crate::reporting::{notices, urls};
use crate::work::{Act, Work};

/// Why a report goes back to those who drafted it, and by when it is to be sent again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SendingBack {
    /// The reason, word for word.
    pub reason: String,
    /// By when.
    pub resubmit_by: DateTime<Utc>,
    /// The person has seen that an approved document rests on the revision.
    pub knows_frozen: bool,
}

/// Accepts a revision (tiếp nhận). Each decision taken again by the same person with the same words changes nothing; refused
/// where the report has moved on, and to who had a hand in it.
pub async fn accept(act: Act<'_>, place: &Place, revision: i32) -> Done {
    decide(act, place, revision, ACCEPTANCE).await
}

/// Returns a revision to be completed, with the reason word for word and the date for sending again. Who does not know that an
/// approved document rests on it is told first.
pub async fn return_to_author(
    act: Act<'_>,
    place: &Place,
    revision: i32,
    sending_back: &SendingBack,
) -> Done {
    decide(act, place, revision, Decision::to(Deed::Return, sending_back)).await
}

/// Opens an accepted report again; the accepted revision goes on counting until a new one is sent. Who does not know that an
/// approved document rests on it is told first.
pub async fn reopen(act: Act<'_>, place: &Place, revision: i32, sending_back: &SendingBack) -> Done {
    decide(act, place, revision, Decision::to(Deed::Reopen, sending_back)).await
}

struct Decision<'a> {
    deed: Deed,
    reason: &'a str,
    resubmit_by: Option<DateTime<Utc>>,
    /// The person has seen that an approved document rests on the revision.
    knows_frozen: bool,
}

impl<'a> Decision<'a> {
    fn to(deed: Deed, sending_back: &'a SendingBack) -> Self {
        let SendingBack { reason, resubmit_by, knows_frozen } = sending_back;
        Self { deed, reason, resubmit_by: Some(*resubmit_by), knows_frozen: *knows_frozen }
    }
}

/// Accepting needs no words, and leaves a document that rests on the revision as it is.
const ACCEPTANCE: Decision<'static> =
    Decision { deed: Deed::Accept, reason: "", resubmit_by: None, knows_frozen: true };

/// The step that a decision leaves, and the outcome that it needs.
fn traces(deed: Deed) -> Option<(StepKind, RevisionOutcome)> {
    match deed {
        Deed::Accept => Some((StepKind::Accepted, RevisionOutcome::Pending)),
        Deed::Return => Some((StepKind::Returned, RevisionOutcome::Pending)),
        Deed::Reopen => Some((StepKind::Reopened, RevisionOutcome::Accepted)),
        Deed::Edit | Deed::Submit | Deed::Withdraw => None,
    }
}

/// The revision that a decision is about, unless things have moved on since the page was shown.
fn subject(report: &Report, number: i32, outcome: RevisionOutcome) -> Option<&RevisionHead> {
    report.latest().filter(|r| r.number == number && r.outcome == outcome)
}

async fn decide(act: Act<'_>, place: &Place, revision: i32, decision: Decision<'_>) -> Done {
    let mut work = act.begin(Permission::ReviewReports, place.organisation.id).await?;
    let (id, report) = place.lock(&mut work).await?;
    if let Err(refusal) = decide_locked(&mut work, place, id, &report, revision, &decision).await? {
        return Ok(Err(refusal));
    }
    work.commit().await?;
    Ok(Ok(()))
}

/// Accepts a revision of a report that the caller may review, and has locked and read: one of many that are accepted at once.
pub(in crate::reporting) async fn accept_locked(
    work: &mut Work<'_>,
    place: &Place,
    id: ReportId,
    report: &Report,
    revision: i32,
) -> Result<(), AppError> {
    let accepted = decide_locked(work, place, id, report, revision, &ACCEPTANCE).await?;
    // The caller has looked before whether it can be accepted.
    accepted.map_err(|refusal| match refusal {
        Refusal::Changed(message) | Refusal::Field { message, .. } => AppError::Conflict(message.key),
    })
}

async fn decide_locked(
    work: &mut Work<'_>,
    place: &Place,
    id: ReportId,
    report: &Report,
    revision: i32,
    decision: &Decision<'_>,
) -> Done {
    let actor = work.actor;
    let moved_on = || Ok(Err(changed("report-changed-meanwhile")));
    let Some((kind, outcome)) = traces(decision.deed) else { return moved_on() };
    let step_about = |subject: &RevisionHead| NewStep {
        report: id,
        revision: Some(subject.id),
        kind,
        by: actor.account_id,
        for_organisation: actor.organisation_with(Permission::ReviewReports).unwrap_or(place.organisation.id),
        reason: decision.reason,
        resubmit_by: decision.resubmit_by,
    };
    let Ok(status) = next(report.status, decision.deed) else {
        let latest = report.latest().filter(|latest| latest.number == revision);
        let Some(latest) = latest else { return moved_on() };
        let is_repeated = store::reports::is_last_step(&mut work.db, step_about(latest)).await?;
        return if is_repeated { Ok(Ok(())) } else { moved_on() };
    };
    let Some(subject) = subject(report, revision, outcome) else { return moved_on() };
    if !may_check(actor.account_id, &report.editors, subject.submitted_by) {
        return Ok(Err(changed("report-refused-own-work")));
    }
    if subject.is_frozen && !decision.knows_frozen {
        return Ok(Err(changed("report-refused-frozen")));
    }
    let step = step_about(subject);
    store::reports::insert_step(&mut work.db, step, work.now).await?;
    if decision.deed != Deed::Accept {
        store::drafts::fill_from_revision(&mut work.db, id, subject.id).await?;
    }
    store::reports::set_status(&mut work.db, id, status, decision.resubmit_by).await?;
    tell(work, place, id, revision, decision).await?;
    let after = json!({ "revision": revision, "reason": decision.reason, "resubmit_by": decision.resubmit_by,
                        "by_organisation": step.for_organisation });
    place.audit(work, kind.action(), id, after).await?;
    Ok(Ok(()))
}

/// Tells those who draft there, each with the place where they read on.
async fn tell(
    work: &mut Work<'_>,
    place: &Place,
    report: ReportId,
    revision: i32,
    decision: &Decision<'_>,
) -> Result<(), AppError> {
    let (kind, href) = match decision.deed {
        Deed::Accept => (notices::ACCEPTED, urls::revision(&place.address(), revision)),
        Deed::Return => (notices::RETURNED, urls::remark(place)),
        Deed::Reopen => (notices::REOPENED, urls::remark(place)),
        Deed::Edit | Deed::Submit | Deed::Withdraw => return Ok(()),
    };
    let mut args = place.notice(work.actor).reason(decision.reason);
    if let Some(until) = decision.resubmit_by {
        args = args.due(until);
    }
    let key = format!("{}/{report}/{revision}/{}", kind.code, work.now.timestamp_micros());
    let organisation = Some(place.organisation.id);
    let new = NewNotice { kind, organisation, href: &href, args: args.into(), key: &key };
    work.notify(Recipients::Holding(Permission::DraftReport, place.organisation.id), &new).await
}

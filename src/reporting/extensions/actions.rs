//! Asking for more time, granting and refusing it.

use chrono::{DateTime, Utc};
use serde_json::json;
use uuid::Uuid;

use super::model::{NewDecision, NewDue, Verdict};
use super::{rules, store, urls};
use crate::access::Permission;
use crate::error::{AppError, Done, Refusal};
use crate::i18n::Message;
use crate::kernel::ReportId;
use crate::notice::{NewNotice, NoticeKind, Recipients};
use crate::reporting::actions::Place;
use crate::reporting::model::Report;
use crate::reporting::notices;
use crate::reporting::rules::Window;
use crate::reporting::store::reports::set_status;
use crate::work::{Act, Work};

/// The instant does not do, as the message of a key says.
fn wrong_until(key: &'static str) -> Refusal {
    Refusal::Field { name: "until", message: Message::new(key).with("max", rules::FURTHEST) }
}

/// The organisation asks for more time. One request at a time waits for a decision: another one changes nothing. Refused where
/// the instant does not do; a conflict where no more time is to be had.
pub async fn ask(act: Act<'_>, place: &Place, due: &NewDue) -> Done {
    let (until, reason) = (due.until, due.reason.as_str());
    let mut work = act.begin(Permission::DraftReport, place.organisation.id).await?;
    let (report_id, report) = place.lock(&mut work).await?;
    let late = rules::late_arrival(&report);
    if let Some(key) = rules::closed(report.status, late.is_some()) {
        return Err(AppError::Conflict(key));
    }
    if work.now < report.period.opens_at {
        return Err(AppError::Conflict("report-refused-not-open"));
    }
    if let Some(key) = rules::fault(until, &Window::of_report(&report), place.period.due_at, late, work.now) {
        return Ok(Err(wrong_until(key)));
    }
    let at = (place.organisation.id, place.period.id);
    let asked = store::list_requests(&mut work.db, &work.actor.scope(), at.0, at.1).await?;
    if asked.iter().any(|request| request.decision.is_none()) {
        return Ok(Ok(()));
    }
    let person = work.actor.account_id;
    let id = store::insert_request(&mut work.db, at, (until, reason), person, work.now).await?;
    tell(&mut work, place, notices::EXTENSION_ASKED, id, until, reason).await?;
    let facts = json!({ "request": id, "until": until, "reason": reason });
    place.audit(&mut work, "reporting.ask_extension", report_id, facts).await?;
    work.commit().await?;
    Ok(Ok(()))
}

/// The Board decides about a request. Refused where the instant does not do; a conflict where it is decided already, or where no
/// more time is to be had.
pub async fn decide(act: Act<'_>, place: &Place, request: Uuid, decision: &NewDecision) -> Done {
    let (verdict, reason) = (decision.verdict, decision.reason.as_str());
    let organisation = place.organisation.id;
    let mut work = act.begin(Permission::ReviewReports, organisation).await?;
    let (report_id, report) = place.lock(&mut work).await?;
    let late = rules::late_arrival(&report);
    let scope = work.actor.scope();
    let asked = store::list_requests(&mut work.db, &scope, organisation, place.period.id).await?;
    let open = asked.into_iter().find(|r| r.id == request).ok_or(AppError::NotFound)?;
    if open.decision.is_some() {
        return Err(AppError::Conflict("extension-decided"));
    }
    let extension = match verdict {
        Verdict::Refuse => None,
        Verdict::Grant(until) => {
            if let Some(key) = rules::closed(report.status, late.is_some()) {
                return Err(AppError::Conflict(key));
            }
            let window = Window::of_report(&report);
            if let Some(key) = rules::fault(until, &window, place.period.due_at, late, work.now) {
                return Ok(Err(wrong_until(key)));
            }
            // The extension says why: in the Board's words, else in those of who asked.
            let why = if reason.is_empty() { &open.reason } else { reason };
            Some(give(&mut work, place, report_id, &report, until, why).await?)
        }
    };
    let person = work.actor.account_id;
    store::insert_decision(&mut work.db, request, (extension, reason), person, work.now).await?;
    let (kind, until) = match verdict {
        Verdict::Grant(until) => (notices::EXTENSION_GRANTED, Some(until)),
        Verdict::Refuse => (notices::EXTENSION_REFUSED, None),
    };
    let holds = until.unwrap_or(Window::of_report(&report).due_at);
    tell(&mut work, place, kind, request, holds, reason).await?;
    work.settle(organisation, &[notices::EXTENSION_ASKED], urls::of(place)).await?;
    let facts = json!({ "request": request, "granted_until": until, "reason": reason });
    place.audit(&mut work, "reporting.decide_extension", report_id, facts).await?;
    work.commit().await?;
    Ok(Ok(()))
}

/// The Board gives more time that nobody asked for. The same once more changes nothing. Refused where the instant does not do;
/// a conflict where no more time is to be had.
pub async fn grant(act: Act<'_>, place: &Place, due: &NewDue) -> Done {
    let (until, reason) = (due.until, due.reason.as_str());
    let mut work = act.begin(Permission::ReviewReports, place.organisation.id).await?;
    let (report_id, report) = place.lock(&mut work).await?;
    let late = rules::late_arrival(&report);
    if let Some(key) = rules::closed(report.status, late.is_some()) {
        return Err(AppError::Conflict(key));
    }
    if report.extended_due_at == Some(until) || report.more_time.is_some_and(|more| more.until == until) {
        return Ok(Ok(()));
    }
    if let Some(key) = rules::fault(until, &Window::of_report(&report), place.period.due_at, late, work.now) {
        return Ok(Err(wrong_until(key)));
    }
    let id = give(&mut work, place, report_id, &report, until, reason).await?;
    tell(&mut work, place, notices::EXTENSION_GRANTED, id, until, reason).await?;
    let facts = json!({ "granted_until": until, "reason": reason });
    place.audit(&mut work, "reporting.grant_extension", report_id, facts).await?;
    work.commit().await?;
    Ok(Ok(()))
}

/// Gives more time: what was sent back gets a later date for sending again, its due stays what it was; everything else gets a
/// later due.
async fn give(
    work: &mut Work<'_>,
    place: &Place,
    id: ReportId,
    report: &Report,
    until: DateTime<Utc>,
    reason: &str,
) -> sqlx::Result<Uuid> {
    let is_resubmission = report.is_sent_back();
    if is_resubmission {
        set_status(&mut work.db, id, report.status, Some(until)).await?;
    }
    let (at, person) = ((place.organisation.id, place.period.id), work.actor.account_id);
    store::insert(&mut work.db, at, (until, reason, is_resubmission), person, work.now).await
}

/// Tells the Board's officer what is asked, and those who draft the report what came of it.
async fn tell(
    work: &mut Work<'_>,
    place: &Place,
    kind: NoticeKind,
    id: Uuid,
    due: DateTime<Utc>,
    reason: &str,
) -> Result<(), AppError> {
    let organisation = place.organisation.id;
    let to = if kind == notices::EXTENSION_ASKED {
        Recipients::Officer(organisation)
    } else {
        Recipients::Holding(Permission::DraftReport, organisation)
    };
    let notice = NewNotice {
        kind,
        organisation: Some(organisation),
        href: &urls::of(place),
        args: place.notice(work.actor).due(due).reason(reason).into(),
        key: &format!("{}/{id}", kind.code),
    };
    work.notify(to, &notice).await
}

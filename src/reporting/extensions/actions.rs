//! Asking for more time, granting and refusing it.

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::{Connection, PgConnection};
use uuid::Uuid;

use super::{rules, store};
use crate::access::{Actor, Permission};
use crate::error::AppError;
use crate::kernel::{Clock, OrganisationId, PeriodId, ReportId};
use crate::notice::{self, NewNotice, NoticeKind, Recipients};
use crate::reporting::actions::Place;
use crate::reporting::model::Report;
use crate::reporting::rules::Window;
use crate::reporting::store::reports::set_status;

/// How a deed about more time ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Done, or done already by the first click of a double click.
    Done,
    /// The instant does not do; the message's key.
    Until(&'static str),
    /// Not to be had any more; the message's key.
    Closed(&'static str),
}

/// What the Board decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// More time, until then.
    Grant(DateTime<Utc>),
    /// None.
    Refuse,
}

/// The organisation asks for more time. One request at a time waits for a decision.
pub async fn ask(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    place: &Place,
    until: DateTime<Utc>,
    reason: &str,
) -> Result<Outcome, AppError> {
    actor.require(Permission::DraftReport, place.organisation.id)?;
    let now = clock.now();
    let mut tx = db.begin().await?;
    let (report_id, report) = place.lock(&mut tx, actor, now).await?;
    let late = rules::late_arrival(&report);
    if let Some(key) = rules::closed(report.status, late.is_some()) {
        return Ok(Outcome::Closed(key));
    }
    if now < report.period.opens_at {
        return Ok(Outcome::Closed("report-refused-not-open"));
    }
    if let Some(key) = rules::fault(until, &Window::of_report(&report), place.period.due_at, late, now) {
        return Ok(Outcome::Until(key));
    }
    let at = (place.organisation.id, place.period.id);
    let asked = store::list_requests(&mut tx, &actor.scope(), at.0, at.1).await?;
    if asked.iter().any(|request| request.decision.is_none()) {
        return Ok(Outcome::Done);
    }
    let id = store::insert_request(&mut tx, at, (until, reason), actor.account_id, now).await?;
    tell(&mut tx, actor, place, (NoticeKind::ExtensionAsked, id), (until, reason), now).await?;
    let after = json!({ "request": id, "until": until, "reason": reason });
    place.audit(&mut tx, actor, "reporting.ask_extension", (report_id, now), (None, Some(after))).await?;
    tx.commit().await?;
    Ok(Outcome::Done)
}

/// The Board decides about a request. Deciding twice changes nothing.
pub async fn decide(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    place: &Place,
    request: Uuid,
    (verdict, reason): (Verdict, &str),
) -> Result<Outcome, AppError> {
    actor.require(Permission::ReviewReports, place.organisation.id)?;
    let now = clock.now();
    let mut tx = db.begin().await?;
    let (report_id, report) = place.lock(&mut tx, actor, now).await?;
    let late = rules::late_arrival(&report);
    let at = (place.organisation.id, place.period.id);
    let asked = store::list_requests(&mut tx, &actor.scope(), at.0, at.1).await?;
    let open = asked.into_iter().find(|r| r.id == request).ok_or(AppError::NotFound)?;
    if open.decision.is_some() {
        return Ok(Outcome::Closed("extension-decided"));
    }
    let extension = match verdict {
        Verdict::Refuse => None,
        Verdict::Grant(until) => {
            if let Some(key) = rules::closed(report.status, late.is_some()) {
                return Ok(Outcome::Closed(key));
            }
            if let Some(key) =
                rules::fault(until, &Window::of_report(&report), place.period.due_at, late, now)
            {
                return Ok(Outcome::Until(key));
            }
            // The extension says why: in the Board's words, else in those of who asked.
            let why = if reason.is_empty() { &open.reason } else { reason };
            Some(give(&mut tx, actor, (report_id, &report), at, (until, why), now).await?)
        }
    };
    store::insert_decision(&mut tx, request, (extension, reason), actor.account_id, now).await?;
    let (kind, until) = match verdict {
        Verdict::Grant(until) => (NoticeKind::ExtensionGranted, Some(until)),
        Verdict::Refuse => (NoticeKind::ExtensionRefused, None),
    };
    let holds = until.unwrap_or(Window::of_report(&report).due_at);
    tell(&mut tx, actor, place, (kind, request), (holds, reason), now).await?;
    let asked = [address(place)];
    notice::settle(&mut tx, place.organisation.id, &[NoticeKind::ExtensionAsked], &asked, now).await?;
    let after = json!({ "request": request, "granted_until": until, "reason": reason });
    place.audit(&mut tx, actor, "reporting.decide_extension", (report_id, now), (None, Some(after))).await?;
    tx.commit().await?;
    Ok(Outcome::Done)
}

/// The Board gives more time that nobody asked for. The same once more changes nothing.
pub async fn grant(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    place: &Place,
    until: DateTime<Utc>,
    reason: &str,
) -> Result<Outcome, AppError> {
    actor.require(Permission::ReviewReports, place.organisation.id)?;
    let now = clock.now();
    let mut tx = db.begin().await?;
    let (report_id, report) = place.lock(&mut tx, actor, now).await?;
    let late = rules::late_arrival(&report);
    if let Some(key) = rules::closed(report.status, late.is_some()) {
        return Ok(Outcome::Closed(key));
    }
    if report.extended_due_at == Some(until) || report.more_time.is_some_and(|more| more.until == until) {
        return Ok(Outcome::Done);
    }
    if let Some(key) = rules::fault(until, &Window::of_report(&report), place.period.due_at, late, now) {
        return Ok(Outcome::Until(key));
    }
    let at = (place.organisation.id, place.period.id);
    let id = give(&mut tx, actor, (report_id, &report), at, (until, reason), now).await?;
    tell(&mut tx, actor, place, (NoticeKind::ExtensionGranted, id), (until, reason), now).await?;
    let after = json!({ "granted_until": until, "reason": reason });
    place.audit(&mut tx, actor, "reporting.grant_extension", (report_id, now), (None, Some(after))).await?;
    tx.commit().await?;
    Ok(Outcome::Done)
}

/// Gives more time: what was sent back gets a later date for sending again, its due stays what it was; everything else gets a
/// later due.
async fn give(
    db: &mut PgConnection,
    actor: &Actor,
    (id, report): (ReportId, &Report),
    at: (OrganisationId, PeriodId),
    (until, reason): (DateTime<Utc>, &str),
    now: DateTime<Utc>,
) -> sqlx::Result<Uuid> {
    let is_resubmission = report.is_sent_back();
    if is_resubmission {
        set_status(&mut *db, id, report.status, Some(until)).await?;
    }
    store::insert(db, at, (until, reason, is_resubmission), actor.account_id, now).await
}

/// The page where extensions are dealt with.
fn address(place: &Place) -> String {
    format!("{}/extensions", place.address())
}

/// Tells the Board's officer what is asked, and those who draft the report what came of it.
async fn tell(
    db: &mut PgConnection,
    actor: &Actor,
    place: &Place,
    (kind, id): (NoticeKind, Uuid),
    (due, reason): (DateTime<Utc>, &str),
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    let organisation = place.organisation.id;
    let to = if kind == NoticeKind::ExtensionAsked {
        Recipients::Officer(organisation)
    } else {
        Recipients::Holding(Permission::DraftReport, organisation)
    };
    let notice = NewNotice {
        kind,
        organisation: Some(organisation),
        href: &address(place),
        args: place.notice(actor).due(due).reason(reason).into(),
        key: &format!("{kind:?}/{id}"),
    };
    notice::post(db, to, &notice, now).await?;
    Ok(())
}

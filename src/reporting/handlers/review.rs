//! The Board's decisions about one revision.

use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};

use super::show::show_revision;
use super::{RevisionAddress, find};
use crate::access::Permission;
use crate::error::AppError;
use crate::i18n::Message;
use crate::reporting::actions::{self, Place, SendingBack};
use crate::reporting::queue::{self, Waiting};
use crate::reporting::urls;
use crate::web::{Cx, Form, FormData, FormState, Path, Reader, TextRule, done};

/// The most characters of a reason.
const REASON_MAX: usize = 5_000;

pub(super) async fn accept(
    mut cx: Cx,
    Path((organisation, plan, number, revision)): Path<RevisionAddress>,
) -> Result<Response, AppError> {
    let place = find(&mut cx, Permission::ReviewReports, &(organisation, plan, number)).await?;
    let before = waiting(&mut cx, &place).await?;
    match actions::accept(cx.act().await?, &place, revision).await? {
        Ok(()) => {
            lead_on(&mut cx, &place, &before, ["flash-report-accepted-next", "flash-report-accepted-last"])
                .await
        }
        Err(refusal) => show(&mut cx, place, None, FormState::default().refused(refusal)).await,
    }
}

/// What waits in the period for the person who checks.
async fn waiting(cx: &mut Cx, place: &Place) -> Result<Vec<Waiting>, AppError> {
    let (scope, person) = (cx.scope(), cx.actor.account_id);
    Ok(queue::open_to(queue::list_waiting(cx.db.get().await?, &scope, &place.period, person).await?))
}

/// After a decision: to the next report that waits, or back to the period's list after the last. Of the two messages,
/// the first goes with how many still wait.
async fn lead_on(
    cx: &mut Cx,
    place: &Place,
    before: &[Waiting],
    [next, last]: [&'static str; 2],
) -> Result<Response, AppError> {
    let now = waiting(cx, place).await?;
    let (plan, period) = (&place.plan, place.period.number);
    Ok(match queue::next_after(before, &place.organisation.code, &now) {
        Some(Waiting { code, .. }) => done(&urls::report(code, plan, period), (next, now.len())),
        None => done(&urls::period(plan, period), last),
    })
}

/// The page of a revision with a form that cannot be taken; after a refusal that of the latest, for things have moved on.
async fn show(
    cx: &mut Cx,
    place: Place,
    revision: Option<i32>,
    form: FormState,
) -> Result<Response, AppError> {
    Ok(show_revision(cx, place, revision, form).await?.into_response())
}

/// A reason and a date for sending again.
fn read(fields: &mut Reader<'_>, now: DateTime<Utc>) -> Option<SendingBack> {
    let reason = fields.text("reason", TextRule::prose(REASON_MAX).required("review-reason-missing"));
    let resubmit_by = fields.instant("resubmit_by");
    let resubmit_by = fields.required("resubmit_by", resubmit_by, "review-resubmit-missing");
    if resubmit_by.is_some_and(|by| by <= now) {
        fields.refuse("resubmit_by", Message::new("review-resubmit-past"));
    }
    let knows_frozen = fields.is_ticked("frozen");
    Some(SendingBack { reason, resubmit_by: resubmit_by?, knows_frozen })
}

pub(super) async fn return_to_author(
    mut cx: Cx,
    Path((organisation, plan, number, revision)): Path<RevisionAddress>,
    typed: FormData,
) -> Result<Response, AppError> {
    let place = find(&mut cx, Permission::ReviewReports, &(organisation, plan, number)).await?;
    let form = Form::read_with(typed, |fields| read(fields, cx.app.clock.now()));
    let Some(sending_back) = form.valid() else {
        return show(&mut cx, place, Some(revision), form.returned()?).await;
    };
    let before = waiting(&mut cx, &place).await?;
    match actions::return_to_author(cx.act().await?, &place, revision, sending_back).await? {
        Ok(()) => {
            lead_on(&mut cx, &place, &before, ["flash-report-returned-next", "flash-report-returned-last"])
                .await
        }
        Err(refusal) => show(&mut cx, place, None, form.refused(refusal)).await,
    }
}

pub(super) async fn reopen(
    mut cx: Cx,
    Path((organisation, plan, number, revision)): Path<RevisionAddress>,
    typed: FormData,
) -> Result<Response, AppError> {
    let place = find(&mut cx, Permission::ReviewReports, &(organisation, plan, number)).await?;
    let form = Form::read_with(typed, |fields| read(fields, cx.app.clock.now()));
    let Some(sending_back) = form.valid() else {
        return show(&mut cx, place, Some(revision), form.returned()?).await;
    };
    match actions::reopen(cx.act().await?, &place, revision, sending_back).await? {
        Ok(()) => Ok(done(&place.address(), "flash-report-reopened")),
        Err(refusal) => show(&mut cx, place, None, form.refused(refusal)).await,
    }
}

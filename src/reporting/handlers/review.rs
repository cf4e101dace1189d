//! The Board's decisions about one revision.

use axum::extract::State;
use axum::response::Response;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::RevisionAddress;
use super::show::draw_revision;
use crate::access::Permission;
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::i18n::Message;
use crate::reporting::actions::{self, Place};
use crate::reporting::queue::{self, Waiting};
use crate::web::{AppState, FormData, FormErrors, Path, TextRule, see_other};

pub(super) async fn accept(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path((organisation, plan, number, revision)): Path<RevisionAddress>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let place = Place::find(
        &mut db,
        &visitor.actor,
        Permission::ReviewReports,
        (&organisation, &plan, number),
        app.moment(),
    )
    .await?;
    let before = waiting(&mut db, &visitor, &place).await?;
    actions::accept(visitor.act(&app, &mut db), &place, revision).await?;
    lead_on(&mut db, &visitor, &place, &before, ["?done=report-accepted-next", "?done=report-accepted-last"])
        .await
}

/// What waits in the period for the person who checks.
async fn waiting(db: &mut PgConnection, visitor: &SignedIn, place: &Place) -> Result<Vec<Waiting>, AppError> {
    let person = visitor.actor.account_id;
    Ok(queue::open_to(queue::list_waiting(db, &visitor.scope(), &place.period, person).await?))
}

/// After a decision: to the next report that waits, or back to the period's list after the last. Of the two words in the
/// address, the first goes with how many still wait.
async fn lead_on(
    db: &mut PgConnection,
    visitor: &SignedIn,
    place: &Place,
    before: &[Waiting],
    [next, last]: [&str; 2],
) -> Result<Response, AppError> {
    let now = waiting(db, visitor, place).await?;
    let (plan, period) = (&place.plan, place.period.number);
    Ok(match queue::next_after(before, &place.organisation.code, &now) {
        Some(Waiting { code, .. }) => {
            see_other(&format!("/organisations/{code}/reports/{plan}/{period}{next}.{}", now.len()))
        }
        None => see_other(&format!("/plans/{plan}/periods/{period}/reports{last}")),
    })
}

/// A reason and a date for sending again.
fn read_reason(app: &AppState, form: &FormData, errors: &mut FormErrors) -> (String, Option<DateTime<Utc>>) {
    form.check_names(errors, |name| matches!(name, "reason" | "resubmit_by" | "frozen"));
    let reason = form.text(errors, "reason", TextRule::prose(5_000).required("review-reason-missing"));
    let resubmit_by = form.instant(errors, "resubmit_by");
    match resubmit_by {
        None if errors.of("resubmit_by").is_none() => {
            errors.add("resubmit_by", Message::new("review-resubmit-missing"));
        }
        Some(by) if by <= app.clock.now() => errors.add("resubmit_by", Message::new("review-resubmit-past")),
        _ => {}
    }
    (reason, resubmit_by)
}

pub(super) async fn return_to_author(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path((organisation, plan, number, revision)): Path<RevisionAddress>,
    form: FormData,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let place = Place::find(
        &mut db,
        &visitor.actor,
        Permission::ReviewReports,
        (&organisation, &plan, number),
        app.moment(),
    )
    .await?;
    let mut errors = FormErrors::default();
    let (reason, Some(resubmit_by)) = read_reason(&app, &form, &mut errors) else {
        return draw_revision(&app, &mut db, &visitor, place, Some(revision), None, form, errors).await;
    };
    if !errors.is_empty() {
        return draw_revision(&app, &mut db, &visitor, place, Some(revision), None, form, errors).await;
    }
    let before = waiting(&mut db, &visitor, &place).await?;
    actions::return_to_author(
        visitor.act(&app, &mut db),
        &place,
        revision,
        &reason,
        resubmit_by,
        form.has("frozen"),
    )
    .await?;
    lead_on(&mut db, &visitor, &place, &before, ["?done=report-returned-next", "?done=report-returned-last"])
        .await
}

pub(super) async fn reopen(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path((organisation, plan, number, revision)): Path<RevisionAddress>,
    form: FormData,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let place = Place::find(
        &mut db,
        &visitor.actor,
        Permission::ReviewReports,
        (&organisation, &plan, number),
        app.moment(),
    )
    .await?;
    let mut errors = FormErrors::default();
    let (reason, Some(resubmit_by)) = read_reason(&app, &form, &mut errors) else {
        return draw_revision(&app, &mut db, &visitor, place, Some(revision), None, form, errors).await;
    };
    if !errors.is_empty() {
        return draw_revision(&app, &mut db, &visitor, place, Some(revision), None, form, errors).await;
    }
    actions::reopen(visitor.act(&app, &mut db), &place, revision, &reason, resubmit_by, form.has("frozen"))
        .await?;
    Ok(see_other(&format!("{}?done=report-reopened", place.address())))
}

//! The Board's decisions about one revision.

use axum::extract::State;
use axum::response::Response;
use chrono::{DateTime, Utc};

use super::RevisionAddress;
use super::show::draw_revision;
use crate::access::Permission;
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::reporting::actions::{self, Place};
use crate::web::{AppState, FormData, FormErrors, Message, Path, TextRule, see_other};

pub(super) async fn accept(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path((organisation, plan, number, revision)): Path<RevisionAddress>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let place =
        Place::find(&mut db, &visitor.actor, Permission::ReviewReports, (&organisation, &plan, number))
            .await?;
    actions::accept(&mut db, &app.clock, &visitor.actor, &place, revision).await?;
    Ok(see_other(&format!("{}?done=report-accepted", place.address())))
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
    let place =
        Place::find(&mut db, &visitor.actor, Permission::ReviewReports, (&organisation, &plan, number))
            .await?;
    let mut errors = FormErrors::default();
    let (reason, Some(resubmit_by)) = read_reason(&app, &form, &mut errors) else {
        return draw_revision(&app, &mut db, &visitor, place, Some(revision), None, form, errors).await;
    };
    if !errors.is_empty() {
        return draw_revision(&app, &mut db, &visitor, place, Some(revision), None, form, errors).await;
    }
    actions::return_to_author(
        &mut db,
        &app.clock,
        &visitor.actor,
        &place,
        revision,
        &reason,
        (resubmit_by, form.has("frozen")),
    )
    .await?;
    Ok(see_other(&format!("{}?done=report-returned", place.address())))
}

pub(super) async fn reopen(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path((organisation, plan, number, revision)): Path<RevisionAddress>,
    form: FormData,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let place =
        Place::find(&mut db, &visitor.actor, Permission::ReviewReports, (&organisation, &plan, number))
            .await?;
    let mut errors = FormErrors::default();
    let (reason, Some(resubmit_by)) = read_reason(&app, &form, &mut errors) else {
        return draw_revision(&app, &mut db, &visitor, place, Some(revision), None, form, errors).await;
    };
    if !errors.is_empty() {
        return draw_revision(&app, &mut db, &visitor, place, Some(revision), None, form, errors).await;
    }
    actions::reopen(
        &mut db,
        &app.clock,
        &visitor.actor,
        &place,
        revision,
        &reason,
        (resubmit_by, form.has("frozen")),
    )
    .await?;
    Ok(see_other(&format!("{}?done=report-reopened", place.address())))
}

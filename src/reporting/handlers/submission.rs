//! The check page and sending.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use sqlx::PgConnection;

use super::Address;
use super::form::{load_draft, progress_moved};
use crate::access::Permission;
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::reporting::actions::{self, Place, SaveOutcome, SubmitOutcome};
use crate::reporting::pages::{CheckPage, section_title};
use crate::reporting::rules::{self, Deed, Window, next};
use crate::web::{AppState, FormData, Html, Path, Section, see_other};

pub(super) async fn check_page(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path((organisation, plan, number)): Path<Address>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let place =
        Place::find(&mut db, &visitor.actor, Permission::DraftReport, (&organisation, &plan, number)).await?;
    draw(&app, &mut db, &visitor, place, None).await
}

async fn draw(
    app: &AppState,
    db: &mut PgConnection,
    visitor: &SignedIn,
    place: Place,
    refused: Option<&'static str>,
) -> Result<Response, AppError> {
    let loaded = load_draft(db, visitor, &place).await?;
    if next(loaded.report.status, Deed::Submit).is_err() {
        return Ok(see_other(&place.address()));
    }
    let mut shell = visitor.shell_for(app, Section::Reports, &place.organisation.code);
    shell.address = format!("{}/check", place.address());
    let check = rules::check(&loaded.tasks, place.period.ends_on);
    let window = Window::of_report(&loaded.report);
    let page = CheckPage {
        moved: loaded
            .tasks
            .iter()
            .filter_map(|t| progress_moved(t).map(|(before, now)| (t.number, t.title.clone(), before, now)))
            .collect(),
        unchanged: loaded.tasks.iter().filter(|t| t.entry.is_unchanged).count(),
        carried: loaded.tasks.iter().filter(|t| t.entry.is_blank() && t.is_completed_before()).count(),
        titles: loaded.tasks.iter().map(|t| (t.number, t.title.clone())).collect(),
        empty_sections: loaded
            .sections
            .iter()
            .filter(|s| s.body.is_empty())
            .map(|s| section_title(s, &shell).to_owned())
            .collect(),
        next_number: loaded.report.revisions.first().map_or(0, |r| r.number) + 1,
        may_submit: visitor.actor.may(Permission::SubmitReport, place.organisation.id),
        is_requested: loaded.report.open_request().is_some(),
        arrival: window.arrival(app.clock.now()),
        window,
        check,
        refused,
        place,
        shell,
    };
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(Html(status, page).into_response())
}

/// Keeps everything that did not move, and shows what the report then says.
pub(super) async fn carry_over(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path((organisation, plan, number)): Path<Address>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let place =
        Place::find(&mut db, &visitor.actor, Permission::DraftReport, (&organisation, &plan, number)).await?;
    match actions::carry_over(&mut db, &app.clock, &visitor.actor, &place).await? {
        SaveOutcome::Refused(reason) => draw(&app, &mut db, &visitor, place, Some(reason)).await,
        SaveOutcome::Saved { .. } => Ok(see_other(&format!("{}/check?done=carried-over", place.address()))),
    }
}

pub(super) async fn request(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path((organisation, plan, number)): Path<Address>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let place =
        Place::find(&mut db, &visitor.actor, Permission::DraftReport, (&organisation, &plan, number)).await?;
    match actions::request_submission(&mut db, &app.clock, &visitor.actor, &place).await? {
        SubmitOutcome::Refused(reason) => draw(&app, &mut db, &visitor, place, Some(reason)).await,
        SubmitOutcome::Incomplete => draw(&app, &mut db, &visitor, place, Some("check-incomplete")).await,
        SubmitOutcome::Done(_) | SubmitOutcome::AlreadySent | SubmitOutcome::Unconfirmed(_) => {
            Ok(see_other(&format!("/organisations/{organisation}?done=submission-requested")))
        }
    }
}

pub(super) async fn submit(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path((organisation, plan, number)): Path<Address>,
    form: FormData,
) -> Result<Response, AppError> {
    let arrived_at = app.clock.now();
    let mut db = app.db().await?;
    let place =
        Place::find(&mut db, &visitor.actor, Permission::DraftReport, (&organisation, &plan, number)).await?;
    visitor.actor.require(Permission::SubmitReport, place.organisation.id)?;
    let confirmed = form.value("confirmed").parse().unwrap_or(0);
    match actions::submit(&mut db, &app.clock, &visitor.actor, &place, confirmed, arrived_at).await? {
        SubmitOutcome::Done(_) | SubmitOutcome::AlreadySent => {
            Ok(see_other(&format!("{}?done=report-submitted", place.address())))
        }
        SubmitOutcome::Incomplete => draw(&app, &mut db, &visitor, place, Some("check-incomplete")).await,
        SubmitOutcome::Unconfirmed(_) => {
            draw(&app, &mut db, &visitor, place, Some("check-unconfirmed")).await
        }
        SubmitOutcome::Refused(reason) => draw(&app, &mut db, &visitor, place, Some(reason)).await,
    }
}

pub(super) async fn withdraw(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path((organisation, plan, number)): Path<Address>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let place =
        Place::find(&mut db, &visitor.actor, Permission::DraftReport, (&organisation, &plan, number)).await?;
    actions::withdraw(&mut db, &app.clock, &visitor.actor, &place).await?;
    Ok(see_other(&format!("{}?done=report-withdrawn", place.address())))
}

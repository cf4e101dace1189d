//! Bringing a draft up to date with the report that counts by now: what would change, and the button that does it.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use sqlx::PgConnection;

use super::Address;
use super::form::{Loaded, load_draft};
use crate::access::Permission;
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::kernel::Fingerprint;
use crate::reporting::actions::{self, Place, Rebased, fingerprint_of};
use crate::reporting::differences::between_bases;
use crate::reporting::model::Declaration;
use crate::reporting::pages::RebasePage;
use crate::web::{AppState, FormData, Html, Path, Section, see_other};

pub(super) async fn show(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path((organisation, plan, number)): Path<Address>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let place = Place::find(
        &mut db,
        &visitor.actor,
        Permission::DraftReport,
        (&organisation, &plan, number),
        app.moment(),
    )
    .await?;
    draw(&app, &mut db, &visitor, place, false).await
}

async fn draw(
    app: &AppState,
    db: &mut PgConnection,
    visitor: &SignedIn,
    place: Place,
    is_changed: bool,
) -> Result<Response, AppError> {
    let loaded = load_draft(db, visitor, &place, app.moment()).await?;
    if !loaded.basis.is_stale() {
        return Ok(see_other(&place.address()));
    }
    let mut shell = visitor.shell_for(app, Section::Reports, &place.organisation.code);
    shell.address = format!("{}/draft/base", place.address());
    let Loaded { tasks, basis, .. } = loaded;
    // What is newly said stays as it is; only what is carried over follows.
    let carried: Vec<_> = tasks.into_iter().filter(|t| t.declaration() != Declaration::New).collect();
    let differences =
        between_bases(db, &visitor.scope(), &shell, (&place, app.moment()), (&carried, &basis)).await?;
    let page = RebasePage { shown: fingerprint_of(&basis), differences, basis, is_changed, place, shell };
    let status = if is_changed { StatusCode::CONFLICT } else { StatusCode::OK };
    Ok(Html(status, page).into_response())
}

pub(super) async fn rebase(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path((organisation, plan, number)): Path<Address>,
    form: FormData,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let place = Place::find(
        &mut db,
        &visitor.actor,
        Permission::DraftReport,
        (&organisation, &plan, number),
        app.moment(),
    )
    .await?;
    let shown = Fingerprint::parse(form.value("shown"));
    match actions::rebase(visitor.act(&app, &mut db), &place, &shown).await? {
        Rebased::Done => Ok(see_other(&format!("{}?done=draft-rebased", place.address()))),
        Rebased::Changed => draw(&app, &mut db, &visitor, place, true).await,
        Rebased::Refused(reason) => Err(AppError::Conflict(reason)),
    }
}

//! Routes and handlers of the calendar.

use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use sqlx::PgConnection;

use super::pages::CalendarPage;
use super::{feed, store};
use crate::access::{Actor, Permission};
use crate::auth::{SignedIn, feeds, with_recent_password};
use crate::error::AppError;
use crate::kernel::OrganisationId;
use crate::web::{AppState, FormData, Html, Path, Query, Route, Section, see_other};

/// The addresses of the calendar.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/calendar", show),
        Route::post("/calendar/feed", open).touching_secrets(),
        Route::post("/calendar/feed/revocation", close),
        Route::get("/calendars/{file}", hand_out),
    ]
}

#[derive(Debug, Default, Deserialize)]
struct Asked {
    done: Option<String>,
}

/// The organisations whose reports the person drafts; their dates are the person's.
fn keepers(actor: &Actor) -> Vec<OrganisationId> {
    let mut held: Vec<_> = actor
        .memberships
        .iter()
        .filter(|m| m.permits(Permission::DraftReport))
        .map(|m| m.organisation_id)
        .collect();
    held.sort_unstable();
    held.dedup();
    held
}

fn require_reader(actor: &Actor) -> Result<(), AppError> {
    Ok(actor.require_anywhere(Permission::ReadSubmitted)?)
}

async fn draw(
    app: &AppState,
    db: &mut PgConnection,
    visitor: &SignedIn,
    done: Option<&str>,
    address: Option<String>,
) -> Result<Response, AppError> {
    let dates = store::list(db, &visitor.scope(), &keepers(&visitor.actor), app.clock.today()).await?;
    let page = CalendarPage {
        shell: visitor.shell(app, Section::Elsewhere).with_flash(done),
        lists: dates.chunk_by(|a, b| a.keeper == b.keeper).map(<[_]>::to_vec).collect(),
        now: app.clock.now(),
        feed_since: feeds::find_created_at(db, visitor.actor.account_id).await?,
        address,
    };
    Ok(Html(StatusCode::OK, page).into_response())
}

async fn show(
    State(app): State<AppState>,
    visitor: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    require_reader(&visitor.actor)?;
    let mut db = app.db().await?;
    draw(&app, &mut db, &visitor, asked.done.as_deref(), None).await
}

/// The secret is shown on the page that answers, and nowhere else.
async fn open(State(app): State<AppState>, visitor: SignedIn, form: FormData) -> Result<Response, AppError> {
    require_reader(&visitor.actor)?;
    with_recent_password(&app, visitor, form, async |visitor, _| {
        let mut db = app.db().await?;
        let secret = feeds::open(visitor.act(&app, &mut db)).await?;
        let address = format!("{}/calendars/{secret}.ics", app.config.origin());
        draw(&app, &mut db, &visitor, None, Some(address)).await
    })
    .await
}

async fn close(State(app): State<AppState>, visitor: SignedIn) -> Result<Response, AppError> {
    require_reader(&visitor.actor)?;
    let mut db = app.db().await?;
    feeds::close(visitor.act(&app, &mut db)).await?;
    Ok(see_other("/calendar?done=calendar-closed"))
}

async fn hand_out(State(app): State<AppState>, Path(file): Path<String>) -> Result<Response, AppError> {
    let secret = file.strip_suffix(".ics").filter(|secret| secret.len() == 64).ok_or(AppError::NotFound)?;
    let mut db = app.db().await?;
    let reader = feeds::find_reader(&mut db, secret, app.clock.today()).await?.ok_or(AppError::NotFound)?;
    let actor = &reader.actor;
    let dates = store::list(&mut db, &actor.scope(), &keepers(actor), app.clock.today()).await?;
    let text = feed::write(reader.lang, &dates, &app.config.origin(), app.clock.now());
    let kind = HeaderValue::from_static("text/calendar; charset=utf-8");
    Ok(([(header::CONTENT_TYPE, kind)], text).into_response())
}

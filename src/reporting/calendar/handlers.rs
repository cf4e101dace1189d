//! Routes and handlers of the calendar.

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

use super::pages::CalendarPage;
use super::{feed, store, urls};
use crate::access::{Actor, Permission};
use crate::auth::{feeds, with_recent_password};
use crate::error::AppError;
use crate::kernel::OrganisationId;
use crate::web::{AppState, Cx, FormData, Path, Route, Section, done};

/// The addresses of the calendar.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/calendar", calendar),
        Route::post("/calendar/feed", open).touching_secrets(),
        Route::post("/calendar/feed/revocation", close),
        Route::get("/calendars/{file}", hand_out),
    ]
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

async fn show(cx: &mut Cx, address: Option<String>) -> Result<CalendarPage, AppError> {
    let moment = cx.moment();
    let db = cx.db.get().await?;
    let dates = store::list(db, &cx.actor.scope(), &keepers(&cx.actor), moment.today()).await?;
    let feed_since = feeds::find_created_at(db, cx.actor.account_id).await?;
    Ok(CalendarPage {
        shell: cx.shell(Section::Elsewhere),
        lists: dates.chunk_by(|a, b| a.keeper == b.keeper).map(<[_]>::to_vec).collect(),
        now: moment.now,
        feed_since,
        address,
    })
}

async fn calendar(mut cx: Cx) -> Result<CalendarPage, AppError> {
    require_reader(&cx.actor)?;
    show(&mut cx, None).await
}

/// The secret is shown on the page that answers, and nowhere else.
async fn open(cx: Cx, form: FormData) -> Result<Response, AppError> {
    require_reader(&cx.actor)?;
    with_recent_password(cx, form, async |mut cx, _| {
        let secret = feeds::open(cx.act().await?).await?;
        let address = urls::feed(&cx.app.config.origin(), &secret);
        Ok(show(&mut cx, Some(address)).await?.into_response())
    })
    .await
}

async fn close(mut cx: Cx) -> Result<Response, AppError> {
    require_reader(&cx.actor)?;
    feeds::close(cx.act().await?).await?;
    Ok(done(urls::CALENDAR, "flash-calendar-closed"))
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

//! Routes and handlers of picking.

use std::collections::BTreeSet;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use sqlx::PgConnection;

use super::gather::undecided;
use super::pages::{AgendaPage, Offered};
use crate::access::Permission;
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::meeting::{self, Meeting, NewItem};
use crate::web::{AppState, FormData, Html, Path, Route, Section, see_other};

/// The addresses of picking.
pub fn routes() -> Vec<Route> {
    vec![Route::get("/meetings/{number}/agenda", show), Route::post("/meetings/{number}/agenda", add)]
}

/// The meeting, for those who draw up agendas, while it is open.
async fn find(db: &mut PgConnection, visitor: &SignedIn, number: i32) -> Result<Meeting, AppError> {
    visitor.actor.require_anywhere(Permission::ReadMeetings)?;
    let found = meeting::find(db, number).await?.ok_or(AppError::NotFound)?;
    if !visitor.actor.may_anywhere(Permission::PrepareMeetings) {
        return Err(AppError::Forbidden);
    }
    if found.closed_at.is_some() {
        return Err(meeting::over(number));
    }
    Ok(found)
}

async fn draw(
    app: &AppState,
    db: &mut PgConnection,
    visitor: &SignedIn,
    meeting: Meeting,
    items: Vec<NewItem>,
    is_nothing_chosen: bool,
) -> Result<Response, AppError> {
    let known: BTreeSet<String> =
        meeting::items_of(db, &meeting).await?.into_iter().map(|item| item.subject).collect();
    let status = if is_nothing_chosen { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let offered =
        items.into_iter().map(|item| Offered { is_on_agenda: known.contains(&item.subject), item }).collect();
    let page =
        AgendaPage { shell: visitor.shell(app, Section::Meetings), meeting, offered, is_nothing_chosen };
    Ok(Html(status, page).into_response())
}

async fn show(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(number): Path<i32>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let meeting = find(&mut db, &visitor, number).await?;
    let items = undecided(&mut db, &app.clock, &visitor.actor).await?;
    draw(&app, &mut db, &visitor, meeting, items, false).await
}

/// What is ticked is put on the agenda in the words of this moment; what is decided meanwhile is left out.
async fn add(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(number): Path<i32>,
    form: FormData,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let meeting = find(&mut db, &visitor, number).await?;
    let items = undecided(&mut db, &app.clock, &visitor.actor).await?;
    let ticked: BTreeSet<&str> =
        form.pairs().filter(|(name, _)| *name == "subject").map(|(_, value)| value).collect();
    if ticked.is_empty() {
        return draw(&app, &mut db, &visitor, meeting, items, true).await;
    }
    let chosen: Vec<_> = items.into_iter().filter(|item| ticked.contains(item.subject.as_str())).collect();
    let added = meeting::actions::add_items(visitor.act(&app, &mut db), number, &chosen).await?;
    Ok(see_other(&format!("/meetings/{number}?done=agenda-added.{added}")))
}

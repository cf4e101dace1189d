//! Routes and handlers of picking.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::gather::undecided;
use super::pages::{AgendaPage, Offered};
use super::urls;
use crate::access::Permission;
use crate::error::AppError;
use crate::meeting::{self, Meeting, NewItem};
use crate::web::{Cx, FormData, Html, Path, Route, Section, done};

/// The addresses of picking.
pub fn routes() -> Vec<Route> {
    vec![Route::get("/meetings/{number}/agenda", pick), Route::post("/meetings/{number}/agenda", add)]
}

/// The meeting, for those who draw up agendas, while it is open.
async fn find(cx: &mut Cx, number: i32) -> Result<Meeting, AppError> {
    cx.actor.require_anywhere(Permission::ReadMeetings)?;
    let found = meeting::find(cx.db.get().await?, number).await?.ok_or(AppError::NotFound)?;
    if !cx.actor.may_anywhere(Permission::PrepareMeetings) {
        return Err(AppError::Forbidden);
    }
    if found.closed_at.is_some() {
        return Err(meeting::over(number));
    }
    Ok(found)
}

async fn show(
    cx: &mut Cx,
    meeting: Meeting,
    items: Vec<NewItem>,
    is_nothing_chosen: bool,
) -> Result<AgendaPage, AppError> {
    let known = meeting::items_of(cx.db.get().await?, &meeting).await?;
    let known: BTreeSet<String> = known.into_iter().map(|item| item.subject).collect();
    let offered =
        items.into_iter().map(|item| Offered { is_on_agenda: known.contains(&item.subject), item }).collect();
    Ok(AgendaPage { shell: cx.shell(Section::Meetings), meeting, offered, is_nothing_chosen })
}

async fn pick(mut cx: Cx, Path(number): Path<i32>) -> Result<AgendaPage, AppError> {
    let meeting = find(&mut cx, number).await?;
    let items = undecided(cx.db.get().await?, &cx.app.clock, &cx.actor).await?;
    show(&mut cx, meeting, items, false).await
}

/// What is ticked is put on the agenda in the words of this moment; what is decided meanwhile is left out.
async fn add(mut cx: Cx, Path(number): Path<i32>, form: FormData) -> Result<Response, AppError> {
    let meeting = find(&mut cx, number).await?;
    let items = undecided(cx.db.get().await?, &cx.app.clock, &cx.actor).await?;
    let ticked: BTreeSet<&str> =
        form.pairs().filter(|(name, _)| *name == "subject").map(|(_, value)| value).collect();
    if ticked.is_empty() {
        let page = show(&mut cx, meeting, items, true).await?;
        return Ok(Html(StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let chosen: Vec<_> = items.into_iter().filter(|item| ticked.contains(item.subject.as_str())).collect();
    let added = meeting::actions::add_items(cx.act().await?, number, &chosen).await?;
    Ok(done(&urls::meeting(number), ("flash-agenda-added", added)))
}

//! Meetings: the list, a new one, moving, asking for opinions, closing.

use axum::extract::{Extension, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use super::super::followups::Followups;
use super::super::model::Meeting;
use super::super::pages::{AppointmentPage, Listed, MeetingsPage};
use super::super::{actions, store};
use super::{Asked, draw, find, find_to_prepare, read_appointment};
use crate::access::Permission;
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::i18n::Message;
use crate::web::{AppState, FormData, FormErrors, Html, Path, Query, Section, see_other};

pub(super) async fn list(
    State(app): State<AppState>,
    visitor: SignedIn,
) -> Result<Html<MeetingsPage>, AppError> {
    visitor.actor.require_anywhere(Permission::ReadMeetings)?;
    let (now, person) = (app.clock.now(), visitor.actor.account_id);
    let mut db = app.db().await?;
    let meetings = store::list(&mut db).await?;
    let ids: Vec<_> = meetings.iter().map(|meeting| meeting.id).collect();
    let members = store::list_members(&mut db, &ids).await?;
    let items = store::list_items(&mut db, &ids).await?;
    let (mut open, closed): (Vec<_>, Vec<_>) = meetings
        .into_iter()
        .map(|meeting| {
            let agenda = items.get(&meeting.id).map_or(&[][..], Vec::as_slice);
            let asked = members.get(&meeting.id).map_or(&[][..], Vec::as_slice);
            Listed::of(meeting, agenda, asked, person, now)
        })
        .partition(|listed| listed.meeting.closed_at.is_none());
    open.reverse();
    let page = MeetingsPage {
        shell: visitor.shell(&app, Section::Meetings),
        open,
        closed,
        may_prepare: visitor.actor.may_anywhere(Permission::PrepareMeetings),
    };
    Ok(Html(StatusCode::OK, page))
}

fn draw_appointment(
    app: &AppState,
    visitor: &SignedIn,
    meeting: Option<Meeting>,
    (form, errors): (FormData, FormErrors),
) -> Response {
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = AppointmentPage {
        shell: visitor.shell(app, Section::Meetings),
        id: form.value("id").parse().unwrap_or_else(|_| Uuid::now_v7()),
        now: app.clock.now(),
        meeting,
        form,
        errors,
    };
    Html(status, page).into_response()
}

pub(super) async fn new(State(app): State<AppState>, visitor: SignedIn) -> Result<Response, AppError> {
    visitor.actor.require_anywhere(Permission::PrepareMeetings)?;
    Ok(draw_appointment(&app, &visitor, None, (FormData::default(), FormErrors::default())))
}

pub(super) async fn call(
    State(app): State<AppState>,
    visitor: SignedIn,
    form: FormData,
) -> Result<Response, AppError> {
    visitor.actor.require_anywhere(Permission::PrepareMeetings)?;
    let mut errors = FormErrors::default();
    if let Some(appointment) = read_appointment(&form, &mut errors) {
        let id = form.value("id").parse().map_err(|_| AppError::Malformed)?;
        let mut db = app.db().await?;
        match actions::call(visitor.act(&app, &mut db), id, &appointment).await? {
            Ok(number) => return Ok(see_other(&format!("/meetings/{number}?done=meeting-called"))),
            Err((field, key)) => errors.add(field, Message::new(key)),
        }
    }
    Ok(draw_appointment(&app, &visitor, None, (form, errors)))
}

pub(super) async fn show(
    State(app): State<AppState>,
    Extension(followups): Extension<Followups>,
    visitor: SignedIn,
    Path(number): Path<i32>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let meeting = find(&mut db, &visitor, number).await?;
    let blank = (None, FormData::default(), FormErrors::default());
    draw(&app, &mut db, &visitor, (meeting, followups), asked.done.as_deref(), blank).await
}

pub(super) async fn appointment(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(number): Path<i32>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let meeting = find_to_prepare(&mut db, &visitor, number).await?;
    Ok(draw_appointment(&app, &visitor, Some(meeting), (FormData::default(), FormErrors::default())))
}

pub(super) async fn move_meeting(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(number): Path<i32>,
    form: FormData,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let meeting = find_to_prepare(&mut db, &visitor, number).await?;
    let mut errors = FormErrors::default();
    if let Some(appointment) = read_appointment(&form, &mut errors) {
        match actions::move_meeting(visitor.act(&app, &mut db), number, &appointment).await? {
            Ok(()) => return Ok(see_other(&format!("/meetings/{number}?done=meeting-moved"))),
            Err((field, key)) => errors.add(field, Message::new(key)),
        }
    }
    Ok(draw_appointment(&app, &visitor, Some(meeting), (form, errors)))
}

pub(super) async fn ask(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(number): Path<i32>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    actions::ask_opinions(visitor.act(&app, &mut db), number).await?;
    Ok(see_other(&format!("/meetings/{number}?done=meeting-asked")))
}

pub(super) async fn close(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(number): Path<i32>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    actions::close(visitor.act(&app, &mut db), number).await?;
    Ok(see_other(&format!("/meetings/{number}?done=meeting-closed")))
}

//! Meetings: the list, a new one, moving, asking for opinions, closing.

use axum::extract::Extension;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use super::super::followups::Followups;
use super::super::model::{Appointment, Meeting};
use super::super::pages::{AppointmentPage, Listed, MeetingPage, MeetingsPage};
use super::super::{actions, store, urls};
use super::forms::NewMeeting;
use super::{find, find_to_prepare, meeting_page};
use crate::access::Permission;
use crate::error::AppError;
use crate::web::{Cx, Form, FormState, Path, Section, done};

pub(super) async fn list(mut cx: Cx) -> Result<MeetingsPage, AppError> {
    cx.actor.require_anywhere(Permission::ReadMeetings)?;
    let (now, person) = (cx.app.clock.now(), cx.actor.account_id);
    let db = cx.db.get().await?;
    let meetings = store::list(db).await?;
    let ids: Vec<_> = meetings.iter().map(|meeting| meeting.id).collect();
    let members = store::list_members(db, &ids).await?;
    let items = store::list_items(db, &ids).await?;
    let (mut open, closed): (Vec<_>, Vec<_>) = meetings
        .into_iter()
        .map(|meeting| {
            let agenda = items.get(&meeting.id).map_or(&[][..], Vec::as_slice);
            let asked = members.get(&meeting.id).map_or(&[][..], Vec::as_slice);
            Listed::of(meeting, agenda, asked, person, now)
        })
        .partition(|listed| listed.meeting.closed_at.is_none());
    open.reverse();
    Ok(MeetingsPage {
        shell: cx.shell(Section::Meetings),
        open,
        closed,
        may_prepare: cx.actor.may_anywhere(Permission::PrepareMeetings),
    })
}

/// The form of a new meeting, or of one that is moved.
fn appointment_page(cx: &Cx, meeting: Option<Meeting>, form: FormState) -> AppointmentPage {
    AppointmentPage {
        shell: cx.shell(Section::Meetings),
        id: form.value("id").parse().unwrap_or_else(|_| Uuid::now_v7()),
        now: cx.app.clock.now(),
        meeting,
        form,
    }
}

pub(super) async fn new(cx: Cx) -> Result<AppointmentPage, AppError> {
    cx.actor.require_anywhere(Permission::PrepareMeetings)?;
    Ok(appointment_page(&cx, None, FormState::default()))
}

pub(super) async fn call(mut cx: Cx, form: Form<NewMeeting>) -> Result<Response, AppError> {
    let Some(NewMeeting { id, appointment }) = form.valid() else {
        cx.actor.require_anywhere(Permission::PrepareMeetings)?;
        return Ok(appointment_page(&cx, None, form.returned()?).into_response());
    };
    match actions::call(cx.act().await?, *id, appointment).await? {
        Ok(number) => Ok(done(&urls::meeting(number), "flash-meeting-called")),
        Err(refusal) => Ok(appointment_page(&cx, None, form.refused(refusal)).into_response()),
    }
}

pub(super) async fn show(
    mut cx: Cx,
    Extension(followups): Extension<Followups>,
    Path(number): Path<i32>,
) -> Result<MeetingPage, AppError> {
    let meeting = find(&mut cx, number).await?;
    meeting_page(&mut cx, followups, meeting, None, FormState::default()).await
}

pub(super) async fn appointment(mut cx: Cx, Path(number): Path<i32>) -> Result<AppointmentPage, AppError> {
    let meeting = find_to_prepare(&mut cx, number).await?;
    Ok(appointment_page(&cx, Some(meeting), FormState::default()))
}

pub(super) async fn move_meeting(
    mut cx: Cx,
    Path(number): Path<i32>,
    form: Form<Appointment>,
) -> Result<Response, AppError> {
    let Some(appointment) = form.valid() else {
        let meeting = find_to_prepare(&mut cx, number).await?;
        return Ok(appointment_page(&cx, Some(meeting), form.returned()?).into_response());
    };
    match actions::move_meeting(cx.act().await?, number, appointment).await? {
        Ok(()) => Ok(done(&urls::meeting(number), "flash-meeting-moved")),
        Err(refusal) => {
            let meeting = find_to_prepare(&mut cx, number).await?;
            Ok(appointment_page(&cx, Some(meeting), form.refused(refusal)).into_response())
        }
    }
}

pub(super) async fn ask(mut cx: Cx, Path(number): Path<i32>) -> Result<Response, AppError> {
    actions::ask_opinions(cx.act().await?, number).await?;
    Ok(done(&urls::meeting(number), "flash-meeting-asked"))
}

pub(super) async fn close(mut cx: Cx, Path(number): Path<i32>) -> Result<Response, AppError> {
    actions::close(cx.act().await?, number).await?;
    Ok(done(&urls::meeting(number), "flash-meeting-closed"))
}

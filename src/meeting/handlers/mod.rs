//! Routes and handlers of meetings.

mod forms;
mod items;
mod meetings;

use uuid::Uuid;

use super::followups::Followups;
use super::model::Meeting;
use super::pages::MeetingPage;
use super::settlement::over;
use super::store;
use crate::access::Permission;
use crate::error::AppError;
use crate::web::{Cx, FormState, Route, Section};

/// The addresses of meetings.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/meetings", meetings::list),
        Route::get("/meetings/new", meetings::new),
        Route::post("/meetings", meetings::call),
        Route::get("/meetings/{number}", meetings::show),
        Route::get("/meetings/{number}/appointment", meetings::appointment),
        Route::post("/meetings/{number}/appointment", meetings::move_meeting),
        Route::post("/meetings/{number}/asking", meetings::ask),
        Route::post("/meetings/{number}/closing", meetings::close),
        Route::get("/meetings/{number}/items/new", items::new),
        Route::post("/meetings/{number}/items", items::add),
        Route::get("/meetings/{number}/items/{id}", items::edit),
        Route::post("/meetings/{number}/items/{id}", items::save),
        Route::post("/meetings/{number}/items/{id}/position", items::place),
        Route::post("/meetings/{number}/items/{id}/removal", items::remove),
        Route::post("/meetings/{number}/items/{id}/opinions", items::give_opinion),
        Route::post("/meetings/{number}/items/{id}/conclusion", items::conclude),
    ]
}

/// The meeting of an address, for those who may see meetings.
async fn find(cx: &mut Cx, number: i32) -> Result<Meeting, AppError> {
    cx.actor.require_anywhere(Permission::ReadMeetings)?;
    store::find(cx.db.get().await?, number).await?.ok_or(AppError::NotFound)
}

/// The same, for those who may do that there.
async fn find_for(cx: &mut Cx, permission: Permission, number: i32) -> Result<Meeting, AppError> {
    let meeting = find(cx, number).await?;
    if cx.actor.may_anywhere(permission) { Ok(meeting) } else { Err(AppError::Forbidden) }
}

/// The same, for those who draw up agendas, while it is open.
async fn find_to_prepare(cx: &mut Cx, number: i32) -> Result<Meeting, AppError> {
    let meeting = find_for(cx, Permission::PrepareMeetings, number).await?;
    if meeting.closed_at.is_some() {
        return Err(over(number));
    }
    Ok(meeting)
}

/// The meeting's page, with the form that failed at one item.
async fn meeting_page(
    cx: &mut Cx,
    followups: Followups,
    meeting: Meeting,
    failed: Option<Uuid>,
    form: FormState,
) -> Result<MeetingPage, AppError> {
    let (now, scope) = (cx.app.clock.now(), cx.actor.scope());
    let db = cx.db.get().await?;
    let members = store::members_of(db, &meeting).await?;
    let items = store::items_of(db, &meeting).await?;
    let issued = (followups.look)(db, &scope, meeting.number).await?;
    Ok(MeetingPage {
        shell: cx.shell(Section::Meetings),
        items: MeetingPage::arrange(items, &members, &meeting, now),
        issued,
        is_held: meeting.is_held(now),
        person: cx.actor.account_id,
        may_prepare: cx.actor.may_anywhere(Permission::PrepareMeetings),
        may_conclude: cx.actor.may_anywhere(Permission::DecideForCommittee),
        meeting,
        members,
        failed,
        form,
    })
}

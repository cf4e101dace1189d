//! Routes and handlers of meetings.

mod items;
mod meetings;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use sqlx::PgConnection;
use uuid::Uuid;

use super::followups::Followups;
use super::model::{Appointment, Meeting};
use super::pages::MeetingPage;
use super::settlement::over;
use super::store;
use crate::access::Permission;
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::i18n::Message;
use crate::web::{AppState, FormData, FormErrors, Html, Route, Section, TextRule};

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

#[derive(Debug, Default, Deserialize)]
struct Asked {
    done: Option<String>,
}

/// The meeting of an address, for those who may see meetings.
async fn find(db: &mut PgConnection, visitor: &SignedIn, number: i32) -> Result<Meeting, AppError> {
    visitor.actor.require_anywhere(Permission::ReadMeetings)?;
    store::find(db, number).await?.ok_or(AppError::NotFound)
}

/// The same, for those who may do that there.
async fn find_for(
    db: &mut PgConnection,
    visitor: &SignedIn,
    permission: Permission,
    number: i32,
) -> Result<Meeting, AppError> {
    let meeting = find(db, visitor, number).await?;
    if visitor.actor.may_anywhere(permission) { Ok(meeting) } else { Err(AppError::Forbidden) }
}

/// The same, for those who draw up agendas, while it is open.
async fn find_to_prepare(
    db: &mut PgConnection,
    visitor: &SignedIn,
    number: i32,
) -> Result<Meeting, AppError> {
    let meeting = find_for(db, visitor, Permission::PrepareMeetings, number).await?;
    if meeting.closed_at.is_some() {
        return Err(over(number));
    }
    Ok(meeting)
}

/// The meeting's page, with the mistakes of one item's form.
async fn draw(
    app: &AppState,
    db: &mut PgConnection,
    visitor: &SignedIn,
    (meeting, followups): (Meeting, Followups),
    done: Option<&str>,
    (failed, form, errors): (Option<Uuid>, FormData, FormErrors),
) -> Result<Response, AppError> {
    let now = app.clock.now();
    let members = store::members_of(db, &meeting).await?;
    let items = store::items_of(db, &meeting).await?;
    let issued = (followups.look)(db, &visitor.scope(), meeting.number).await?;
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = MeetingPage {
        shell: visitor.shell(app, Section::Meetings).with_flash(done),
        items: MeetingPage::arrange(items, &members, &meeting, now),
        issued,
        is_held: meeting.is_held(now),
        person: visitor.actor.account_id,
        may_prepare: visitor.actor.may_anywhere(Permission::PrepareMeetings),
        may_conclude: visitor.actor.may_anywhere(Permission::DecideForCommittee),
        meeting,
        members,
        failed,
        form,
        errors,
    };
    Ok(Html(status, page).into_response())
}

/// Where and when, as typed; nothing when something is wrong.
fn read_appointment(form: &FormData, errors: &mut FormErrors) -> Option<Appointment> {
    form.check_names(errors, |name| matches!(name, "id" | "starts_at" | "place" | "opinions_due_at"));
    let instant = |errors: &mut FormErrors, name: &str, missing: &'static str| -> Option<DateTime<Utc>> {
        let at = form.instant(errors, name);
        if at.is_none() && errors.of(name).is_none() {
            errors.add(name, Message::new(missing));
        }
        at
    };
    let starts_at = instant(errors, "starts_at", "meeting-starts-missing");
    let place = form.text(errors, "place", TextRule::line(200));
    let opinions_due_at = instant(errors, "opinions_due_at", "meeting-opinions-missing");
    if !errors.is_empty() {
        return None;
    }
    Some(Appointment { starts_at: starts_at?, place, opinions_due_at: opinions_due_at? })
}

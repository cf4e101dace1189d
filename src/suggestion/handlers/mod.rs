//! Routes and handlers of suggestions.

mod desk;
mod own;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use sqlx::PgConnection;

use super::actions::answering_for;
use super::model::{Status, Suggestion};
use super::pages::{May, ShowPage, View};
use super::reader::Reader;
use super::store;
use crate::access::Permission;
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::holiday;
use crate::web::{AppState, FormData, FormErrors, Html, Route, Section};

/// The addresses of suggestions.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/suggestions", desk::list),
        Route::post("/suggestions/term", desk::set_term),
        Route::get("/suggestions/published", desk::published),
        Route::get("/suggestions/{number}", desk::show),
        Route::post("/suggestions/{number}/answer", desk::answer),
        Route::post("/suggestions/{number}/handler", desk::pass),
        Route::post("/suggestions/{number}/changes", desk::note_change),
        Route::post("/suggestions/{number}/publication", desk::publish),
        Route::post("/suggestions/{number}/publication/removal", desk::hide),
        Route::get("/organisations/{organisation}/suggestions", own::list),
        Route::post("/organisations/{organisation}/suggestions", own::send),
        Route::get("/organisations/{organisation}/suggestions/new", own::new),
        Route::get("/organisations/{organisation}/suggestions/{number}", own::show),
        Route::post("/organisations/{organisation}/suggestions/{number}/naming", own::name),
        Route::post("/organisations/{organisation}/suggestions/{number}/withdrawal", own::withdraw),
    ]
}

#[derive(Debug, Default, Deserialize)]
struct Asked {
    done: Option<String>,
}

/// A form that came back: what was typed, what is wrong, and how the suggestion stands when somebody else was there before.
#[derive(Debug, Default)]
struct Typed {
    form: FormData,
    errors: FormErrors,
    changed: Option<Status>,
}

/// The suggestion of a number, if the person may see it.
async fn find(
    app: &AppState,
    db: &mut PgConnection,
    visitor: &SignedIn,
    number: i32,
) -> Result<Suggestion, AppError> {
    let found = store::find(db, &Reader::of(&visitor.actor), number, app.moment()).await?;
    found.ok_or(AppError::NotFound)
}

/// A suggestion's page: where it is dealt with, or, with the organisation's code, where it was sent.
async fn draw(
    app: &AppState,
    db: &mut PgConnection,
    visitor: &SignedIn,
    (suggestion, own): (Suggestion, Option<&str>),
    done: Option<&str>,
    typed: Typed,
) -> Result<Response, AppError> {
    let (actor, now, today) = (&visitor.actor, app.clock.now(), app.clock.today());
    let steps = store::list_steps(db, &suggestion, today).await?;
    let calendar = holiday::load_working_days(db).await?;
    let (is_waiting, is_answered) =
        (suggestion.state.status == Status::Waiting, suggestion.state.status == Status::Answered);
    let can_answer = own.is_none() && answering_for(actor, &suggestion).is_some();
    let decides = own.is_none() && actor.may_anywhere(Permission::DecideSuggestions);
    let is_senders = own.is_some_and(|code| {
        suggestion.is_personal
            || actor
                .memberships
                .iter()
                .any(|m| m.organisation_code == code && m.permits(Permission::SuggestForOrganisation))
    });
    let may = May {
        answer: can_answer && is_waiting,
        pass: decides && is_waiting,
        note_change: can_answer && is_answered,
        publish: decides && is_answered && !suggestion.state.is_published,
        hide: decides && suggestion.state.is_published,
        name: is_senders && (is_waiting || is_answered) && !suggestion.state.is_published,
        withdraw: is_senders && is_waiting,
    };
    let bodies = if may.pass { store::list_bodies(db, today).await? } else { Vec::new() };
    let status = match (typed.changed, typed.errors.is_empty()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, true) => StatusCode::OK,
        (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let shell = match own {
        Some(code) => visitor.shell_for(app, Section::Home, code),
        None => visitor.shell(app, Section::Suggestions),
    };
    let page = ShowPage {
        shell: shell.with_flash(done),
        own: own.map(str::to_owned),
        view: View::of(suggestion, &calendar, now),
        steps,
        may,
        bodies,
        changed: typed.changed,
        form: typed.form,
        errors: typed.errors,
    };
    Ok(Html(status, page).into_response())
}

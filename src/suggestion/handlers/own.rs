//! Where suggestions are sent: a person's own, and those of the person's organisation.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use sqlx::PgConnection;
use uuid::Uuid;

use super::super::actions::{self, Outcome};
use super::super::model::{NewSuggestion, Suggestion};
use super::super::pages::{NewPage, OwnPage, View};
use super::super::reader::Reader;
use super::super::{rules, store};
use super::{Asked, Typed, draw, find};
use crate::access::Permission;
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::holiday;
use crate::kernel::SuggestionId;
use crate::organisation::{self, Organisation};
use crate::web::{AppState, FormData, FormErrors, Html, Path, Query, Section, TextRule, see_other};

/// The most characters of a suggestion.
const BODY_MAX: usize = 4_000;

/// The organisation of an address, for somebody who may send suggestions from there.
async fn find_organisation(
    app: &AppState,
    db: &mut PgConnection,
    visitor: &SignedIn,
    code: &str,
) -> Result<Organisation, AppError> {
    let found = organisation::find_by_code(db, code, app.clock.today(), app.moment())
        .await?
        .ok_or(AppError::NotFound)?;
    visitor.actor.require(Permission::SendSuggestions, found.id)?;
    Ok(found)
}

/// The suggestion of an address: the person's own, or the organisation's, sent from there.
async fn find_own(
    app: &AppState,
    db: &mut PgConnection,
    visitor: &SignedIn,
    (code, number): &(String, i32),
) -> Result<Suggestion, AppError> {
    find_organisation(app, db, visitor, code).await?;
    let found = find(app, db, visitor, *number).await?;
    let is_from_there = found.sender.as_ref().is_some_and(|sender| sender.organisation_code == *code);
    if found.is_own && is_from_there { Ok(found) } else { Err(AppError::NotFound) }
}

pub(super) async fn list(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Html<OwnPage>, AppError> {
    let mut db = app.db().await?;
    let organisation = find_organisation(&app, &mut db, &visitor, &code).await?;
    let (now, moment) = (app.clock.now(), app.moment());
    let mut all = store::list(&mut db, &Reader::of(&visitor.actor), None, moment).await?;
    all.retain(|one| {
        one.is_own && one.sender.as_ref().is_some_and(|sender| sender.organisation_code == code)
    });
    rules::by_urgency(&mut all);
    let calendar = holiday::load_working_days(&mut db).await?;
    let term = store::find_term(&mut db, now).await?;
    let page = OwnPage {
        shell: visitor.shell_for(&app, Section::Home, &code).with_flash(asked.done.as_deref()),
        organisation,
        rows: all.into_iter().map(|one| View::of(one, &calendar, now)).collect(),
        term,
    };
    Ok(Html(StatusCode::OK, page))
}

async fn draw_new(
    app: &AppState,
    db: &mut PgConnection,
    visitor: &SignedIn,
    organisation: Organisation,
    (form, errors): (FormData, FormErrors),
) -> Result<Response, AppError> {
    let term = store::find_term(db, app.clock.now()).await?;
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = NewPage {
        shell: visitor.shell_for(app, Section::Home, &organisation.code),
        may_speak: visitor.actor.may(Permission::SuggestForOrganisation, organisation.id),
        id: form.value("id").parse().unwrap_or_else(|_| Uuid::now_v7()),
        organisation,
        term,
        form,
        errors,
    };
    Ok(Html(status, page).into_response())
}

pub(super) async fn new(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(code): Path<String>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let organisation = find_organisation(&app, &mut db, &visitor, &code).await?;
    let blank = (FormData::default(), FormErrors::default());
    draw_new(&app, &mut db, &visitor, organisation, blank).await
}

pub(super) async fn send(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(code): Path<String>,
    form: FormData,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let organisation = find_organisation(&app, &mut db, &visitor, &code).await?;
    let mut errors = FormErrors::default();
    form.check_names(&mut errors, |name| matches!(name, "id" | "as" | "body" | "named"));
    let is_personal = match form.value("as") {
        "person" | "" => true,
        "organisation" => false,
        _ => return Err(AppError::Malformed),
    };
    if !is_personal {
        visitor.actor.require(Permission::SuggestForOrganisation, organisation.id)?;
    }
    let rule = TextRule::prose(BODY_MAX).required("suggestion-body-missing");
    let body = form.text(&mut errors, "body", rule);
    let id = form.value("id").parse().map_err(|_| AppError::Malformed)?;
    if !errors.is_empty() {
        return draw_new(&app, &mut db, &visitor, organisation, (form, errors)).await;
    }
    let new = NewSuggestion { id: SuggestionId(id), is_personal, is_named: form.has("named"), body };
    let number = actions::send(visitor.act(&app, &mut db), organisation.id, &new).await?;
    Ok(see_other(&format!("/organisations/{code}/suggestions/{number}?done=suggestion-sent")))
}

pub(super) async fn show(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(place): Path<(String, i32)>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let suggestion = find_own(&app, &mut db, &visitor, &place).await?;
    let own = (suggestion, Some(place.0.as_str()));
    draw(&app, &mut db, &visitor, own, asked.done.as_deref(), Typed::default()).await
}

/// What came of a deed: back to the page, or the page as it stands now.
async fn settle(
    app: &AppState,
    db: &mut PgConnection,
    visitor: &SignedIn,
    place: &(String, i32),
    (outcome, done): (Outcome, &str),
) -> Result<Response, AppError> {
    match outcome {
        Outcome::Done => Ok(see_other(&format!("/organisations/{}/suggestions/{}{done}", place.0, place.1))),
        Outcome::Changed(status) => {
            let suggestion = find_own(app, db, visitor, place).await?;
            let typed = Typed { changed: Some(status), ..Typed::default() };
            draw(app, db, visitor, (suggestion, Some(&place.0)), None, typed).await
        }
    }
}

pub(super) async fn name(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(place): Path<(String, i32)>,
    form: FormData,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    find_own(&app, &mut db, &visitor, &place).await?;
    let (is_named, done) = match form.value("do") {
        "agree" => (true, "?done=suggestion-named"),
        "take-back" => (false, "?done=suggestion-unnamed"),
        _ => return Err(AppError::Malformed),
    };
    let outcome = actions::name(visitor.act(&app, &mut db), place.1, is_named).await?;
    settle(&app, &mut db, &visitor, &place, (outcome, done)).await
}

pub(super) async fn withdraw(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(place): Path<(String, i32)>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    find_own(&app, &mut db, &visitor, &place).await?;
    let outcome = actions::withdraw(visitor.act(&app, &mut db), place.1).await?;
    settle(&app, &mut db, &visitor, &place, (outcome, "?done=suggestion-withdrawn")).await
}

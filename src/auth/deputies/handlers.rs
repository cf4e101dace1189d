//! Routes and handlers of deputies.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use sqlx::PgConnection;
use uuid::Uuid;

use super::model::Term;
use super::pages::DeputiesPage;
use super::{actions, rules, store};
use crate::access::Permission;
use crate::auth::{SignedIn, with_recent_password};
use crate::error::AppError;
use crate::i18n::Message;
use crate::organisation::{self, Organisation};
use crate::web::{AppState, FormData, FormErrors, Html, Path, Query, Route, Section, TextRule, see_other};

/// The addresses of deputies.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/organisations/{organisation}/deputies", list),
        Route::post("/organisations/{organisation}/deputies", appoint).touching_secrets(),
        Route::post("/organisations/{organisation}/deputies/{id}/ending", end),
    ]
}

#[derive(Debug, Default, Deserialize)]
struct Asked {
    done: Option<String>,
}

async fn find(
    app: &AppState,
    db: &mut PgConnection,
    visitor: &SignedIn,
    code: &str,
) -> Result<Organisation, AppError> {
    let organisation = organisation::find_by_code(db, code, app.clock.today(), app.moment())
        .await?
        .ok_or(AppError::NotFound)?;
    visitor.actor.require(Permission::AppointDeputy, organisation.id)?;
    Ok(organisation)
}

async fn draw(
    app: &AppState,
    db: &mut PgConnection,
    visitor: &SignedIn,
    organisation: Organisation,
    done: Option<&str>,
    (form, errors): (FormData, FormErrors),
) -> Result<Response, AppError> {
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = DeputiesPage {
        shell: visitor.shell_for(app, Section::Home, &organisation.code).with_flash(done),
        deputies: store::list(db, &visitor.scope(), organisation.id).await?,
        candidates: actions::candidates(db, &visitor.actor, organisation.id).await?,
        today: app.clock.today(),
        organisation,
        form,
        errors,
    };
    Ok(Html(status, page).into_response())
}

async fn list(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let organisation = find(&app, &mut db, &visitor, &code).await?;
    let blank = (FormData::default(), FormErrors::default());
    draw(&app, &mut db, &visitor, organisation, asked.done.as_deref(), blank).await
}

async fn appoint(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(code): Path<String>,
    form: FormData,
) -> Result<Response, AppError> {
    // Who may not is told so before a password is asked for.
    find(&app, &mut *app.db().await?, &visitor, &code).await?;
    with_recent_password(&app, visitor, form, async |visitor, form| {
        appoint_from(&app, &visitor, &code, form).await
    })
    .await
}

async fn appoint_from(
    app: &AppState,
    visitor: &SignedIn,
    code: &str,
    form: FormData,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let organisation = find(app, &mut db, visitor, code).await?;
    let mut errors = FormErrors::default();
    form.check_names(&mut errors, |name| matches!(name, "user_name" | "starts_on" | "ends_on"));
    let user_name = form.text(&mut errors, "user_name", TextRule::line(64).required("deputy-who-missing"));
    let day = |errors: &mut FormErrors, name: &str, missing: &'static str| {
        let day = form.date(errors, name);
        if day.is_none() && errors.of(name).is_none() {
            errors.add(name, Message::new(missing));
        }
        day
    };
    let starts_on = day(&mut errors, "starts_on", "deputy-starts-missing");
    let ends_on = day(&mut errors, "ends_on", "deputy-ends-missing");
    if let (Some(starts_on), Some(ends_on)) = (starts_on, ends_on) {
        let term = Term { starts_on, ends_on };
        match rules::fault(term, app.clock.today()) {
            Some((field, key)) => errors.add(field, Message::new(key).with("max", rules::LONGEST)),
            None if errors.is_empty() => {
                actions::appoint(visitor.act(app, &mut db), organisation.id, &user_name, term).await?;
                return Ok(see_other(&format!("/organisations/{code}/deputies?done=deputy-appointed")));
            }
            None => {}
        }
    }
    draw(app, &mut db, visitor, organisation, None, (form, errors)).await
}

async fn end(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path((code, id)): Path<(String, Uuid)>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let organisation = find(&app, &mut db, &visitor, &code).await?;
    actions::end(visitor.act(&app, &mut db), organisation.id, id).await?;
    Ok(see_other(&format!("/organisations/{code}/deputies?done=deputy-ended")))
}

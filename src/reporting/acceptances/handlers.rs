//! Routes and handlers of accepting many at once.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use sqlx::PgConnection;

use super::super::model::Period;
use super::super::store::periods;
use super::super::{findings, queue};
use super::actions;
use super::model::Listed;
use super::pages::{AcceptancesPage, OutcomePage, address};
use crate::access::{Denied, Permission};
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::i18n::Message;
use crate::web::{AppState, FormData, FormErrors, Html, Path, Route, Section, see_other};

/// The addresses of acceptances.
pub fn routes() -> Vec<Route> {
    vec![
        Route::post("/plans/{plan}/periods/{number}/acceptances", accept),
        Route::get("/plans/{plan}/periods/{number}/acceptances/new", new),
    ]
}

/// Readers learn that it is not theirs to do; to others there is no such page.
fn require(visitor: &SignedIn) -> Result<(), AppError> {
    visitor.actor.require_anywhere(Permission::ReadEverythingSubmitted)?;
    let may_review = visitor.actor.may_anywhere(Permission::ReviewReports);
    if may_review { Ok(()) } else { Err(Denied::NotYours.into()) }
}

async fn draw(
    app: &AppState,
    db: &mut PgConnection,
    visitor: &SignedIn,
    (plan, period): (String, Period),
    (form, errors): (FormData, FormErrors),
) -> Result<Response, AppError> {
    let scope = visitor.scope();
    let waiting = queue::list_waiting(db, &scope, &period, visitor.actor.account_id).await?;
    let (own_work, waiting): (Vec<_>, Vec<_>) = waiting.into_iter().partition(|w| w.is_own_work);
    let revisions: Vec<_> = waiting.iter().map(|w| w.revision).collect();
    let found = findings::load(db, &scope, &revisions).await?;
    let count = |w: &queue::Waiting| found.get(&w.revision).map_or(0, Vec::len);
    let (clean, noticed): (Vec<_>, Vec<_>) =
        waiting.into_iter().map(|w| (count(&w), w)).partition(|(n, _)| *n == 0);
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = AcceptancesPage {
        shell: visitor.shell(app, Section::Reviews),
        clean: clean.into_iter().map(|(_, w)| w).collect(),
        noticed: noticed.into_iter().map(|(n, w)| (w, n)).collect(),
        own_work,
        plan,
        period,
        form,
        errors,
    };
    Ok(Html(status, page).into_response())
}

async fn new(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path((plan, number)): Path<(String, i32)>,
) -> Result<Response, AppError> {
    require(&visitor)?;
    let mut db = app.db().await?;
    let found =
        periods::find_by_plan_code(&mut db, &plan, number, app.moment()).await?.ok_or(AppError::NotFound)?;
    draw(&app, &mut db, &visitor, found, (FormData::default(), FormErrors::default())).await
}

/// The organisation's code in a field's name.
fn code_of(name: &str) -> Option<&str> {
    name.strip_prefix("accept[")?.strip_suffix(']')
}

async fn accept(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path((plan, number)): Path<(String, i32)>,
    form: FormData,
) -> Result<Response, AppError> {
    require(&visitor)?;
    let mut db = app.db().await?;
    let found =
        periods::find_by_plan_code(&mut db, &plan, number, app.moment()).await?.ok_or(AppError::NotFound)?;
    let mut errors = FormErrors::default();
    form.check_names(&mut errors, |name| code_of(name).is_some());
    let mut listed = Vec::new();
    for (code, revision) in form.pairs().filter_map(|(name, value)| Some((code_of(name)?, value))) {
        let revision = revision.parse().map_err(|_| AppError::Malformed)?;
        listed.push(Listed { code: code.to_owned(), revision });
    }
    if listed.is_empty() {
        errors.add("accept", Message::new("acceptances-nobody"));
    }
    if !errors.is_empty() {
        return draw(&app, &mut db, &visitor, found, (form, errors)).await;
    }
    let (plan, period) = found;
    let outcome = actions::accept_all(visitor.act(&app, &mut db), &plan, &period, &listed).await?;
    if outcome.is_complete() {
        let reports = address(&plan, &period).replace("/acceptances", "/reports");
        return Ok(see_other(&format!("{reports}?done=acceptances-done.{}", outcome.listed())));
    }
    let shell = visitor.shell(&app, Section::Reviews);
    Ok(Html(StatusCode::OK, OutcomePage { shell, plan, period, outcome }).into_response())
}

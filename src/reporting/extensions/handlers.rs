//! Routes and handlers of extensions.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use sqlx::PgConnection;
use uuid::Uuid;

use super::actions::{self, Outcome, Verdict};
use super::pages::{ExtensionsPage, RequestsPage};
use super::{rules, store};
use crate::access::Permission;
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::i18n::Message;
use crate::reporting::actions::Place;
use crate::reporting::rules::Window;
use crate::reporting::store::reports;
use crate::web::{AppState, FormData, FormErrors, Html, Path, Query, Route, Section, TextRule, see_other};

/// The addresses of extensions.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/extension-requests", list_open),
        Route::get("/organisations/{organisation}/reports/{plan}/{period}/extensions", show),
        Route::post("/organisations/{organisation}/reports/{plan}/{period}/extensions", grant),
        Route::post("/organisations/{organisation}/reports/{plan}/{period}/extensions/requests", ask),
        Route::post(
            "/organisations/{organisation}/reports/{plan}/{period}/extensions/requests/{id}/decision",
            decide,
        ),
    ]
}

type Address = (String, String, i32);

/// The most characters of a reason.
const REASON_MAX: usize = 2_000;

#[derive(Debug, Default, Deserialize)]
struct Asked {
    done: Option<String>,
}

async fn place(
    app: &AppState,
    db: &mut PgConnection,
    visitor: &SignedIn,
    (organisation, plan, number): &Address,
) -> Result<Place, AppError> {
    let address = (organisation.as_str(), plan.as_str(), *number);
    Place::find(db, &visitor.actor, Permission::ReadSubmitted, address, app.moment()).await
}

async fn draw(
    app: &AppState,
    db: &mut PgConnection,
    visitor: &SignedIn,
    place: Place,
    done: Option<&str>,
    (form, errors): (FormData, FormErrors),
) -> Result<Response, AppError> {
    let (scope, organisation) = (visitor.scope(), place.organisation.id);
    let report = reports::find(db, &scope, organisation, &place.period, app.moment())
        .await?
        .ok_or(AppError::NotFound)?;
    let may_ask = visitor.actor.may(Permission::DraftReport, organisation);
    let section = if may_ask { Section::Reports } else { Section::Reviews };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = ExtensionsPage {
        shell: visitor.shell_for(app, section, &place.organisation.code).with_flash(done),
        window: Window::of_report(&report),
        requests: store::list_requests(db, &scope, organisation, place.period.id).await?,
        grants: store::list_grants(db, &scope, organisation, place.period.id).await?,
        may_ask,
        may_decide: visitor.actor.may(Permission::ReviewReports, organisation),
        closed: rules::closed(report.status, rules::late_arrival(&report).is_some())
            .or_else(|| (app.clock.now() < place.period.opens_at).then_some("report-refused-not-open")),
        place,
        form,
        errors,
    };
    Ok(Html(status, page).into_response())
}

async fn show(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(address): Path<Address>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let place = place(&app, &mut db, &visitor, &address).await?;
    let blank = (FormData::default(), FormErrors::default());
    draw(&app, &mut db, &visitor, place, asked.done.as_deref(), blank).await
}

/// A date and a reason.
fn read(form: &FormData, errors: &mut FormErrors, needs_reason: bool) -> (Option<DateTime<Utc>>, String) {
    form.check_names(errors, |name| matches!(name, "until" | "reason" | "do"));
    let until = form.instant(errors, "until");
    if until.is_none() && errors.of("until").is_none() {
        errors.add("until", Message::new("extension-until-missing"));
    }
    let rule = TextRule::prose(REASON_MAX);
    let rule = if needs_reason { rule.required("extension-reason-missing") } else { rule };
    let reason = form.text(errors, "reason", rule);
    (until, reason)
}

/// What came of a deed: back to the page, or the page again with the sentence.
async fn settle(
    app: &AppState,
    db: &mut PgConnection,
    visitor: &SignedIn,
    place: Place,
    outcome: Outcome,
    (form, mut errors, done): (FormData, FormErrors, &str),
) -> Result<Response, AppError> {
    match outcome {
        Outcome::Done => return Ok(see_other(&format!("{}/extensions{done}", place.address()))),
        Outcome::Closed(key) => return Err(AppError::Conflict(key)),
        Outcome::Until(key) => errors.add("until", Message::new(key).with("max", rules::FURTHEST)),
    }
    draw(app, db, visitor, place, None, (form, errors)).await
}

/// The organisation asks, or the Board grants unasked: the same form, another deed.
async fn send(
    app: &AppState,
    visitor: &SignedIn,
    address: &Address,
    form: FormData,
    permission: Permission,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let place = place(app, &mut db, visitor, address).await?;
    visitor.actor.require(permission, place.organisation.id)?;
    let mut errors = FormErrors::default();
    let (until, reason) = read(&form, &mut errors, true);
    let Some(until) = until.filter(|_| errors.is_empty()) else {
        return draw(app, &mut db, visitor, place, None, (form, errors)).await;
    };
    let (outcome, done) = if permission == Permission::ReviewReports {
        let granted = actions::grant(visitor.act(app, &mut db), &place, until, &reason).await?;
        (granted, "?done=extension-granted")
    } else {
        let asked = actions::ask(visitor.act(app, &mut db), &place, until, &reason).await?;
        (asked, "?done=extension-asked")
    };
    settle(app, &mut db, visitor, place, outcome, (form, errors, done)).await
}

async fn ask(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(address): Path<Address>,
    form: FormData,
) -> Result<Response, AppError> {
    send(&app, &visitor, &address, form, Permission::DraftReport).await
}

async fn grant(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(address): Path<Address>,
    form: FormData,
) -> Result<Response, AppError> {
    send(&app, &visitor, &address, form, Permission::ReviewReports).await
}

async fn decide(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path((organisation, plan, number, id)): Path<(String, String, i32, Uuid)>,
    form: FormData,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let place = place(&app, &mut db, &visitor, &(organisation, plan, number)).await?;
    visitor.actor.require(Permission::ReviewReports, place.organisation.id)?;
    let is_refused = form.value("do") == "refuse";
    let mut errors = FormErrors::default();
    let (until, reason) = read(&form, &mut errors, is_refused);
    let verdict = if is_refused { Some(Verdict::Refuse) } else { until.map(Verdict::Grant) };
    let Some(verdict) = verdict.filter(|_| errors.is_empty()) else {
        return draw(&app, &mut db, &visitor, place, None, (form, errors)).await;
    };
    let outcome = actions::decide(visitor.act(&app, &mut db), &place, id, verdict, &reason).await?;
    let done = if is_refused { "?done=extension-refused" } else { "?done=extension-granted" };
    settle(&app, &mut db, &visitor, place, outcome, (form, errors, done)).await
}

async fn list_open(State(app): State<AppState>, visitor: SignedIn) -> Result<Html<RequestsPage>, AppError> {
    visitor.actor.require_anywhere(Permission::ReviewReports)?;
    let mut db = app.db().await?;
    let waiting = store::list_open(&mut db, &visitor.scope()).await?;
    Ok(Html(StatusCode::OK, RequestsPage { shell: visitor.shell(&app, Section::Reviews), waiting }))
}

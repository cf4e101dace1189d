//! Routes and handlers of the API.

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use utoipa::IntoParams;

use super::model::{ContentOut, EntriesOut, GoalOut, GoalWeightOut, KeyTaskOut, OrganisationOut, PeriodOut, PlanOut, Problem};
use super::{openapi, rollup, store};
use crate::auth::ApiCaller;
use crate::error::AppError;
use crate::plan::{self, Plan};
use crate::reporting::{self, Period};
use crate::web::{AppState, Path, Query, Route};

/// The addresses of the API.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/api/v1/openapi.json", openapi_document),
        Route::get("/api/v1/plans/{plan}", show_plan),
        Route::get("/api/v1/organisations", list_organisations),
        Route::get("/api/v1/plans/{plan}/periods", list_periods),
        Route::get("/api/v1/plans/{plan}/periods/{number}/entries", list_entries),
        Route::get("/api/v1/plans/{plan}/periods/{number}/rollup", rollup::show_rollup),
    ]
}

/// The words that serde gives an enumeration.
pub(super) fn word(value: &impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

/// An answer in JSON.
pub(super) fn json(value: &impl Serialize) -> Result<Response, AppError> {
    let body = serde_json::to_string(value).map_err(AppError::internal)?;
    Ok(([(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))], body).into_response())
}

async fn openapi_document() -> Result<Response, AppError> {
    json(&openapi::document())
}

/// The plan of a code, in the version in force today.
pub(super) async fn find_plan(app: &AppState, db: &mut PgConnection, code: &str) -> Result<Plan, AppError> {
    plan::find_by_code(db, code, app.clock.today()).await?.ok_or(AppError::NotFound)
}

/// A plan and one of its periods.
pub(super) async fn find_period(app: &AppState, db: &mut PgConnection, code: &str, number: i32) -> Result<(Plan, Period), AppError> {
    let plan = find_plan(app, db, code).await?;
    let period = reporting::find_period(db, plan.id, number).await?.ok_or(AppError::NotFound)?;
    Ok((plan, period))
}

/// A plan with its goals, contents and key tasks
#[utoipa::path(get, path = "/api/v1/plans/{plan}", tag = "plan",
    params(("plan" = String, Path, description = "The plan's code", example = "2021")),
    responses((status = 200, body = PlanOut), (status = 401, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn show_plan(State(app): State<AppState>, _: ApiCaller, Path(code): Path<String>) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let plan = find_plan(&app, &mut db, &code).await?;
    let outline = plan::load_outline(&mut db, plan.version_id, app.clock.today()).await?;
    let contents = outline
        .contents
        .iter()
        .map(|c| ContentOut {
            number: c.number,
            title: c.title.clone(),
            key_tasks: outline
                .tasks_of(c.number)
                .map(|t| KeyTaskOut {
                    number: t.number,
                    title: t.title.clone(),
                    weight: t.weight,
                    lead: t.lead_code.clone(),
                    deadline: t.deadline,
                    goals: t.goals.iter().map(|(goal, weight)| GoalWeightOut { goal: *goal, weight: *weight }).collect(),
                })
                .collect(),
        })
        .collect();
    json(&PlanOut {
        code: plan.code,
        year: plan.year,
        theme: plan.theme,
        issuer: plan.issuer,
        document_number: plan.document_number,
        issued_on: plan.issued_on,
        version: plan.version,
        goals: outline.goals.into_iter().map(|g| GoalOut { number: g.number, title: g.title }).collect(),
        contents,
    })
}

/// The organisations that the caller may read
#[utoipa::path(get, path = "/api/v1/organisations", tag = "organisations",
    responses((status = 200, body = Vec<OrganisationOut>), (status = 401, body = Problem)))]
pub(super) async fn list_organisations(State(app): State<AppState>, caller: ApiCaller) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    json(&store::list_organisations(&mut db, &caller.actor.scope(), app.clock.today()).await?)
}

/// The reporting periods of a plan
#[utoipa::path(get, path = "/api/v1/plans/{plan}/periods", tag = "periods",
    params(("plan" = String, Path, description = "The plan's code", example = "2021")),
    responses((status = 200, body = Vec<PeriodOut>), (status = 401, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn list_periods(State(app): State<AppState>, _: ApiCaller, Path(code): Path<String>) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let plan = find_plan(&app, &mut db, &code).await?;
    let periods: Vec<_> = reporting::list_periods(&mut db, plan.id)
        .await?
        .into_iter()
        .map(|p| PeriodOut {
            number: p.number,
            kind: word(&p.kind),
            starts_on: p.starts_on,
            ends_on: p.ends_on,
            opens_at: p.opens_at,
            due_at: p.due_at,
            closes_at: p.closes_at,
        })
        .collect();
    json(&periods)
}

/// Which entries, and which page of them.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct EntriesQuery {
    /// The page, from 1.
    #[serde(default)]
    page: Option<i64>,
    /// Entries a page, at most 500; 100 unless set.
    #[serde(default)]
    per_page: Option<i64>,
    /// Only revisions that were accepted.
    #[serde(default)]
    accepted_only: bool,
}

/// The entries of a period's counting revisions that the caller may read, a page at a time
#[utoipa::path(get, path = "/api/v1/plans/{plan}/periods/{number}/entries", tag = "periods",
    params(("plan" = String, Path, description = "The plan's code", example = "2021"),
           ("number" = i32, Path, description = "The period's number through the plan", example = 6), EntriesQuery),
    responses((status = 200, body = EntriesOut), (status = 401, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn list_entries(
    State(app): State<AppState>,
    caller: ApiCaller,
    Path((code, number)): Path<(String, i32)>,
    Query(query): Query<EntriesQuery>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let (plan, period) = find_period(&app, &mut db, &code, number).await?;
    let per_page = query.per_page.unwrap_or(100).clamp(1, 500);
    let page = query.page.unwrap_or(1).clamp(1, 1_000_000);
    let scope = caller.actor.scope();
    let (total, entries) =
        store::list_entries(&mut db, &scope, period.id, query.accepted_only, (page - 1) * per_page, per_page).await?;
    let next = (page * per_page < total).then(|| {
        format!(
            "/api/v1/plans/{}/periods/{number}/entries?page={}&per_page={per_page}&accepted_only={}",
            plan.code,
            page + 1,
            query.accepted_only
        )
    });
    json(&EntriesOut { total, page, per_page, next, entries })
}

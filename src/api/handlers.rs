//! Routes and handlers of the API.

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use utoipa::IntoParams;

use super::model::{
    AssignmentsOut, ContentOut, EntriesOut, GoalOut, GoalWeightOut, KeyTaskOut, OrganisationOut, PeriodOut,
    PlanOut, Problem,
};
use super::{openapi, rollup, store};
use crate::auth::ApiCaller;
use crate::error::AppError;
use crate::kernel::Moment;
use crate::plan::{self, Plan};
use crate::reporting::{self, Period};
use crate::web::{AppState, PageNumber, Path, Query, Route};

/// The addresses of the API.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/api/v1/openapi.json", openapi_document),
        Route::get("/api/v1/plans/{plan}", show_plan),
        Route::get("/api/v1/organisations", list_organisations),
        Route::get("/api/v1/plans/{plan}/periods", list_periods),
        Route::get("/api/v1/plans/{plan}/periods/{number}/assignments", list_assignments),
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

/// As of which moment.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "read by `Moment`; described here")]
pub(super) struct MomentQuery {
    /// As of a moment of the past, in Vietnamese time: `2021-09-30` (the end of that day), `2021-10-05T09:00`, also with
    /// seconds and up to six decimals, or an instant with its zone as this API writes it, `2021-10-05T02:00:00Z`. Only facts recorded by then count, those of the very moment included. The present
    /// unless set.
    #[param(example = "2021-09-30")]
    at: Option<String>,
}

/// The plan of a code, in the version in force at that moment.
pub(super) async fn find_plan(db: &mut PgConnection, code: &str, when: Moment) -> Result<Plan, AppError> {
    let today = when.today();
    let plan = plan::find_by_code(db, code, today, when).await?;
    match plan.filter(|plan| !when.is_past() || plan.issued_on <= today) {
        Some(plan) => Ok(plan),
        None if when.is_past() && plan::find_by_code(db, code, today, when.latest()).await?.is_some() => {
            Err(AppError::Moment("moment-before-plan"))
        }
        None => Err(AppError::NotFound),
    }
}

/// A plan and one of its periods.
pub(super) async fn find_period(
    db: &mut PgConnection,
    code: &str,
    number: i32,
    when: Moment,
) -> Result<(Plan, Period), AppError> {
    let plan = find_plan(db, code, when).await?;
    let periods = reporting::list_periods(db, plan.id, when).await?;
    match periods.into_iter().find(|period| period.number == number) {
        Some(period) => Ok((plan, period)),
        None if when.at.is_some() && reporting::find_period(db, plan.id, number).await?.is_some() => {
            Err(AppError::Moment("moment-before-period"))
        }
        None => Err(AppError::NotFound),
    }
}

/// A plan with its goals, contents and key tasks
#[utoipa::path(get, path = "/api/v1/plans/{plan}", tag = "plan",
    params(("plan" = String, Path, description = "The plan's code", example = "2021"), MomentQuery),
    responses((status = 200, body = PlanOut), (status = 401, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn show_plan(
    State(app): State<AppState>,
    _: ApiCaller,
    Path(code): Path<String>,
    when: Moment,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let plan = find_plan(&mut db, &code, when).await?;
    let outline = plan::load_outline(&mut db, plan.version_id, when.today(), when).await?;
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
                    goals: t
                        .goals
                        .iter()
                        .map(|(goal, weight)| GoalWeightOut { goal: *goal, weight: *weight })
                        .collect(),
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
    params(MomentQuery),
    responses((status = 200, body = Vec<OrganisationOut>), (status = 401, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn list_organisations(
    State(app): State<AppState>,
    caller: ApiCaller,
    when: Moment,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    json(&store::list_organisations(&mut db, &caller.actor.scope(), when).await?)
}

/// The reporting periods of a plan
#[utoipa::path(get, path = "/api/v1/plans/{plan}/periods", tag = "periods",
    params(("plan" = String, Path, description = "The plan's code", example = "2021"), MomentQuery),
    responses((status = 200, body = Vec<PeriodOut>), (status = 401, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn list_periods(
    State(app): State<AppState>,
    _: ApiCaller,
    Path(code): Path<String>,
    when: Moment,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let plan = find_plan(&mut db, &code, when).await?;
    let periods: Vec<_> = reporting::list_periods(&mut db, plan.id, when)
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

/// Which page of a long list.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct PageQuery {
    /// The page, from 1.
    #[param(value_type = Option<i64>, minimum = 1)]
    page: Option<PageNumber>,
    /// Lines a page, at most 500; 100 unless set.
    #[param(minimum = 1, maximum = 500)]
    per_page: Option<i64>,
}

/// A page of a long list: which, from where, how many lines.
#[derive(Clone, Copy)]
struct Page {
    number: i64,
    size: i64,
}

impl PageQuery {
    fn page(&self) -> Result<Page, AppError> {
        let size = self.per_page.unwrap_or(100);
        if !(1..=500).contains(&size) {
            return Err(AppError::unreadable("per_page"));
        }
        Ok(Page { number: self.page.unwrap_or_default().get(), size })
    }
}

impl Page {
    /// Refuses a page behind the last of so many lines.
    fn must_exist(self, total: i64) -> Result<(), AppError> {
        if self.number == 1 || self.offset() < total { Ok(()) } else { Err(AppError::unreadable("page")) }
    }

    fn offset(self) -> i64 {
        (self.number - 1) * self.size
    }

    /// The address of the page after this one: of the same list, whatever is recorded in between.
    fn next(self, total: i64, path: &str, more: &str, when: Moment) -> Option<String> {
        let at: String = form_urlencoded::byte_serialize(when.permanent().code().as_bytes()).collect();
        (self.number * self.size < total)
            .then(|| format!("{path}?page={}&per_page={}{more}&at={at}", self.number + 1, self.size))
    }
}

/// Which entries.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct EntriesQuery {
    /// Only revisions that were accepted.
    #[serde(default)]
    accepted_only: bool,
    /// Also entries of which no figure is made, because their organisation is not expected in the period or their
    /// assignment is not in force: they say `"counts": false`.
    #[serde(default)]
    with_uncounted: bool,
}

/// What is assigned in a period to the organisations that the caller may read, a page at a time
///
/// In force on the period's last day, or today where that is earlier: what the period's figures count as assigned.
#[utoipa::path(get, path = "/api/v1/plans/{plan}/periods/{number}/assignments", tag = "periods",
    params(("plan" = String, Path, description = "The plan's code", example = "2021"),
           ("number" = i32, Path, description = "The period's number through the plan", example = 6), PageQuery, MomentQuery),
    responses((status = 200, body = AssignmentsOut), (status = 401, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn list_assignments(
    State(app): State<AppState>,
    caller: ApiCaller,
    Path((code, number)): Path<(String, i32)>,
    Query(query): Query<PageQuery>,
    when: Moment,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let (plan, period) = find_period(&mut db, &code, number, when).await?;
    let (page, scope) = (query.page()?, caller.actor.scope());
    let of = (plan.id, period.ends_on.min(when.today()), when);
    let (total, assignments) = store::list_assignments(&mut db, &scope, of, page.offset(), page.size).await?;
    page.must_exist(total)?;
    let path = format!("/api/v1/plans/{}/periods/{number}/assignments", plan.code);
    let next = page.next(total, &path, "", when);
    json(&AssignmentsOut { total, page: page.number, per_page: page.size, next, assignments })
}

/// The entries of a period's counting revisions that the caller may read, a page at a time
#[utoipa::path(get, path = "/api/v1/plans/{plan}/periods/{number}/entries", tag = "periods",
    params(("plan" = String, Path, description = "The plan's code", example = "2021"),
           ("number" = i32, Path, description = "The period's number through the plan", example = 6), PageQuery, EntriesQuery, MomentQuery),
    responses((status = 200, body = EntriesOut), (status = 401, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn list_entries(
    State(app): State<AppState>,
    caller: ApiCaller,
    Path((code, number)): Path<(String, i32)>,
    Query(query): Query<EntriesQuery>,
    Query(page): Query<PageQuery>,
    when: Moment,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let (plan, period) = find_period(&mut db, &code, number, when).await?;
    let (page, scope) = (page.page()?, caller.actor.scope());
    let wanted = store::Entries {
        period: period.id,
        plan: plan.id,
        on: period.ends_on.min(when.today()),
        accepted_only: query.accepted_only,
        with_uncounted: query.with_uncounted,
        moment: when,
    };
    let (total, entries) = store::list_entries(&mut db, &scope, &wanted, page.offset(), page.size).await?;
    page.must_exist(total)?;
    let path = format!("/api/v1/plans/{}/periods/{number}/entries", plan.code);
    let more = format!("&accepted_only={}&with_uncounted={}", query.accepted_only, query.with_uncounted);
    let next = page.next(total, &path, &more, when);
    json(&EntriesOut { total, page: page.number, per_page: page.size, next, entries })
}

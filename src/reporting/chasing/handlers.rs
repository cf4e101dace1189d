//! Routes and handlers of chasing.

use std::collections::BTreeMap;

use axum::extract::{FromRequestParts, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use sqlx::PgConnection;
use uuid::Uuid;

use super::super::model::Period;
use super::super::reviews::{self, AskedSelection, ReviewBoard, Selection};
use super::super::store::periods;
use super::model::Batch;
use super::pages::{Candidate, ChasesPage, NewChasePage, address, default_message};
use super::rules::obstacle;
use super::{actions, store};
use crate::access::{Permission, Role};
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::i18n::Message;
use crate::web::{
    AppState, FormData, FormErrors, Html, PageNumber, Path, Query, Route, Section, TextRule, must_exist,
    see_other,
};

/// The addresses of chasing.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/plans/{plan}/periods/{number}/chases", list),
        Route::post("/plans/{plan}/periods/{number}/chases", chase),
        Route::get("/plans/{plan}/periods/{number}/chases/new", new),
    ]
}

/// The most characters of a message.
const MESSAGE_MAX: usize = 2_000;
/// Chases on a page of the log.
const PAGE: i64 = 50;

async fn find(
    app: &AppState,
    db: &mut PgConnection,
    (plan, number): &(String, i32),
) -> Result<(String, Period), AppError> {
    periods::find_by_plan_code(db, plan, *number, app.moment()).await?.ok_or(AppError::NotFound)
}

#[derive(Debug, Default, Deserialize)]
struct Asked {
    done: Option<String>,
    page: Option<PageNumber>,
}

async fn list(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(place): Path<(String, i32)>,
    Query(asked): Query<Asked>,
) -> Result<Html<ChasesPage>, AppError> {
    visitor.actor.require_anywhere(Permission::ReadEverythingSubmitted)?;
    let mut db = app.db().await?;
    let (plan, period) = find(&app, &mut db, &place).await?;
    let effect = store::count_effect(&mut db, &visitor.scope(), period.id).await?;
    let pages = (effect.chases + PAGE - 1) / PAGE;
    let page = asked.page.unwrap_or_default().get();
    if page > pages.max(1) {
        return Err(AppError::unreadable("page"));
    }
    let at = (period.id, period.ends_on);
    let page = ChasesPage {
        chases: store::list(&mut db, &visitor.scope(), at, ((page - 1) * PAGE, PAGE)).await?,
        may_chase: visitor.actor.may_anywhere(Permission::ChaseReports) && period.opens_at <= app.clock.now(),
        shell: visitor.shell(&app, Section::Reviews).with_flash(asked.done.as_deref()),
        plan,
        period,
        effect,
        page,
        pages,
    };
    Ok(Html(StatusCode::OK, page))
}

/// Whom the form offers: one organisation, or those of a selection of the Board's list.
#[derive(Debug)]
struct Whom {
    organisation: Option<String>,
    selection: Selection,
}

impl FromRequestParts<AppState> for Whom {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, AppError> {
        let Query(One { organisation }) = Query::from_request_parts(parts, app).await?;
        let Query(selection) = Query::<AskedSelection>::from_request_parts(parts, app).await?;
        Ok(Self { organisation, selection: selection.selection()? })
    }
}

/// One organisation.
#[derive(Debug, Default, Deserialize)]
struct One {
    organisation: Option<String>,
}

async fn draw(
    app: &AppState,
    visitor: &SignedIn,
    (plan, period): (String, Period),
    whom: &Whom,
    (form, errors): (FormData, FormErrors),
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let (now, scope, person) = (app.clock.now(), visitor.scope(), visitor.actor.account_id);
    let cells = reviews::load_cells(&mut db, &scope, &[&period], person, app.clock.today()).await?;
    let rows = reviews::list_rows(&mut db, &scope, &period, app.clock.today()).await?;
    must_exist("organisation", whom.organisation.as_ref(), |code| rows.iter().any(|row| row.code == *code))?;
    reviews::check_cluster(&whom.selection, &rows)?;
    let board = ReviewBoard { rows: &rows, cells: &cells, period: period.number, now };
    let chosen: Vec<_> = match &whom.organisation {
        Some(code) => rows.iter().filter(|row| row.code == *code).collect(),
        None => board.select(&whom.selection, person),
    };
    let ids: Vec<_> = chosen.iter().map(|row| row.id).collect();
    let holders: BTreeMap<_, _> =
        store::count_holders(&mut db, &ids, &Role::holding(Permission::DraftReport), app.clock.today())
            .await?
            .into_iter()
            .collect();
    let candidates = chosen
        .into_iter()
        .filter_map(|row| {
            let cell = cells.get(&(row.id, period.number))?;
            Some(Candidate {
                row: row.clone(),
                cell: cell.clone(),
                state: cell.sending().state(now),
                awaited_by: cell.sending().awaited_by(),
                obstacle: obstacle(cell, &period, now),
                recipients: holders.get(&row.id).copied().unwrap_or(0),
            })
        })
        .collect();
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = NewChasePage {
        shell: visitor.shell(app, Section::Reviews),
        message: if form.has("message") {
            form.value("message").to_owned()
        } else {
            default_message(&period)
        },
        batch: form.value("batch").parse().unwrap_or_else(|_| Uuid::now_v7()),
        candidates,
        plan,
        period,
        now,
        form,
        errors,
    };
    Ok(Html(status, page).into_response())
}

async fn new(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(place): Path<(String, i32)>,
    whom: Whom,
) -> Result<Response, AppError> {
    visitor.actor.require_anywhere(Permission::ChaseReports)?;
    let found = find(&app, &mut *app.db().await?, &place).await?;
    draw(&app, &visitor, found, &whom, (FormData::default(), FormErrors::default())).await
}

async fn chase(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(place): Path<(String, i32)>,
    whom: Whom,
    form: FormData,
) -> Result<Response, AppError> {
    visitor.actor.require_anywhere(Permission::ChaseReports)?;
    let mut db = app.db().await?;
    let found = find(&app, &mut db, &place).await?;
    let mut errors = FormErrors::default();
    let code_of =
        |name: &str| name.strip_prefix("to[").and_then(|rest| rest.strip_suffix(']')).map(str::to_owned);
    form.check_names(&mut errors, |name| {
        matches!(name, "message" | "batch" | "again") || code_of(name).is_some()
    });
    let message =
        form.text(&mut errors, "message", TextRule::prose(MESSAGE_MAX).required("chase-message-missing"));
    let codes: Vec<_> = form.names().filter_map(code_of).collect();
    if codes.is_empty() {
        errors.add("to", Message::new("chase-nobody"));
    }
    let rows = reviews::list_rows(&mut db, &visitor.scope(), &found.1, app.clock.today()).await?;
    let organisations: Vec<_> =
        rows.iter().filter(|row| codes.contains(&row.code)).map(|row| row.id).collect();
    let batch = form.value("batch").parse::<Uuid>();
    if batch.is_err() || organisations.len() != codes.len() {
        return Err(AppError::Malformed);
    }
    if let Ok(id) = batch.as_ref()
        && errors.is_empty()
    {
        let batch = Batch { id: *id, organisations, message, is_repeat: form.has("again") };
        let (plan, period) = &found;
        let chased = actions::chase(visitor.act(&app, &mut db), plan, period, batch).await?;
        let done = match chased.left {
            0 => format!("?done=chased.{}", chased.told),
            left => format!("?done=chased-some.{}.{left}", chased.told),
        };
        return Ok(see_other(&format!("{}{done}", address(plan, period))));
    }
    drop(db);
    draw(&app, &visitor, found, &whom, (form, errors)).await
}

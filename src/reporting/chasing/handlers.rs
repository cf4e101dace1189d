//! Routes and handlers of chasing.

use std::collections::BTreeMap;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use uuid::Uuid;

use super::super::model::Period;
use super::super::reviews::{self, AskedSelection, ReviewBoard, Selection};
use super::super::store::periods;
use super::model::Batch;
use super::pages::{Candidate, ChasesPage, NewChasePage, default_message};
use super::rules::obstacle;
use super::{actions, store, urls};
use crate::access::{Permission, Role};
use crate::error::AppError;
use crate::i18n::Message;
use crate::kernel::OrganisationId;
use crate::web::{
    AppState, Cx, Form, FormData, FormState, PageNumber, Path, Query, Route, Section, TextRule, done,
    must_exist,
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

/// The plan's code and the period of an address.
#[derive(Debug)]
struct Place {
    plan: String,
    period: Period,
}

impl Place {
    async fn find(cx: &mut Cx, (plan, number): &(String, i32)) -> Result<Self, AppError> {
        let moment = cx.moment();
        let found = periods::find_by_plan_code(cx.db.get().await?, plan, *number, moment).await?;
        let (plan, period) = found.ok_or(AppError::NotFound)?;
        Ok(Self { plan, period })
    }
}

#[derive(Debug, Default, Deserialize)]
struct Params {
    page: Option<PageNumber>,
}

async fn list(
    mut cx: Cx,
    Path(address): Path<(String, i32)>,
    Query(params): Query<Params>,
) -> Result<ChasesPage, AppError> {
    cx.actor.require_anywhere(Permission::ReadEverythingSubmitted)?;
    let Place { plan, period } = Place::find(&mut cx, &address).await?;
    let (scope, now) = (cx.actor.scope(), cx.moment().now);
    let db = cx.db.get().await?;
    let effect = store::count_effect(db, &scope, period.id).await?;
    let pages = (effect.chases + PAGE - 1) / PAGE;
    let page = params.page.unwrap_or_default().get();
    if page > pages.max(1) {
        return Err(AppError::unreadable("page"));
    }
    let at = (period.id, period.ends_on);
    Ok(ChasesPage {
        chases: store::list(db, &scope, at, ((page - 1) * PAGE, PAGE)).await?,
        may_chase: cx.actor.may_anywhere(Permission::ChaseReports) && period.opens_at <= now,
        shell: cx.shell(Section::Reviews),
        plan,
        period,
        effect,
        page,
        pages,
    })
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
        let Query(WhomParams { organisation }) = Query::from_request_parts(parts, app).await?;
        let Query(selection) = Query::<AskedSelection>::from_request_parts(parts, app).await?;
        Ok(Self { organisation, selection: selection.selection()? })
    }
}

/// One organisation.
#[derive(Debug, Default, Deserialize)]
struct WhomParams {
    organisation: Option<String>,
}

async fn show(cx: &mut Cx, place: Place, whom: &Whom, form: FormState) -> Result<NewChasePage, AppError> {
    let Place { plan, period } = place;
    let (scope, person, moment) = (cx.actor.scope(), cx.actor.account_id, cx.moment());
    let (now, today) = (moment.now, moment.today());
    let db = cx.db.get().await?;
    let cells = reviews::load_cells(db, &scope, &[&period], person, today).await?;
    let rows = reviews::list_rows(db, &scope, &period, today).await?;
    must_exist("organisation", whom.organisation.as_ref(), |code| rows.iter().any(|row| row.code == *code))?;
    reviews::check_cluster(&whom.selection, &rows)?;
    let board = ReviewBoard { rows: &rows, cells: &cells, period: period.number, now };
    let chosen: Vec<_> = match &whom.organisation {
        Some(code) => rows.iter().filter(|row| row.code == *code).collect(),
        None => board.select(&whom.selection, person),
    };
    let ids: Vec<_> = chosen.iter().map(|row| row.id).collect();
    let roles = Role::holding(Permission::DraftReport);
    let holders: BTreeMap<_, _> = store::count_holders(db, &ids, &roles, today).await?.into_iter().collect();
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
    Ok(NewChasePage {
        shell: cx.shell(Section::Reviews),
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
    })
}

async fn new(mut cx: Cx, Path(address): Path<(String, i32)>, whom: Whom) -> Result<NewChasePage, AppError> {
    cx.actor.require_anywhere(Permission::ChaseReports)?;
    let place = Place::find(&mut cx, &address).await?;
    show(&mut cx, place, &whom, FormState::default()).await
}

/// The organisation for which a box stands, by the box' name.
fn code_of(name: &str) -> Option<&str> {
    name.strip_prefix("to[")?.strip_suffix(']')
}

/// Reads what is sent, with its number, to the organisations whose boxes are ticked.
fn read(typed: FormData, id: Uuid, organisations: Vec<OrganisationId>) -> Form<Batch> {
    let boxes: Vec<String> =
        typed.names().filter(|name| code_of(name).is_some()).map(str::to_owned).collect();
    Form::read_with(typed, |fields| {
        // Number and organisations are read already.
        fields.value("batch");
        for name in &boxes {
            fields.is_ticked(name);
        }
        let is_repeat = fields.is_ticked("again");
        let rule = TextRule::prose(MESSAGE_MAX).required("chase-message-missing");
        let message = fields.text("message", rule);
        if organisations.is_empty() {
            fields.refuse("to", Message::new("chase-nobody"));
        }
        Some(Batch { id, organisations, message, is_repeat })
    })
}

async fn chase(
    mut cx: Cx,
    Path(address): Path<(String, i32)>,
    whom: Whom,
    typed: FormData,
) -> Result<Response, AppError> {
    cx.actor.require_anywhere(Permission::ChaseReports)?;
    let place = Place::find(&mut cx, &address).await?;
    let (scope, today) = (cx.actor.scope(), cx.moment().today());
    let rows = reviews::list_rows(cx.db.get().await?, &scope, &place.period, today).await?;
    let codes: Vec<_> = typed.names().filter_map(code_of).map(str::to_owned).collect();
    let organisations: Vec<_> =
        rows.iter().filter(|row| codes.contains(&row.code)).map(|row| row.id).collect();
    // An organisation that is not there or is ticked twice, a number that is none: no form of ours says so.
    let is_ours = organisations.len() == codes.len();
    let id = typed.value("batch").parse::<Uuid>().ok().filter(|_| is_ours).ok_or(AppError::Malformed)?;
    let form = read(typed, id, organisations);
    let Some(batch) = form.valid() else {
        return Ok(show(&mut cx, place, &whom, form.returned()?).await?.into_response());
    };
    let Place { plan, period } = &place;
    let chased = actions::chase(cx.act().await?, plan, period, batch.clone()).await?;
    let list = urls::list(plan, period.number);
    Ok(match chased.left {
        0 => done(&list, ("flash-chased", chased.told)),
        left => done(&list, ("flash-chased-some", chased.told, left)),
    })
}

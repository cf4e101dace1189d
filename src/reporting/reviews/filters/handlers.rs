//! Routes and handlers of saved filters. They lead back to the list from which they were called.

use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use super::super::pages::FilterPage;
use super::super::params::{SelectionParams, check_cluster, query_of};
use super::super::rules::Selection;
use super::super::store::list_rows;
use super::super::urls;
use super::{SavedFilter, actions};
use crate::access::Permission;
use crate::error::AppError;
use crate::i18n::Message;
use crate::reporting::store::periods;
use crate::web::{Cx, Form, FormData, FormState, Path, Query, Reader, Route, Section, TextRule, done};

/// The addresses of saved filters.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/plans/{plan}/periods/{number}/reports/filters/new", new),
        Route::post("/plans/{plan}/periods/{number}/reports/filters", save),
        Route::post("/plans/{plan}/periods/{number}/reports/filters/{id}/removal", remove),
    ]
}

fn page(cx: &Cx, list: String, selection: &Selection, form: FormState) -> FilterPage {
    FilterPage { shell: cx.shell(Section::Reviews), back: list, query: query_of(selection), form }
}

/// The selection of the address, of a list that there is.
async fn selection_of(
    cx: &mut Cx,
    plan: &str,
    number: i32,
    params: &SelectionParams,
) -> Result<Selection, AppError> {
    cx.actor.require_anywhere(Permission::ReadEverythingSubmitted)?;
    let (today, moment) = (cx.app.clock.today(), cx.moment());
    let db = cx.db.get().await?;
    let found = periods::find_by_plan_code(db, plan, number, moment).await?;
    let (_, period) = found.ok_or(AppError::NotFound)?;
    let selection = params.selection()?;
    if !selection.cluster.is_empty() {
        check_cluster(&selection, &list_rows(db, &cx.actor.scope(), &period, today).await?)?;
    }
    Ok(selection)
}

async fn new(
    mut cx: Cx,
    Path((plan, number)): Path<(String, i32)>,
    Query(params): Query<SelectionParams>,
) -> Result<FilterPage, AppError> {
    let selection = selection_of(&mut cx, &plan, number, &params).await?;
    Ok(page(&cx, urls::list(&plan, number), &selection, FormState::default()))
}

fn read(fields: &mut Reader<'_>, query: &str) -> SavedFilter {
    let name = fields.text("name", TextRule::line(60).required("reviews-filter-name-missing"));
    if query.is_empty() {
        fields.refuse("name", Message::new("reviews-filter-plain"));
    }
    SavedFilter { id: Uuid::now_v7(), name, query: query.to_owned() }
}

async fn save(
    mut cx: Cx,
    Path((plan, number)): Path<(String, i32)>,
    Query(params): Query<SelectionParams>,
    typed: FormData,
) -> Result<Response, AppError> {
    let selection = selection_of(&mut cx, &plan, number, &params).await?;
    let (list, query) = (urls::list(&plan, number), query_of(&selection));
    let form = Form::read_with(typed, |fields| Some(read(fields, &query)));
    let Some(filter) = form.valid() else {
        return Ok(page(&cx, list, &selection, form.returned()?).into_response());
    };
    match actions::save(cx.act().await?, filter).await? {
        Ok(()) => Ok(done(&format!("{list}{query}"), "flash-filter-saved")),
        Err(refusal) => Ok(page(&cx, list, &selection, form.refused(refusal)).into_response()),
    }
}

async fn remove(
    mut cx: Cx,
    Path((plan, number, id)): Path<(String, i32, Uuid)>,
) -> Result<Response, AppError> {
    actions::remove(cx.act().await?, id).await?;
    Ok(done(&urls::list(&plan, number), "flash-filter-removed"))
}

//! Routes and handlers of saved filters. They lead back to the list from which they were called.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use sqlx::PgConnection;
use uuid::Uuid;

use super::super::asked::{AskedSelection, check_cluster, query_of};
use super::super::pages::{FilterPage, list_path};
use super::super::rules::Selection;
use super::super::store::list_rows;
use super::{SavedFilter, actions};
use crate::access::Permission;
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::i18n::Message;
use crate::reporting::store::periods;
use crate::web::{AppState, FormData, FormErrors, Html, Path, Query, Route, Section, TextRule, see_other};

/// The addresses of saved filters.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/plans/{plan}/periods/{number}/reports/filters/new", new),
        Route::post("/plans/{plan}/periods/{number}/reports/filters", save),
        Route::post("/plans/{plan}/periods/{number}/reports/filters/{id}/removal", remove),
    ]
}

fn draw(
    app: &AppState,
    visitor: &SignedIn,
    (plan, number): (String, i32),
    selection: &Selection,
    (form, errors): (FormData, FormErrors),
) -> Response {
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = FilterPage {
        shell: visitor.shell(app, Section::Reviews),
        back: list_path(&plan, number),
        query: query_of(selection),
        form,
        errors,
    };
    Html(status, page).into_response()
}

/// The selection of the address, of a list that there is.
async fn selection_of(
    app: &AppState,
    db: &mut PgConnection,
    visitor: &SignedIn,
    (plan, number): (&str, i32),
    asked: &AskedSelection,
) -> Result<Selection, AppError> {
    visitor.actor.require_anywhere(Permission::ReadEverythingSubmitted)?;
    let (_, period) =
        periods::find_by_plan_code(db, plan, number, app.moment()).await?.ok_or(AppError::NotFound)?;
    let selection = asked.selection()?;
    if !selection.cluster.is_empty() {
        check_cluster(&selection, &list_rows(db, &visitor.scope(), &period, app.clock.today()).await?)?;
    }
    Ok(selection)
}

async fn new(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(place): Path<(String, i32)>,
    Query(asked): Query<AskedSelection>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let selection = selection_of(&app, &mut db, &visitor, (&place.0, place.1), &asked).await?;
    Ok(draw(&app, &visitor, place, &selection, (FormData::default(), FormErrors::default())))
}

async fn save(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(place): Path<(String, i32)>,
    Query(asked): Query<AskedSelection>,
    form: FormData,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let selection = selection_of(&app, &mut db, &visitor, (&place.0, place.1), &asked).await?;
    let mut errors = FormErrors::default();
    form.check_names(&mut errors, |name| name == "name");
    let name = form.text(&mut errors, "name", TextRule::line(60).required("reviews-filter-name-missing"));
    let query = query_of(&selection);
    if query.is_empty() {
        errors.add("name", Message::new("reviews-filter-plain"));
    }
    if errors.is_empty() {
        let filter = SavedFilter { id: Uuid::now_v7(), name, query: query.clone() };
        match actions::save(visitor.act(&app, &mut db), &filter).await? {
            None => {
                let list = list_path(&place.0, place.1);
                return Ok(see_other(&format!("{list}{query}&done=filter-saved")));
            }
            Some(key) => errors.add("name", Message::new(key).with("max", actions::MOST)),
        }
    }
    Ok(draw(&app, &visitor, place, &selection, (form, errors)))
}

async fn remove(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path((plan, number, id)): Path<(String, i32, Uuid)>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    actions::remove(visitor.act(&app, &mut db), id).await?;
    Ok(see_other(&format!("{}?done=filter-removed", list_path(&plan, number))))
}

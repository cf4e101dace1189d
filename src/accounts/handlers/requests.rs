//! Requests for access that wait for a second person.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use uuid::Uuid;

use super::super::actions;
use super::super::pages::{HandedOver, RequestsPage};
use super::super::store;
use super::{Given, is_mailing};
use crate::access::Permission;
use crate::auth::{SignedIn, with_recent_password};
use crate::error::AppError;
use crate::web::{AppState, FormData, Html, Path, Query, Section, see_other};

#[derive(Debug, Default, Deserialize)]
pub(super) struct Done {
    done: Option<String>,
}

pub(super) async fn list_requests(
    State(app): State<AppState>,
    visitor: SignedIn,
    Query(query): Query<Done>,
) -> Result<Response, AppError> {
    draw_requests(&app, &visitor, None, query.done.as_deref(), None).await
}

pub(super) async fn show_request(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(id): Path<Uuid>,
) -> Result<Response, AppError> {
    draw_requests(&app, &visitor, Some(id), None, None).await
}

async fn draw_requests(
    app: &AppState,
    visitor: &SignedIn,
    id: Option<Uuid>,
    done: Option<&str>,
    given: Option<Given>,
) -> Result<Response, AppError> {
    visitor.actor.require_anywhere(Permission::ConfirmAccess)?;
    let requests = store::list_requests(&mut *app.db().await?, id).await?;
    if id.is_some() && requests.is_empty() {
        return Err(AppError::NotFound);
    }
    let mut shell = visitor.shell(app, Section::Accounts).with_flash(done);
    if let Some(given) = &given {
        shell.flash = Some(shell.t(given.message()));
    }
    "/access-requests".clone_into(&mut shell.address);
    let page = RequestsPage {
        shell,
        requests,
        person: visitor.actor.account_id,
        may_manage: visitor.actor.may_anywhere(Permission::ManageAccounts),
        handed_over: given.map(|given| HandedOver { handover: given.handover, origin: app.config.origin() }),
    };
    Ok(Html(StatusCode::OK, page).into_response())
}

pub(super) async fn confirm(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(id): Path<Uuid>,
    form: FormData,
) -> Result<Response, AppError> {
    visitor.actor.require_anywhere(Permission::ConfirmAccess)?;
    with_recent_password(&app, visitor, form, async |visitor, _| {
        let mut db = app.db().await?;
        let handover = actions::confirm(visitor.act(&app, &mut db), id, is_mailing(&app)).await?;
        drop(db);
        let given = Given { handover, done: "access-confirmed" };
        draw_requests(&app, &visitor, Some(id), None, Some(given)).await
    })
    .await
}

pub(super) async fn refuse(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(id): Path<Uuid>,
    form: FormData,
) -> Result<Response, AppError> {
    visitor.actor.require_anywhere(Permission::ConfirmAccess)?;
    with_recent_password(&app, visitor, form, async |visitor, _| {
        actions::refuse(visitor.act(&app, &mut *app.db().await?), id).await?;
        Ok(see_other("/access-requests?done=access-refused"))
    })
    .await
}

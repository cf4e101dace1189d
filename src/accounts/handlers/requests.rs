//! Requests for access that wait for a second person.

use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use super::super::pages::RequestsPage;
use super::super::{actions, store, urls};
use super::{Given, is_mailing};
use crate::access::Permission;
use crate::auth::with_recent_password;
use crate::error::AppError;
use crate::web::{Cx, FormData, Path, Section, done};

pub(super) async fn list(mut cx: Cx) -> Result<RequestsPage, AppError> {
    show(&mut cx, None, None).await
}

pub(super) async fn one(mut cx: Cx, Path(id): Path<Uuid>) -> Result<RequestsPage, AppError> {
    show(&mut cx, Some(id), None).await
}

/// All requests, or one alone; `given` is what has just become of it.
async fn show(cx: &mut Cx, id: Option<Uuid>, given: Option<Given>) -> Result<RequestsPage, AppError> {
    cx.actor.require_anywhere(Permission::ConfirmAccess)?;
    let requests = store::list_requests(cx.db.get().await?, id).await?;
    if id.is_some() && requests.is_empty() {
        return Err(AppError::NotFound);
    }
    let mut shell = cx.shell(Section::Accounts);
    if let Some(given) = &given {
        shell.flash = Some(shell.t(given.message()));
    }
    urls::REQUESTS.clone_into(&mut shell.address);
    Ok(RequestsPage {
        shell,
        requests,
        person: cx.actor.account_id,
        may_manage: cx.actor.may_anywhere(Permission::ManageAccounts),
        handed_over: given.map(|given| given.handed_over(&cx.app)),
    })
}

pub(super) async fn confirm(cx: Cx, Path(id): Path<Uuid>, typed: FormData) -> Result<Response, AppError> {
    cx.actor.require_anywhere(Permission::ConfirmAccess)?;
    with_recent_password(cx, typed, async |mut cx, _| {
        let is_mailing = is_mailing(&cx.app);
        let handover = actions::confirm(cx.act().await?, id, is_mailing).await?;
        let given = Given { handover, done: "access-confirmed" };
        Ok(show(&mut cx, Some(id), Some(given)).await?.into_response())
    })
    .await
}

pub(super) async fn refuse(cx: Cx, Path(id): Path<Uuid>, typed: FormData) -> Result<Response, AppError> {
    cx.actor.require_anywhere(Permission::ConfirmAccess)?;
    with_recent_password(cx, typed, async |mut cx, _| {
        actions::refuse(cx.act().await?, id).await?;
        Ok(done(urls::REQUESTS, "flash-access-refused"))
    })
    .await
}

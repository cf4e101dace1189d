//! The administrator's accounts.

use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::super::pages::AccountsPage;
use super::super::{actions, store, urls};
use super::forms::read_account;
use super::{Given, is_mailing};
use crate::access::{Permission, Role};
use crate::auth::{self, with_recent_password};
use crate::error::AppError;
use crate::organisation;
use crate::web::{Cx, Form, FormData, FormState, PageNumber, Path, Query, Section, done};

#[derive(Debug, Default, Deserialize)]
pub(super) struct Params {
    #[serde(default)]
    q: String,
    page: Option<PageNumber>,
}

const ACCOUNTS_A_PAGE: i64 = 25;

pub(super) async fn list(mut cx: Cx, Query(params): Query<Params>) -> Result<AccountsPage, AppError> {
    cx.actor.require_anywhere(Permission::ManageAccounts)?;
    show(&mut cx, &params, FormState::default(), None).await
}

/// The list of accounts with the form of a new one; `given` is what has just become of one.
async fn show(
    cx: &mut Cx,
    params: &Params,
    form: FormState,
    given: Option<Given>,
) -> Result<AccountsPage, AppError> {
    let search: String = params.q.chars().filter(|c| !c.is_control()).take(100).collect();
    let page = params.page.unwrap_or_default().get();
    let db = cx.db.get().await?;
    let (accounts, total) =
        auth::list_accounts(db, &search, (page - 1) * ACCOUNTS_A_PAGE, ACCOUNTS_A_PAGE).await?;
    // A page behind the last holds no line that would tell how many there are.
    if page > 1 && accounts.is_empty() {
        return Err(AppError::unreadable("page"));
    }
    let organisations = organisation::list_names(db, cx.app.clock.today()).await?;
    let waiting = store::count_open(db).await?;
    let mut shell = cx.shell(Section::Accounts);
    if let Some(given) = &given {
        shell.flash = Some(shell.t(given.message()));
    }
    urls::ACCOUNTS.clone_into(&mut shell.address);
    let own = accounts.iter().find(|a| a.id == cx.actor.account_id);
    Ok(AccountsPage {
        shell,
        own_user_name: own.map_or_else(String::new, |a| a.user_name.clone()),
        accounts,
        total,
        page,
        pages: (total + ACCOUNTS_A_PAGE - 1) / ACCOUNTS_A_PAGE,
        search,
        organisations,
        roles: Role::ALL,
        waiting,
        form,
        handed_over: given.map(|given| given.handed_over(&cx.app)),
    })
}

pub(super) async fn create(cx: Cx, typed: FormData) -> Result<Response, AppError> {
    cx.actor.require_anywhere(Permission::ManageAccounts)?;
    with_recent_password(cx, typed, make).await
}

async fn make(mut cx: Cx, typed: FormData) -> Result<Response, AppError> {
    let params = Params::default();
    let organisation = organisation::find_id(cx.db.get().await?, typed.value("organisation")).await?;
    let form = Form::read_with(typed, |fields| read_account(fields, organisation));
    let Some(new) = form.valid() else {
        return Ok(show(&mut cx, &params, form.returned()?, None).await?.into_response());
    };
    let is_mailing = is_mailing(&cx.app);
    let made = actions::create_account(cx.act().await?, new, is_mailing).await?;
    let page = match made {
        Ok(handover) => {
            let given = Given { handover, done: "accounts-made" };
            show(&mut cx, &params, FormState::default(), Some(given)).await?
        }
        Err(refusal) => show(&mut cx, &params, form.refused(refusal), None).await?,
    };
    Ok(page.into_response())
}

pub(super) async fn disable(cx: Cx, Path(name): Path<String>, typed: FormData) -> Result<Response, AppError> {
    set_disabled(cx, &name, typed, true).await
}

pub(super) async fn enable(cx: Cx, Path(name): Path<String>, typed: FormData) -> Result<Response, AppError> {
    set_disabled(cx, &name, typed, false).await
}

async fn set_disabled(cx: Cx, name: &str, typed: FormData, is_disabled: bool) -> Result<Response, AppError> {
    cx.actor.require_anywhere(Permission::ManageAccounts)?;
    with_recent_password(cx, typed, async |mut cx, _| {
        actions::set_account_disabled(cx.act().await?, name, is_disabled).await?;
        Ok(done(urls::ACCOUNTS, if is_disabled { "flash-account-disabled" } else { "flash-account-enabled" }))
    })
    .await
}

pub(super) async fn reset_password(
    cx: Cx,
    Path(name): Path<String>,
    typed: FormData,
) -> Result<Response, AppError> {
    cx.actor.require_anywhere(Permission::ManageAccounts)?;
    with_recent_password(cx, typed, async |mut cx, _| {
        let is_mailing = is_mailing(&cx.app);
        let handover = actions::reset_password(cx.act().await?, &name, is_mailing).await?;
        let params = Params { q: name, ..Params::default() };
        let given = Given { handover, done: "accounts-reset" };
        Ok(show(&mut cx, &params, FormState::default(), Some(given)).await?.into_response())
    })
    .await
}

//! The administrator's accounts.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::super::actions::{self, AccountMade};
use super::super::model::{NewAccount, NewMembership};
use super::super::pages::AccountsPage;
use super::super::session::SignedIn;
use super::super::store;
use super::new_password;
use crate::access::{Permission, Role};
use crate::error::AppError;
use crate::organisation;
use crate::web::{AppState, FormData, FormErrors, Html, Message, Path, Query, Section, TextRule, see_other};

#[derive(Debug, Default, Deserialize)]
pub(super) struct AccountsQuery {
    #[serde(default)]
    q: String,
    #[serde(default)]
    page: Option<i64>,
    done: Option<String>,
}

const ACCOUNTS_A_PAGE: i64 = 25;

pub(super) async fn accounts_page(
    State(app): State<AppState>,
    visitor: SignedIn,
    Query(query): Query<AccountsQuery>,
) -> Result<Response, AppError> {
    visitor.actor.require_anywhere(Permission::ManageAccounts)?;
    draw_accounts(&app, &visitor, StatusCode::OK, &query, FormData::default(), FormErrors::default()).await
}

async fn draw_accounts(
    app: &AppState,
    visitor: &SignedIn,
    status: StatusCode,
    query: &AccountsQuery,
    form: FormData,
    errors: FormErrors,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let search: String = query.q.chars().filter(|c| !c.is_control()).take(100).collect();
    let page = query.page.unwrap_or(1).clamp(1, 100_000);
    let (accounts, total) =
        store::list_accounts(&mut db, &search, (page - 1) * ACCOUNTS_A_PAGE, ACCOUNTS_A_PAGE).await?;
    let organisations = organisation::list_names(&mut db, app.clock.today()).await?;
    let mut shell = visitor.shell(app, Section::Accounts).with_flash(query.done.as_deref());
    if status != StatusCode::OK {
        "/accounts".clone_into(&mut shell.address);
    }
    let pages = (total + ACCOUNTS_A_PAGE - 1) / ACCOUNTS_A_PAGE;
    let own_user_name = accounts
        .iter()
        .find(|a| a.id == visitor.actor.account_id)
        .map_or_else(String::new, |a| a.user_name.clone());
    let page = AccountsPage {
        shell,
        accounts,
        total,
        page,
        pages,
        search,
        organisations,
        roles: Role::ALL,
        form,
        errors,
        own_user_name,
    };
    Ok(Html(status, page).into_response())
}

pub(super) async fn create_account(
    State(app): State<AppState>,
    visitor: SignedIn,
    form: FormData,
) -> Result<Response, AppError> {
    visitor.actor.require_anywhere(Permission::ManageAccounts)?;
    let known =
        ["user_name", "display_name", "organisation", "role", "acts", "new_password", "new_password_again"];
    let mut errors = FormErrors::default();
    form.check_names(&mut errors, |n| known.contains(&n));
    let user_name = form.text(&mut errors, "user_name", TextRule::line(64).required("sign-in-name-missing"));
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '_' | '-');
    if errors.of("user_name").is_none()
        && (user_name.len() < 2
            || !user_name.chars().all(is_plain)
            || !user_name.starts_with(|c: char| c.is_ascii_alphanumeric()))
    {
        errors.add("user_name", Message::new("accounts-user-name-form"));
    }
    let display_name =
        form.text(&mut errors, "display_name", TextRule::line(200).required("accounts-display-name-missing"));
    let role = Role::from_code(form.value("role"));
    if role.is_none() {
        errors.add("role", Message::new("accounts-role-missing"));
    }
    let mut db = app.db().await?;
    let organisation_id = organisation::find_id(&mut db, form.value("organisation")).await?;
    if organisation_id.is_none() {
        errors.add("organisation", Message::new("accounts-organisation-missing"));
    }
    let password = new_password(&form, &mut errors);
    if let (Some(organisation_id), Some(role), true) = (organisation_id, role, errors.is_empty()) {
        let acts_for_standing_committee = form.has("acts") && role == Role::StandingCommittee;
        let membership = NewMembership { organisation_id, role, acts_for_standing_committee };
        let new = NewAccount { user_name, display_name, password, membership };
        match actions::create_account(&mut db, &app.clock, Some(&visitor.actor), new).await? {
            AccountMade::Done => return Ok(see_other("/accounts?done=account-made")),
            AccountMade::NameTaken => errors.add("user_name", Message::new("accounts-name-taken")),
        }
    }
    drop(db);
    draw_accounts(&app, &visitor, StatusCode::UNPROCESSABLE_ENTITY, &AccountsQuery::default(), form, errors)
        .await
}

pub(super) async fn disable_account(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(name): Path<String>,
) -> Result<Response, AppError> {
    actions::set_account_disabled(&mut *app.db().await?, &app.clock, &visitor.actor, &name, true).await?;
    Ok(see_other("/accounts?done=account-disabled"))
}

pub(super) async fn enable_account(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(name): Path<String>,
) -> Result<Response, AppError> {
    actions::set_account_disabled(&mut *app.db().await?, &app.clock, &visitor.actor, &name, false).await?;
    Ok(see_other("/accounts?done=account-enabled"))
}

pub(super) async fn reset_password(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(name): Path<String>,
    form: FormData,
) -> Result<Response, AppError> {
    visitor.actor.require_anywhere(Permission::ManageAccounts)?;
    let mut errors = FormErrors::default();
    form.check_names(&mut errors, |n| matches!(n, "new_password" | "new_password_again"));
    let password = new_password(&form, &mut errors);
    if !errors.is_empty() {
        return draw_accounts(
            &app,
            &visitor,
            StatusCode::UNPROCESSABLE_ENTITY,
            &AccountsQuery { q: name, ..Default::default() },
            FormData::default(),
            errors,
        )
        .await;
    }
    actions::reset_password(&mut *app.db().await?, &app.clock, &visitor.actor, &name, password).await?;
    Ok(see_other("/accounts?done=password-set"))
}

//! The administrator's accounts.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::super::actions::{self, AccountMade};
use super::super::model::{NewAccount, NewRole};
use super::super::pages::{AccountsPage, HandedOver};
use super::super::store;
use super::{Given, is_mailing};
use crate::access::{Permission, Role};
use crate::auth::{self, SignedIn, is_mail_address, with_recent_password};
use crate::error::AppError;
use crate::i18n::Message;
use crate::organisation;
use crate::web::{
    AppState, FormData, FormErrors, Html, PageNumber, Path, Query, Section, TextRule, see_other,
};

#[derive(Debug, Default, Deserialize)]
pub(super) struct AccountsQuery {
    #[serde(default)]
    q: String,
    #[serde(default)]
    page: Option<PageNumber>,
    done: Option<String>,
}

const ACCOUNTS_A_PAGE: i64 = 25;

pub(super) async fn accounts_page(
    State(app): State<AppState>,
    visitor: SignedIn,
    Query(query): Query<AccountsQuery>,
) -> Result<Response, AppError> {
    visitor.actor.require_anywhere(Permission::ManageAccounts)?;
    draw_accounts(&app, &visitor, &query, Typed::default(), None).await
}

/// What was typed into the form of a new account.
#[derive(Debug, Default)]
struct Typed {
    form: FormData,
    errors: FormErrors,
}

async fn draw_accounts(
    app: &AppState,
    visitor: &SignedIn,
    query: &AccountsQuery,
    typed: Typed,
    given: Option<Given>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let search: String = query.q.chars().filter(|c| !c.is_control()).take(100).collect();
    let page = query.page.unwrap_or_default().get();
    let (accounts, total) =
        auth::list_accounts(&mut db, &search, (page - 1) * ACCOUNTS_A_PAGE, ACCOUNTS_A_PAGE).await?;
    // A page behind the last holds no line that would tell how many there are.
    if page > 1 && accounts.is_empty() {
        return Err(AppError::unreadable("page"));
    }
    let organisations = organisation::list_names(&mut db, app.clock.today()).await?;
    let waiting = store::count_open(&mut db).await?;
    let mut shell = visitor.shell(app, Section::Accounts).with_flash(query.done.as_deref());
    if let Some(given) = &given {
        shell.flash = Some(shell.t(given.message()));
    }
    "/accounts".clone_into(&mut shell.address);
    let status = if typed.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let own = accounts.iter().find(|a| a.id == visitor.actor.account_id);
    let page = AccountsPage {
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
        form: typed.form,
        errors: typed.errors,
        handed_over: given.map(|given| HandedOver { handover: given.handover, origin: app.config.origin() }),
    };
    Ok(Html(status, page).into_response())
}

pub(super) async fn create_account(
    State(app): State<AppState>,
    visitor: SignedIn,
    form: FormData,
) -> Result<Response, AppError> {
    visitor.actor.require_anywhere(Permission::ManageAccounts)?;
    with_recent_password(&app, visitor, form, async |visitor, form| make(&app, &visitor, form).await).await
}

async fn make(app: &AppState, visitor: &SignedIn, form: FormData) -> Result<Response, AppError> {
    let mut errors = FormErrors::default();
    let new = read_account(app, &form, &mut errors).await?;
    if let Some(new) = new.filter(|_| errors.is_empty()) {
        let mut db = app.db().await?;
        let made = actions::create_account(visitor.act(app, &mut db), new, is_mailing(app)).await?;
        drop(db);
        match made {
            AccountMade::Done(handover) => {
                let given = Given { handover, done: "accounts-made" };
                let query = AccountsQuery::default();
                return draw_accounts(app, visitor, &query, Typed::default(), Some(given)).await;
            }
            AccountMade::NameTaken => errors.add("user_name", Message::new("accounts-name-taken")),
        }
    }
    draw_accounts(app, visitor, &AccountsQuery::default(), Typed { form, errors }, None).await
}

async fn read_account(
    app: &AppState,
    form: &FormData,
    errors: &mut FormErrors,
) -> Result<Option<NewAccount>, AppError> {
    let known = ["user_name", "display_name", "email", "organisation", "role", "acts"];
    form.check_names(errors, |n| known.contains(&n));
    let user_name = form.text(errors, "user_name", TextRule::line(64).required("sign-in-name-missing"));
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '_' | '-');
    if errors.of("user_name").is_none()
        && (user_name.len() < 2
            || !user_name.chars().all(is_plain)
            || !user_name.starts_with(|c: char| c.is_ascii_alphanumeric()))
    {
        errors.add("user_name", Message::new("accounts-user-name-form"));
    }
    let display_name =
        form.text(errors, "display_name", TextRule::line(200).required("accounts-display-name-missing"));
    let email = form.text(errors, "email", TextRule::line(254));
    if errors.of("email").is_none() && !email.is_empty() && !is_mail_address(&email) {
        errors.add("email", Message::new("account-mail-address-form"));
    }
    let role = Role::from_code(form.value("role"));
    if role.is_none() {
        errors.add("role", Message::new("accounts-role-missing"));
    }
    let organisation = organisation::find_id(&mut *app.db().await?, form.value("organisation")).await?;
    if organisation.is_none() {
        errors.add("organisation", Message::new("accounts-organisation-missing"));
    }
    Ok(organisation.zip(role).map(|(organisation_id, role)| NewAccount {
        user_name,
        display_name,
        email: (!email.is_empty()).then_some(email),
        role: NewRole {
            organisation_id,
            role,
            acts_for_standing_committee: form.has("acts") && role == Role::StandingCommittee,
        },
    }))
}

pub(super) async fn disable_account(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(name): Path<String>,
    form: FormData,
) -> Result<Response, AppError> {
    set_disabled(&app, visitor, &name, form, true).await
}

pub(super) async fn enable_account(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(name): Path<String>,
    form: FormData,
) -> Result<Response, AppError> {
    set_disabled(&app, visitor, &name, form, false).await
}

async fn set_disabled(
    app: &AppState,
    visitor: SignedIn,
    name: &str,
    form: FormData,
    is_disabled: bool,
) -> Result<Response, AppError> {
    visitor.actor.require_anywhere(Permission::ManageAccounts)?;
    with_recent_password(app, visitor, form, async |visitor, _| {
        actions::set_account_disabled(visitor.act(app, &mut *app.db().await?), name, is_disabled).await?;
        Ok(see_other(if is_disabled {
            "/accounts?done=account-disabled"
        } else {
            "/accounts?done=account-enabled"
        }))
    })
    .await
}

pub(super) async fn reset_password(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(name): Path<String>,
    form: FormData,
) -> Result<Response, AppError> {
    visitor.actor.require_anywhere(Permission::ManageAccounts)?;
    with_recent_password(&app, visitor, form, async |visitor, _| {
        let mut db = app.db().await?;
        let handover = actions::reset_password(visitor.act(&app, &mut db), &name, is_mailing(&app)).await?;
        drop(db);
        let query = AccountsQuery { q: name, ..Default::default() };
        let given = Given { handover, done: "accounts-reset" };
        draw_accounts(&app, &visitor, &query, Typed::default(), Some(given)).await
    })
    .await
}

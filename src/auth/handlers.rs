//! Routes and handlers of signing in, of one's own account, and of the administrator.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, FromRequestParts, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use uuid::Uuid;

use super::actions::{self, AccountMade, PASSWORD_MIN, PasswordChange};
use super::model::{MailFrequency, MailSettings, NewAccount, NewMembership, SAMPLE_PASSWORD};
use super::pages::{AccountPage, AccountsPage, SignInPage};
use super::session::{SignedIn, presented, session_cookie};
use super::store;
use crate::access::{Permission, Role};
use crate::error::AppError;
use crate::organisation;
use crate::web::{
    AppState, FormData, FormErrors, Html, Lang, Message, Path, Query, Route, Section, Shell, TextRule,
    client_address, landing, language_of, moved_to, see_other,
};

/// The addresses of this feature.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/", home),
        Route::get("/sign-in", sign_in_page),
        Route::post("/sign-in", sign_in),
        Route::post("/sign-out", sign_out),
        Route::post("/language", choose_language),
        Route::get("/account", account_page),
        Route::post("/account/password", change_password),
        Route::post("/account/mail", set_mail_settings),
        Route::post("/account/tokens", create_token),
        Route::post("/account/tokens/{id}/revocation", revoke_token),
        Route::get("/accounts", accounts_page),
        Route::post("/accounts", create_account),
        Route::post("/accounts/{user_name}/disabling", disable_account),
        Route::post("/accounts/{user_name}/enabling", enable_account),
        Route::post("/accounts/{user_name}/password", reset_password),
    ]
}

async fn home(visitor: SignedIn) -> Response {
    let to = visitor.actor.memberships.first().map_or_else(|| "/account".to_owned(), landing);
    moved_to(&to)
}

/// The peer's address, where the server knows one.
struct Peer(Option<ConnectInfo<SocketAddr>>);

impl FromRequestParts<AppState> for Peer {
    type Rejection = std::convert::Infallible;
    async fn from_request_parts(parts: &mut Parts, _: &AppState) -> Result<Self, Self::Rejection> {
        Ok(Self(parts.extensions.get::<ConnectInfo<SocketAddr>>().copied()))
    }
}

#[derive(Debug, Default, Deserialize)]
struct Next {
    next: Option<String>,
}

/// Only an address of ours: a path, and no other host.
fn own_path(next: &str) -> Option<&str> {
    let is_own = next.starts_with('/') && !next.starts_with("//") && !next.contains(['\\', '\n', '\r']);
    is_own.then_some(next)
}

async fn sign_in_page(
    State(app): State<AppState>,
    headers: HeaderMap,
    Query(next): Query<Next>,
) -> Result<Response, AppError> {
    let mut form = FormData::default();
    if let Some(next) = next.next.as_deref().and_then(own_path) {
        form.set("next", next);
    }
    draw_sign_in(&app, language_of(&headers), StatusCode::OK, form, FormErrors::default()).await
}

async fn draw_sign_in(
    app: &AppState,
    lang: Lang,
    status: StatusCode,
    form: FormData,
    errors: FormErrors,
) -> Result<Response, AppError> {
    let sample_accounts = if app.is_sample && app.config.bind.ip().is_loopback() {
        store::list_sample_accounts(&mut *app.db().await?).await?
    } else {
        Vec::new()
    };
    let shell = Shell::anonymous(app, lang, "/sign-in");
    let page = SignInPage { shell, form, errors, sample_accounts, sample_password: SAMPLE_PASSWORD };
    Ok(Html(status, page).into_response())
}

async fn sign_in(
    State(app): State<AppState>,
    peer: Peer,
    headers: HeaderMap,
    form: FormData,
) -> Result<Response, AppError> {
    let lang = language_of(&headers);
    let mut errors = FormErrors::default();
    form.check_names(&mut errors, |name| matches!(name, "user_name" | "password" | "next"));
    let user_name = form
        .text(&mut errors, "user_name", TextRule::line(64).required("sign-in-name-missing"))
        .to_lowercase();
    let password = form.value("password").to_owned();
    if password.is_empty() {
        errors.add("password", Message::new("sign-in-password-missing"));
    } else if password.chars().count() > 200 {
        errors.add(
            "password",
            Message::new("form-too-long").with("max", 200).with("now", password.chars().count()),
        );
    }
    let mut kept = FormData::default();
    kept.set("user_name", form.value("user_name"));
    kept.set("next", own_path(form.value("next")).unwrap_or_default());
    if !errors.is_empty() {
        return draw_sign_in(&app, lang, StatusCode::UNPROCESSABLE_ENTITY, kept, errors).await;
    }
    let address = client_address(&app, peer.0, &headers);
    if app.limits.by_account.check_key(&user_name).is_err()
        || app.limits.by_address.check_key(&address).is_err()
    {
        errors.add("user_name", Message::new("sign-in-too-often"));
        return draw_sign_in(&app, lang, StatusCode::TOO_MANY_REQUESTS, kept, errors).await;
    }
    let sample_accounts_allowed = app.config.bind.ip().is_loopback();
    let session =
        actions::sign_in(&mut *app.db().await?, &app.clock, &user_name, &password, sample_accounts_allowed)
            .await?;
    let Some(session) = session else {
        errors.add("user_name", Message::new("sign-in-wrong"));
        return draw_sign_in(&app, lang, StatusCode::UNPROCESSABLE_ENTITY, kept, errors).await;
    };
    let mut response = see_other(own_path(form.value("next")).unwrap_or("/"));
    append_cookie(&mut response, session_cookie(&app.config, &session.secret));
    if headers.get(header::COOKIE).is_none_or(|c| !c.as_bytes().windows(5).any(|w| w == b"lang=")) {
        append_cookie(&mut response, language_cookie(session.lang));
    }
    Ok(response)
}

fn append_cookie(response: &mut Response, cookie: Option<HeaderValue>) {
    if let Some(cookie) = cookie {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}

fn language_cookie(lang: Lang) -> Option<HeaderValue> {
    HeaderValue::from_str(&format!("lang={}; Path=/; SameSite=Lax; Max-Age=31536000", lang.code())).ok()
}

async fn sign_out(State(app): State<AppState>, headers: HeaderMap) -> Result<Response, AppError> {
    if let Some(token_hash) = presented(&app.config, &headers) {
        actions::sign_out(&mut *app.db().await?, &app.clock, &token_hash).await?;
    }
    let mut response = see_other("/sign-in");
    append_cookie(&mut response, session_cookie(&app.config, ""));
    Ok(response)
}

async fn choose_language(
    State(app): State<AppState>,
    visitor: Result<SignedIn, AppError>,
    form: FormData,
) -> Result<Response, AppError> {
    let lang = Lang::from_code(form.value("lang")).ok_or(AppError::Malformed)?;
    if let Ok(visitor) = visitor {
        actions::choose_language(&mut *app.db().await?, &visitor.actor, lang).await?;
    }
    let mut response = see_other(own_path(form.value("back")).unwrap_or("/"));
    append_cookie(&mut response, language_cookie(lang));
    Ok(response)
}

#[derive(Debug, Default, Deserialize)]
struct Done {
    done: Option<String>,
}

async fn account_page(
    State(app): State<AppState>,
    visitor: SignedIn,
    Query(done): Query<Done>,
) -> Result<Response, AppError> {
    draw_account(
        &app,
        &visitor,
        StatusCode::OK,
        done.done.as_deref(),
        None,
        FormData::default(),
        FormErrors::default(),
    )
    .await
}

async fn draw_account(
    app: &AppState,
    visitor: &SignedIn,
    status: StatusCode,
    done: Option<&str>,
    new_secret: Option<String>,
    mut form: FormData,
    errors: FormErrors,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let tokens = store::list_tokens(&mut db, visitor.actor.account_id).await?;
    if !form.has("mail_frequency") {
        let settings = store::find_mail_settings(&mut db, visitor.actor.account_id).await?;
        form.set("email", settings.email.unwrap_or_default());
        form.set("mail_frequency", settings.frequency.code());
    }
    let mut shell = visitor.shell(app, Section::Elsewhere).with_flash(done);
    "/account".clone_into(&mut shell.address);
    Ok(Html(status, AccountPage { shell, tokens, new_secret, form, errors }).into_response())
}

/// A password typed twice, long enough.
fn new_password(form: &FormData, errors: &mut FormErrors) -> String {
    let password = form.value("new_password").to_owned();
    let length = password.chars().count();
    if length < PASSWORD_MIN {
        errors.add("new_password", Message::new("password-too-short").with("min", PASSWORD_MIN));
    } else if length > 200 {
        errors.add("new_password", Message::new("form-too-long").with("max", 200).with("now", length));
    }
    if form.value("new_password_again") != password {
        errors.add("new_password_again", Message::new("password-not-same"));
    }
    password
}

async fn change_password(
    State(app): State<AppState>,
    visitor: SignedIn,
    form: FormData,
) -> Result<Response, AppError> {
    let mut errors = FormErrors::default();
    form.check_names(&mut errors, |n| matches!(n, "old_password" | "new_password" | "new_password_again"));
    let new = new_password(&form, &mut errors);
    if form.value("old_password").is_empty() {
        errors.add("old_password", Message::new("password-old-missing"));
    }
    if errors.is_empty() {
        let mut db = app.db().await?;
        let old = form.value("old_password");
        match actions::change_password(&mut db, &app.clock, &visitor.actor, old, &new, &visitor.token_hash)
            .await?
        {
            PasswordChange::Done => return Ok(see_other("/account?done=password-changed")),
            PasswordChange::OldOneWrong => errors.add("old_password", Message::new("password-old-wrong")),
        }
    }
    draw_account(&app, &visitor, StatusCode::UNPROCESSABLE_ENTITY, None, None, FormData::default(), errors)
        .await
}

async fn set_mail_settings(
    State(app): State<AppState>,
    visitor: SignedIn,
    mut form: FormData,
) -> Result<Response, AppError> {
    let mut errors = FormErrors::default();
    form.check_names(&mut errors, |n| matches!(n, "email" | "mail_frequency"));
    let email = form.text(&mut errors, "email", TextRule::line(254));
    if errors.of("email").is_none() && !email.is_empty() && !is_mail_address(&email) {
        errors.add("email", Message::new("account-mail-address-form"));
    }
    let frequency = MailFrequency::from_code(form.value("mail_frequency"));
    let Some(frequency) = frequency.filter(|_| errors.is_empty()) else {
        if frequency.is_none() {
            errors.add("mail_frequency", Message::new("form-unknown-choice"));
            form.set("mail_frequency", "");
        }
        return draw_account(&app, &visitor, StatusCode::UNPROCESSABLE_ENTITY, None, None, form, errors)
            .await;
    };
    let settings = MailSettings { email: (!email.is_empty()).then_some(email), frequency };
    actions::set_mail_settings(&mut *app.db().await?, &app.clock, &visitor.actor, &settings).await?;
    Ok(see_other("/account?done=mail-set"))
}

/// An address as people have them: plain letters, and a domain with a dot.
fn is_mail_address(text: &str) -> bool {
    let address: Result<lettre::Address, _> = text.parse();
    text.is_ascii() && address.is_ok_and(|a| a.domain().contains('.'))
}

async fn create_token(
    State(app): State<AppState>,
    visitor: SignedIn,
    form: FormData,
) -> Result<Response, AppError> {
    let mut errors = FormErrors::default();
    form.check_names(&mut errors, |n| n == "token_name");
    let name = form.text(&mut errors, "token_name", TextRule::line(100).required("token-name-missing"));
    if !errors.is_empty() {
        return draw_account(&app, &visitor, StatusCode::UNPROCESSABLE_ENTITY, None, None, form, errors)
            .await;
    }
    let secret = actions::create_token(&mut *app.db().await?, &app.clock, &visitor.actor, &name).await?;
    draw_account(&app, &visitor, StatusCode::OK, None, Some(secret), FormData::default(), errors).await
}

async fn revoke_token(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(id): Path<Uuid>,
) -> Result<Response, AppError> {
    actions::revoke_token(&mut *app.db().await?, &app.clock, &visitor.actor, id).await?;
    Ok(see_other("/account?done=token-revoked"))
}

#[derive(Debug, Default, Deserialize)]
struct AccountsQuery {
    #[serde(default)]
    q: String,
    #[serde(default)]
    page: Option<i64>,
    done: Option<String>,
}

const ACCOUNTS_A_PAGE: i64 = 25;

async fn accounts_page(
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

async fn create_account(
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

async fn disable_account(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(name): Path<String>,
) -> Result<Response, AppError> {
    actions::set_account_disabled(&mut *app.db().await?, &app.clock, &visitor.actor, &name, true).await?;
    Ok(see_other("/accounts?done=account-disabled"))
}

async fn enable_account(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(name): Path<String>,
) -> Result<Response, AppError> {
    actions::set_account_disabled(&mut *app.db().await?, &app.clock, &visitor.actor, &name, false).await?;
    Ok(see_other("/accounts?done=account-enabled"))
}

async fn reset_password(
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

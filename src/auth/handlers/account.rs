//! One's own account: password, mail, tokens.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use super::super::actions::{self, NewPassword, PasswordChange};
use super::super::model::{MailFrequency, MailSettings};
use super::super::pages::AccountPage;
use super::super::recent::with_recent_password;
use super::super::session::{SignedIn, session_cookie};
use super::super::{feeds, store};
use super::Done;
use super::sign_in::device_of;
use crate::error::AppError;
use crate::i18n::Message;
use crate::web::{
    AppState, FormData, FormErrors, Html, Path, Query, Section, TextRule, busy, see_other, too_often,
};

pub(super) async fn account_page(
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
    let has_feed = feeds::find_created_at(&mut db, visitor.actor.account_id).await?.is_some();
    if !form.has("mail_frequency") {
        let settings = store::find_mail_settings(&mut db, visitor.actor.account_id).await?;
        form.set("email", settings.email.unwrap_or_default());
        form.set("mail_frequency", settings.frequency.code());
    }
    let mut shell = visitor.shell(app, Section::Elsewhere).with_flash(done);
    "/account".clone_into(&mut shell.address);
    Ok(Html(status, AccountPage { shell, tokens, has_feed, new_secret, form, errors }).into_response())
}

pub(super) async fn change_password(
    State(app): State<AppState>,
    visitor: SignedIn,
    headers: HeaderMap,
    form: FormData,
) -> Result<Response, AppError> {
    let mut errors = FormErrors::default();
    let known = ["old_password", "new_password", "new_password_again", "ends_access"];
    form.check_names(&mut errors, |name| known.contains(&name));
    let new = form.value("new_password");
    if form.value("new_password_again") != new {
        errors.add("new_password_again", Message::new("password-not-same"));
    }
    if form.value("old_password").is_empty() {
        errors.add("old_password", Message::new("password-old-missing"));
    }
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if errors.is_empty() {
        let with = NewPassword {
            old: form.value("old_password"),
            new,
            ends_access: form.has("ends_access"),
            session: &visitor.token_hash,
            device: device_of(&app.config, &headers),
            network: visitor.network,
        };
        let guesses = &app.limits.guesses;
        match actions::change_password(&app.pool, &app.clock, guesses, &visitor.actor, with).await? {
            PasswordChange::Done(secret) => {
                let mut response = see_other("/account?done=password-changed");
                if let Some(cookie) = session_cookie(&app.config, &secret) {
                    response.headers_mut().append(header::SET_COOKIE, cookie);
                }
                return Ok(response);
            }
            PasswordChange::OldOneWrong => errors.add("old_password", Message::new("password-old-wrong")),
            PasswordChange::Weak(weakness) => errors.add("new_password", weakness.message()),
            PasswordChange::TooOften(wait) => status = too_often(&mut errors, "old_password", wait),
            PasswordChange::Busy => status = busy(&mut errors, "old_password"),
        }
    }
    draw_account(&app, &visitor, status, None, None, FormData::default(), errors).await
}

pub(super) async fn set_mail_settings(
    State(app): State<AppState>,
    visitor: SignedIn,
    form: FormData,
) -> Result<Response, AppError> {
    with_recent_password(&app, visitor, form, async |visitor, form| set_mail(&app, &visitor, form).await)
        .await
}

async fn set_mail(app: &AppState, visitor: &SignedIn, mut form: FormData) -> Result<Response, AppError> {
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
        return draw_account(app, visitor, StatusCode::UNPROCESSABLE_ENTITY, None, None, form, errors).await;
    };
    let settings = MailSettings { email: (!email.is_empty()).then_some(email), frequency };
    actions::set_mail_settings(visitor.act(app, &mut *app.db().await?), &settings).await?;
    Ok(see_other("/account?done=mail-set"))
}

/// Whether it is an address as people have them: plain letters, and a domain with a dot.
pub fn is_mail_address(text: &str) -> bool {
    let address: Result<lettre::Address, _> = text.parse();
    text.is_ascii() && address.is_ok_and(|a| a.domain().contains('.'))
}

pub(super) async fn create_token(
    State(app): State<AppState>,
    visitor: SignedIn,
    form: FormData,
) -> Result<Response, AppError> {
    with_recent_password(&app, visitor, form, async |visitor, form| make_token(&app, &visitor, form).await)
        .await
}

async fn make_token(app: &AppState, visitor: &SignedIn, form: FormData) -> Result<Response, AppError> {
    let mut errors = FormErrors::default();
    form.check_names(&mut errors, |n| n == "token_name");
    let name = form.text(&mut errors, "token_name", TextRule::line(100).required("token-name-missing"));
    if !errors.is_empty() {
        return draw_account(app, visitor, StatusCode::UNPROCESSABLE_ENTITY, None, None, form, errors).await;
    }
    let made = actions::create_token(visitor.act(app, &mut *app.db().await?), &name).await?;
    let Some(secret) = made else {
        errors.add("token_name", Message::new("token-too-many").with("max", actions::TOKENS_MAX));
        return draw_account(app, visitor, StatusCode::UNPROCESSABLE_ENTITY, None, None, form, errors).await;
    };
    draw_account(app, visitor, StatusCode::OK, None, Some(secret), FormData::default(), errors).await
}

pub(super) async fn revoke_token(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(id): Path<Uuid>,
) -> Result<Response, AppError> {
    actions::revoke_token(visitor.act(&app, &mut *app.db().await?), id).await?;
    Ok(see_other("/account?done=token-revoked"))
}

//! One's own account: password, mail, tokens.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use super::super::actions::{self, PasswordChange};
use super::super::model::{MailFrequency, MailSettings};
use super::super::pages::AccountPage;
use super::super::session::SignedIn;
use super::super::store;
use super::{Done, new_password};
use crate::error::AppError;
use crate::web::{AppState, FormData, FormErrors, Html, Message, Path, Query, Section, TextRule, see_other};

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
    if !form.has("mail_frequency") {
        let settings = store::find_mail_settings(&mut db, visitor.actor.account_id).await?;
        form.set("email", settings.email.unwrap_or_default());
        form.set("mail_frequency", settings.frequency.code());
    }
    let mut shell = visitor.shell(app, Section::Elsewhere).with_flash(done);
    "/account".clone_into(&mut shell.address);
    Ok(Html(status, AccountPage { shell, tokens, new_secret, form, errors }).into_response())
}

pub(super) async fn change_password(
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

pub(super) async fn set_mail_settings(
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

pub(super) async fn create_token(
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

pub(super) async fn revoke_token(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(id): Path<Uuid>,
) -> Result<Response, AppError> {
    actions::revoke_token(&mut *app.db().await?, &app.clock, &visitor.actor, id).await?;
    Ok(see_other("/account?done=token-revoked"))
}

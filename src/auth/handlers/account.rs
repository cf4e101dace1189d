//! One's own account: password, mail, tokens.

use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use super::super::actions::{self, NewPassword, PasswordChange};
use super::super::model::MailSettings;
use super::super::pages::AccountPage;
use super::super::recent::with_recent_password;
use super::super::session::session_cookie;
use super::super::{feeds, store, urls};
use super::forms::{OtherPassword, TokenName};
use super::sign_in::device_of;
use crate::error::AppError;
use crate::i18n::Message;
use crate::web::{Cx, Form, FormData, FormState, Html, Path, Section, busy, done, too_often};

pub(super) async fn account_page(mut cx: Cx) -> Result<AccountPage, AppError> {
    show(&mut cx, None, FormState::default()).await
}

/// The account as it stands; the secret of a new token is shown this once.
async fn show(cx: &mut Cx, new_secret: Option<String>, mut form: FormState) -> Result<AccountPage, AppError> {
    let (db, account) = (cx.db.get().await?, cx.actor.account_id);
    let tokens = store::list_tokens(db, account).await?;
    let has_feed = feeds::find_created_at(db, account).await?.is_some();
    // Where nothing was chosen though it was asked for, nothing is chosen on the page either.
    if !form.has("mail_frequency") && form.errors.of("mail_frequency").is_none() {
        let settings = store::find_mail_settings(db, account).await?;
        form.typed.set("email", settings.email.unwrap_or_default());
        form.typed.set("mail_frequency", settings.frequency.code());
    }
    let mut shell = cx.shell(Section::Elsewhere);
    urls::ACCOUNT.clone_into(&mut shell.address);
    Ok(AccountPage { shell, tokens, has_feed, new_secret, form })
}

pub(super) async fn change_password(
    mut cx: Cx,
    headers: HeaderMap,
    form: Form<OtherPassword>,
) -> Result<Response, AppError> {
    // Passwords are not sent back.
    let mut again = FormState::default();
    let Some(OtherPassword { old, new, ends_access }) = form.valid() else {
        again.errors = form.returned()?.errors;
        return Ok(show(&mut cx, None, again).await?.into_response());
    };
    let with = NewPassword {
        old,
        new,
        ends_access: *ends_access,
        session: &cx.session,
        device: device_of(&cx.app.config, &headers),
        network: cx.network,
    };
    let app = &cx.app;
    let changed =
        actions::change_password(&app.pool, &app.clock, &app.limits.guesses, &cx.actor, with).await?;
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    match changed {
        PasswordChange::Done(secret) => {
            let mut response = done(urls::ACCOUNT, "flash-password-changed");
            if let Some(cookie) = session_cookie(&cx.app.config, &secret) {
                response.headers_mut().append(header::SET_COOKIE, cookie);
            }
            return Ok(response);
        }
        PasswordChange::OldOneWrong => again.errors.add("old_password", Message::new("password-old-wrong")),
        PasswordChange::Weak(weakness) => again.errors.add("new_password", weakness.message()),
        PasswordChange::TooOften(wait) => status = too_often(&mut again.errors, "old_password", wait),
        PasswordChange::Busy => status = busy(&mut again.errors, "old_password"),
    }
    Ok(Html(status, show(&mut cx, None, again).await?).into_response())
}

pub(super) async fn set_mail_settings(cx: Cx, typed: FormData) -> Result<Response, AppError> {
    with_recent_password(cx, typed, async |mut cx, typed| {
        let form = Form::<MailSettings>::read(typed);
        let Some(settings) = form.valid() else {
            return Ok(show(&mut cx, None, form.returned()?).await?.into_response());
        };
        actions::set_mail_settings(cx.act().await?, settings).await?;
        Ok(done(urls::ACCOUNT, "flash-mail-set"))
    })
    .await
}

pub(super) async fn create_token(cx: Cx, typed: FormData) -> Result<Response, AppError> {
    with_recent_password(cx, typed, async |mut cx, typed| {
        let form = Form::<TokenName>::read(typed);
        let Some(TokenName(name)) = form.valid() else {
            return Ok(show(&mut cx, None, form.returned()?).await?.into_response());
        };
        let made = actions::create_token(cx.act().await?, name).await?;
        let page = match made {
            Ok(secret) => show(&mut cx, Some(secret), FormState::default()).await?,
            Err(refusal) => show(&mut cx, None, form.refused(refusal)).await?,
        };
        Ok(page.into_response())
    })
    .await
}

pub(super) async fn revoke_token(mut cx: Cx, Path(id): Path<Uuid>) -> Result<Response, AppError> {
    actions::revoke_token(cx.act().await?, id).await?;
    Ok(done(urls::ACCOUNT, "flash-token-revoked"))
}

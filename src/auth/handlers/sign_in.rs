//! Signing in and out, and the language.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::super::actions::{Presented, SignIn};
use super::super::model::SAMPLE_PASSWORD;
use super::super::pages::SignInPage;
use super::super::session::{FromHere, presented, session_cookie};
use super::super::store::DEVICE_KNOWN;
use super::super::{actions, store, urls};
use super::forms::Credentials;
use crate::config::Config;
use crate::error::AppError;
use crate::i18n::{Lang, Message};
use crate::web::{
    AppState, Client, Cx, Form, FormData, FormState, Html, Query, Shell, busy, cookie, landing, language_of,
    moved_to, own_path, see_other, too_often,
};

pub(super) async fn home(cx: Cx) -> Response {
    let to = cx.actor.memberships.first().map_or_else(|| urls::ACCOUNT.to_owned(), landing);
    moved_to(&to)
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Params {
    next: Option<String>,
    done: Option<String>,
}

pub(super) async fn sign_in_page(
    State(app): State<AppState>,
    here: FromHere,
    headers: HeaderMap,
    Query(params): Query<Params>,
) -> Result<Response, AppError> {
    let mut form = FormState::default();
    if let Some(next) = params.next.as_deref().and_then(own_path) {
        form.typed.set("next", next);
    }
    let door = Door { app: &app, is_from_here: here.0, lang: language_of(&headers) };
    door.show(StatusCode::OK, form, params.done.as_deref()).await
}

/// Where somebody stands who is not signed in.
struct Door<'a> {
    app: &'a AppState,
    is_from_here: bool,
    lang: Lang,
}

impl Door<'_> {
    async fn show(
        &self,
        status: StatusCode,
        form: FormState,
        done: Option<&str>,
    ) -> Result<Response, AppError> {
        let sample_accounts = if self.app.is_sample && self.is_from_here {
            store::list_sample_accounts(&mut *self.app.db().await?).await?
        } else {
            Vec::new()
        };
        let page = SignInPage {
            shell: Shell::anonymous(self.app, self.lang, "/sign-in").with_flash(done),
            form,
            sample_accounts,
            sample_password: SAMPLE_PASSWORD,
            is_sample_elsewhere: self.app.is_sample && !self.is_from_here,
        };
        let mut response = Html(status, page).into_response();
        if status == StatusCode::SERVICE_UNAVAILABLE {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
        }
        Ok(response)
    }
}

/// The name of the device's cookie.
const fn device_cookie_name(config: &Config) -> &'static str {
    if config.https { "__Host-device" } else { "device" }
}

/// The secret of the device in the request, if there is one.
pub(super) fn device_of<'a>(config: &Config, headers: &'a HeaderMap) -> Option<&'a str> {
    cookie(headers, device_cookie_name(config)).filter(|value| value.len() == 64)
}

pub(super) async fn sign_in(
    State(app): State<AppState>,
    Client(network): Client,
    here: FromHere,
    headers: HeaderMap,
    typed: FormData,
) -> Result<Response, AppError> {
    let door = Door { app: &app, is_from_here: here.0, lang: language_of(&headers) };
    // The password is not sent back.
    let mut again = FormState::default();
    again.typed.set("user_name", typed.value("user_name"));
    again.typed.set("next", own_path(typed.value("next")).unwrap_or_default());
    let form = Form::<Credentials>::read(typed);
    let Some(Credentials { user_name, password }) = form.valid() else {
        again.errors = form.returned()?.errors;
        return door.show(StatusCode::UNPROCESSABLE_ENTITY, again, None).await;
    };
    let session = presented(&app.config, &headers);
    let with = Presented {
        user_name,
        password,
        network,
        device: device_of(&app.config, &headers),
        session: session.as_deref(),
        may_use_sample: here.0,
    };
    let status = match actions::sign_in(&app.pool, &app.clock, &app.limits.guesses, with).await? {
        SignIn::Done(session) => {
            return Ok(welcome(&app.config, &headers, &session, own_path(again.value("next"))));
        }
        SignIn::Wrong => {
            again.errors.add("user_name", Message::new("sign-in-wrong"));
            StatusCode::UNPROCESSABLE_ENTITY
        }
        SignIn::SampleElsewhere => {
            again.errors.add("user_name", Message::new("sign-in-sample-elsewhere"));
            StatusCode::FORBIDDEN
        }
        SignIn::TooOften(wait) => too_often(&mut again.errors, "user_name", wait),
        SignIn::Busy => busy(&mut again.errors, "user_name"),
    };
    door.show(status, again, None).await
}

fn welcome(config: &Config, headers: &HeaderMap, session: &actions::Session, next: Option<&str>) -> Response {
    let mut response = see_other(next.unwrap_or("/"));
    append_cookie(&mut response, session_cookie(config, &session.secret));
    append_cookie(&mut response, device_cookie(config, &session.device));
    if headers.get(header::COOKIE).is_none_or(|c| !c.as_bytes().windows(5).any(|w| w == b"lang=")) {
        append_cookie(&mut response, language_cookie(config, session.lang));
    }
    response
}

fn append_cookie(response: &mut Response, cookie: Option<HeaderValue>) {
    if let Some(cookie) = cookie {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}

fn language_cookie(config: &Config, lang: Lang) -> Option<HeaderValue> {
    let (lang, secure) = (lang.code(), secure(config));
    HeaderValue::from_str(&format!("lang={lang}; Path=/; SameSite=Lax; Max-Age=31536000{secure}")).ok()
}

fn device_cookie(config: &Config, secret: &str) -> Option<HeaderValue> {
    let (name, age, secure) = (device_cookie_name(config), DEVICE_KNOWN.num_seconds(), secure(config));
    HeaderValue::from_str(&format!("{name}={secret}; Path=/; HttpOnly; SameSite=Lax; Max-Age={age}{secure}"))
        .ok()
}

const fn secure(config: &Config) -> &'static str {
    if config.https { "; Secure" } else { "" }
}

pub(super) async fn sign_out(State(app): State<AppState>, headers: HeaderMap) -> Result<Response, AppError> {
    if let Some(token_hash) = presented(&app.config, &headers) {
        actions::sign_out(&mut *app.db().await?, &app.clock, &token_hash).await?;
    }
    let mut response = see_other("/sign-in");
    append_cookie(&mut response, session_cookie(&app.config, ""));
    // The pages of who leaves are not shown again on going back. What waits in the browser's store stays: other people's drafts.
    response.headers_mut().insert("clear-site-data", HeaderValue::from_static("\"cache\""));
    Ok(response)
}

pub(super) async fn choose_language(
    State(app): State<AppState>,
    cx: Result<Cx, AppError>,
    form: FormData,
) -> Result<Response, AppError> {
    let lang = Lang::from_code(form.value("lang")).ok_or(AppError::Malformed)?;
    if let Ok(mut cx) = cx {
        actions::choose_language(cx.act().await?, lang).await?;
    }
    let mut response = see_other(own_path(form.value("back")).unwrap_or("/"));
    append_cookie(&mut response, language_cookie(&app.config, lang));
    Ok(response)
}

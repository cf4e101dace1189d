//! Signing in and out, and the language.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, FromRequestParts, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::super::model::SAMPLE_PASSWORD;
use super::super::pages::SignInPage;
use super::super::session::{SignedIn, presented, session_cookie};
use super::super::{actions, store};
use crate::error::AppError;
use crate::web::{
    AppState, FormData, FormErrors, Html, Lang, Message, Query, Shell, TextRule, client_address, landing,
    language_of, moved_to, own_path, see_other,
};

pub(super) async fn home(visitor: SignedIn) -> Response {
    let to = visitor.actor.memberships.first().map_or_else(|| "/account".to_owned(), landing);
    moved_to(&to)
}

/// The peer's address, where the server knows one.
pub(super) struct Peer(Option<ConnectInfo<SocketAddr>>);

impl FromRequestParts<AppState> for Peer {
    type Rejection = std::convert::Infallible;
    async fn from_request_parts(parts: &mut Parts, _: &AppState) -> Result<Self, Self::Rejection> {
        Ok(Self(parts.extensions.get::<ConnectInfo<SocketAddr>>().copied()))
    }
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Next {
    next: Option<String>,
}

pub(super) async fn sign_in_page(
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

pub(super) async fn sign_in(
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

pub(super) async fn sign_out(State(app): State<AppState>, headers: HeaderMap) -> Result<Response, AppError> {
    if let Some(token_hash) = presented(&app.config, &headers) {
        actions::sign_out(&mut *app.db().await?, &app.clock, &token_hash).await?;
    }
    let mut response = see_other("/sign-in");
    append_cookie(&mut response, session_cookie(&app.config, ""));
    Ok(response)
}

pub(super) async fn choose_language(
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

//! Draws every failure as a page that says what happened and leads on, or as JSON for the API.

use askama::Template;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::when::without_moment;
use super::{AppState, Html, Lang, Shell, see_other};
use crate::error::ErrorMark;

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    shell: Shell,
    status: u16,
    title: String,
    what: String,
    next: String,
    /// The same page at the present, where only the moment was wrong.
    present: Option<String>,
}

/// The language that the visitor chose, Vietnamese before that.
pub fn language_of(headers: &HeaderMap) -> Lang {
    cookie(headers, "lang").and_then(Lang::from_code).unwrap_or_default()
}

/// The value of a cookie.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(n, _)| *n == name)
        .map(|(_, value)| value)
}

/// The middleware: whatever fails below it, in a handler or in a layer, comes out as one of our pages.
pub async fn draw_error_pages(State(app): State<AppState>, request: Request, next: Next) -> Response {
    let lang = language_of(request.headers());
    let address = request.uri().path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string);
    let wants_json =
        request.headers().get(header::ACCEPT).is_some_and(|a| a.as_bytes() == b"application/json");
    let is_api = wants_json || request.uri().path().starts_with("/api/");
    let is_get = *request.method() == Method::GET;
    let response = next.run(request).await;
    let mark = response.extensions().get::<ErrorMark>().cloned();
    if let Some(back_to) = mark.as_ref().and_then(|m| m.sign_in_for.as_ref()) {
        if is_api {
            return draw_json(lang, StatusCode::UNAUTHORIZED, None);
        }
        let next: String = form_urlencoded::byte_serialize(back_to.as_bytes()).collect();
        return see_other(&if is_get && back_to != "/" {
            format!("/sign-in?next={next}")
        } else {
            "/sign-in".to_owned()
        });
    }
    let status = response.status();
    let is_failure = status.is_client_error() || status.is_server_error();
    let is_drawn = response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| {
        kind.as_bytes().starts_with(b"text/html") || kind.as_bytes().starts_with(b"application/")
    });
    if !is_failure || (mark.is_none() && is_drawn) {
        return response;
    }
    let is_moment = mark.as_ref().is_some_and(|m| m.is_moment);
    let message = mark.and_then(|m| m.message);
    if is_api {
        return draw_json(lang, status, message);
    }
    draw(&app, lang, status, (message, is_moment), &address)
}

fn kind_of(status: StatusCode, is_moment: bool) -> &'static str {
    if is_moment {
        return "moment";
    }
    match status.as_u16() {
        400 | 415 | 422 => "malformed",
        403 => "forbidden",
        404 => "not-found",
        405 => "method",
        408 | 503 | 504 => "unavailable",
        409 => "conflict",
        413 => "too-large",
        429 => "too-many",
        _ => "internal",
    }
}

fn draw(
    app: &AppState,
    lang: Lang,
    status: StatusCode,
    (message, is_moment): (Option<&'static str>, bool),
    address: &str,
) -> Response {
    let kind = kind_of(status, is_moment);
    let page = ErrorPage {
        shell: Shell::anonymous(app, lang, address),
        status: status.as_u16(),
        title: lang.t(&format!("error-{kind}-title")),
        what: message.map_or_else(|| lang.t(&format!("error-{kind}-what")), |key| lang.t(key)),
        next: lang.t(&format!("error-{kind}-next")),
        present: is_moment.then(|| without_moment(address)),
    };
    if page.render().is_err() {
        return Response::new(Body::from(page.what));
    }
    let mut response = Html(status, page).into_response();
    if status == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
    }
    response
}

fn draw_json(lang: Lang, status: StatusCode, message: Option<&'static str>) -> Response {
    let key = if status == StatusCode::UNAUTHORIZED {
        "error-sign-in-needed".to_owned()
    } else {
        format!("error-{}-what", kind_of(status, false))
    };
    let body = serde_json::json!({
        "status": status.as_u16(),
        "title": status.canonical_reason(),
        "detail": message.map_or_else(|| lang.t(&key), |key| lang.t(key)),
    });
    (status, [(header::CONTENT_TYPE, "application/problem+json")], body.to_string()).into_response()
}

//! Draws every failure as a page that says what happened and leads on, or as JSON for the API.

use std::sync::Arc;

use askama::Template;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::moment_query::without_moment;
use super::sent::OWNER_HEADER;
use super::{AppState, Html, Section, Sent, Shell, address_of, asks_for_json, see_other};
use crate::access::Actor;
use crate::error::{ErrorMark, ParameterFault};
use crate::i18n::{Lang, Message};

/// Left in a response that failed: what was typed, so that it stands on the page that says so.
#[derive(Debug, Clone)]
pub struct Typed(pub Arc<Sent>);

/// Left in a response: it was refused because it comes from a page that belongs to somebody else than who is signed in.
#[derive(Debug, Clone)]
pub struct AnothersPage {
    /// Whose page it was; none where the page does not say so.
    pub owner: Option<String>,
    /// Who is signed in.
    pub person: String,
    /// The address of the page.
    pub page: Option<String>,
    /// Where the owner finds what was typed, where it is kept.
    pub again: Option<String>,
}

/// Left in a response that failed: who is signed in, so that the page keeps the person's name and navigation.
#[derive(Debug, Clone)]
pub struct Somebody {
    /// The person.
    pub actor: Actor,
    /// How many notices wait to be read.
    pub unread: i64,
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    shell: Shell,
    status: u16,
    title: String,
    what: String,
    next: String,
    /// The way on from here, with its words; the first page otherwise.
    onward: Option<(String, String)>,
    /// What was typed.
    typed: Option<Arc<Sent>>,
    /// It may be sent once more as it is.
    may_send: bool,
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
    let address = address_of(request.uri());
    let is_api = asks_for_json(request.headers()) || request.uri().path().starts_with("/api/");
    let mut response = next.run(request).await;
    let mark = response.extensions().get::<ErrorMark>().cloned();
    if let Some(back_to) = mark.as_ref().and_then(|m| m.sign_in_for.as_ref()) {
        if is_api {
            return draw_json(StatusCode::UNAUTHORIZED, &lang.t("error-sign-in-needed"));
        }
        let next: String = form_urlencoded::byte_serialize(back_to.as_bytes()).collect();
        return see_other(&if back_to == "/" {
            "/sign-in".to_owned()
        } else {
            format!("/sign-in?next={next}")
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
    let failure = Failure {
        lang,
        status,
        mark: mark.unwrap_or_default(),
        anothers: response.extensions_mut().remove(),
        typed: response.extensions_mut().remove().map(|Typed(sent)| sent),
        somebody: response.extensions_mut().remove(),
        address,
    };
    if is_api {
        // A wrong parameter of the API is a mistake of who calls it, not a place that does not exist.
        let status = if failure.mark.parameter.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { status };
        let what = failure.what();
        let what = if failure.mark.is_moment { format!("at: {what}") } else { what };
        return failure.told(draw_json(status, &what));
    }
    failure.told(failure.draw(&app))
}

/// A request that failed, and what is known of it.
struct Failure {
    lang: Lang,
    status: StatusCode,
    mark: ErrorMark,
    anothers: Option<AnothersPage>,
    typed: Option<Arc<Sent>>,
    somebody: Option<Somebody>,
    address: String,
}

impl Failure {
    /// What surrounds the page: as on any other page of the person who is signed in.
    fn shell(&self, app: &AppState) -> Shell {
        let Some(Somebody { actor, unread }) = &self.somebody else {
            return Shell::anonymous(app, self.lang, &self.address);
        };
        let acting =
            self.address.strip_prefix("/organisations/").and_then(|rest| rest.split(['/', '?']).next());
        Shell::signed_in(app, self.lang, &self.address, (actor, *unread), Section::Elsewhere, acting)
    }

    fn kind(&self) -> &'static str {
        if self.anothers.is_some() {
            "anothers"
        } else if self.mark.parameter.is_some() {
            "parameter"
        } else {
            kind_of(self.status, self.mark.is_moment)
        }
    }

    /// Scripts are told that it is the page which is somebody else's.
    fn told(&self, mut response: Response) -> Response {
        if self.anothers.is_some() {
            response.headers_mut().insert(OWNER_HEADER, HeaderValue::from_static("another"));
        }
        response
    }

    /// What happened, in a sentence.
    fn what(&self) -> String {
        let lang = self.lang;
        if let Some(AnothersPage { owner, person, .. }) = &self.anothers {
            return match owner {
                Some(owner) => lang.t_args("error-anothers-what", &[("owner", owner), ("person", person)]),
                None => lang.t_args("error-anothers-unknown", &[("person", person)]),
            };
        }
        if let Some((name, fault)) = &self.mark.parameter {
            let message = match fault {
                ParameterFault::Unknown => Message::new("error-parameter-unknown"),
                ParameterFault::Doubled => Message::new("error-parameter-doubled"),
                ParameterFault::Unreadable => Message::new("error-parameter-unreadable"),
            };
            return lang.message(&message.with("name", name.as_str()));
        }
        self.mark.message.map_or_else(|| lang.t(&format!("error-{}-what", self.kind())), |key| lang.t(key))
    }

    /// The way on, where it is another than to the first page.
    fn onward(&self) -> Option<(String, String)> {
        let to = |address: String, words: &str| Some((address, self.lang.t(words)));
        if self.mark.is_moment {
            return to(without_moment(&self.address), "moment-back");
        }
        if let Some(page) = &self.mark.ended_at {
            return to(page.clone(), "error-over-back");
        }
        if let Some((name, _)) = &self.mark.parameter {
            return to(without_parameter(&self.address, name), "error-parameter-back");
        }
        match &self.anothers {
            Some(AnothersPage { again: Some(again), .. }) => {
                let next: String = form_urlencoded::byte_serialize(again.as_bytes()).collect();
                to(format!("/sign-in?next={next}"), "error-anothers-sign-in")
            }
            Some(AnothersPage { page: Some(page), .. }) => to(page.clone(), "error-anothers-reopen"),
            _ => None,
        }
    }

    /// May the form be sent once more as it is? Only where waiting helps, and nothing of it is missing.
    fn may_send(&self) -> bool {
        matches!(self.status.as_u16(), 408 | 429 | 500 | 502..=504)
            && self.typed.as_ref().is_some_and(|sent| !sent.had_secrets)
    }

    fn draw(&self, app: &AppState) -> Response {
        let (lang, kind) = (self.lang, self.kind());
        let next = match &self.anothers {
            Some(AnothersPage { owner: Some(owner), again: Some(_), .. }) => {
                lang.t_args("error-anothers-kept", &[("owner", owner)])
            }
            // Opening it anew would bring the same page back.
            _ if self.mark.ended_at.is_some() => lang.t("error-over-next"),
            _ => lang.t(&format!("error-{kind}-next")),
        };
        let page = ErrorPage {
            shell: self.shell(app),
            status: self.status.as_u16(),
            title: lang.t(&format!("error-{kind}-title")),
            what: self.what(),
            next,
            onward: self.onward(),
            typed: self.typed.clone(),
            may_send: self.may_send(),
        };
        if page.render().is_err() {
            return Response::new(Body::from(page.what));
        }
        let mut response = Html(self.status, page).into_response();
        if self.status == StatusCode::SERVICE_UNAVAILABLE {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
        }
        response
    }
}

/// The same address without a parameter.
fn without_parameter(address: &str, name: &str) -> String {
    let Some((path, query)) = address.split_once('?') else { return address.to_owned() };
    let kept = form_urlencoded::parse(query.as_bytes()).filter(|(other, _)| !other.starts_with(name));
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(kept).finish();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
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

fn draw_json(status: StatusCode, detail: &str) -> Response {
    let body = serde_json::json!({
        "status": status.as_u16(),
        "title": status.canonical_reason(),
        "detail": detail,
    });
    (status, [(header::CONTENT_TYPE, "application/problem+json")], body.to_string()).into_response()
}

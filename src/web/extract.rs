//! Extractors that fail as our pages, and answers in our forms.

use askama::Template;
use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use serde::de::DeserializeOwned;

use super::parameters::{DONE, read_path};
use crate::error::AppError;
use crate::kernel::with_parameters;

/// The parameters in the path; anything else than expected does not exist.
#[derive(Debug, Clone)]
pub struct Path<T>(pub T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, AppError> {
        let given = RawPathParams::from_request_parts(parts, state).await.map_err(|_| AppError::NotFound)?;
        let pairs: Vec<(&str, &str)> = given.iter().collect();
        read_path(&pairs).map(Self)
    }
}

/// The address of the page that is asked for, with its parameters.
#[derive(Debug, Clone)]
pub struct Address(pub Uri);

impl<S: Send + Sync> FromRequestParts<S> for Address {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, AppError> {
        Ok(Self(parts.uri.clone()))
    }
}

/// The address asked for, with its parameters.
pub fn address_of(uri: &Uri) -> String {
    uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string)
}

/// The largest page that is looked at once more when it is finished; each stays far below it.
pub const PAGE_MAX: usize = 64 * 1024 * 1024;

/// Is the answer a page?
pub fn is_page(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE);
    kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}

/// A page made from its template, with a status.
#[derive(Debug)]
pub struct Html<T>(pub StatusCode, pub T);

impl<T: Template> IntoResponse for Html<T> {
    fn into_response(self) -> Response {
        match self.1.render() {
            Ok(text) => {
                (self.0, [(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"))], text)
                    .into_response()
            }
            Err(error) => AppError::internal(error).into_response(),
        }
    }
}

/// Makes a page its own answer: 200, or, where it names the field that holds its form, the status of that.
#[macro_export]
macro_rules! page {
    ($page:ty) => {
        impl axum::response::IntoResponse for $page {
            fn into_response(self) -> axum::response::Response {
                $crate::web::Html(axum::http::StatusCode::OK, self).into_response()
            }
        }
    };
    ($page:ty, $form:ident) => {
        impl axum::response::IntoResponse for $page {
            fn into_response(self) -> axum::response::Response {
                $crate::web::Html(self.$form.status(), self).into_response()
            }
        }
    };
}

/// Does the request ask for figures and words for a script, not for a page?
pub fn asks_for_json(headers: &HeaderMap) -> bool {
    headers.get(header::ACCEPT).is_some_and(|accept| accept.as_bytes() == b"application/json")
}

/// Figures and words for a script, with a status.
#[derive(Debug)]
pub struct Json<T>(pub StatusCode, pub T);

impl<T: serde::Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        match serde_json::to_string(&self.1) {
            Ok(text) => {
                (self.0, [(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))], text)
                    .into_response()
            }
            Err(error) => AppError::internal(error).into_response(),
        }
    }
}

/// An address of ours, a path and no other host, as it may stand in a link or be gone to; nothing otherwise. Browsers read `\` as
/// `/` and leave out tabs and line breaks, so that `/`, a tab and `/elsewhere` would lead elsewhere.
pub fn own_path(text: &str) -> Option<&str> {
    let is_own = text.starts_with('/')
        && !text.starts_with("//")
        && !text.chars().any(|c| c == '\\' || c.is_control());
    is_own.then_some(text)
}

/// After a deed: go and look at the page that shows it.
pub fn see_other(to: &str) -> Response {
    redirect(StatusCode::SEE_OTHER, to)
}

/// What was just done: the key of its sentence, and how many of what.
#[derive(Debug, Clone)]
pub struct Deed(String);

impl From<&'static str> for Deed {
    fn from(key: &'static str) -> Self {
        Self(key.strip_prefix("flash-").unwrap_or(key).to_owned())
    }
}

impl From<(&'static str, usize)> for Deed {
    fn from((key, count): (&'static str, usize)) -> Self {
        Self(format!("{}.{count}", Self::from(key).0))
    }
}

impl From<(&'static str, usize, usize)> for Deed {
    fn from((key, count, of): (&'static str, usize, usize)) -> Self {
        Self(format!("{}.{count}.{of}", Self::from(key).0))
    }
}

/// After a deed: the page that shows it, and says what was done.
pub fn done(to: &str, deed: impl Into<Deed>) -> Response {
    let Deed(deed) = deed.into();
    see_other(&with_parameters(to, &format!("{DONE}={deed}")))
}

/// The page lies elsewhere today.
pub fn moved_to(to: &str) -> Response {
    redirect(StatusCode::FOUND, to)
}

fn redirect(status: StatusCode, to: &str) -> Response {
    HeaderValue::from_str(to).map_or_else(
        |error| AppError::internal(error).into_response(),
        |to| (status, [(header::LOCATION, to)]).into_response(),
    )
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn an_address_of_ours_leads_to_no_other_host() {
        assert_eq!(own_path("/organisations/alpha?at=x#nv-1"), Some("/organisations/alpha?at=x#nv-1"));
        for elsewhere in ["", "a", "//evil.example", "https://evil.example", "/\\evil.example"] {
            assert_eq!(own_path(elsewhere), None, "{elsewhere}");
        }
        for stripped in ["/\t/evil.example", "/\n/evil.example", "/\r/evil.example"] {
            assert_eq!(own_path(stripped), None, "{stripped:?}");
        }
    }
}

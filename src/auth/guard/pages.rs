//! The finished pages: forms say whose page they stand on, and a kept form is filled in.

use askama::Template;
use axum::body::{Body, to_bytes};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use super::{Visitor, in_time};
use crate::error::AppError;
use crate::i18n::Lang;
use crate::web::{Mark, PAGE_MAX, Sent, fill, mark};

/// What stands above a page that was filled in again.
#[derive(Template)]
#[template(path = "auth/_filled.html")]
struct FilledNote<'a> {
    lang: Lang,
    /// The page still has the form.
    has_form: bool,
    /// What has no field any more.
    left: &'a [&'a str],
}

fn new_id() -> Uuid {
    let mut bytes = [0_u8; 16];
    // Without chance there would be no session either.
    let _ = getrandom::fill(&mut bytes);
    Uuid::from_bytes(bytes)
}

impl Visitor {
    /// The page with its owner on it, where it has one.
    pub(super) async fn mark(&self, response: Response) -> Response {
        let Some(person) = self.visit.known() else { return response };
        let is_shown = self.is_reading && response.status() == StatusCode::OK;
        let (mut parts, body) = response.into_parts();
        let page = match to_bytes(body, PAGE_MAX).await.map(|bytes| String::from_utf8(bytes.into())) {
            Ok(Ok(page)) => page,
            Ok(Err(error)) => return AppError::internal(error).into_response(),
            Err(error) => return AppError::internal(error).into_response(),
        };
        let kept = if is_shown { in_time(self.find_kept()).await.unwrap_or_default() } else { None };
        let page = match kept {
            Some(sent) => self.filled(&page, &sent),
            None => page,
        };
        let address = match &self.origin.address {
            Some(address) if !self.is_reading => address,
            _ => &self.address,
        };
        let owner = person.page_owner.to_string();
        let page = mark(&page, Mark { owner: &owner, address }, new_id);
        parts.headers.remove(header::CONTENT_LENGTH);
        Response::from_parts(parts, Body::from(page))
    }

    fn filled(&self, page: &str, sent: &Sent) -> String {
        let kept = self.origin.kept.unwrap_or_default().to_string();
        let note = |has_form, left: &[&str]| {
            FilledNote { lang: self.lang, has_form, left }.render().unwrap_or_default()
        };
        fill(page, sent, &kept, note).page
    }
}

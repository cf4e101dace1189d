//! Every table of every page as a file: the page itself is the definition.
//!
//! A request for a page with `?table=2&format=xlsx` runs the page's own handler, under its own permissions, and its second
//! table with a caption becomes the file. On the page, the links stand below each such table. So no table needs an export of
//! its own, and none can be forgotten.

mod links;
mod read;
mod rules;

use axum::body::{Body, to_bytes};
use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::{Lang, download_made, language_of};
use crate::error::AppError;
use crate::export::{CSV, Sheet, XLSX, write_csv, write_xlsx};

/// The largest page that is looked at; the largest table stays far below it.
const PAGE_MAX: usize = 64 * 1024 * 1024;

/// The page is asked for as a table's file: a list that is shown in pages gives all its rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Whole(pub bool);

impl<S: Send + Sync> FromRequestParts<S> for Whole {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, AppError> {
        Ok(parts.extensions.get::<Self>().copied().unwrap_or_default())
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Xlsx,
    Csv,
}

/// Which table of the page, from 1, and in which form.
fn wish(uri: &Uri) -> Option<(usize, Format)> {
    let pairs = || form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
    let value = |name: &str| pairs().find(|(n, _)| n == name).map(|(_, v)| v.into_owned());
    let format = match value("format")?.as_str() {
        "xlsx" => Format::Xlsx,
        "csv" => Format::Csv,
        _ => return None,
    };
    Some((value("table")?.parse().ok()?, format))
}

/// The middleware: a table's file where one is asked for, else the page with the links below its tables.
pub async fn table_files(mut request: Request, next: Next) -> Response {
    if request.method() != Method::GET || request.uri().path().starts_with("/assets/") {
        return next.run(request).await;
    }
    let (wish, uri, lang) = (wish(request.uri()), request.uri().clone(), language_of(request.headers()));
    if wish.is_some() {
        request.extensions_mut().insert(Whole(true));
    }
    let response = next.run(request).await;
    let is_page = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if response.status() != StatusCode::OK || !is_page {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let page = match to_bytes(body, PAGE_MAX).await {
        Ok(bytes) => bytes,
        Err(error) => return AppError::internal(error).into_response(),
    };
    let Ok(page) = String::from_utf8(page.into()) else {
        return AppError::internal("a page is not UTF-8").into_response();
    };
    if let Some((number, format)) = wish {
        let made = tokio::task::spawn_blocking(move || make(&page, number, format, lang)).await;
        return made
            .map_err(AppError::internal)
            .and_then(|made| made)
            .unwrap_or_else(IntoResponse::into_response);
    }
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(links::with_links(page, &uri, lang)))
}

fn make(page: &str, number: usize, format: Format, lang: Lang) -> Result<Response, AppError> {
    let found = read::read(page);
    let table = number.checked_sub(1).and_then(|at| found.tables.get(at)).ok_or(AppError::NotFound)?;
    let sheet = Sheet {
        name: table.caption.clone(),
        title: table.caption.clone(),
        notes: found.heading.iter().filter(|heading| **heading != table.caption).cloned().collect(),
        table: rules::table(table, lang),
    };
    let name = file_name(&table.caption);
    Ok(match format {
        Format::Xlsx => {
            download_made(write_xlsx(&[sheet]).map_err(AppError::internal)?, XLSX, &format!("{name}.xlsx"))
        }
        Format::Csv => {
            download_made(write_csv(&sheet.table).map_err(AppError::internal)?, CSV, &format!("{name}.csv"))
        }
    })
}

fn file_name(caption: &str) -> String {
    let plain = |c: char| if "/\\:*?\"<>|".contains(c) || c.is_control() { '-' } else { c };
    caption.chars().map(plain).take(100).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests;

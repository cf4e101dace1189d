//! Every table of every page as a file: the page itself is the definition.
//!
//! A request for a page with `?table=2&format=xlsx` runs the page's own handler, under its own permissions, and its second
//! table with a caption becomes the file. On the page, the links stand below each such table. So no table needs an export of
//! its own, and none can be forgotten.
//!
//! What the page marks becomes a value: a cell of the class `n`, `<data value>`, `<time datetime>`, `data-kind` (`figure`, `date`,
//! `instant`). All else stays the text that it is. `data-column` gives a fact inside a cell a column of its own; `data-whole`
//! says in full what the page cuts short; `data-together` makes one list of tables that are cut up for the page, each part
//! under its caption or `data-together-part`. A row of the class `group` heads the rows below it: in the file it is their first
//! column, named by `data-group`. What says again what stands elsewhere is marked `data-no-file`; buttons and fields are left
//! out, and so is a column whose heading is only read out, unless it holds figures or dates. `data-file-of` says what the page's
//! figures are of, `data-file-note` what else belongs above a table, like the moment of the figures.

mod labels;
mod links;
mod read;
mod rules;

use axum::body::{Body, to_bytes};
use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::{KnownParameters, PAGE_MAX, download_made, is_page, language_of};
use crate::error::AppError;
use crate::export::{CSV, Sheet, XLSX, write_csv, write_xlsx};
use crate::i18n::Lang;

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

/// The parameters of a table's file.
const PARAMETERS: [&str; 2] = ["table", "format"];

/// Which table of the page, from 1, and in which form; none where the page itself is asked for.
fn wish(uri: &Uri) -> Result<Option<(usize, Format)>, AppError> {
    let pairs = || form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
    let value = |name: &str| pairs().find(|(n, _)| n == name).map(|(_, v)| v.into_owned());
    let [table, format] = PARAMETERS.map(value);
    if table.is_none() && format.is_none() {
        return Ok(None);
    }
    // Of the two, the one that is given and wrong is named, or the one that nothing is without the other.
    let number = table.as_deref().map(|number| number.parse().ok().filter(|number: &usize| *number > 0));
    if matches!(number, Some(None)) || format.is_none() {
        return Err(AppError::unreadable("table"));
    }
    let format = match format.as_deref() {
        Some("xlsx") => Format::Xlsx,
        Some("csv") => Format::Csv,
        _ => return Err(AppError::unreadable("format")),
    };
    number.flatten().map(|number| Some((number, format))).ok_or_else(|| AppError::unreadable("format"))
}

/// The middleware: a table's file where one is asked for, else the page with the links below its tables. Whatever brought
/// the page, its tables bear on a phone the names of their columns.
pub async fn table_files(mut request: Request, next: Next) -> Response {
    if request.uri().path().starts_with("/assets/") {
        return next.run(request).await;
    }
    let is_read = request.method() == Method::GET;
    let asked = if is_read { wish(request.uri()) } else { Ok(None) };
    let wish = match asked {
        Ok(wish) => wish,
        Err(refused) => return refused.into_response(),
    };
    let (uri, lang) = (request.uri().clone(), language_of(request.headers()));
    let known = request.extensions().get::<KnownParameters>().cloned();
    if wish.is_some() {
        request.extensions_mut().insert(Whole(true));
    }
    let response = next.run(request).await;
    if !is_page(&response) {
        return response;
    }
    let is_whole = is_read && response.status() == StatusCode::OK;
    if let Some(known) = known.filter(|_| is_whole) {
        known.add(&PARAMETERS);
    }
    let (mut parts, body) = response.into_parts();
    let page = match to_bytes(body, PAGE_MAX).await {
        Ok(bytes) => bytes,
        Err(error) => return AppError::internal(error).into_response(),
    };
    let Ok(page) = String::from_utf8(page.into()) else {
        return AppError::internal("a page is not UTF-8").into_response();
    };
    if let Some((number, format)) = wish.filter(|_| is_whole) {
        let made = tokio::task::spawn_blocking(move || make(&page, number, format, lang)).await;
        return made
            .map_err(AppError::internal)
            .and_then(|made| made)
            .unwrap_or_else(IntoResponse::into_response);
    }
    parts.headers.remove(header::CONTENT_LENGTH);
    let page = labels::with_labels(page);
    let page = if is_whole { links::with_links(page, &uri, lang) } else { page };
    Response::from_parts(parts, Body::from(page))
}

fn make(page: &str, number: usize, format: Format, lang: Lang) -> Result<Response, AppError> {
    let found = read::read(page);
    let table = found.table(number).ok_or_else(|| AppError::unreadable("table"))?;
    let sheet = Sheet {
        name: table.caption.clone(),
        title: table.caption.clone(),
        notes: [&found.heading, &found.of]
            .into_iter()
            .flatten()
            .chain(&found.notes)
            .filter(|note| **note != table.caption)
            .cloned()
            .collect(),
        table: rules::table(&table, lang),
    };
    let name = match &found.of {
        Some(of) if !table.caption.contains(of.as_str()) => file_name(&format!("{} - {of}", table.caption)),
        _ => file_name(&table.caption),
    };
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
    // A full stop would stand before that of the ending.
    let name: String = caption.chars().map(plain).take(100).collect();
    name.trim().trim_end_matches(['.', ' ']).to_owned()
}

#[cfg(test)]
mod tests;

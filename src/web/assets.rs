//! Styles, script, fonts and icons: vendored, served by us alone, named by their content.

use std::fmt::Write as _;
use std::sync::LazyLock;

use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

use super::{Path, Route};
use crate::error::AppError;

#[derive(RustEmbed)]
#[folder = "static"]
struct Files;

struct Bundle {
    path: String,
    body: Vec<u8>,
}

/// One stylesheet out of the layers, in the order of their file names.
static STYLE: LazyLock<Bundle> = LazyLock::new(|| bundle("css/", "css"));
static SCRIPT: LazyLock<Bundle> = LazyLock::new(|| bundle("js/", "js"));

fn bundle(folder: &str, extension: &str) -> Bundle {
    let mut paths: Vec<_> = Files::iter().filter(|path| path.starts_with(folder)).collect();
    paths.sort_unstable();
    let mut body = Vec::new();
    for file in paths.iter().filter_map(|path| Files::get(path)) {
        body.extend_from_slice(&file.data);
        body.push(b'\n');
    }
    let mut name = String::new();
    for byte in Sha256::digest(&body).iter().take(8) {
        let _ = write!(name, "{byte:02x}");
    }
    Bundle { path: format!("/assets/app.{name}.{extension}"), body }
}

/// The address of the stylesheet.
pub fn style_path() -> &'static str {
    &STYLE.path
}

/// The address of the script.
pub fn script_path() -> &'static str {
    &SCRIPT.path
}

/// The addresses of what is served from `static`.
pub fn routes() -> Vec<Route> {
    vec![Route::get("/assets/{*path}", serve), Route::get("/service-worker.js", serve_worker)]
}

/// At the root, because a worker serves only what lies below it; asked for anew each time, so that a new version takes over.
async fn serve_worker() -> Response {
    match Files::get("worker/service-worker.js") {
        Some(file) => answer("text/javascript; charset=utf-8", "no-cache", file.data.into_owned()),
        None => AppError::NotFound.into_response(),
    }
}

async fn serve(Path(path): Path<String>, request: Request) -> Response {
    let whole = format!("/assets/{path}");
    let forever = "public, max-age=31536000, immutable";
    if whole == STYLE.path {
        return answer("text/css; charset=utf-8", forever, STYLE.body.clone());
    }
    if whole == SCRIPT.path {
        return answer("text/javascript; charset=utf-8", forever, SCRIPT.body.clone());
    }
    let kind = match path.rsplit('.').next() {
        Some("woff2") => "font/woff2",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => return AppError::NotFound.into_response(),
    };
    let Some(file) = Files::get(&path) else { return AppError::NotFound.into_response() };
    let tag = format!("\"{}\"", hex::encode(&file.metadata.sha256_hash()[..8]));
    if request.headers().get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        return StatusCode::NOT_MODIFIED.into_response();
    }
    let mut response = answer(kind, "public, max-age=604800", file.data.into_owned());
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

fn answer(kind: &'static str, cache: &'static str, body: Vec<u8>) -> Response {
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, cache)], body).into_response()
}

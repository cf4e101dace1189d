//! Routes and handlers of printouts.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use super::model::ConversionState;
use super::pages::PrintoutPage;
use super::{actions, urls};
use crate::error::AppError;
use crate::export::PDF;
use crate::web::{Cx, Path, Route, Section, download_made, see_other};

/// The addresses of printouts.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/printouts/{id}", show),
        Route::get("/printouts/{id}/file", file).carrying_files(),
        Route::post("/printouts/{id}/retrial", try_again),
    ]
}

/// The page looks again by itself, with and without a script, and leads to the file when it is there.
async fn show(mut cx: Cx, Path(id): Path<Uuid>) -> Result<Response, AppError> {
    let printout = actions::find(cx.db.get().await?, &cx.actor, id).await?;
    let refresh = match printout.state {
        ConversionState::Queued | ConversionState::Running => Some("2".to_owned()),
        ConversionState::Done => Some(format!("1; url={}", printout.file_address())),
        ConversionState::Failed => None,
    };
    let mut response = PrintoutPage { shell: cx.shell(Section::Elsewhere), printout }.into_response();
    if let Some(refresh) = refresh.and_then(|refresh| HeaderValue::from_str(&refresh).ok()) {
        response.headers_mut().insert(header::REFRESH, refresh);
    }
    Ok(response)
}

async fn file(mut cx: Cx, Path(id): Path<Uuid>) -> Result<Response, AppError> {
    let db = cx.db.get().await?;
    let printout = actions::find(db, &cx.actor, id).await?;
    if printout.handed_out_at.is_some() {
        return Ok(see_other(&printout.file_address()));
    }
    match actions::find_file(db, &cx.actor, id, None).await? {
        Some((pdf, name)) => Ok(download_made(pdf, PDF, &name)),
        None => Ok(see_other(&urls::printout(id))),
    }
}

async fn try_again(mut cx: Cx, Path(id): Path<Uuid>) -> Result<Response, AppError> {
    actions::ask_again(cx.act().await?, id).await?;
    Ok(see_other(&urls::printout(id)))
}

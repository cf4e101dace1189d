//! Routes and handlers of printouts.

use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use super::actions;
use super::model::ConversionState;
use super::pages::PrintoutPage;
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::export::PDF;
use crate::web::{AppState, Html, Path, Route, Section, download_made, see_other};

/// The addresses of printouts.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/printouts/{id}", show),
        Route::get("/printouts/{id}/file", file).carrying_files(),
        Route::post("/printouts/{id}/retrial", try_again),
    ]
}

/// The page looks again by itself, with and without a script, and leads to the file when it is there.
async fn show(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(id): Path<Uuid>,
) -> Result<Response, AppError> {
    let printout = actions::find(&mut *app.db().await?, &visitor.actor, id).await?;
    let refresh = match printout.state {
        ConversionState::Queued | ConversionState::Running => Some("2".to_owned()),
        ConversionState::Done => Some(format!("1; url={}", printout.file_address())),
        ConversionState::Failed => None,
    };
    let page = PrintoutPage { shell: visitor.shell(&app, Section::Elsewhere), printout };
    let mut response = Html(StatusCode::OK, page).into_response();
    if let Some(refresh) = refresh.and_then(|refresh| HeaderValue::from_str(&refresh).ok()) {
        response.headers_mut().insert(header::REFRESH, refresh);
    }
    Ok(response)
}

async fn file(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(id): Path<Uuid>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let printout = actions::find(&mut db, &visitor.actor, id).await?;
    if printout.handed_out_at.is_some() {
        return Ok(see_other(&printout.file_address()));
    }
    match actions::find_file(&mut db, &visitor.actor, id, None).await? {
        Some((pdf, name)) => Ok(download_made(pdf, PDF, &name)),
        None => Ok(see_other(&format!("/printouts/{id}"))),
    }
}

async fn try_again(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(id): Path<Uuid>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    actions::ask_again(visitor.act(&app, &mut db), id).await?;
    Ok(see_other(&format!("/printouts/{id}")))
}

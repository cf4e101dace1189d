//! Routes and handlers of printouts.

use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sqlx::PgConnection;
use uuid::Uuid;

use super::model::{ConversionState, Printout};
use super::pages::PrintoutPage;
use super::{actions, rules, store};
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

async fn find(db: &mut PgConnection, visitor: &SignedIn, id: Uuid) -> Result<Printout, AppError> {
    let found = store::find(db, visitor.actor.account_id, id).await?.ok_or(AppError::NotFound)?;
    rules::may_look(&visitor.actor, found.organisation, found.is_draft)?;
    Ok(found)
}

/// The page looks again by itself, with and without a script, and leads to the file when it is there.
async fn show(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(id): Path<Uuid>,
) -> Result<Response, AppError> {
    let printout = find(&mut *app.db().await?, &visitor, id).await?;
    let refresh = match printout.state {
        ConversionState::Queued | ConversionState::Running => Some("2".to_owned()),
        ConversionState::Done => Some(format!("1; url=/printouts/{id}/file")),
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
    let printout = find(&mut db, &visitor, id).await?;
    match store::find_result(&mut db, &printout.sha256).await? {
        Some(pdf) => Ok(download_made(pdf, PDF, &printout.name)),
        None => Ok(see_other(&format!("/printouts/{id}"))),
    }
}

async fn try_again(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(id): Path<Uuid>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    actions::ask_again(&mut db, &app.clock, &visitor.actor, id).await?;
    Ok(see_other(&format!("/printouts/{id}")))
}

//! The whole application: one route table builds the router (and feeds the permission matrix), middleware around it.

use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::TraceLayer;

use crate::error::AppError;
use crate::web::{AppState, Route, assets, draw_error_pages, security_headers};
use crate::{api, auth, dashboard, reporting};

/// The most bytes of a form; a report of 32 tasks with long texts stays far below it.
pub const BODY_LIMIT: usize = 2 * 1024 * 1024;

/// A page is answered within so long, or says that it cannot be now.
const PATIENCE: Duration = Duration::from_millis(4_500);
/// A file on a slow line may take so long.
const FILE_PATIENCE: Duration = Duration::from_mins(15);

/// Every address of the application, once.
pub fn routes() -> Vec<Route> {
    let own = vec![Route::get("/healthz", healthz), Route::get("/readyz", readyz)];
    [
        own,
        assets::routes(),
        auth::routes(),
        auth::deputies::routes(),
        reporting::routes(),
        reporting::reviews::routes(),
        reporting::assignments::routes(),
        reporting::evidence::routes(),
        reporting::comments::routes(),
        reporting::differences::routes(),
        reporting::extensions::routes(),
        reporting::calendar::routes(),
        reporting::burden::routes(),
        reporting::shortcomings::routes(),
        dashboard::routes(),
        api::routes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The process is alive.
async fn healthz() -> &'static str {
    "ok"
}

/// The database answers too.
async fn readyz(State(app): State<AppState>) -> Result<&'static str, AppError> {
    let mut db = app.db().await?;
    sqlx::Connection::ping(&mut *db).await?;
    Ok("ready")
}

/// The router with its middleware: whatever fails comes out as a page, with the security headers on it.
pub fn router(app: AppState) -> Router {
    let mut router = Router::new();
    for route in routes() {
        let patience = if route.carries_files { FILE_PATIENCE } else { PATIENCE };
        let timeout = TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, patience);
        router = router.route(route.path, route.handler.layer(timeout));
    }
    router
        .fallback(async || AppError::NotFound)
        .method_not_allowed_fallback(async || StatusCode::METHOD_NOT_ALLOWED)
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(CsrfLayer::new())
        .layer(CatchPanicLayer::custom(|_: Box<dyn std::any::Any + Send>| panicked()))
        .layer(from_fn_with_state(app.clone(), draw_error_pages))
        .layer(from_fn_with_state(app.clone(), security_headers))
        .layer(CompressionLayer::new())
        .layer(TraceLayer::new_for_http())
        .with_state(app)
}

fn panicked() -> Response {
    AppError::internal("a handler panicked").into_response()
}

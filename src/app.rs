//! The whole application: one route table builds the router (and feeds the permission matrix), middleware around it.

use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Extension, State};
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use chrono::TimeDelta;
use sqlx::PgPool;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::TraceLayer;

use crate::auth::guard::Guard;
use crate::auth::limit_by_cost;
use crate::desk::Feed;
use crate::error::AppError;
use crate::job::{self, Handlers, Task};
use crate::kernel::real_now;
use crate::notice::Mailer;
use crate::printing::Printer;
use crate::web::{
    AppState, Feature, Route, assets, draw_error_pages, known_parameters, refuse_unprintable,
    security_headers, table_files,
};
use crate::{
    accounts, agenda, api, assignment, auth, consolidation, dashboard, desk, directive, holiday, home,
    meeting, notice, obstacle, printing, reporting, search, spreadsheet, suggestion,
};

/// The most bytes of a form; a report of 32 tasks with long texts stays far below it.
pub const BODY_LIMIT: usize = 2 * 1024 * 1024;

/// A page is answered within so long, or says that it cannot be now.
const PATIENCE: Duration = Duration::from_millis(4_500);
/// A file on a slow line may take so long.
const FILE_PATIENCE: Duration = Duration::from_mins(15);

/// The features. What they do by the clock is done in this order: what is reminded of in one minute is mailed in the same.
const FEATURES: [Feature; 20] = [
    auth::FEATURE,
    accounts::FEATURE,
    holiday::FEATURE,
    reporting::FEATURE,
    assignment::FEATURE,
    spreadsheet::FEATURE,
    meeting::FEATURE,
    obstacle::FEATURE,
    directive::FEATURE,
    suggestion::FEATURE,
    notice::FEATURE,
    printing::FEATURE,
    home::FEATURE,
    dashboard::FEATURE,
    consolidation::FEATURE,
    agenda::FEATURE,
    desk::FEATURE,
    search::FEATURE,
    api::FEATURE,
    FEATURE,
];

/// What is nobody else's.
const FEATURE: Feature = Feature { routes: own_routes, tasks: own_tasks, ..Feature::named("app") };

fn own_routes() -> Vec<Route> {
    let mut routes = assets::routes();
    routes.extend([Route::get("/healthz", healthz), Route::get("/readyz", readyz)]);
    routes
}

/// The names of the features: those of their folders.
pub fn feature_names() -> Vec<&'static str> {
    FEATURES.iter().map(|feature| feature.name).collect()
}

/// Every address of the application, once.
pub fn routes() -> Vec<Route> {
    FEATURES.iter().flat_map(|feature| (feature.routes)()).collect()
}

/// Jobs that were done are forgotten after so long.
const JOBS_KEPT: TimeDelta = TimeDelta::days(90);

/// The features' notices; `notice` knows none of them.
pub fn notice_sources() -> notice::Sources {
    notice::Sources::new([
        accounts::NOTICE_SOURCE,
        reporting::NOTICE_SOURCE,
        meeting::NOTICE_SOURCE,
        consolidation::NOTICE_SOURCE,
        obstacle::NOTICE_SOURCE,
        directive::NOTICE_SOURCE,
        suggestion::NOTICE_SOURCE,
    ])
}

/// Who handles which job; `job` knows none of them.
pub fn handlers(pool: &PgPool, mailer: Mailer, printer: Printer) -> Handlers {
    let mailer = mailer.with_sources(notice_sources());
    let (mailing, printing, linking) = (pool.clone(), pool.clone(), pool.clone());
    let linker = mailer.clone();
    Handlers::default()
        .on(notice::MAIL, move |job| {
            let (pool, mailer) = (mailing.clone(), mailer.clone());
            async move { mailer.send(&pool, &job).await }
        })
        .on(accounts::MAIL_LINK, move |job| {
            let (pool, mailer) = (linking.clone(), linker.clone());
            async move { accounts::mail_link(&pool, &mailer, &job).await }
        })
        .on(printing::CONVERT, move |_| {
            let (pool, printer) = (printing.clone(), printer.clone());
            async move { printing::convert_waiting(&pool, &printer).await }
        })
}

/// What is done again and again, in this order.
pub fn tasks() -> Vec<Task> {
    FEATURES.iter().flat_map(|feature| (feature.tasks)()).collect()
}

fn own_tasks() -> Vec<Task> {
    vec![Task::new("job.forget", Duration::from_hours(24), |db, _| {
        Box::pin(async move { job::forget_done(db, real_now() - JOBS_KEPT).await.map(drop) })
    })]
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
    let feed = Feed::new(app.pool.clone());
    router_with(app, feed)
}

/// The same with a feed of news that the caller can close before the server stops.
pub fn router_with(app: AppState, feed: Feed) -> Router {
    let mut router = Router::new();
    let all = routes();
    let guard = Guard::new(app.clone(), &all);
    for route in all {
        let patience = if route.carries_files { FILE_PATIENCE } else { PATIENCE };
        let timeout = TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, patience);
        let limit = from_fn_with_state((app.clone(), route.cost), limit_by_cost);
        router = router.route(route.path, route.handler.layer(timeout).layer(limit));
    }
    router
        .fallback(async || AppError::NotFound)
        .method_not_allowed_fallback(async || StatusCode::METHOD_NOT_ALLOWED)
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(Extension(feed))
        .layer(Extension(notice_sources()))
        .layer(Extension(directive::FOLLOWUPS))
        .layer(from_fn(table_files))
        .layer(from_fn(known_parameters))
        .layer(CatchPanicLayer::custom(|_: Box<dyn std::any::Any + Send>| panicked()))
        .layer(from_fn_with_state(guard, auth::guard::guard))
        .layer(CsrfLayer::new())
        .layer(from_fn(refuse_unprintable))
        .layer(from_fn_with_state(app.clone(), draw_error_pages))
        .layer(from_fn_with_state(app.clone(), security_headers))
        .layer(CompressionLayer::new())
        .layer(TraceLayer::new_for_http())
        .with_state(app)
}

fn panicked() -> Response {
    AppError::internal("a handler panicked").into_response()
}

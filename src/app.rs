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
use crate::kernel::{Clock, real_now};
use crate::notice::Mailer;
use crate::printing::Printer;
use crate::web::{
    AppState, Route, assets, draw_error_pages, known_parameters, refuse_unprintable, security_headers,
    table_files,
};
use crate::{
    accounts, agenda, api, auth, consolidation, dashboard, desk, directive, holiday, home, meeting, notice,
    obstacle, printing, reporting, search, suggestion,
};

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
        accounts::routes(),
        holiday::routes(),
        notice::routes(),
        meeting::routes(),
        reporting::routes(),
        reporting::reviews::routes(),
        reporting::acceptances::routes(),
        reporting::assignments::routes(),
        reporting::evidence::routes(),
        reporting::comments::routes(),
        reporting::differences::routes(),
        reporting::extensions::routes(),
        reporting::chasing::routes(),
        reporting::calendar::routes(),
        reporting::burden::routes(),
        reporting::spreadsheet::routes(),
        reporting::shortcomings::routes(),
        reporting::findings::routes(),
        reporting::documents::routes(),
        obstacle::routes(),
        suggestion::routes(),
        printing::routes(),
        directive::routes(),
        home::routes(),
        dashboard::routes(),
        desk::routes(),
        consolidation::routes(),
        consolidation::approval::routes(),
        consolidation::verification::routes(),
        agenda::routes(),
        search::routes(),
        consolidation::documents::routes(),
        api::routes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Jobs that were done are forgotten after so long.
const JOBS_KEPT: TimeDelta = TimeDelta::days(90);
/// PDF files are made anew after so long: their documents stay.
const PRINTOUTS_KEPT: TimeDelta = TimeDelta::days(1);

/// The features that tell how the matters of notices stand; the floor of notices knows none of them.
pub fn notice_sources() -> notice::Sources {
    notice::Sources::new([
        reporting::NOTICE_SOURCE,
        meeting::NOTICE_SOURCE,
        consolidation::NOTICE_SOURCE,
        obstacle::NOTICE_SOURCE,
        directive::NOTICE_SOURCE,
        suggestion::NOTICE_SOURCE,
    ])
}

/// Who handles which job; the job floor knows none of them.
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

/// What is done again and again, in this order: what is reminded of in one minute is mailed in the same.
pub fn tasks(clock: &Clock) -> Vec<Task> {
    let minute = Duration::from_mins(1);
    let (reminding, escalating, mailing) = (clock.clone(), clock.clone(), clock.clone());
    let (obstacle_reminding, obstacle_escalating) = (clock.clone(), clock.clone());
    let (directives_due, directives_overdue) = (clock.clone(), clock.clone());
    let suggestion_reminding = clock.clone();
    vec![
        Task::new("reporting.remind", minute, move |db| {
            let clock = reminding.clone();
            Box::pin(async move { reporting::reminders::remind(db, &clock).await.map(drop) })
        }),
        Task::new("reporting.escalate", minute, move |db| {
            let clock = escalating.clone();
            Box::pin(async move { reporting::chasing::escalate(db, &clock).await.map(drop) })
        }),
        Task::new("obstacle.remind", minute, move |db| {
            let clock = obstacle_reminding.clone();
            Box::pin(async move { obstacle::remind(db, &clock).await.map(drop) })
        }),
        Task::new("obstacle.escalate", minute, move |db| {
            let clock = obstacle_escalating.clone();
            Box::pin(async move { obstacle::escalate(db, &clock).await.map(drop) })
        }),
        Task::new("directive.remind", minute, move |db| {
            let clock = directives_due.clone();
            Box::pin(async move { directive::remind(db, &clock).await.map(drop) })
        }),
        Task::new("directive.escalate", minute, move |db| {
            let clock = directives_overdue.clone();
            Box::pin(async move { directive::escalate(db, &clock).await.map(drop) })
        }),
        Task::new("suggestion.remind", minute, move |db| {
            let clock = suggestion_reminding.clone();
            Box::pin(async move { suggestion::remind(db, &clock).await.map(drop) })
        }),
        Task::new("notice.collect", minute, move |db| {
            let clock = mailing.clone();
            Box::pin(async move { notice::collect(db, &clock).await.map(drop) })
        }),
        Task::new("printing.take_up", minute, |db| Box::pin(printing::take_up(db))),
        Task::new("printing.forget", Duration::from_hours(1), |db| {
            Box::pin(async move { printing::forget(db, real_now() - PRINTOUTS_KEPT).await.map(drop) })
        }),
        Task::new("auth.forget_forms", Duration::from_hours(1), |db| {
            Box::pin(async move { auth::guard::forget(db, real_now()).await.map(drop) })
        }),
        Task::new("job.forget", Duration::from_hours(24), |db| {
            Box::pin(async move { job::forget_done(db, real_now() - JOBS_KEPT).await.map(drop) })
        }),
    ]
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

//! Routes and handlers of notices.

use axum::extract::{Extension, State};
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::pages::NoticesPage;
use super::present::Sources;
use super::{actions, store};
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::kernel::NoticeId;
use crate::web::{AppState, FormData, Html, PageNumber, Path, Query, Route, Section, see_other};

/// The addresses of this feature. Looking changes nothing: a notice is marked as read by a button.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/notices", list),
        Route::post("/notices/reading", read_all),
        Route::post("/notices/{id}/reading", read),
    ]
}

const A_PAGE: i64 = 25;

#[derive(Debug, Default, Deserialize)]
struct Asked {
    page: Option<PageNumber>,
    done: Option<String>,
}

async fn list(
    State(app): State<AppState>,
    Extension(sources): Extension<Sources>,
    visitor: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Html<NoticesPage>, AppError> {
    let page = asked.page.unwrap_or_default().get();
    // Before the list is read: what is posted meanwhile is not among what "read all" means.
    let now = app.clock.now();
    let mut db = app.db().await?;
    let (account, offset) = (visitor.actor.account_id, (page - 1) * A_PAGE);
    let (mut notices, total) = store::list_for(&mut db, account, app.clock.today(), offset, A_PAGE).await?;
    sources.judge(&mut db, &mut notices, now).await?;
    let shell = visitor.shell(&app, Section::Elsewhere).with_flash(asked.done.as_deref());
    let pages = (total + A_PAGE - 1) / A_PAGE;
    Ok(Html(StatusCode::OK, NoticesPage { shell, notices, unread: visitor.unread, total, page, pages, now }))
}

async fn read(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(id): Path<NoticeId>,
) -> Result<Response, AppError> {
    let href = actions::read(&mut *app.db().await?, &app.clock, &visitor.actor, id).await?;
    Ok(see_other(&href))
}

async fn read_all(
    State(app): State<AppState>,
    visitor: SignedIn,
    form: FormData,
) -> Result<Response, AppError> {
    let until: DateTime<Utc> = form.value("until").parse().map_err(|_| AppError::Malformed)?;
    actions::read_all(&mut *app.db().await?, &app.clock, &visitor.actor, until).await?;
    Ok(see_other("/notices?done=notices-read"))
}

//! Routes and handlers of notices.

use axum::extract::Extension;
use axum::response::Response;
use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::pages::NoticesPage;
use super::present::Sources;
use super::{actions, store, urls};
use crate::error::AppError;
use crate::kernel::NoticeId;
use crate::web::{Cx, FormData, PageNumber, Path, Query, Route, Section, done, see_other};

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
struct Params {
    page: Option<PageNumber>,
}

async fn list(
    mut cx: Cx,
    Extension(sources): Extension<Sources>,
    Query(params): Query<Params>,
) -> Result<NoticesPage, AppError> {
    let page = params.page.unwrap_or_default().get();
    // Before the list is read: what is posted meanwhile is not among what "read all" means.
    let now = cx.app.clock.now();
    let (account, offset) = (cx.actor.account_id, (page - 1) * A_PAGE);
    let db = cx.db.get().await?;
    let (rows, total) = store::list_for(db, account, cx.app.clock.today(), offset, A_PAGE).await?;
    let notices = sources.judge(db, rows, now).await?;
    Ok(NoticesPage {
        shell: cx.shell(Section::Elsewhere),
        unread: cx.unread,
        pages: (total + A_PAGE - 1) / A_PAGE,
        notices,
        total,
        page,
        now,
    })
}

async fn read(mut cx: Cx, Path(id): Path<NoticeId>) -> Result<Response, AppError> {
    let href = actions::read(cx.db.get().await?, &cx.app.clock, &cx.actor, id).await?;
    Ok(see_other(&href))
}

async fn read_all(mut cx: Cx, form: FormData) -> Result<Response, AppError> {
    let until: DateTime<Utc> = form.value("until").parse().map_err(|_| AppError::Malformed)?;
    actions::read_all(cx.db.get().await?, &cx.app.clock, &cx.actor, until).await?;
    Ok(done(urls::NOTICES, "flash-notices-read"))
}

//! The list of an organisation's reports.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::access::Permission;
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::organisation;
use crate::reporting::due::load_periods;
use crate::reporting::pages::ReportsPage;
use crate::web::{AppState, Html, Path, Section};

pub(super) async fn reports(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(code): Path<String>,
) -> Result<Response, AppError> {
    let (now, today) = (app.clock.now(), app.clock.today());
    let mut db = app.db().await?;
    let organisation =
        organisation::find_by_code(&mut db, &code, today, app.moment()).await?.ok_or(AppError::NotFound)?;
    visitor.actor.require(Permission::DraftReport, organisation.id)?;
    let shell = visitor.shell_for(&app, Section::Reports, &code);
    let (plan, periods) = load_periods(&mut db, &visitor.scope(), &organisation, &shell, now).await?;
    let page = ReportsPage { shell, organisation, plan: plan.map(|plan| plan.code), periods };
    Ok(Html(StatusCode::OK, page).into_response())
}

//! Routes and handlers of what reports cost.

use axum::extract::State;
use axum::http::StatusCode;

use super::pages::BurdenPage;
use super::rules::Summary;
use super::store;
use crate::access::Permission;
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::plan;
use crate::reporting::store::periods;
use crate::web::{AppState, Html, Path, Route, Section};

/// The addresses of what reports cost.
pub fn routes() -> Vec<Route> {
    vec![Route::get("/plans/{plan}/periods/{number}/burden", show)]
}

async fn show(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path((code, number)): Path<(String, i32)>,
) -> Result<Html<BurdenPage>, AppError> {
    visitor.actor.require_anywhere(Permission::ReadEverythingSubmitted)?;
    let mut db = app.db().await?;
    let today = app.clock.today();
    let plan = plan::find_by_code(&mut db, &code, today, app.moment()).await?.ok_or(AppError::NotFound)?;
    let all = periods::list(&mut db, plan.id, app.moment()).await?;
    let period = all.iter().find(|p| p.number == number).cloned().ok_or(AppError::NotFound)?;
    let costs = store::list(&mut db, &visitor.scope(), &period, period.ends_on.min(today)).await?;
    let by_period = store::list_periods(&mut db, &visitor.scope(), plan.id, today).await?;
    let periods = by_period
        .into_iter()
        .filter_map(|cost| Some((all.iter().find(|p| p.number == cost.number)?.clone(), cost)))
        .collect();
    let page = BurdenPage {
        shell: visitor.shell(&app, Section::Reviews),
        plan: plan.code,
        summary: Summary::of(&costs),
        period,
        costs,
        periods,
    };
    Ok(Html(StatusCode::OK, page))
}

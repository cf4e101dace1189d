//! Routes and handlers of what reports cost.

use super::pages::BurdenPage;
use super::rules::Summary;
use super::store;
use crate::access::Permission;
use crate::error::AppError;
use crate::plan;
use crate::reporting::store::periods;
use crate::web::{Cx, Path, Route, Section};

/// The addresses of what reports cost.
pub fn routes() -> Vec<Route> {
    vec![Route::get("/plans/{plan}/periods/{number}/burden", show)]
}

async fn show(mut cx: Cx, Path((code, number)): Path<(String, i32)>) -> Result<BurdenPage, AppError> {
    cx.actor.require_anywhere(Permission::ReadEverythingSubmitted)?;
    let moment = cx.moment();
    let (db, scope, today) = (cx.db.get().await?, cx.actor.scope(), moment.today());
    let plan = plan::find_by_code(db, &code, today, moment).await?.ok_or(AppError::NotFound)?;
    let all = periods::list(db, plan.id, moment).await?;
    let period = all.iter().find(|p| p.number == number).cloned().ok_or(AppError::NotFound)?;
    let costs = store::list(db, &scope, &period, period.ends_on.min(today)).await?;
    let by_period = store::list_periods(db, &scope, plan.id, today).await?;
    let periods = by_period
        .into_iter()
        .filter_map(|cost| Some((all.iter().find(|p| p.number == cost.number)?.clone(), cost)))
        .collect();
    Ok(BurdenPage {
        shell: cx.shell(Section::Reviews),
        plan: plan.code,
        summary: Summary::of(&costs),
        period,
        costs,
        periods,
    })
}

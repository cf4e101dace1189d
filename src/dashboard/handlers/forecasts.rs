//! Forecasts of the open tasks, and those of the past beside what happened.

use axum::response::{IntoResponse, Response};

use super::super::pages::{BacktestPage, ForecastsPage};
use super::{Compare, Params, set_stage};
use crate::error::AppError;
use crate::forecast;
use crate::kernel::Moment;
use crate::web::{Cx, Path, Section};

/// The open tasks with a deadline, each with its forecast.
pub(super) async fn forecasts(
    mut cx: Cx,
    when: Moment,
    Path((plan, period)): Path<(String, i32)>,
    params: Params,
) -> Result<Response, AppError> {
    let chosen = params.read(&["cluster"])?.carried();
    let stage = set_stage(&mut cx, Section::Tasks, &plan, period, chosen, when, Compare::Not).await?;
    if let Some(page) = stage.not_open("forecasts") {
        return Ok(page);
    }
    let (db, scope) = (cx.db.get().await?, cx.actor.scope());
    let frame = stage.opened.frame(when, stage.chosen.accepted);
    let of = (stage.chosen.part(), None);
    let forecasts = forecast::load(db, &scope, &frame, &stage.opened.periods, of).await?;
    Ok(ForecastsPage::new(&stage.scene(), &forecasts).into_response())
}

/// What was forecast before, beside what happened; of the whole plan.
pub(super) async fn backtest(
    mut cx: Cx,
    when: Moment,
    Path((plan, period)): Path<(String, i32)>,
    params: Params,
) -> Result<Response, AppError> {
    let chosen = params.read(&[])?.carried();
    let stage = set_stage(&mut cx, Section::Tasks, &plan, period, chosen, when, Compare::Not).await?;
    if let Some(page) = stage.not_open("forecasts/backtest") {
        return Ok(page);
    }
    let (db, scope) = (cx.db.get().await?, cx.actor.scope());
    let frame = stage.opened.frame(when, stage.chosen.accepted);
    let tested = forecast::load_backtest(db, &scope, &frame, &stage.opened.periods).await?;
    Ok(BacktestPage::new(&stage.scene(), &tested).into_response())
}

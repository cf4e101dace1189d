//! Forecasts of the open tasks, and those of the past beside what happened.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::super::pages::{BacktestPage, ForecastsPage};
use super::{Asked, Compare, set_stage};
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::forecast;
use crate::kernel::Moment;
use crate::web::{AppState, Html, Path, Section};

/// The open tasks with a deadline, each with its forecast.
pub(super) async fn forecasts(
    State(app): State<AppState>,
    person: SignedIn,
    Path((plan, period)): Path<(String, i32)>,
    asked: Asked,
    when: Moment,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let chosen = asked.read(&["cluster"])?.carried();
    let stage =
        set_stage(&app, &mut db, &person, Section::Tasks, (&plan, period), (chosen, when), Compare::Not)
            .await?;
    if let Some(page) = stage.not_open("forecasts") {
        return Ok(page);
    }
    let frame = stage.opened.frame(when, stage.chosen.accepted);
    let of = (stage.chosen.part(), None);
    let forecasts = forecast::load(&mut db, &person.scope(), &frame, &stage.opened.periods, of).await?;
    Ok(Html(StatusCode::OK, ForecastsPage::new(&stage.scene(), &forecasts)).into_response())
}

/// What was forecast before, beside what happened; of the whole plan.
pub(super) async fn backtest(
    State(app): State<AppState>,
    person: SignedIn,
    Path((plan, period)): Path<(String, i32)>,
    asked: Asked,
    when: Moment,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let chosen = asked.read(&[])?.carried();
    let stage =
        set_stage(&app, &mut db, &person, Section::Tasks, (&plan, period), (chosen, when), Compare::Not)
            .await?;
    if let Some(page) = stage.not_open("forecasts/backtest") {
        return Ok(page);
    }
    let frame = stage.opened.frame(when, stage.chosen.accepted);
    let (scope, periods) = (person.scope(), &stage.opened.periods);
    let tested = forecast::load_backtest(&mut db, &scope, &frame, periods).await?;
    Ok(Html(StatusCode::OK, BacktestPage::new(&stage.scene(), &tested)).into_response())
}

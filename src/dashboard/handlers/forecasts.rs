//! Forecasts of the open tasks, and those of the past beside what happened.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::super::model::Selection;
use super::super::pages::{BacktestPage, ForecastsPage};
use super::{Asked, Compare, set_stage};
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::forecast;
use crate::web::{AppState, Html, Path, Section, When};

/// The open tasks with a deadline, each with its forecast.
pub(super) async fn forecasts(
    State(app): State<AppState>,
    person: SignedIn,
    Path((plan, period)): Path<(String, i32)>,
    asked: Asked,
    when: When,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let chosen = asked.read(&[])?.carried();
    let stage =
        set_stage(&app, &mut db, &person, Section::Tasks, (&plan, period), (chosen, when), Compare::Not)
            .await?;
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
    when: When,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let chosen = Selection { cluster: None, ..asked.read(&[])?.carried() };
    let stage =
        set_stage(&app, &mut db, &person, Section::Tasks, (&plan, period), (chosen, when), Compare::Not)
            .await?;
    let frame = stage.opened.frame(when, stage.chosen.accepted);
    let (scope, periods) = (person.scope(), &stage.opened.periods);
    let tested = forecast::load_backtest(&mut db, &scope, &frame, periods, when.now).await?;
    Ok(Html(StatusCode::OK, BacktestPage::new(&stage.scene(), &tested)).into_response())
}

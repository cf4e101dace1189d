//! A task, a content, a goal.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::super::pages::{Group, GroupPage, TaskPage};
use super::{Asked, Compare, set_stage};
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::forecast;
use crate::kernel::{KeyTaskId, Moment, RevisionId};
use crate::rollup::{load_history, load_indicators, load_texts};
use crate::web::{AppState, Html, Path, Section};

/// A key task.
pub(super) async fn task(
    State(app): State<AppState>,
    person: SignedIn,
    Path((plan, period, number)): Path<(String, i32, i32)>,
    asked: Asked,
    when: Moment,
) -> Result<Response, AppError> {
    let (chosen, mut db) = (asked.read(&["cluster", "standing"])?, app.db().await?);
    let stage = set_stage(
        &app,
        &mut db,
        &person,
        Section::Tasks,
        (&plan, period),
        (chosen, when),
        Compare::WithPrevious,
    )
    .await?;
    let task = stage.opened.outline.task(number).ok_or(AppError::NotFound)?;
    if let Some(page) = stage.not_open(&format!("tasks/{number}")) {
        return Ok(page);
    }
    let scope = person.scope();
    let frame = stage.opened.frame(when, stage.chosen.accepted);
    let history = load_history(&mut db, &scope, &frame, stage.chosen.part()).await?;
    let indicators =
        load_indicators(&mut db, &scope, &frame, &stage.opened.kinds(), (stage.chosen.part(), task.id))
            .await?;
    let entries: Vec<(RevisionId, KeyTaskId)> = stage
        .view
        .organisations
        .iter()
        .filter_map(|organisation| Some((organisation.counting?.id, task.id)))
        .collect();
    let texts = load_texts(&mut db, &scope, &entries).await?;
    let of = (stage.chosen.part(), Some(number));
    let forecasts = forecast::load(&mut db, &scope, &frame, &stage.opened.periods, of).await?;
    let page = TaskPage::new(&stage.scene(), task, (&history, &forecasts), &indicators, &texts);
    Ok(Html(StatusCode::OK, page).into_response())
}

/// A content.
pub(super) async fn content(
    app: State<AppState>,
    person: SignedIn,
    Path((plan, period, number)): Path<(String, i32, i32)>,
    asked: Asked,
    when: Moment,
) -> Result<Response, AppError> {
    group(app, person, (plan, period), Group::Content(number), (asked, when)).await
}

/// A goal.
pub(super) async fn goal(
    app: State<AppState>,
    person: SignedIn,
    Path((plan, period, number)): Path<(String, i32, i32)>,
    asked: Asked,
    when: Moment,
) -> Result<Response, AppError> {
    group(app, person, (plan, period), Group::Goal(number), (asked, when)).await
}

async fn group(
    State(app): State<AppState>,
    person: SignedIn,
    (plan, period): (String, i32),
    group: Group,
    (asked, when): (Asked, Moment),
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let stage = set_stage(
        &app,
        &mut db,
        &person,
        Section::Tasks,
        (&plan, period),
        (asked.read(&["cluster"])?, when),
        Compare::WithPrevious,
    )
    .await?;
    let page = GroupPage::new(&stage.scene(), group).ok_or(AppError::NotFound)?;
    if let Some(page) = stage.not_open(&group.path()) {
        return Ok(page);
    }
    Ok(Html(StatusCode::OK, page).into_response())
}

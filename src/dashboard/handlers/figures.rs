//! The dashboard, a task, a content, a goal.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::super::model::RawSelection;
use super::super::pages::{Group, GroupPage, OverviewPage, TaskPage};
use super::{Compare, set_stage};
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::kernel::{KeyTaskId, RevisionId};
use crate::obstacle;
use crate::rollup::{load_history, load_indicators, load_texts};
use crate::web::{AppState, Html, Path, Query, Section, When};

/// The plan in a period.
pub(super) async fn overview(
    State(app): State<AppState>,
    person: SignedIn,
    Path((plan, period)): Path<(String, i32)>,
    Query(raw): Query<RawSelection>,
    when: When,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let stage = set_stage(
        &app,
        &mut db,
        &person,
        Section::Overview,
        (&plan, period),
        (raw.into(), when),
        Compare::WithPrevious,
    )
    .await?;
    let frame = stage.opened.frame(when, stage.chosen.accepted);
    let history = load_history(&mut db, &person.scope(), &frame, stage.chosen.part()).await?;
    let escalated = obstacle::list_escalated(&mut db, &person.scope(), when.as_of(), when.now).await?;
    Ok(Html(StatusCode::OK, OverviewPage::new(&stage.scene(), &history, &escalated)).into_response())
}

/// A key task.
pub(super) async fn task(
    State(app): State<AppState>,
    person: SignedIn,
    Path((plan, period, number)): Path<(String, i32, i32)>,
    Query(raw): Query<RawSelection>,
    when: When,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let stage =
        set_stage(&app, &mut db, &person, Section::Tasks, (&plan, period), (raw.into(), when), Compare::Not)
            .await?;
    let task = stage.opened.outline.task(number).ok_or(AppError::NotFound)?;
    let scope = person.scope();
    let frame = stage.opened.frame(when, stage.chosen.accepted);
    let history = load_history(&mut db, &scope, &frame, stage.chosen.part()).await?;
    let indicators = load_indicators(&mut db, &scope, &frame, &stage.opened.kinds(), task.id).await?;
    let entries: Vec<(RevisionId, KeyTaskId)> = stage
        .view
        .organisations
        .iter()
        .filter_map(|organisation| Some((organisation.counting?.id, task.id)))
        .collect();
    let texts = load_texts(&mut db, &scope, &entries).await?;
    let page = TaskPage::new(&stage.scene(), task, &history, &indicators, &texts);
    Ok(Html(StatusCode::OK, page).into_response())
}

/// A content.
pub(super) async fn content(
    app: State<AppState>,
    person: SignedIn,
    Path((plan, period, number)): Path<(String, i32, i32)>,
    raw: Query<RawSelection>,
    when: When,
) -> Result<Response, AppError> {
    group(app, person, (plan, period), Group::Content(number), (raw, when)).await
}

/// A goal.
pub(super) async fn goal(
    app: State<AppState>,
    person: SignedIn,
    Path((plan, period, number)): Path<(String, i32, i32)>,
    raw: Query<RawSelection>,
    when: When,
) -> Result<Response, AppError> {
    group(app, person, (plan, period), Group::Goal(number), (raw, when)).await
}

async fn group(
    State(app): State<AppState>,
    person: SignedIn,
    (plan, period): (String, i32),
    group: Group,
    (Query(raw), when): (Query<RawSelection>, When),
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let stage = set_stage(
        &app,
        &mut db,
        &person,
        Section::Tasks,
        (&plan, period),
        (raw.into(), when),
        Compare::WithPrevious,
    )
    .await?;
    let page = GroupPage::new(&stage.scene(), group).ok_or(AppError::NotFound)?;
    Ok(Html(StatusCode::OK, page).into_response())
}

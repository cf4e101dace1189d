//! A task, a content, a goal.

use axum::response::{IntoResponse, Response};

use super::super::pages::{Group, GroupPage, TaskPage};
use super::super::urls;
use super::{Compare, Params, set_stage};
use crate::error::AppError;
use crate::forecast;
use crate::kernel::{KeyTaskId, Moment, RevisionId};
use crate::rollup::{load_history, load_indicators, load_texts};
use crate::web::{Cx, Path, Section};

/// A key task.
pub(super) async fn task(
    mut cx: Cx,
    when: Moment,
    Path((plan, period, number)): Path<(String, i32, i32)>,
    params: Params,
) -> Result<Response, AppError> {
    let chosen = params.read(&["cluster", "standing"])?;
    let stage =
        set_stage(&mut cx, Section::Tasks, &plan, period, chosen, when, Compare::WithPrevious).await?;
    let task = stage.opened.outline.task(number).ok_or(AppError::NotFound)?;
    if let Some(page) = stage.not_open(&urls::task(number)) {
        return Ok(page);
    }
    let (db, scope) = (cx.db.get().await?, cx.actor.scope());
    let frame = stage.opened.frame(when, stage.chosen.accepted);
    let history = load_history(db, &scope, &frame, stage.chosen.part()).await?;
    let of_task = (stage.chosen.part(), task.id);
    let indicators = load_indicators(db, &scope, &frame, &stage.opened.kinds(), of_task).await?;
    let entries: Vec<(RevisionId, KeyTaskId)> = stage
        .view
        .organisations
        .iter()
        .filter_map(|organisation| Some((organisation.counting?.id, task.id)))
        .collect();
    let texts = load_texts(db, &scope, &entries).await?;
    let of = (stage.chosen.part(), Some(number));
    let forecasts = forecast::load(db, &scope, &frame, &stage.opened.periods, of).await?;
    let page = TaskPage::new(&stage.scene(), task, &history, &forecasts, &indicators, &texts);
    Ok(page.into_response())
}

/// A content.
pub(super) async fn content(
    cx: Cx,
    when: Moment,
    Path((plan, period, number)): Path<(String, i32, i32)>,
    params: Params,
) -> Result<Response, AppError> {
    group(cx, when, &plan, period, Group::Content(number), &params).await
}

/// A goal.
pub(super) async fn goal(
    cx: Cx,
    when: Moment,
    Path((plan, period, number)): Path<(String, i32, i32)>,
    params: Params,
) -> Result<Response, AppError> {
    group(cx, when, &plan, period, Group::Goal(number), &params).await
}

async fn group(
    mut cx: Cx,
    when: Moment,
    plan: &str,
    period: i32,
    group: Group,
    params: &Params,
) -> Result<Response, AppError> {
    let chosen = params.read(&["cluster"])?;
    let stage = set_stage(&mut cx, Section::Tasks, plan, period, chosen, when, Compare::WithPrevious).await?;
    let page = GroupPage::new(&stage.scene(), group).ok_or(AppError::NotFound)?;
    if let Some(page) = stage.not_open(&group.path()) {
        return Ok(page);
    }
    Ok(page.into_response())
}

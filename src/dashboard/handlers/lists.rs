//! Lists: tasks, organisations, entries.

use axum::response::{IntoResponse, Response};

use super::super::model::OrganisationPick;
use super::super::pages::{EntriesPage, MapPage, OrganisationsPage, TasksPage, chosen_cells};
use super::super::scene::Scene;
use super::{Compare, Params, set_stage};
use crate::error::AppError;
use crate::kernel::{KeyTaskId, Moment, RevisionId};
use crate::rollup::load_texts;
use crate::rollup::rules::Cell;
use crate::web::{Cx, Path, Section, Whole, must_exist};

/// The key tasks.
pub(super) async fn tasks(
    mut cx: Cx,
    when: Moment,
    Path((plan, period)): Path<(String, i32)>,
    params: Params,
) -> Result<Response, AppError> {
    let chosen = params.read(&["cluster", "content", "goal", "lead", "only", "sort", "group"])?;
    let stage = set_stage(&mut cx, Section::Tasks, &plan, period, chosen, when, Compare::Not).await?;
    if let Some(page) = stage.not_open("tasks") {
        return Ok(page);
    }
    Ok(TasksPage::new(&stage.scene()).into_response())
}

/// The organisations.
pub(super) async fn organisations(
    mut cx: Cx,
    when: Moment,
    Path((plan, period)): Path<(String, i32)>,
    params: Params,
) -> Result<Response, AppError> {
    let chosen = params.read(&["cluster", "state"])?;
    let compare = match chosen.state {
        Some(OrganisationPick::Slipping) => Compare::WithPrevious,
        Some(OrganisationPick::Group(_)) | None => Compare::Not,
    };
    let stage = set_stage(&mut cx, Section::Organisations, &plan, period, chosen, when, compare).await?;
    if let Some(page) = stage.not_open("organisations") {
        return Ok(page);
    }
    Ok(OrganisationsPage::new(&stage.scene()).into_response())
}

/// All organisations against all tasks.
pub(super) async fn map(
    mut cx: Cx,
    when: Moment,
    Path((plan, period)): Path<(String, i32)>,
    params: Params,
) -> Result<Response, AppError> {
    let chosen = params.read(&["cluster", "content"])?;
    let stage = set_stage(&mut cx, Section::Overview, &plan, period, chosen, when, Compare::Not).await?;
    if let Some(page) = stage.not_open("map") {
        return Ok(page);
    }
    Ok(MapPage::new(&stage.scene()).into_response())
}

/// The assignments behind a count.
pub(super) async fn entries(
    mut cx: Cx,
    when: Moment,
    Path((plan, period)): Path<(String, i32)>,
    params: Params,
    whole: Whole,
) -> Result<Response, AppError> {
    let chosen = params.read(&[
        "cluster",
        "content",
        "goal",
        "lead",
        "task",
        "standing",
        "among",
        "organisation",
        "only",
        "page",
    ])?;
    let stage = set_stage(&mut cx, Section::Tasks, &plan, period, chosen, when, Compare::Not).await?;
    if let Some(page) = stage.not_open("entries") {
        return Ok(page);
    }
    let scene = stage.scene();
    let (cells, _) = chosen_cells(&scene, whole);
    let is_known = |code: &String| stage.view.organisations.iter().any(|o| o.code == *code);
    must_exist("organisation", stage.chosen.organisation.as_ref(), is_known)?;
    if cells.is_empty() && stage.chosen.page > 1 {
        return Err(AppError::unreadable("page"));
    }
    let wanted = entries_of(&scene, &cells);
    let texts = load_texts(cx.db.get().await?, &cx.actor.scope(), &wanted).await?;
    Ok(EntriesPage::new(&scene, &texts, whole).into_response())
}

/// The counting entries of these assignments.
pub(super) fn entries_of(scene: &Scene<'_>, cells: &[&Cell]) -> Vec<(RevisionId, KeyTaskId)> {
    cells
        .iter()
        .filter(|cell| cell.entry.is_some())
        .filter_map(|cell| {
            let revision = scene.view.organisation(cell.organisation)?.counting?;
            Some((revision.id, scene.opened.outline.task(cell.task)?.id))
        })
        .collect()
}

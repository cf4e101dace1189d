//! Lists: tasks, organisations, entries.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::super::model::OrganisationPick;
use super::super::pages::{EntriesPage, MapPage, OrganisationsPage, TasksPage, chosen_cells};
use super::super::scene::Scene;
use super::{Asked, Compare, set_stage};
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::kernel::{KeyTaskId, Moment, RevisionId};
use crate::rollup::load_texts;
use crate::rollup::rules::Cell;
use crate::web::{AppState, Html, Path, Section, Whole, must_exist};

/// The key tasks.
pub(super) async fn tasks(
    State(app): State<AppState>,
    person: SignedIn,
    Path((plan, period)): Path<(String, i32)>,
    asked: Asked,
    when: Moment,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let chosen = asked.read(&["cluster", "content", "goal", "lead", "only", "sort", "group"])?;
    let stage =
        set_stage(&app, &mut db, &person, Section::Tasks, (&plan, period), (chosen, when), Compare::Not)
            .await?;
    if let Some(page) = stage.not_open("tasks") {
        return Ok(page);
    }
    Ok(Html(StatusCode::OK, TasksPage::new(&stage.scene())).into_response())
}

/// The organisations.
pub(super) async fn organisations(
    State(app): State<AppState>,
    person: SignedIn,
    Path((plan, period)): Path<(String, i32)>,
    asked: Asked,
    when: Moment,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let chosen = asked.read(&["cluster", "state"])?;
    let compare = match chosen.state {
        Some(OrganisationPick::Slipping) => Compare::WithPrevious,
        Some(OrganisationPick::Group(_)) | None => Compare::Not,
    };
    let at = (chosen, when);
    let stage =
        set_stage(&app, &mut db, &person, Section::Organisations, (&plan, period), at, compare).await?;
    if let Some(page) = stage.not_open("organisations") {
        return Ok(page);
    }
    Ok(Html(StatusCode::OK, OrganisationsPage::new(&stage.scene())).into_response())
}

/// All organisations against all tasks.
pub(super) async fn map(
    State(app): State<AppState>,
    person: SignedIn,
    Path((plan, period)): Path<(String, i32)>,
    asked: Asked,
    when: Moment,
) -> Result<Response, AppError> {
    let (chosen, mut db) = (asked.read(&["cluster", "content"])?, app.db().await?);
    let stage =
        set_stage(&app, &mut db, &person, Section::Overview, (&plan, period), (chosen, when), Compare::Not)
            .await?;
    if let Some(page) = stage.not_open("map") {
        return Ok(page);
    }
    Ok(Html(StatusCode::OK, MapPage::new(&stage.scene())).into_response())
}

/// The assignments behind a count.
pub(super) async fn entries(
    State(app): State<AppState>,
    person: SignedIn,
    Path((plan, period)): Path<(String, i32)>,
    asked: Asked,
    when: Moment,
    whole: Whole,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let chosen = asked.read(&[
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
    let stage =
        set_stage(&app, &mut db, &person, Section::Tasks, (&plan, period), (chosen, when), Compare::Not)
            .await?;
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
    let texts = load_texts(&mut db, &person.scope(), &wanted).await?;
    Ok(Html(StatusCode::OK, EntriesPage::new(&scene, &texts, whole)).into_response())
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

//! Lists: tasks, organisations, entries; and one organisation with its tasks.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::super::model::Selection;
use super::super::pages::{
    EntriesPage, Loaded, MapPage, OrganisationPage, OrganisationsPage, Reader, TasksPage, chosen_cells,
};
use super::super::scene::{Links, Scene, open};
use super::{Asked, Compare, set_stage};
use crate::access::Permission;
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::kernel::{KeyTaskId, RevisionId};
use crate::organisation;
use crate::reporting::shortcomings;
use crate::rollup::rules::{Cell, Discretion};
use crate::rollup::{Part, load, load_standing, load_texts, load_timeliness};
use crate::web::{AppState, Html, Path, Section, When, Whole};

/// The key tasks.
pub(super) async fn tasks(
    State(app): State<AppState>,
    person: SignedIn,
    Path((plan, period)): Path<(String, i32)>,
    asked: Asked,
    when: When,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let chosen = asked.read(&["content", "goal", "lead", "sort", "group"])?;
    let stage =
        set_stage(&app, &mut db, &person, Section::Tasks, (&plan, period), (chosen, when), Compare::Not)
            .await?;
    Ok(Html(StatusCode::OK, TasksPage::new(&stage.scene())).into_response())
}

/// The organisations.
pub(super) async fn organisations(
    State(app): State<AppState>,
    person: SignedIn,
    Path((plan, period)): Path<(String, i32)>,
    asked: Asked,
    when: When,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let stage = set_stage(
        &app,
        &mut db,
        &person,
        Section::Organisations,
        (&plan, period),
        (asked.read(&[])?, when),
        Compare::Not,
    )
    .await?;
    Ok(Html(StatusCode::OK, OrganisationsPage::new(&stage.scene())).into_response())
}

/// All organisations against all tasks.
pub(super) async fn map(
    State(app): State<AppState>,
    person: SignedIn,
    Path((plan, period)): Path<(String, i32)>,
    asked: Asked,
    when: When,
) -> Result<Response, AppError> {
    let (chosen, mut db) = (asked.read(&["content"])?, app.db().await?);
    let stage =
        set_stage(&app, &mut db, &person, Section::Overview, (&plan, period), (chosen, when), Compare::Not)
            .await?;
    Ok(Html(StatusCode::OK, MapPage::new(&stage.scene())).into_response())
}

/// The assignments behind a count.
pub(super) async fn entries(
    State(app): State<AppState>,
    person: SignedIn,
    Path((plan, period)): Path<(String, i32)>,
    asked: Asked,
    when: When,
    whole: Whole,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let chosen = asked.read(&["content", "goal", "lead", "task", "standing", "page"])?;
    let stage =
        set_stage(&app, &mut db, &person, Section::Tasks, (&plan, period), (chosen, when), Compare::Not)
            .await?;
    let scene = stage.scene();
    let (cells, _) = chosen_cells(&scene, whole);
    if cells.is_empty() && stage.chosen.page > 1 {
        return Err(AppError::Unknown("filter-unknown"));
    }
    let wanted = entries_of(&scene, &cells);
    let texts = load_texts(&mut db, &person.scope(), &wanted).await?;
    Ok(Html(StatusCode::OK, EntriesPage::new(&scene, &texts, whole)).into_response())
}

/// The counting entries of these assignments.
fn entries_of(scene: &Scene<'_>, cells: &[&Cell]) -> Vec<(RevisionId, KeyTaskId)> {
    cells
        .iter()
        .filter(|cell| cell.entry.is_some())
        .filter_map(|cell| {
            let revision = scene.view.organisation(cell.organisation)?.counting?;
            Some((revision.id, scene.opened.outline.task(cell.task)?.id))
        })
        .collect()
}

/// One organisation; it may read this page itself.
pub(super) async fn organisation(
    State(app): State<AppState>,
    person: SignedIn,
    Path((plan, period, code)): Path<(String, i32, String)>,
    asked: Asked,
    when: When,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let id = organisation::find_id(&mut db, &code).await?.ok_or(AppError::NotFound)?;
    person.actor.require(Permission::ReadSubmitted, id)?;
    let opened = open(&mut db, &plan, period, when).await?;
    let on = opened.period.ends_on.min(when.today());
    let about = organisation::find_as_of(&mut db, &code, on, when.as_of())
        .await?
        .ok_or(AppError::Moment("moment-before-organisation"))?;
    let scope = person.scope();
    let known = scope.ids();
    let (reader, discretion, shell) = if scope.sees_all() {
        (Reader::Upper, Discretion::Upper, person.shell(&app, Section::Organisations))
    } else {
        (Reader::Own, Discretion::Own(&known), person.shell_for(&app, Section::Results, &code))
    };
    let mut chosen = Selection { cluster: None, ..asked.read(&[])? }.at_moment(when.at);
    // What the switch leaves out could be told from the means with and without it.
    chosen.accepted &= reader == Reader::Upper;
    let frame = opened.frame(when, chosen.accepted);
    let view = load(&mut db, &scope, &frame, Part::Organisation(id)).await?;
    let links = Links::new(&plan, period, &chosen);
    let now = when.now;
    let scene =
        Scene { shell: &shell, opened: &opened, view: &view, links: &links, chosen: &chosen, now, when };
    let wanted = entries_of(&scene, &view.cells_of(id));
    let loaded = Loaded {
        standing: if reader.sees_means(when) {
            load_standing(&mut db, &scope, &frame, id, discretion).await?
        } else {
            None
        },
        reports: load_timeliness(&mut db, &scope, &frame, id, now).await?,
        shortcomings: shortcomings::list_as_of(&mut db, &scope, id, None, now, when.as_of()).await?,
        texts: load_texts(&mut db, &scope, &wanted).await?,
    };
    let page = OrganisationPage::new(&scene, &about, &loaded, reader);
    Ok(Html(StatusCode::OK, page).into_response())
}

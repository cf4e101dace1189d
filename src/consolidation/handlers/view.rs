//! A version as the document will read, and the versions of its sections.

use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;

use super::super::actions;
use super::super::model::SectionKind;
use super::super::pages::{HistoryPage, ViewPage};
use super::super::rules::status::is_editable;
use super::super::store;
use super::SectionAddress;
use crate::access::Permission;
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::web::{AppState, Html, Number, Path, Query, Section, must_exist};

pub(super) async fn show(
    State(app): State<AppState>,
    person: SignedIn,
    Path((plan, number, version)): Path<(String, i32, i32)>,
) -> Result<Html<ViewPage>, AppError> {
    let mut db = app.db().await?;
    let place = actions::find_place(&mut db, &app.clock, &person.actor, (&plan, number)).await?;
    let edition = actions::find_edition(&mut db, &person.actor, &place, version).await?;
    let may_edit =
        person.actor.may_anywhere(Permission::ConsolidateReports) && is_editable(edition.head.status);
    let shell = person.shell(&app, Section::Consolidation);
    Ok(Html(StatusCode::OK, ViewPage { shell, place, edition, may_edit }))
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Sides {
    from: Option<Number>,
    to: Option<Number>,
}

pub(super) async fn history(
    State(app): State<AppState>,
    person: SignedIn,
    Path((plan, number, version, section)): Path<SectionAddress>,
    Query(sides): Query<Sides>,
) -> Result<Html<HistoryPage>, AppError> {
    let section = SectionKind::from_code(&section).ok_or(AppError::NotFound)?;
    let mut db = app.db().await?;
    let place = actions::find_place(&mut db, &app.clock, &person.actor, (&plan, number)).await?;
    let heads = actions::list_heads(&mut db, &person.actor, &place).await?;
    let head = heads.into_iter().find(|head| head.version == version).ok_or(AppError::NotFound)?;
    // Who reads what was proposed does not read how it was written.
    person.actor.require_consolidating()?;
    let versions = store::sections::list(&mut db, head.id, Some(section)).await?;
    let is_there = |side: &Number| versions.iter().any(|version| version.number == side.get());
    must_exist("from", sides.from.as_ref(), is_there)?;
    must_exist("to", sides.to.as_ref(), is_there)?;
    let may_edit = is_editable(head.status);
    let shell = person.shell(&app, Section::Consolidation);
    let sides = (sides.from.map(Number::get), sides.to.map(Number::get));
    let page = HistoryPage::new(shell, (place, head, section), versions, sides, may_edit);
    Ok(Html(StatusCode::OK, page.ok_or(AppError::NotFound)?))
}

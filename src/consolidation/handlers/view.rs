//! A version as the document will read, and the versions of its sections.

use serde::Deserialize;

use super::super::actions;
use super::super::pages::{HistoryPage, ViewPage};
use super::super::rules::status::is_editable;
use super::super::store;
use super::{Found, SectionAddress, find_place};
use crate::access::Permission;
use crate::error::AppError;
use crate::web::{Cx, Number, Path, Query, Section, must_exist};

pub(super) async fn show(
    mut cx: Cx,
    Path((plan, number, version)): Path<(String, i32, i32)>,
) -> Result<ViewPage, AppError> {
    let place = find_place(&mut cx, &plan, number).await?;
    let edition = actions::find_edition(cx.db.get().await?, &cx.actor, &place, version).await?;
    let may_edit = cx.actor.may_anywhere(Permission::ConsolidateReports) && is_editable(edition.head.status);
    Ok(ViewPage { shell: cx.shell(Section::Consolidation), place, edition, may_edit })
}

/// The two versions of a section that are held against each other.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Params {
    from: Option<Number>,
    to: Option<Number>,
}

pub(super) async fn history(
    mut cx: Cx,
    Path(address): Path<SectionAddress>,
    Query(params): Query<Params>,
) -> Result<HistoryPage, AppError> {
    let Found { place, version, section } = Found::at(&mut cx, address).await?;
    let db = cx.db.get().await?;
    let heads = actions::list_heads(db, &cx.actor, &place).await?;
    let head = heads.into_iter().find(|head| head.version == version).ok_or(AppError::NotFound)?;
    // Who reads what was proposed does not read how it was written.
    cx.actor.require_consolidating()?;
    let versions = store::sections::list(db, head.id, Some(section)).await?;
    let is_there = |side: &Number| versions.iter().any(|version| version.number == side.get());
    must_exist("from", params.from.as_ref(), is_there)?;
    must_exist("to", params.to.as_ref(), is_there)?;
    let may_edit = is_editable(head.status);
    let shell = cx.shell(Section::Consolidation);
    let sides = (params.from.map(Number::get), params.to.map(Number::get));
    let page = HistoryPage::new(shell, place, head, section, versions, sides, may_edit);
    page.ok_or(AppError::NotFound)
}

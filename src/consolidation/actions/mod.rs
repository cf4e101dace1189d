//! What the Board does to a consolidated report.

mod draft;
mod edit;
mod propose;

pub use draft::draft;
pub use edit::{Edit, Edited, refresh, restore, save};
pub use propose::{Proposed, propose, withdraw};

use sqlx::PgConnection;

use super::model::{ConsolidatedHead, ConsolidatedStatus, Edition, Place};
use super::store;
use crate::access::{Actor, Permission};
use crate::error::AppError;
use crate::kernel::{Clock, ConsolidatedId, Moment, OrganisationId};
use crate::work::{Act, Work};

/// The plan at the period, for those who see consolidated reports: six queries.
pub async fn find_place(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    (plan, number): (&str, i32),
) -> Result<Place, AppError> {
    actor.require_anywhere(Permission::ReadConsolidatedReports)?;
    Ok(Place { opened: crate::dashboard::open(db, plan, number, Moment::present(clock)).await? })
}

/// The versions that the person sees, the latest first: the Board all, others what was proposed.
pub async fn list_heads(
    db: &mut PgConnection,
    actor: &Actor,
    place: &Place,
) -> Result<Vec<ConsolidatedHead>, AppError> {
    actor.require_anywhere(Permission::ReadConsolidatedReports)?;
    let mut heads = store::reports::list(db, place.opened.period.id).await?;
    let sees_drafts = actor.may_anywhere(Permission::ConsolidateReports);
    heads.retain(|head| sees_drafts || super::rules::status::is_published(head.status));
    Ok(heads)
}

/// A version with its text; one that the person does not see does not exist. Three queries.
pub async fn find_edition(
    db: &mut PgConnection,
    actor: &Actor,
    place: &Place,
    version: i32,
) -> Result<Edition, AppError> {
    let heads = list_heads(db, actor, place).await?;
    let head = heads.into_iter().find(|head| head.version == version).ok_or(AppError::NotFound)?;
    let sections = store::sections::list(db, head.id, None).await?;
    let annexes = store::reports::find_annexes(db, head.id).await?;
    Ok(Edition { head, sections, annexes })
}

/// Begins work on consolidated reports, and tells the body on whose behalf. Fails as if there were none for those who never see
/// one, as forbidden for others who do not write them.
pub(super) async fn begin(act: Act<'_>) -> Result<(Work<'_>, OrganisationId), AppError> {
    let organisation = act.actor.require_consolidating()?;
    Ok((act.open().await?.allow_for(Some(organisation))?, organisation))
}

/// A version behind its lock, and where it stands; one that there is not is not found.
pub(super) async fn lock(
    work: &mut Work<'_>,
    place: &Place,
    version: i32,
) -> Result<(ConsolidatedId, ConsolidatedStatus), AppError> {
    let found = store::reports::find_for_update(&mut work.db, place.opened.period.id, version).await?;
    found.ok_or(AppError::NotFound)
}

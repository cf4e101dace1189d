//! What the Board does to a consolidated report.

mod draft;
mod edit;
mod propose;

pub use draft::draft;
pub use edit::{Edited, refresh, restore, save};
pub use propose::{Proposed, propose, withdraw};

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;

use super::model::{ConsolidatedHead, Edition, Place};
use super::store;
use crate::access::{Actor, Permission};
use crate::audit::{self, Deed};
use crate::error::AppError;
use crate::kernel::{Clock, ConsolidatedId, Moment, OrganisationId};

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

/// Who acts, on behalf of whom, on which version, when.
pub(super) struct Hand<'a> {
    pub(super) actor: &'a Actor,
    pub(super) organisation: OrganisationId,
    pub(super) report: ConsolidatedId,
    pub(super) now: DateTime<Utc>,
}

impl Hand<'_> {
    pub(super) async fn record(
        &self,
        db: &mut PgConnection,
        action: &'static str,
        (before, after): (Option<Value>, Option<Value>),
    ) -> Result<(), AppError> {
        let subject = format!("consolidated-reports/{}", self.report);
        let deed = Deed {
            at: self.now,
            by: Some(self.actor.account_id),
            for_organisation: Some(self.organisation),
            action,
            subject: &subject,
            before,
            after,
        };
        audit::record(db, deed).await?;
        Ok(())
    }
}

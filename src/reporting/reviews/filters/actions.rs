//! Saving a filter and removing it.

use serde_json::json;
use sqlx::{Connection, PgConnection};
use uuid::Uuid;

use super::{SavedFilter, store};
use crate::access::{Actor, Permission};
use crate::audit::{self, Deed};
use crate::error::AppError;
use crate::kernel::Clock;

/// How many filters a person may keep.
pub const MOST: usize = 20;

/// Saves a selection under a name. `Some` is why not, a message's key; the same once more changes nothing.
pub async fn save(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    filter: &SavedFilter,
) -> Result<Option<&'static str>, AppError> {
    actor.require_anywhere(Permission::ReadEverythingSubmitted)?;
    let mut tx = db.begin().await?;
    let known = store::list(&mut tx, actor.account_id).await?;
    if known.iter().any(|other| other.name == filter.name && other.query == filter.query) {
        return Ok(None);
    }
    if known.len() >= MOST {
        return Ok(Some("reviews-filter-many"));
    }
    if !store::insert(&mut tx, actor.account_id, filter, clock.now()).await? {
        return Ok(Some("reviews-filter-known"));
    }
    record(&mut tx, clock, actor, "reporting.save_filter", filter).await?;
    tx.commit().await?;
    Ok(None)
}

/// Removes one of the person's own filters; one that is gone already changes nothing.
pub async fn remove(db: &mut PgConnection, clock: &Clock, actor: &Actor, id: Uuid) -> Result<(), AppError> {
    actor.require_anywhere(Permission::ReadEverythingSubmitted)?;
    let mut tx = db.begin().await?;
    if let Some(gone) = store::delete(&mut tx, actor.account_id, id).await? {
        record(&mut tx, clock, actor, "reporting.remove_filter", &gone).await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn record(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    action: &'static str,
    filter: &SavedFilter,
) -> Result<(), AppError> {
    let deed = Deed {
        at: clock.now(),
        by: Some(actor.account_id),
        for_organisation: actor.organisation_with(Permission::ReadEverythingSubmitted),
        action,
        subject: &format!("saved-filters/{}", filter.id),
        before: None,
        after: Some(json!({ "name": filter.name, "query": filter.query })),
    };
    Ok(audit::record(db, deed).await?)
}

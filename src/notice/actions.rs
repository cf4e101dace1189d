//! What a person does with notices. Reading leaves no audit line: it says nothing about the work.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::store;
use crate::access::Actor;
use crate::error::AppError;
use crate::kernel::{Clock, NoticeId};

/// Marks one of one's own notices as read and tells where it leads; another's does not exist for one.
pub async fn read(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    id: NoticeId,
) -> Result<String, AppError> {
    store::set_read(db, actor.account_id, id, clock.now()).await?.ok_or(AppError::NotFound)
}

/// Marks as read all of one's own notices that had been posted by then: what came after the page was drawn stays new.
pub async fn read_all(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    until: DateTime<Utc>,
) -> Result<(), AppError> {
    store::set_all_read(db, actor.account_id, until, clock.now()).await?;
    Ok(())
}

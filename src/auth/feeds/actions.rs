//! Opening and closing one's own calendar feed.

use sqlx::{Connection, PgConnection};

use super::store;
use crate::access::Actor;
use crate::audit::{self, Deed};
use crate::auth::session::Secret;
use crate::error::AppError;
use crate::kernel::Clock;

/// Makes a new secret for the person's feed; the one before stops working. The secret is told this once.
pub async fn open(db: &mut PgConnection, clock: &Clock, actor: &Actor) -> Result<String, AppError> {
    let secret = Secret::new()?;
    let mut tx = db.begin().await?;
    store::set(&mut tx, actor.account_id, &secret.hash, clock.now()).await?;
    record(&mut tx, clock, actor, "auth.open_calendar_feed").await?;
    tx.commit().await?;
    Ok(secret.text)
}

/// Revokes the person's feed.
pub async fn close(db: &mut PgConnection, clock: &Clock, actor: &Actor) -> Result<(), AppError> {
    let mut tx = db.begin().await?;
    if store::delete(&mut tx, actor.account_id).await? {
        record(&mut tx, clock, actor, "auth.close_calendar_feed").await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn record(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    action: &'static str,
) -> Result<(), AppError> {
    let deed = Deed {
        at: clock.now(),
        by: Some(actor.account_id),
        for_organisation: None,
        action,
        subject: &format!("accounts/{}", actor.account_id),
        before: None,
        after: None,
    };
    Ok(audit::record(db, deed).await?)
}

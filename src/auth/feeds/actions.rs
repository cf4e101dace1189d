//! Opening and closing one's own calendar feed.

use super::store;
use crate::auth::actions::subject;
use crate::auth::session::Secret;
use crate::error::AppError;
use crate::work::{Act, Change};

/// Makes a new secret for the person's feed; the one before stops working. The secret is told this once.
pub async fn open(act: Act<'_>) -> Result<String, AppError> {
    let secret = Secret::new()?;
    let mut work = act.begin_own().await?;
    let account = work.actor.account_id;
    store::set(&mut work.db, account, &secret.hash, work.now).await?;
    work.audit("auth.open_calendar_feed", subject(account), Change::default()).await?;
    work.commit().await?;
    Ok(secret.text)
}

/// Revokes the person's feed.
pub async fn close(act: Act<'_>) -> Result<(), AppError> {
    let mut work = act.begin_own().await?;
    let account = work.actor.account_id;
    if store::delete(&mut work.db, account).await? {
        work.audit("auth.close_calendar_feed", subject(account), Change::default()).await?;
    }
    work.commit().await
}

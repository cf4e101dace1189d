//! The SQL of known devices.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use crate::kernel::AccountId;

/// A device is known so long after it was last used to sign in; its cookie is kept as long.
pub(in crate::auth) const DEVICE_KNOWN: TimeDelta = TimeDelta::days(400);

/// Notes that the person has signed in there; forgets devices that are not used any more.
pub(in crate::auth) async fn remember_device(
    db: &mut PgConnection,
    device: &[u8],
    account: AccountId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!("delete from known_device where last_used_at < $1", now - DEVICE_KNOWN)
        .execute(&mut *db)
        .await?;
    sqlx::query!(
        "insert into known_device (token_hash, account_id, last_used_at) values ($1, $2, $3)
         on conflict (token_hash, account_id) do update set last_used_at = excluded.last_used_at",
        device,
        account.0,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Whether the person of a user name has signed in on that device before.
pub(in crate::auth) async fn is_known_device(
    db: &mut PgConnection,
    user_name: &str,
    device: &[u8],
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from known_device d join account a on a.id = d.account_id
                          where a.user_name = $1 and a.disabled_at is null and d.token_hash = $2) as "is_known!""#,
        user_name,
        device
    )
    .fetch_one(db)
    .await
}

/// Forgets the person's devices.
pub(in crate::auth) async fn forget_devices(db: &mut PgConnection, account: AccountId) -> sqlx::Result<()> {
    sqlx::query!("delete from known_device where account_id = $1", account.0).execute(db).await?;
    Ok(())
}

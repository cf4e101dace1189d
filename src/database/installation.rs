//! What kind of installation the database holds: a real one, or the sample with its moved clock.

use sqlx::{PgConnection, PgPool};
use uuid::Uuid;

use super::{ConnectError, migrate};

/// The installation's one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Installation {
    /// Its id: a new one for each database.
    pub id: Uuid,
    /// It holds illustrative data.
    pub is_sample: bool,
    /// How far domain time runs from real time, in seconds (domain §9).
    pub clock_offset_seconds: i64,
}

/// Reads the installation's row.
pub async fn find_installation(db: &mut PgConnection) -> sqlx::Result<Installation> {
    sqlx::query_as!(Installation, "select id, is_sample, clock_offset_seconds from installation")
        .fetch_one(db)
        .await
}

/// Does the database hold anything besides its schema?
pub async fn holds_data(db: &mut PgConnection) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from organisation) or exists (select from account) or exists (select from plan) as "holds!""#
    )
    .fetch_one(db)
    .await
}

/// Marks the installation as the sample and sets its clock.
pub async fn mark_as_sample(db: &mut PgConnection, clock_offset_seconds: i64) -> sqlx::Result<()> {
    sqlx::query!("update installation set is_sample = true, clock_offset_seconds = $1", clock_offset_seconds)
        .execute(&mut *db)
        .await?;
    sqlx::query!("update account set is_sample = true").execute(db).await?;
    Ok(())
}

/// Throws everything away and makes an empty schema; the caller has made sure that only sample data is lost.
pub async fn empty_and_recreate(pool: &PgPool) -> Result<(), ConnectError> {
    sqlx::raw_sql("drop schema public cascade; create schema public").execute(pool).await?;
    migrate(pool).await
}

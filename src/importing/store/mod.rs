//! The SQL of imports: whole files in a few statements.

pub mod assignments;
pub mod history;
pub mod plans;

use sqlx::PgConnection;

/// Lets the database count what it holds now: plans made without these counts can take seconds instead of
/// milliseconds, and small tables would never be counted by themselves.
pub async fn count_anew(db: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!("analyze").execute(db).await.map(drop)
}

//! Opening the pool and bringing the schema up to date.

use std::time::Duration;

use sqlx::PgPool;
use sqlx::migrate::{MigrateError, Migrator};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

static MIGRATIONS: Migrator = sqlx::migrate!();

/// Why the database cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    /// It does not answer.
    #[error("the database does not answer: {0}")]
    Away(#[from] sqlx::Error),
    /// Its schema cannot be brought up to date.
    #[error("the schema cannot be brought up to date: {0}")]
    Migration(#[from] MigrateError),
}

/// The pool's settings: a page must not wait longer for the database than a person waits for a page.
pub fn pool_options() -> PgPoolOptions {
    PgPoolOptions::new()
        .max_connections(20)
        .min_connections(1)
        .acquire_timeout(Duration::from_secs(3))
        .test_before_acquire(true)
}

/// Opens the pool; fails when the database does not answer.
pub async fn connect(options: PgConnectOptions) -> Result<PgPool, ConnectError> {
    Ok(pool_options().connect_with(options.application_name("tiendo")).await?)
}

/// Brings the schema up to date, then gives the application's own role, where there is one, its grants.
pub async fn migrate(pool: &PgPool) -> Result<(), ConnectError> {
    MIGRATIONS.run(pool).await?;
    sqlx::raw_sql(include_str!("grants.sql")).execute(pool).await?;
    Ok(())
}

/// Does the schema stand where this program expects it? A server under a role without rights to migrate asks this.
pub async fn is_migrated(pool: &PgPool) -> Result<bool, ConnectError> {
    let applied = sqlx::query_scalar!(r#"select to_regclass('_sqlx_migrations') is not null as "is_there!""#)
        .fetch_one(pool)
        .await?;
    if !applied {
        return Ok(false);
    }
    let versions: Vec<i64> =
        sqlx::query_scalar("select version from _sqlx_migrations where success").fetch_all(pool).await?;
    Ok(MIGRATIONS.iter().all(|m| versions.contains(&m.version)))
}

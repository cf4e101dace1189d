//! Opening the pool and bringing the schema up to date.

use std::time::Duration;

use log::LevelFilter;
use sqlx::migrate::{MigrateError, Migrator};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{ConnectOptions, PgPool};

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
    // The first start writes a whole sample, and a migration may rewrite a table: that takes seconds, and nobody is to worry.
    let options = options.log_slow_statements(LevelFilter::Warn, Duration::from_mins(1));
    Ok(pool_options().connect_with(options.application_name("tiendo")).await?)
}

/// A statement for a page ends after so long at the latest, a little above the time in which a page is answered: what nobody
/// waits for any more does not go on.
const LONGEST_STATEMENT: &str = "set statement_timeout = '6s'";

/// Opens a pool of its own for pages on the database of another. Work beside the requests and the command line keep that one,
/// where a statement takes as long as it needs.
pub async fn connect_for_pages(pool: &PgPool) -> Result<PgPool, ConnectError> {
    let options = pool.connect_options().as_ref().clone();
    let options = options.log_slow_statements(LevelFilter::Warn, Duration::from_secs(1));
    let bounded = pool_options().after_connect(|db, _| {
        Box::pin(async move { sqlx::raw_sql(LONGEST_STATEMENT).execute(db).await.map(drop) })
    });
    Ok(bounded.connect_with(options).await?)
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

//! Opening the database of a command: the one that is named, or the managed one.

use sqlx::PgPool;
use sqlx::postgres::PgConnectOptions;

use super::Failure;
use crate::config::Config;
use crate::database::managed::{Durability, ManagedServer};
use crate::database::{ConnectError, connect, is_migrated, migrate};

/// An open database, and the server behind it where it is ours.
pub struct Opened {
    /// The pool.
    pub pool: PgPool,
    /// The managed server.
    pub managed: Option<ManagedServer>,
}

impl Opened {
    /// Closes the pool, then stops the managed server.
    pub async fn close(self) {
        self.pool.close().await;
        if let Some(server) = self.managed {
            server.stop().await;
        }
    }
}

/// Opens the database with its schema up to date. A role without the right to migrate may still use a schema that is.
pub async fn open(config: &Config) -> Result<Opened, Failure> {
    let (options, managed) = if let Some(url) = &config.database_url {
        let options: PgConnectOptions =
            url.parse().map_err(|error| format!("DATABASE_URL cannot be read: {error}"))?;
        (options, None)
    } else {
        let server = ManagedServer::start(&config.data_dir, Durability::Full).await?;
        (server.connect_options(), Some(server))
    };
    let pool = connect(options).await?;
    if let Err(error) = migrate(&pool).await {
        let is_current =
            matches!(error, ConnectError::Migration(_)) && is_migrated(&pool).await.unwrap_or(false);
        if !is_current {
            return Err(format!(
                "{error}. If this role may not change the schema, run `tiendo migrate` under the owner's role"
            )
            .into());
        }
    }
    Ok(Opened { pool, managed })
}

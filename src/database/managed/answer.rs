//! Asking a server whether it is there.

use std::borrow::Cow;
use std::time::Duration;

use sqlx::error::DatabaseError;
use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{ConnectOptions, Connection};

/// How long one question may take before it counts as "not yet".
const PATIENCE: Duration = Duration::from_secs(5);

/// SQLSTATE `cannot_connect_now`: the server is starting, recovering or stopping.
const CANNOT_CONNECT_NOW: &str = "57P03";
/// SQLSTATE `admin_shutdown`: the server stopped while it greeted us.
const ADMIN_SHUTDOWN: &str = "57P01";
/// SQLSTATE `too_many_connections`: busy, hence alive.
const TOO_MANY_CONNECTIONS: &str = "53300";
/// SQLSTATE `invalid_catalog_name`: the server is there, the database is not.
const NO_SUCH_DATABASE: &str = "3D000";

/// What came back.
#[derive(Debug)]
pub(super) enum Answer {
    /// Connected.
    Ready,
    /// The server serves, but does not know this database.
    NoSuchDatabase,
    /// The server is starting, recovering or stopping: ask again.
    NotYet,
    /// Nobody listens.
    Nobody,
    /// The server serves and refuses us for good.
    Refused(sqlx::Error),
}

/// Connects once and says how that went.
pub(super) async fn ask(options: &PgConnectOptions) -> Answer {
    match tokio::time::timeout(PATIENCE, options.connect()).await {
        Err(_) => Answer::NotYet,
        Ok(Ok(connection)) => {
            close(connection).await;
            Answer::Ready
        }
        Ok(Err(error)) => understand(error),
    }
}

/// Says goodbye. A server that went away meanwhile is no failure.
pub(super) async fn close(connection: PgConnection) {
    let _ = tokio::time::timeout(PATIENCE, connection.close()).await;
}

fn understand(error: sqlx::Error) -> Answer {
    let code = error.as_database_error().and_then(DatabaseError::code).map(Cow::into_owned);
    match code.as_deref() {
        Some(CANNOT_CONNECT_NOW | ADMIN_SHUTDOWN) => Answer::NotYet,
        Some(TOO_MANY_CONNECTIONS) => Answer::Ready,
        Some(NO_SUCH_DATABASE) => Answer::NoSuchDatabase,
        Some(_) => Answer::Refused(error),
        // Cut off in the middle of the greeting, or no socket at all: the server died or is not there.
        None => Answer::Nobody,
    }
}

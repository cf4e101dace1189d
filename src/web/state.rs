//! What handlers share: the pool, the clock, the settings.

use std::sync::Arc;

use sqlx::PgPool;
use sqlx::pool::PoolConnection;

use super::Limits;
use crate::config::Config;
use crate::error::AppError;
use crate::kernel::{Clock, Moment};
use crate::vault::Vault;

/// The application's state, cheap to clone.
#[derive(Debug, Clone)]
pub struct AppState {
    /// The database.
    pub pool: PgPool,
    /// Domain time.
    pub clock: Clock,
    /// Illustrative data: every page says so.
    pub is_sample: bool,
    /// Settings.
    pub config: Arc<Config>,
    /// Where files are kept.
    pub vault: Arc<Vault>,
    /// How often something may be tried or done.
    pub limits: Arc<Limits>,
}

impl AppState {
    /// The present, by domain time.
    pub fn moment(&self) -> Moment {
        Moment::present(&self.clock)
    }

    /// A connection; fails as "database away" after three seconds.
    pub async fn db(&self) -> Result<PoolConnection<sqlx::Postgres>, AppError> {
        Ok(self.pool.acquire().await?)
    }
}

//! What handlers share: the pool, the clock, the settings.

use std::net::IpAddr;
use std::sync::Arc;

use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use sqlx::PgPool;
use sqlx::pool::PoolConnection;

use crate::config::Config;
use crate::error::AppError;
use crate::kernel::Clock;
use crate::vault::Vault;

/// Limits on signing in, in real time: by account and by address.
#[derive(Debug)]
pub struct Limits {
    /// Attempts for one user name.
    pub by_account: DefaultKeyedRateLimiter<String>,
    /// Attempts from one address.
    pub by_address: DefaultKeyedRateLimiter<IpAddr>,
}

impl Limits {
    /// So many attempts at once, refilled over a minute.
    pub fn new(account_per_minute: u32, address_per_minute: u32) -> Self {
        let quota =
            |n: u32| Quota::per_minute(std::num::NonZeroU32::new(n).unwrap_or(std::num::NonZeroU32::MIN));
        Self {
            by_account: RateLimiter::keyed(quota(account_per_minute)),
            by_address: RateLimiter::keyed(quota(address_per_minute)),
        }
    }
}

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
    /// Limits on signing in.
    pub limits: Arc<Limits>,
}

impl AppState {
    /// A connection; fails as "database away" after three seconds.
    pub async fn db(&self) -> Result<PoolConnection<sqlx::Postgres>, AppError> {
        Ok(self.pool.acquire().await?)
    }
}

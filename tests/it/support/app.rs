//! The application in this process, on a database of its own.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use sqlx::PgPool;
use sqlx::postgres::PgPoolOptions;
use tiendo::config::{Config, LogFormat};
use tiendo::kernel::{Clock, real_now};
use tiendo::vault::Vault;
use tiendo::web::{AppState, Limits};

use super::{Client, cluster, fixture};

/// The application, its database and its clock.
pub struct TestApp {
    pub pool: PgPool,
    pub clock: Clock,
    pub router: Router,
    pub vault: Arc<Vault>,
    pub config: Arc<Config>,
    /// The data folder; it goes with the last who holds it.
    pub folder: Arc<tempfile::TempDir>,
}

impl TestApp {
    /// A fresh one, filled with the fixture, at the fixture's present.
    pub async fn new() -> Self {
        Self::with_connections(4).await
    }

    /// The same with so many connections; with one, each statement is prepared once only.
    pub async fn with_connections(n: u32) -> Self {
        let options = cluster::database().await;
        let pool = PgPoolOptions::new()
            .max_connections(n)
            .acquire_timeout(std::time::Duration::from_secs(3))
            .connect_with(options)
            .await
            .unwrap();
        Self::on(pool, Limits::new(5, 1_000))
    }

    /// An empty database with the schema only.
    pub async fn empty_pool() -> PgPool {
        cluster::empty_database().await
    }

    /// The application on a database.
    pub fn on(pool: PgPool, limits: Limits) -> Self {
        Self::configured(pool, limits, |_| ())
    }

    /// The application on a database, with settings of its own.
    pub fn configured(pool: PgPool, limits: Limits, set: impl FnOnce(&mut Config)) -> Self {
        Self::built(pool, limits, false, set)
    }

    /// The same as a sample.
    pub fn sample(pool: PgPool, set: impl FnOnce(&mut Config)) -> Self {
        Self::built(pool, Limits::new(1_000, 1_000), true, set)
    }

    fn built(pool: PgPool, limits: Limits, is_sample: bool, set: impl FnOnce(&mut Config)) -> Self {
        let clock = Clock::standing(fixture::now());
        let bind: SocketAddr = ([127, 0, 0, 1], 8080).into();
        let folder = tempfile::tempdir().unwrap();
        let mut config = Config {
            database_url: None,
            data_dir: folder.path().into(),
            audit_key_file: None,
            bind,
            https: false,
            trust_proxy: false,
            evidence_url: None,
            evidence_max_mb: 25,
            smtp_url: None,
            mail_from: None,
            public_url: None,
            soffice: None,
            soffice_seconds: 90,
            log_format: LogFormat::Text,
        };
        set(&mut config);
        let config = Arc::new(config);
        let vault = Arc::new(Vault::open(&config).unwrap());
        let state = AppState {
            pool: pool.clone(),
            clock: clock.clone(),
            is_sample,
            config: config.clone(),
            vault: vault.clone(),
            limits: Arc::new(limits),
        };
        Self { router: tiendo::app::router(state), pool, clock, vault, config, folder: Arc::new(folder) }
    }

    /// A visitor who is not signed in.
    pub fn anonymous(&self) -> Client {
        Client::new(self.router.clone())
    }

    /// A visitor who is signed in as that person, by the cookie of a session.
    pub async fn signed_in(&self, user_name: &str, session: &str) -> Client {
        let owner: uuid::Uuid = sqlx::query_scalar("select page_owner from account where user_name = $1")
            .bind(user_name)
            .fetch_one(&self.pool)
            .await
            .unwrap();
        self.anonymous().with_cookie("session", session).with_pages_of(owner)
    }

    /// A visitor who is signed in, by a session put into the database: hashing passwords takes its time.
    pub async fn client(&self, user_name: &str) -> Client {
        use sha2::{Digest, Sha256};
        let secret = hex::encode(Sha256::digest(format!("{user_name} {:?}", std::time::Instant::now())));
        let now = real_now();
        let owner: uuid::Uuid = sqlx::query_scalar(
            "with made as (insert into session (token_hash, account_id, created_at, last_seen_at, expires_at, rights)
                           select $1, id, $2, $2, $3, rights_of(id, $5) from account where user_name = $4)
             select page_owner from account where user_name = $4",
        )
        .bind(Sha256::digest(secret.as_bytes()).to_vec())
        .bind(now)
        .bind(now + chrono::Duration::days(1))
        .bind(user_name)
        .bind(self.clock.today())
        .fetch_one(&self.pool)
        .await
        .unwrap();
        Client::new(self.router.clone()).with_cookie("session", &secret).with_pages_of(owner)
    }
}

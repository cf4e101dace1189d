//! What a handler is given of a request of somebody who is signed in: who it is, in which language, and a connection.

use std::fmt::Debug;
use std::pin::Pin;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use sqlx::pool::PoolConnection;
use sqlx::{PgConnection, PgPool, Postgres};

use super::error_pages::language_of;
use super::extract::address_of;
use super::limits::Network;
use super::security::Client;
use super::shell::{Section, Shell};
use super::state::AppState;
use crate::access::{Actor, Scope};
use crate::error::AppError;
use crate::i18n::Lang;
use crate::kernel::Moment;
use crate::work::Act;

/// The person behind a session.
#[derive(Debug, Clone)]
pub struct User {
    /// Who it is, and what the person may do.
    pub actor: Actor,
    /// How many notices wait to be read.
    pub unread: i64,
    /// What is stored of the session's secret.
    pub session: Vec<u8>,
}

/// What is still being looked up.
pub type Lookup<'a, T> = Pin<Box<dyn Future<Output = Result<T, AppError>> + Send + 'a>>;

/// Finds out who is behind a request, asked once at most; the layer that knows sessions puts one into every request.
pub trait Doorkeeper: Debug + Send + Sync {
    /// The person who is signed in; `None` without a session that holds.
    fn user<'a>(&'a self, app: &'a AppState) -> Lookup<'a, Option<User>>;
}

/// A connection that is taken from the pool when it is first needed, so that nobody holds one while a form arrives.
#[derive(Debug)]
pub struct Db {
    pool: PgPool,
    held: Option<PoolConnection<Postgres>>,
}

impl Db {
    /// None taken yet.
    pub const fn of(pool: PgPool) -> Self {
        Self { pool, held: None }
    }

    /// The connection, the same for the whole request. Fails as "database away" after three seconds.
    pub async fn get(&mut self) -> Result<&mut PgConnection, AppError> {
        let held = match self.held.take() {
            Some(held) => held,
            None => self.pool.acquire().await?,
        };
        Ok(self.held.insert(held))
    }

    /// Gives it back before a long computation.
    pub fn release(&mut self) {
        self.held = None;
    }
}

/// The context of a request. Whoever is not signed in is led to the sign-in page and back.
#[derive(Debug)]
pub struct Cx {
    /// The application.
    pub app: AppState,
    /// Who asks.
    pub actor: Actor,
    /// The language.
    pub lang: Lang,
    /// The address asked for.
    pub address: String,
    /// The database.
    pub db: Db,
    /// What is stored of the session's secret.
    pub session: Vec<u8>,
    /// Where the request comes from.
    pub network: Network,
    /// How many notices wait to be read.
    pub unread: i64,
    /// What was just done, as the address says.
    done: Option<String>,
}

impl Cx {
    /// What the person may read.
    pub fn scope(&self) -> Scope {
        self.actor.scope()
    }

    /// The present, by domain time.
    pub fn moment(&self) -> Moment {
        self.app.moment()
    }

    /// The person acts.
    pub async fn act(&mut self) -> Result<Act<'_>, AppError> {
        Ok(Act::new(self.db.get().await?, &self.app.clock, &self.actor))
    }

    /// The shell of a page that belongs to no organisation.
    pub fn shell(&self, section: Section) -> Shell {
        self.shell_at(section, None)
    }

    /// The shell of a page of the organisation in the address.
    pub fn shell_for(&self, section: Section, organisation_code: &str) -> Shell {
        self.shell_at(section, Some(organisation_code))
    }

    fn shell_at(&self, section: Section, organisation_code: Option<&str>) -> Shell {
        let person = (&self.actor, self.unread);
        let shell = Shell::signed_in(&self.app, self.lang, &self.address, person, section, organisation_code);
        shell.with_flash(self.done.as_deref())
    }
}

impl FromRequestParts<AppState> for Cx {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, AppError> {
        let address = address_of(&parts.uri);
        let doorkeeper = parts.extensions.get::<Arc<dyn Doorkeeper>>().cloned();
        let doorkeeper = doorkeeper.ok_or_else(|| AppError::internal("nobody keeps the door"))?;
        let Some(User { actor, unread, session }) = doorkeeper.user(app).await? else {
            return Err(AppError::SignInNeeded { back_to: address });
        };
        let query = parts.uri.query().unwrap_or_default();
        let done = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == super::parameters::DONE);
        Ok(Self {
            actor,
            lang: language_of(&parts.headers),
            db: Db::of(app.pool.clone()),
            session,
            network: Client::of(app, &parts.headers, &parts.extensions).0,
            unread,
            done: done.map(|(_, value)| value.into_owned()),
            app: app.clone(),
            address,
        })
    }
}

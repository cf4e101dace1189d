//! Who asks: the session behind the cookie, or the token behind the header.

use std::sync::Arc;

use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use chrono::{DateTime, Duration, Utc};
use sha2::{Digest, Sha256};
use tokio::sync::OnceCell;

use super::sample::is_from_here;
use super::store;
use crate::access::Actor;
use crate::config::Config;
use crate::error::AppError;
use crate::kernel::real_now;
use crate::web::{AppState, Doorkeeper, Lookup, User, cookie};

/// A session ends after so long at the latest …
const LIFETIME: Duration = Duration::days(14);
/// … and after so long without use.
const IDLE: Duration = Duration::hours(24);
/// When a session was last seen is noted no more often than this: reading a page then writes nothing.
const TOUCH_EVERY: Duration = Duration::minutes(5);
/// The same of a token's last use.
const TOKEN_TOUCH_EVERY: Duration = Duration::minutes(1);

/// A secret of 32 random bytes in hexadecimal digits, and its SHA-256, which alone is stored.
#[derive(Debug)]
pub struct Secret {
    /// What its holder is told, once.
    pub text: String,
    /// What is stored.
    pub hash: Vec<u8>,
}

impl Secret {
    /// A new one.
    pub fn new() -> Result<Self, AppError> {
        let mut bytes = [0_u8; 32];
        getrandom::fill(&mut bytes).map_err(|error| AppError::internal(error.to_string()))?;
        let text = hex::encode(bytes);
        Ok(Self { hash: hash_of(&text), text })
    }
}

/// What is stored of a secret.
pub fn hash_of(secret: &str) -> Vec<u8> {
    Sha256::digest(secret.as_bytes()).to_vec()
}

pub(super) fn expires_at(now: DateTime<Utc>) -> DateTime<Utc> {
    now + LIFETIME
}

/// `__Host-` over https; a plain name on loopback http, where browsers refuse the prefix.
fn cookie_name(config: &Config) -> &'static str {
    if config.https { "__Host-session" } else { "session" }
}

pub(super) fn session_cookie(config: &Config, value: &str) -> Option<HeaderValue> {
    let secure = if config.https { "; Secure" } else { "" };
    let age = if value.is_empty() { 0 } else { LIFETIME.num_seconds() };
    let name = cookie_name(config);
    HeaderValue::from_str(&format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={age}{secure}"))
        .ok()
}

/// The hash of the session's token in the request, if there is one.
pub(super) fn presented(config: &Config, parts: &HeaderMap) -> Option<Vec<u8>> {
    cookie(parts, cookie_name(config)).filter(|value| value.len() == 64).map(hash_of)
}

/// The person of a session. One that began under other rights has ended: whoever has new ones signs in anew.
async fn find_by_session(app: &AppState, token_hash: &[u8]) -> Result<Option<store::Found>, AppError> {
    let now = real_now();
    let mut db = app.db().await?;
    let Some(found) = store::find_by_session(&mut db, token_hash, now, now - IDLE, app.clock.today()).await?
    else {
        return Ok(None);
    };
    if found.has_other_rights {
        store::delete_session(&mut db, token_hash).await?;
        return Ok(None);
    }
    if found.last_seen_at.is_some_and(|seen| now - seen > TOUCH_EVERY) {
        store::touch_session(&mut db, token_hash, now).await?;
    }
    Ok(Some(found))
}

async fn find_by_token(app: &AppState, token_hash: &[u8]) -> Result<Option<store::Found>, AppError> {
    let now = real_now();
    let mut db = app.db().await?;
    let found = store::find_by_token(&mut db, token_hash, app.clock.today()).await?;
    if found
        .as_ref()
        .is_some_and(|found| found.last_seen_at.is_none_or(|used| now - used > TOKEN_TOUCH_EVERY))
    {
        store::touch_token(&mut db, token_hash, now).await?;
    }
    Ok(found)
}

/// Who is behind a request: asked once at most, by whoever wants to know first. A page for which nobody asked is nobody's.
#[derive(Debug, Clone)]
pub(super) struct Visit {
    session: Option<Vec<u8>>,
    token: Option<Vec<u8>>,
    is_from_here: bool,
    person: Arc<OnceCell<Option<store::Found>>>,
    caller: Arc<OnceCell<Option<store::Found>>>,
}

impl Visit {
    /// The visit that a request makes by its cookie or its bearer token.
    pub fn of(config: &Config, request: &Request) -> Self {
        let headers = request.headers();
        let bearer = headers
            .get(header::AUTHORIZATION)
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.strip_prefix("Bearer "));
        Self {
            session: presented(config, headers),
            token: bearer.map(|token| hash_of(token.trim())),
            is_from_here: is_from_here(config, request.version(), headers),
            person: Arc::default(),
            caller: Arc::default(),
        }
    }

    /// Sample accounts are used from this very machine only, also where a session has begun before.
    fn admit(&self, found: Option<store::Found>) -> Option<store::Found> {
        found.filter(|found| self.is_from_here || !found.is_sample)
    }

    /// Who is signed in; none without a session that holds.
    pub async fn person(&self, app: &AppState) -> Result<Option<&store::Found>, AppError> {
        let found = self.person.get_or_try_init(async || match &self.session {
            Some(token_hash) => find_by_session(app, token_hash).await.map(|found| self.admit(found)),
            None => Ok(None),
        });
        Ok(found.await?.as_ref())
    }

    /// Who calls by a token of the API; none without one that works.
    pub async fn caller(&self, app: &AppState) -> Result<Option<&store::Found>, AppError> {
        let found = self.caller.get_or_try_init(async || match &self.token {
            Some(token_hash) => find_by_token(app, token_hash).await.map(|found| self.admit(found)),
            None => Ok(None),
        });
        Ok(found.await?.as_ref())
    }

    /// Who is signed in, where somebody has asked already.
    pub fn known(&self) -> Option<&store::Found> {
        self.person.get()?.as_ref()
    }
}

/// Whether a request comes from this very machine.
#[derive(Debug, Clone, Copy)]
pub(super) struct FromHere(pub bool);

impl FromRequestParts<AppState> for FromHere {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &AppState) -> Result<Self, AppError> {
        Ok(Self(visit(parts)?.is_from_here))
    }
}

/// The visit that the guard has put into the request.
fn visit(parts: &Parts) -> Result<Visit, AppError> {
    parts.extensions.get::<Visit>().cloned().ok_or_else(|| AppError::internal("the guard is missing"))
}

impl Doorkeeper for Visit {
    fn user<'a>(&'a self, app: &'a AppState) -> Lookup<'a, Option<User>> {
        Box::pin(async move {
            let person = self.person(app).await?;
            Ok(person.map(|found| User {
                actor: found.actor.clone(),
                unread: found.unread,
                session: self.session.clone().unwrap_or_default(),
            }))
        })
    }
}

/// Who calls the API: by session, or by a bearer token.
#[derive(Debug, Clone)]
pub struct ApiCaller {
    /// The person.
    pub actor: Actor,
}

impl FromRequestParts<AppState> for ApiCaller {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, AppError> {
        let needed = || AppError::SignInNeeded { back_to: parts.uri.path().to_owned() };
        let visit = visit(parts)?;
        let found = if visit.token.is_some() { visit.caller(app).await? } else { visit.person(app).await? };
        found.map(|found| Self { actor: found.actor.clone() }).ok_or_else(needed)
    }
}

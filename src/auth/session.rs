//! Who asks: the session behind the cookie, or the token behind the header.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderValue, header};
use chrono::{DateTime, Duration, Utc};
use sha2::{Digest, Sha256};

use super::store;
use crate::access::{Actor, Scope};
use crate::config::Config;
use crate::error::AppError;
use crate::kernel::real_now;
use crate::web::{AppState, Lang, Section, Shell, cookie, language_of};

/// A session ends after so long at the latest …
const LIFETIME: Duration = Duration::days(14);
/// … and after so long without use.
const IDLE: Duration = Duration::hours(24);
/// When a session was last seen is noted no more often than this: reading a page then writes nothing.
const TOUCH_EVERY: Duration = Duration::minutes(5);

/// A secret of 32 random bytes in hexadecimal digits, and its SHA-256, which alone is stored.
pub(super) struct Secret {
    pub text: String,
    pub hash: Vec<u8>,
}

impl Secret {
    pub fn new() -> Result<Self, AppError> {
        let mut bytes = [0_u8; 32];
        getrandom::fill(&mut bytes).map_err(|error| AppError::internal(error.to_string()))?;
        let text = hex::encode(bytes);
        Ok(Self { hash: hash_of(&text), text })
    }
}

pub(super) fn hash_of(secret: &str) -> Vec<u8> {
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
pub(super) fn presented(config: &Config, parts: &axum::http::HeaderMap) -> Option<Vec<u8>> {
    cookie(parts, cookie_name(config)).filter(|value| value.len() == 64).map(hash_of)
}

async fn find(app: &AppState, token_hash: &[u8]) -> Result<Option<store::Found>, AppError> {
    let now = real_now();
    let mut db = app.db().await?;
    let Some(found) = store::find_by_session(&mut db, token_hash, now, now - IDLE, app.clock.today()).await?
    else {
        return Ok(None);
    };
    if found.last_seen_at.is_some_and(|seen| now - seen > TOUCH_EVERY) {
        store::touch_session(&mut db, token_hash, now).await?;
    }
    Ok(Some(found))
}

/// The person who is signed in; whoever is not is led to the sign-in page and back.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// The person.
    pub actor: Actor,
    /// The language.
    pub lang: Lang,
    /// The address asked for.
    pub address: String,
    /// How many notices wait to be read.
    pub unread: i64,
    pub(super) token_hash: Vec<u8>,
}

impl SignedIn {
    /// What the person may read.
    pub fn scope(&self) -> Scope {
        self.actor.scope()
    }

    /// The shell of a page that belongs to no organisation.
    pub fn shell(&self, app: &AppState, section: Section) -> Shell {
        Shell::signed_in(app, self.lang, &self.address, (&self.actor, self.unread), section, None)
    }

    /// The shell of a page of the organisation in the address.
    pub fn shell_for(&self, app: &AppState, section: Section, organisation_code: &str) -> Shell {
        let person = (&self.actor, self.unread);
        Shell::signed_in(app, self.lang, &self.address, person, section, Some(organisation_code))
    }
}

impl FromRequestParts<AppState> for SignedIn {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, AppError> {
        let address = parts.uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string);
        let Some(token_hash) = presented(&app.config, &parts.headers) else {
            return Err(AppError::SignInNeeded { back_to: address });
        };
        match find(app, &token_hash).await? {
            Some(store::Found { actor, unread, .. }) => {
                Ok(Self { actor, lang: language_of(&parts.headers), address, unread, token_hash })
            }
            None => Err(AppError::SignInNeeded { back_to: address }),
        }
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
        let bearer = parts
            .headers
            .get(header::AUTHORIZATION)
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.strip_prefix("Bearer "));
        let Some(token) = bearer else {
            let token_hash = presented(&app.config, &parts.headers).ok_or_else(needed)?;
            return find(app, &token_hash).await?.map(|found| Self { actor: found.actor }).ok_or_else(needed);
        };
        let (now, token_hash) = (real_now(), hash_of(token.trim()));
        let mut db = app.db().await?;
        let found =
            store::find_by_token(&mut db, &token_hash, app.clock.today()).await?.ok_or_else(needed)?;
        if found.last_seen_at.is_none_or(|used| now - used > Duration::minutes(1)) {
            store::touch_token(&mut db, &token_hash, now).await?;
        }
        Ok(Self { actor: found.actor })
    }
}

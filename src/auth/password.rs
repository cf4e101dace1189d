//! Passwords: Argon2id, off the threads that serve pages.

use std::sync::LazyLock;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};

use crate::error::AppError;

/// A hash to compare with when the name is unknown, so that the answer takes as long as for a known one.
static DUMMY: LazyLock<String> =
    LazyLock::new(|| hash_now("no account has this password").unwrap_or_default());

fn hash_now(password: &str) -> Result<String, argon2::password_hash::Error> {
    Ok(Argon2::default().hash_password(password.as_bytes())?.to_string())
}

/// The Argon2id hash of a password, with a salt of its own.
pub async fn hash(password: String) -> Result<String, AppError> {
    tokio::task::spawn_blocking(move || hash_now(&password))
        .await
        .map_err(AppError::internal)?
        .map_err(|error| AppError::internal(error.to_string()))
}

/// Does the password fit? Without a hash it never does, but takes as long.
pub async fn verify(password: String, hash: Option<String>) -> Result<bool, AppError> {
    tokio::task::spawn_blocking(move || {
        let is_known = hash.is_some();
        let stored = hash.unwrap_or_else(|| DUMMY.clone());
        let fits = PasswordHash::new(&stored)
            .is_ok_and(|parsed| Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok());
        is_known && fits
    })
    .await
    .map_err(AppError::internal)
}

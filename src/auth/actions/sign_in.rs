//! Signing in and out.

use std::time::Duration;

use serde_json::json;
use sqlx::{Connection, PgConnection, PgPool};

use super::deed;
use crate::audit;
use crate::auth::password::Permit;
use crate::auth::session::{Secret, expires_at, hash_of};
use crate::auth::store;
use crate::error::AppError;
use crate::i18n::Lang;
use crate::kernel::{AccountId, Clock, real_now};
use crate::web::{Attempt, Guesses, Network};

/// What somebody presents at the door.
#[derive(Debug, Clone, Copy)]
pub struct Presented<'a> {
    /// The user name, in small letters.
    pub user_name: &'a str,
    /// The password.
    pub password: &'a str,
    /// Where the request comes from.
    pub network: Network,
    /// The secret of the device's cookie, if it has one.
    pub device: Option<&'a str>,
    /// The hash of the token of a session that the browser still has.
    pub session: Option<&'a [u8]>,
    /// Sample accounts may be used from there.
    pub may_use_sample: bool,
}

/// A session that has begun.
#[derive(Debug, Clone)]
pub struct Session {
    /// The cookie's value.
    pub secret: String,
    /// The value of the device's cookie.
    pub device: String,
    /// The account's language.
    pub lang: Lang,
}

/// How signing in ended.
#[derive(Debug, Clone)]
pub enum SignIn {
    /// A session has begun; the one that was presented has ended.
    Done(Session),
    /// Name or password is wrong; neither is said, nor whether the name exists.
    Wrong,
    /// The password of a sample account fits, but these are used on the server's own machine only.
    SampleElsewhere,
    /// Too many failures: so long to wait.
    TooOften(Duration),
    /// Too many sign in at this moment.
    Busy,
}

/// Signs in. Whether somebody has to wait is known before the right to hash is asked for, that before a connection to the
/// database, and no connection is held while hashing.
pub async fn sign_in(
    pool: &PgPool,
    clock: &Clock,
    guesses: &Guesses,
    with: Presented<'_>,
) -> Result<SignIn, AppError> {
    let attempt = match begin_attempt(pool, guesses, with).await? {
        Ok(attempt) => attempt,
        Err(wait) => return Ok(SignIn::TooOften(wait)),
    };
    let Some(permit) = Permit::ask().await else {
        guesses.withdraw(attempt);
        return Ok(SignIn::Busy);
    };
    let found = store::find_credentials(&mut *pool.acquire().await?, with.user_name).await?;
    let hash = found.as_ref().and_then(|account| account.password_hash.clone());
    let fits = permit.verify(with.password.to_owned(), hash).await?;
    drop(permit);
    let mut db = pool.acquire().await?;
    let Some(account) = found.as_ref().filter(|_| fits) else {
        note_failure(&mut db, clock, Failure::at_the_door(found.map(|account| account.id)), with.network)
            .await?;
        return Ok(SignIn::Wrong);
    };
    guesses.succeed(attempt);
    if account.is_sample && !with.may_use_sample {
        note_failure(&mut db, clock, Failure::at_the_door(Some(account.id)), with.network).await?;
        return Ok(SignIn::SampleElsewhere);
    }
    let lang = Lang::from_code(&account.language).unwrap_or_default();
    begin(&mut db, clock, account.id, with)
        .await
        .map(|(secret, device)| SignIn::Done(Session { secret: secret.text, device, lang }))
}

/// Begins an attempt: on a device where the person has signed in before, others' failures are not its own.
async fn begin_attempt(
    pool: &PgPool,
    guesses: &Guesses,
    with: Presented<'_>,
) -> Result<Result<Attempt, Duration>, AppError> {
    if let Some(device) = with.device.map(hash_of)
        && store::is_known_device(&mut *pool.acquire().await?, with.user_name, &device).await?
    {
        return Ok(guesses.begin_on_device(with.user_name, &device));
    }
    Ok(guesses.begin(with.user_name, with.network))
}

async fn begin(
    db: &mut PgConnection,
    clock: &Clock,
    account: AccountId,
    with: Presented<'_>,
) -> Result<(Secret, String), AppError> {
    let (secret, now) = (Secret::new()?, real_now());
    let device = match with.device {
        Some(device) => device.to_owned(),
        None => Secret::new()?.text,
    };
    let mut tx = db.begin().await?;
    if let Some(before) = with.session {
        store::delete_session(&mut tx, before).await?;
    }
    let new = store::NewSession {
        token_hash: &secret.hash,
        account,
        now,
        expires_at: expires_at(now),
        today: clock.today(),
    };
    store::insert_session(&mut tx, new).await?;
    store::remember_device(&mut tx, &hash_of(&device), account, now).await?;
    let subject = format!("accounts/{account}");
    let mut line = deed(clock, Some(account), "auth.sign_in", &subject);
    line.after = Some(json!({ "from": with.network.to_string() }));
    audit::record(&mut tx, line).await?;
    tx.commit().await?;
    Ok((secret, device))
}

/// A wrong password.
#[derive(Debug, Clone, Copy)]
pub(super) struct Failure {
    pub action: &'static str,
    /// Who was signed in.
    pub by: Option<AccountId>,
    /// Whose password it should have been.
    pub account: Option<AccountId>,
}

impl Failure {
    fn at_the_door(account: Option<AccountId>) -> Self {
        Self { action: "auth.fail_sign_in", by: None, account }
    }
}

/// Leaves a trace of a failure in the trail and the log. A name that is no account's is not repeated: people type passwords there.
pub(super) async fn note_failure(
    db: &mut PgConnection,
    clock: &Clock,
    failure: Failure,
    from: Network,
) -> Result<(), AppError> {
    let subject = failure.account.map_or_else(|| "accounts".to_owned(), |id| format!("accounts/{id}"));
    tracing::warn!(action = failure.action, %subject, %from, "wrong password");
    let mut line = deed(clock, failure.by, failure.action, &subject);
    line.after = Some(json!({ "from": from.to_string() }));
    Ok(audit::record(db, line).await?)
}

/// Ends the session, if it is one.
pub async fn sign_out(db: &mut PgConnection, clock: &Clock, token_hash: &[u8]) -> Result<(), AppError> {
    let mut tx = db.begin().await?;
    if let Some(account) = store::delete_session(&mut tx, token_hash).await? {
        audit::record(&mut tx, deed(clock, Some(account), "auth.sign_out", &format!("accounts/{account}")))
            .await?;
    }
    tx.commit().await?;
    Ok(())
}

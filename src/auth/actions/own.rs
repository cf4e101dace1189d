//! What a person does with the own account: language, password, mail, tokens.

use std::time::Duration;

use serde_json::json;
use sqlx::PgPool;
use uuid::Uuid;

use super::sign_in::{Failure, note_failure};
use super::subject;
use crate::access::Actor;
use crate::auth::choice::{Weakness, weakness};
use crate::auth::model::MailSettings;
use crate::auth::password::Permit;
use crate::auth::session::{Secret, hash_of};
use crate::auth::store;
use crate::error::{AppError, Done, Refusal};
use crate::i18n::{Lang, Message};
use crate::kernel::{Clock, TokenId, real_now};
use crate::web::{Guesses, Network};
use crate::work::{Act, Change};

/// Remembers the person's language.
pub async fn choose_language(act: Act<'_>, lang: Lang) -> Result<(), AppError> {
    let mut work = act.begin_own().await?;
    store::set_language(&mut work.db, work.actor.account_id, lang.code()).await?;
    work.commit().await
}

/// A password about to be changed.
#[derive(Debug, Clone, Copy)]
pub struct NewPassword<'a> {
    /// The one in use, as proof.
    pub old: &'a str,
    /// The new one.
    pub new: &'a str,
    /// Tokens of the API and the address of the calendar end too.
    pub ends_access: bool,
    /// The session that stays.
    pub session: &'a [u8],
    /// The device that stays known.
    pub device: Option<&'a str>,
    /// Where the request comes from.
    pub network: Network,
}

/// How changing one's own password ended.
#[derive(Debug, Clone)]
pub enum PasswordChange {
    /// Done; other sessions have ended, and this one goes on under this secret.
    Done(String),
    /// The old one did not fit.
    OldOneWrong,
    /// The new one is not taken.
    Weak(Weakness),
    /// Too many wrong ones: so long to wait.
    TooOften(Duration),
    /// Too many passwords are being checked at this moment.
    Busy,
}

/// Whether a password is the person's own.
#[derive(Debug)]
pub(in crate::auth) enum Check {
    /// It is; with the right to hash, and the stored hash.
    Right(Permit, String),
    /// It is not.
    Wrong,
    /// Too many wrong ones: so long to wait.
    TooOften(Duration),
    /// Too many passwords are being checked at this moment.
    Busy,
}

/// A password given as proof by somebody who is signed in.
#[derive(Debug, Clone, Copy)]
pub(in crate::auth) struct OwnPassword<'a> {
    pub actor: &'a Actor,
    pub password: &'a str,
    /// Where the request comes from.
    pub network: Network,
}

/// Checks the password of somebody who is signed in; guesses at it are held back like those at the door, and leave the same
/// trace.
pub(in crate::auth) async fn check_own_password(
    pool: &PgPool,
    clock: &Clock,
    guesses: &Guesses,
    with: OwnPassword<'_>,
) -> Result<Check, AppError> {
    let OwnPassword { actor, password, network } = with;
    let attempt = match guesses.begin_on_device(&actor.account_id.to_string(), b"signed in") {
        Ok(attempt) => attempt,
        Err(wait) => return Ok(Check::TooOften(wait)),
    };
    let Some(permit) = Permit::ask().await else {
        guesses.withdraw(attempt);
        return Ok(Check::Busy);
    };
    let hash = store::find_password_hash(&mut *pool.acquire().await?, actor.account_id).await?;
    if !permit.verify(password.to_owned(), hash.clone()).await? {
        drop(permit);
        let failure = Failure {
            action: "auth.fail_password",
            by: Some(actor.account_id),
            account: Some(actor.account_id),
        };
        note_failure(&mut *pool.acquire().await?, clock, failure, network).await?;
        return Ok(Check::Wrong);
    }
    guesses.succeed(attempt);
    Ok(hash.map_or(Check::Wrong, |hash| Check::Right(permit, hash)))
}

/// Changes one's own password and ends one's other sessions; forgets the other devices.
pub async fn change_password(
    pool: &PgPool,
    clock: &Clock,
    guesses: &Guesses,
    actor: &Actor,
    with: NewPassword<'_>,
) -> Result<PasswordChange, AppError> {
    let names = store::find_names(&mut *pool.acquire().await?, actor.account_id).await?;
    if let Some(weakness) = weakness(with.new, &names.user_name, &names.display_name) {
        return Ok(PasswordChange::Weak(weakness));
    }
    let own = OwnPassword { actor, password: with.old, network: with.network };
    let (permit, before) = match check_own_password(pool, clock, guesses, own).await? {
        Check::Right(permit, before) => (permit, before),
        Check::Wrong => return Ok(PasswordChange::OldOneWrong),
        Check::TooOften(wait) => return Ok(PasswordChange::TooOften(wait)),
        Check::Busy => return Ok(PasswordChange::Busy),
    };
    let hash = permit.hash(with.new.to_owned()).await?;
    drop(permit);
    let (secret, now) = (Secret::new()?, real_now());
    let mut db = pool.acquire().await?;
    let mut work = Act::new(&mut db, clock, actor).begin_own().await?;
    if !store::replace_password(&mut work.db, actor.account_id, &before, &hash).await? {
        return Ok(PasswordChange::OldOneWrong);
    }
    store::end_sessions(&mut work.db, actor.account_id, with.session).await?;
    store::renew_session(&mut work.db, with.session, &secret.hash, now).await?;
    store::forget_devices(&mut work.db, actor.account_id).await?;
    if let Some(device) = with.device {
        store::remember_device(&mut work.db, &hash_of(device), actor.account_id, now).await?;
    }
    if with.ends_access {
        store::end_access(&mut work.db, actor.account_id, now).await?;
    }
    let facts = json!({ "tokens_and_calendar_ended": with.ends_access });
    work.audit("auth.change_password", subject(actor.account_id), facts).await?;
    work.commit().await?;
    Ok(PasswordChange::Done(secret.text))
}

/// Sets where one's own notices are mailed to, and how often.
pub async fn set_mail_settings(act: Act<'_>, settings: &MailSettings) -> Result<(), AppError> {
    let mut work = act.begin_own().await?;
    let account = work.actor.account_id;
    let before = store::find_mail_settings(&mut work.db, account).await?;
    store::set_mail_settings(&mut work.db, account, settings, work.now).await?;
    let facts = |s: &MailSettings| json!({ "email": s.email, "frequency": s.frequency.code() });
    let change = Change::between(facts(&before), facts(settings));
    work.audit("auth.set_mail", subject(account), change).await?;
    work.commit().await
}

/// So many tokens of an account work at once.
const TOKENS_MAX: i64 = 10;

/// Makes a token of the API and returns its secret, which is shown this once; refused where the account has as many as may
/// work at once.
pub async fn create_token(act: Act<'_>, name: &str) -> Done<String> {
    let (secret, id) = (Secret::new()?, TokenId::new());
    let mut work = act.begin_own().await?;
    let account = work.actor.account_id;
    if store::hold_tokens(&mut work.db, account).await? >= TOKENS_MAX {
        let message = Message::new("token-too-many").with("max", TOKENS_MAX);
        return Ok(Err(Refusal::Field { name: "token_name", message }));
    }
    work.renew();
    store::insert_token(&mut work.db, id, account, name, &secret.hash, real_now()).await?;
    work.audit("auth.create_token", format!("tokens/{id}"), Change::default()).await?;
    work.commit().await?;
    Ok(Ok(secret.text))
}

/// Revokes one's own token; another's does not exist for one.
pub async fn revoke_token(act: Act<'_>, id: Uuid) -> Result<(), AppError> {
    let mut work = act.begin_own().await?;
    if !store::revoke_token(&mut work.db, work.actor.account_id, id, real_now()).await? {
        return Err(AppError::NotFound);
    }
    work.audit("auth.revoke_token", format!("tokens/{id}"), Change::default()).await?;
    work.commit().await
}

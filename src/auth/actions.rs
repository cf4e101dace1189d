//! What people do with accounts: sign in and out, make and end accounts, set passwords, make and revoke tokens.

use serde_json::json;
use sqlx::{Connection, PgConnection};
use uuid::Uuid;

use super::model::{MailSettings, NewAccount, NewMembership};
use super::password;
use super::session::{Secret, expires_at};
use super::store::{self, AccountRow, MembershipRow};
use crate::access::{Actor, Permission, Role};
use crate::audit::{self, Deed};
use crate::error::AppError;
use crate::kernel::{AccountId, Clock, TokenId, real_now};
use crate::organisation;
use crate::web::Lang;

/// The shortest password that may be set.
pub const PASSWORD_MIN: usize = 10;

/// A session that has begun.
#[derive(Debug, Clone)]
pub struct Session {
    /// The cookie's value.
    pub secret: String,
    /// The account's language.
    pub lang: Lang,
}

/// Signs in; `None` says neither whether the name exists nor what was wrong.
/// Sample accounts sign in only while the server listens on loopback.
pub async fn sign_in(
    db: &mut PgConnection,
    clock: &Clock,
    user_name: &str,
    password: &str,
    sample_accounts_allowed: bool,
) -> Result<Option<Session>, AppError> {
    let found = store::find_credentials(db, user_name).await?;
    let hash = found.as_ref().and_then(|c| c.password_hash.clone());
    let fits = password::verify(password.to_owned(), hash).await?;
    let Some(account) = found.filter(|c| fits && (sample_accounts_allowed || !c.is_sample)) else {
        return Ok(None);
    };
    let (secret, now) = (Secret::new()?, real_now());
    let mut tx = db.begin().await?;
    store::insert_session(&mut tx, &secret.hash, account.id, now, expires_at(now)).await?;
    audit::record(
        &mut tx,
        deed(clock, Some(account.id), "auth.sign_in", &format!("accounts/{}", account.id)),
    )
    .await?;
    tx.commit().await?;
    Ok(Some(Session { secret: secret.text, lang: Lang::from_code(&account.language).unwrap_or_default() }))
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

/// Remembers the person's language.
pub async fn choose_language(db: &mut PgConnection, actor: &Actor, lang: Lang) -> Result<(), AppError> {
    store::set_language(db, actor.account_id, lang.code()).await?;
    Ok(())
}

/// How changing one's own password ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordChange {
    /// Done; other sessions have ended.
    Done,
    /// The old one did not fit.
    OldOneWrong,
}

/// Changes one's own password and ends one's other sessions.
pub async fn change_password(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    old: &str,
    new: &str,
    keep_session: &[u8],
) -> Result<PasswordChange, AppError> {
    let mut tx = db.begin().await?;
    let hash = store::find_password_hash(&mut tx, actor.account_id).await?;
    if !password::verify(old.to_owned(), hash).await? {
        return Ok(PasswordChange::OldOneWrong);
    }
    let hash = password::hash(new.to_owned()).await?;
    store::set_password(&mut tx, actor.account_id, &hash, keep_session).await?;
    let subject = format!("accounts/{}", actor.account_id);
    audit::record(&mut tx, deed(clock, Some(actor.account_id), "auth.change_password", &subject)).await?;
    tx.commit().await?;
    Ok(PasswordChange::Done)
}

/// Sets where one's own notices are mailed to, and how often.
pub async fn set_mail_settings(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    settings: &MailSettings,
) -> Result<(), AppError> {
    let mut tx = db.begin().await?;
    let before = store::find_mail_settings(&mut tx, actor.account_id).await?;
    store::set_mail_settings(&mut tx, actor.account_id, settings, clock.now()).await?;
    let subject = format!("accounts/{}", actor.account_id);
    let mut line = deed(clock, Some(actor.account_id), "auth.set_mail", &subject);
    let written = |s: &MailSettings| json!({ "email": s.email, "frequency": s.frequency.code() });
    (line.before, line.after) = (Some(written(&before)), Some(written(settings)));
    audit::record(&mut tx, line).await?;
    tx.commit().await?;
    Ok(())
}

/// The account could not be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountMade {
    /// It was made.
    Done,
    /// Its user name is taken.
    NameTaken,
}

/// Makes an account with its first role; `by` is `None` on the command line.
pub async fn create_account(
    db: &mut PgConnection,
    clock: &Clock,
    by: Option<&Actor>,
    new: NewAccount,
) -> Result<AccountMade, AppError> {
    if let Some(actor) = by {
        actor.require_anywhere(Permission::ManageAccounts)?;
    }
    let hash = password::hash(new.password).await?;
    let mut tx = db.begin().await?;
    if store::is_taken(&mut tx, &new.user_name).await? {
        return Ok(AccountMade::NameTaken);
    }
    let id = AccountId::new();
    let NewMembership { organisation_id, role, acts_for_standing_committee } = new.membership;
    let account = AccountRow {
        id,
        user_name: new.user_name.clone(),
        display_name: new.display_name.clone(),
        email: None,
        phone: String::new(),
        password_hash: Some(hash),
    };
    let membership = MembershipRow { account_id: id, organisation_id, role, acts_for_standing_committee };
    store::insert_accounts(&mut tx, clock.now(), &[account], &[membership]).await?;
    let mut line = deed(clock, by.map(|a| a.account_id), "auth.create_account", "");
    let subject = format!("accounts/{id}");
    line.subject = &subject;
    line.for_organisation = Some(organisation_id);
    line.after = Some(json!({ "user_name": new.user_name, "display_name": new.display_name, "role": role }));
    audit::record(&mut tx, line).await?;
    tx.commit().await?;
    Ok(AccountMade::Done)
}

/// Makes the first administrator of an installation: an account that may make all others.
/// Where there is no organisation yet, `organisation_name` becomes the first.
pub async fn create_first_administrator(
    db: &mut PgConnection,
    clock: &Clock,
    user_name: String,
    password: String,
    organisation_name: &str,
) -> Result<AccountMade, AppError> {
    let mut tx = db.begin().await?;
    let organisation_id =
        organisation::find_or_insert_root(&mut tx, clock.now(), clock.today(), organisation_name).await?;
    tx.commit().await?;
    let membership =
        NewMembership { organisation_id, role: Role::Administrator, acts_for_standing_committee: false };
    let new = NewAccount { display_name: user_name.clone(), user_name, password, membership };
    create_account(db, clock, None, new).await
}

/// Ends or reopens an account; one's own stays.
pub async fn set_account_disabled(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    user_name: &str,
    is_disabled: bool,
) -> Result<(), AppError> {
    actor.require_anywhere(Permission::ManageAccounts)?;
    let mut tx = db.begin().await?;
    let account = store::find_for_update(&mut tx, user_name).await?.ok_or(AppError::NotFound)?;
    if account == actor.account_id {
        return Err(AppError::Conflict("accounts-own-stays"));
    }
    store::set_disabled(&mut tx, account, is_disabled.then(real_now)).await?;
    let action = if is_disabled { "auth.disable_account" } else { "auth.enable_account" };
    audit::record(&mut tx, deed(clock, Some(actor.account_id), action, &format!("accounts/{account}")))
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Sets another person's password and ends that person's sessions.
pub async fn reset_password(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    user_name: &str,
    new: String,
) -> Result<(), AppError> {
    actor.require_anywhere(Permission::ManageAccounts)?;
    let hash = password::hash(new).await?;
    let mut tx = db.begin().await?;
    let account = store::find_for_update(&mut tx, user_name).await?.ok_or(AppError::NotFound)?;
    store::set_password(&mut tx, account, &hash, &[]).await?;
    audit::record(
        &mut tx,
        deed(clock, Some(actor.account_id), "auth.reset_password", &format!("accounts/{account}")),
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

/// Makes a token of the API and returns its secret, which is shown this once.
pub async fn create_token(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    name: &str,
) -> Result<String, AppError> {
    let (secret, id) = (Secret::new()?, TokenId::new());
    let mut tx = db.begin().await?;
    store::insert_token(&mut tx, id, actor.account_id, name, &secret.hash, real_now()).await?;
    audit::record(&mut tx, deed(clock, Some(actor.account_id), "auth.create_token", &format!("tokens/{id}")))
        .await?;
    tx.commit().await?;
    Ok(secret.text)
}

/// Revokes one's own token; another's does not exist for one.
pub async fn revoke_token(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    id: Uuid,
) -> Result<(), AppError> {
    let mut tx = db.begin().await?;
    if !store::revoke_token(&mut tx, actor.account_id, id, real_now()).await? {
        return Err(AppError::NotFound);
    }
    audit::record(&mut tx, deed(clock, Some(actor.account_id), "auth.revoke_token", &format!("tokens/{id}")))
        .await?;
    tx.commit().await?;
    Ok(())
}

fn deed<'a>(clock: &Clock, by: Option<AccountId>, action: &'static str, subject: &'a str) -> Deed<'a> {
    Deed { at: clock.now(), by, for_organisation: None, action, subject, before: None, after: None }
}

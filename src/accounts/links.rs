//! Links by which people set their passwords: handed over or mailed, good once.

use chrono::TimeDelta;
use serde_json::json;
use sqlx::{Connection, PgConnection, PgPool};

use super::model::Handover;
use super::{store, urls};
use crate::audit::{self, Deed};
use crate::auth::{self, Permit, Secret, hash_of};
use crate::error::AppError;
use crate::i18n::Lang;
use crate::job::{self, Job, NewJob, Trouble};
use crate::kernel::{AccountId, Clock, JobId, real_now};
use crate::notice::{Letter, Mailer};

/// The kind of the jobs that mail a link.
pub const MAIL_LINK: &str = "accounts.mail_link";

/// So long a link works.
const WORKS: TimeDelta = TimeDelta::hours(48);

/// Sees to it that the person gets a link: by mail where that is possible, else its secret is shown this once.
pub(super) async fn hand_over(
    db: &mut PgConnection,
    account: AccountId,
    is_mailing: bool,
) -> Result<Handover, AppError> {
    let names = auth::find_names(db, account).await?;
    if is_mailing && names.email.is_some() {
        // The secret is made when the mail is: it never lies in the database.
        let new =
            NewJob { id: JobId::new(), kind: MAIL_LINK, key: None, payload: json!({ "account": account }) };
        job::enqueue(db, &new).await?;
        return Ok(Handover::Mailed);
    }
    let secret = renew(db, account).await?;
    Ok(Handover::Shown { secret, user_name: names.user_name })
}

/// Makes a new link in place of the one before; returns its secret.
async fn renew(db: &mut PgConnection, account: AccountId) -> Result<String, AppError> {
    let (secret, now) = (Secret::new()?, real_now());
    store::set_link(db, account, &secret.hash, now, now + WORKS).await?;
    Ok(secret.text)
}

/// Mails a link to the account of a job. Where the mail has to be tried again, the link in the last one works.
pub async fn mail_link(pool: &PgPool, mailer: &Mailer, job: &Job) -> Result<(), Trouble> {
    let account = job.payload.get("account").cloned().unwrap_or_default();
    let account: AccountId =
        serde_json::from_value(account).map_err(|_| Trouble::Never("no account in the job".to_owned()))?;
    let mut db = pool.acquire().await?;
    let names = auth::find_names(&mut db, account).await?;
    let Some(email) = names.email.as_deref().filter(|_| !names.is_disabled) else { return Ok(()) };
    let secret = renew(&mut db, account).await.map_err(|error| Trouble::Again(error.to_string()))?;
    drop(db);
    let lang = Lang::from_code(&names.language).unwrap_or_default();
    let link = format!("{}{}", mailer.origin(), urls::password(&secret));
    let letter = Letter {
        name: &names.display_name,
        email,
        subject: lang.t("password-link-subject"),
        body: lang.t_args(
            "password-link-mail",
            &[("name", names.display_name.as_str()), ("user", &names.user_name), ("link", &link)],
        ),
    };
    mailer.deliver(pool, job, letter).await
}

/// How setting a password by a link ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LinkUsed {
    /// The password is set.
    Done,
    /// The link works no more.
    Ended,
    /// Too many passwords are being checked at this moment.
    Busy,
}

/// Sets the password of the link's account and uses the link up.
pub(super) async fn set_password(
    pool: &PgPool,
    clock: &Clock,
    secret: &str,
    new: &str,
) -> Result<LinkUsed, AppError> {
    let Some(permit) = Permit::ask().await else { return Ok(LinkUsed::Busy) };
    let hash = permit.hash(new.to_owned()).await?;
    drop(permit);
    let token_hash = hash_of(secret);
    let mut db = pool.acquire().await?;
    let mut tx = db.begin().await?;
    let account = store::find_link(&mut tx, &token_hash, real_now()).await?;
    let Some(account) = account else { return Ok(LinkUsed::Ended) };
    if !store::use_link(&mut tx, &token_hash).await? {
        return Ok(LinkUsed::Ended);
    }
    auth::set_password(&mut tx, account, Some(&hash)).await?;
    auth::end_all_access(&mut tx, account, real_now()).await?;
    let subject = format!("accounts/{account}");
    let line = Deed {
        at: clock.now(),
        by: Some(account),
        for_organisation: None,
        action: "auth.set_password",
        subject: &subject,
        before: None,
        after: None,
    };
    audit::record(&mut tx, line).await?;
    tx.commit().await?;
    Ok(LinkUsed::Done)
}

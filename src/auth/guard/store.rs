//! The SQL of page owners, of forms that are kept and of forms that were answered.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::kernel::AccountId;

/// The person whose pages carry a tag.
pub struct Owner {
    pub id: AccountId,
    pub display_name: String,
}

pub async fn find_owner(db: &mut PgConnection, tag: Uuid) -> sqlx::Result<Option<Owner>> {
    sqlx::query_as!(
        Owner,
        r#"select id as "id: AccountId", display_name from account where page_owner = $1 and disabled_at is null"#,
        tag
    )
    .fetch_optional(db)
    .await
}

/// A form that waits for its owner.
pub struct Kept {
    pub action: String,
    pub fields: String,
}

/// Keeps a form for a person; of the person's kept forms, the latest `most` stay.
pub async fn keep_form(
    db: &mut PgConnection,
    account: AccountId,
    form: &Kept,
    most: i64,
    now: DateTime<Utc>,
) -> sqlx::Result<Uuid> {
    sqlx::query_scalar!(
        r#"with surplus as (delete from kept_form where id in
               (select id from kept_form where account_id = $1 order by kept_at desc offset $4))
           insert into kept_form (account_id, action, fields, kept_at) values ($1, $2, $3, $5) returning id"#,
        account.0,
        form.action,
        form.fields,
        most - 1,
        now
    )
    .fetch_one(db)
    .await
}

/// A form kept for this person, and for nobody else.
pub async fn find_kept(
    db: &mut PgConnection,
    id: Uuid,
    account: AccountId,
    after: DateTime<Utc>,
) -> sqlx::Result<Option<Kept>> {
    sqlx::query_as!(
        Kept,
        "select action, fields from kept_form where id = $1 and account_id = $2 and kept_at > $3",
        id,
        account.0,
        after
    )
    .fetch_optional(db)
    .await
}

pub async fn delete_kept(db: &mut PgConnection, id: Uuid, account: AccountId) -> sqlx::Result<()> {
    sqlx::query!("delete from kept_form where id = $1 and account_id = $2", id, account.0)
        .execute(db)
        .await?;
    Ok(())
}

/// One sending of a form.
pub struct Sending<'a> {
    pub account: AccountId,
    pub form: Uuid,
    pub fingerprint: &'a [u8],
}

/// Takes a sending up; false where it was taken up before. One that was given up before `stale` may be taken up again.
pub async fn take_up(
    db: &mut PgConnection,
    sending: &Sending<'_>,
    now: DateTime<Utc>,
    stale: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into answered_form as a (account_id, form_id, fingerprint, begun_at) values ($1, $2, $3, $4)
         on conflict (account_id, form_id, fingerprint) do update set begun_at = excluded.begun_at
         where a.status is null and a.begun_at < $5",
        sending.account.0,
        sending.form,
        sending.fingerprint,
        now,
        stale
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// How a sending was answered.
pub struct Answered {
    pub status: Option<i16>,
    pub location: Option<String>,
}

pub async fn find_answer(db: &mut PgConnection, sending: &Sending<'_>) -> sqlx::Result<Option<Answered>> {
    sqlx::query_as!(
        Answered,
        "select status, location from answered_form where account_id = $1 and form_id = $2 and fingerprint = $3",
        sending.account.0,
        sending.form,
        sending.fingerprint
    )
    .fetch_optional(db)
    .await
}

/// Remembers how a sending was answered.
pub async fn answer(
    db: &mut PgConnection,
    sending: &Sending<'_>,
    status: i16,
    location: Option<&str>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update answered_form set status = $4, location = $5 where account_id = $1 and form_id = $2 and fingerprint = $3",
        sending.account.0,
        sending.form,
        sending.fingerprint,
        status,
        location
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Gives a sending up that came to nothing: it may be sent again.
pub async fn give_up(db: &mut PgConnection, sending: &Sending<'_>) -> sqlx::Result<()> {
    sqlx::query!(
        "delete from answered_form where account_id = $1 and form_id = $2 and fingerprint = $3",
        sending.account.0,
        sending.form,
        sending.fingerprint
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Forgets what is older.
pub async fn forget(db: &mut PgConnection, before: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!("delete from kept_form where kept_at < $1", before).execute(&mut *db).await?;
    sqlx::query!("delete from answered_form where begun_at < $1", before).execute(db).await?;
    Ok(())
}

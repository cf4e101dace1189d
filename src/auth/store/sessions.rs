//! The SQL of signing in, and of the person behind a session or a token.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

use crate::access::{Actor, Membership, Permission, Role};
use crate::kernel::AccountId;

/// What signing in needs to know of an account.
pub(in crate::auth) struct Credentials {
    pub id: AccountId,
    pub password_hash: Option<String>,
    pub language: String,
    pub is_sample: bool,
}

pub(in crate::auth) async fn find_credentials(
    db: &mut PgConnection,
    user_name: &str,
) -> sqlx::Result<Option<Credentials>> {
    sqlx::query_as!(
        Credentials,
        r#"select id as "id: AccountId", password_hash, language, is_sample
           from account where user_name = $1 and disabled_at is null"#,
        user_name
    )
    .fetch_optional(db)
    .await
}

/// A session about to begin.
pub(in crate::auth) struct NewSession<'a> {
    pub token_hash: &'a [u8],
    pub account: AccountId,
    pub now: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    /// The day whose rights it has.
    pub today: NaiveDate,
}

pub(in crate::auth) async fn insert_session(db: &mut PgConnection, new: NewSession<'_>) -> sqlx::Result<()> {
    sqlx::query!("delete from session where expires_at < $1", new.now).execute(&mut *db).await?;
    sqlx::query!(
        "insert into session (token_hash, account_id, created_at, last_seen_at, expires_at, rights)
         values ($1, $2, $3, $3, $4, rights_of($2, $5))",
        new.token_hash,
        new.account.0,
        new.now,
        new.expires_at,
        new.today
    )
    .execute(db)
    .await?;
    Ok(())
}

pub(in crate::auth) async fn delete_session(
    db: &mut PgConnection,
    token_hash: &[u8],
) -> sqlx::Result<Option<AccountId>> {
    sqlx::query_scalar!(
        r#"delete from session where token_hash = $1 returning account_id as "id: AccountId""#,
        token_hash
    )
    .fetch_optional(db)
    .await
}

/// Ends an account's sessions, but for the one to be kept.
pub(in crate::auth) async fn end_sessions(
    db: &mut PgConnection,
    account: AccountId,
    keep: &[u8],
) -> sqlx::Result<()> {
    sqlx::query!("delete from session where account_id = $1 and token_hash <> $2", account.0, keep)
        .execute(db)
        .await?;
    Ok(())
}

/// When the password was last given in a session.
pub(in crate::auth) async fn find_confirmed_at(
    db: &mut PgConnection,
    token_hash: &[u8],
) -> sqlx::Result<Option<DateTime<Utc>>> {
    sqlx::query_scalar!("select confirmed_at from session where token_hash = $1", token_hash)
        .fetch_optional(db)
        .await
}

/// The password was given again: the session goes on under another token.
pub(in crate::auth) async fn renew_session(
    db: &mut PgConnection,
    token_hash: &[u8],
    renewed: &[u8],
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update session set token_hash = $2, confirmed_at = $3 where token_hash = $1",
        token_hash,
        renewed,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

pub(in crate::auth) async fn find_password_hash(
    db: &mut PgConnection,
    account: AccountId,
) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!("select password_hash from account where id = $1", account.0).fetch_one(db).await
}

/// Sets a password in place of the one that was checked; false when it has been changed meanwhile.
pub(in crate::auth) async fn replace_password(
    db: &mut PgConnection,
    account: AccountId,
    before: &str,
    hash: &str,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update account set password_hash = $3 where id = $1 and password_hash = $2",
        account.0,
        before,
        hash
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(in crate::auth) async fn touch_session(
    db: &mut PgConnection,
    token_hash: &[u8],
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!("update session set last_seen_at = $2 where token_hash = $1", token_hash, now)
        .execute(db)
        .await?;
    Ok(())
}

/// The person behind a session or a token, with all roles, and when it was last seen.
#[derive(Debug)]
pub(in crate::auth) struct Found {
    pub actor: Actor,
    /// What the person's pages name their owner by.
    pub page_owner: Uuid,
    pub last_seen_at: Option<DateTime<Utc>>,
    /// How many notices wait to be read; counted for pages only, which show it.
    pub unread: i64,
    /// The account is one of the sample.
    pub is_sample: bool,
    /// The session began under other rights than the person has now.
    pub has_other_rights: bool,
}

/// The roles whose holders read what lies below their organisation, and only that.
pub(in crate::auth) fn roles_with_a_subtree() -> Vec<Role> {
    let mut roles = Role::holding(Permission::ReadSubmitted);
    roles.retain(|role| !role.permits(Permission::ReadEverythingSubmitted));
    roles
}

pub(in crate::auth) async fn find_by_session(
    db: &mut PgConnection,
    token_hash: &[u8],
    now: DateTime<Utc>,
    seen_after: DateTime<Utc>,
    today: NaiveDate,
) -> sqlx::Result<Option<Found>> {
    let row = sqlx::query!(
        r#"select a.id as "id: AccountId", a.display_name, a.page_owner, a.is_sample, s.last_seen_at,
                  s.rights <> rights_of(a.id, $4) as "has_other_rights!",
                  memberships_of(a.id, $4, $5) as "memberships!: Json<Vec<Membership>>", unread_notices(a.id, $4) as "unread!"
           from session s join account a on a.id = s.account_id
           where s.token_hash = $1 and s.expires_at > $2 and s.last_seen_at > $3 and a.disabled_at is null"#,
        token_hash,
        now,
        seen_after,
        today,
        &roles_with_a_subtree() as &[Role]
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|r| Found {
        actor: Actor { account_id: r.id, display_name: r.display_name, memberships: r.memberships.0 },
        page_owner: r.page_owner,
        last_seen_at: Some(r.last_seen_at),
        unread: r.unread,
        is_sample: r.is_sample,
        has_other_rights: r.has_other_rights,
    }))
}

/// The person of a user name with all roles: for what is done without a session.
pub async fn find_actor(
    db: &mut PgConnection,
    user_name: &str,
    today: NaiveDate,
) -> sqlx::Result<Option<Actor>> {
    let row = sqlx::query!(
        r#"select a.id as "id: AccountId", a.display_name, memberships_of(a.id, $2, $3) as "memberships!: Json<Vec<Membership>>"
           from account a where a.user_name = $1 and a.disabled_at is null"#,
        user_name,
        today,
        &roles_with_a_subtree() as &[Role]
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|r| Actor { account_id: r.id, display_name: r.display_name, memberships: r.memberships.0 }))
}

pub(in crate::auth) async fn find_by_token(
    db: &mut PgConnection,
    token_hash: &[u8],
    today: NaiveDate,
) -> sqlx::Result<Option<Found>> {
    let row = sqlx::query!(
        r#"select a.id as "id: AccountId", a.display_name, a.page_owner, a.is_sample, t.last_used_at,
                  memberships_of(a.id, $2, $3) as "memberships!: Json<Vec<Membership>>"
           from api_token t join account a on a.id = t.account_id
           where t.token_hash = $1 and t.revoked_at is null and a.disabled_at is null"#,
        token_hash,
        today,
        &roles_with_a_subtree() as &[Role]
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|r| Found {
        actor: Actor { account_id: r.id, display_name: r.display_name, memberships: r.memberships.0 },
        page_owner: r.page_owner,
        last_seen_at: r.last_used_at,
        unread: 0,
        is_sample: r.is_sample,
        has_other_rights: false,
    }))
}

pub(in crate::auth) async fn touch_token(
    db: &mut PgConnection,
    token_hash: &[u8],
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!("update api_token set last_used_at = $2 where token_hash = $1", token_hash, now)
        .execute(db)
        .await?;
    Ok(())
}

//! The SQL of signing in, and of the person behind a session or a token.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use sqlx::types::Json;

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
        r#"select id as "id: AccountId", password_hash, language, is_sample from account
           where user_name = $1 and disabled_at is null"#,
        user_name
    )
    .fetch_optional(db)
    .await
}

pub(in crate::auth) async fn insert_session(
    db: &mut PgConnection,
    token_hash: &[u8],
    account: AccountId,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!("delete from session where expires_at < $1", now).execute(&mut *db).await?;
    sqlx::query!(
        "insert into session (token_hash, account_id, created_at, last_seen_at, expires_at) values ($1, $2, $3, $3, $4)",
        token_hash,
        account.0,
        now,
        expires_at
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
pub(in crate::auth) struct Found {
    pub actor: Actor,
    pub last_seen_at: Option<DateTime<Utc>>,
    /// How many notices wait to be read; counted for pages only, which show it.
    pub unread: i64,
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
        r#"select a.id as "id: AccountId", a.display_name, s.last_seen_at,
                  memberships_of(a.id, $4, $5) as "memberships!: Json<Vec<Membership>>", unread_notices(a.id) as "unread!"
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
        last_seen_at: Some(r.last_seen_at),
        unread: r.unread,
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
        r#"select a.id as "id: AccountId", a.display_name, t.last_used_at,
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
        last_seen_at: r.last_used_at,
        unread: 0,
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

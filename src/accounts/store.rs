//! The SQL of requests for access and of links by which a password is set.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::model::{NewRequest, Request, RequestKind};
use crate::access::Role;
use crate::kernel::{AccountId, OrganisationId};

/// So many decided requests are listed below the open ones.
const DECIDED_SHOWN: i64 = 50;

/// Asks for access and returns the request's id; `None` when the same is asked for already.
pub(super) async fn insert_request(
    db: &mut PgConnection,
    new: NewRequest,
    at: DateTime<Utc>,
) -> sqlx::Result<Option<Uuid>> {
    let kind = if new.role.is_some() { RequestKind::Role } else { RequestKind::Reset };
    sqlx::query_scalar!(
        "insert into access_request (id, kind, account_id, organisation_id, role, acts_for_standing_committee, asked_by, asked_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (account_id, kind) where decided_at is null do nothing returning id",
        Uuid::now_v7(),
        kind as RequestKind,
        new.account_id.0,
        new.organisation_id.0,
        new.role.map(|new| new.role) as Option<Role>,
        new.role.is_some_and(|new| new.acts_for_standing_committee),
        new.asked_by.0,
        at
    )
    .fetch_optional(db)
    .await
}

/// Waits until nobody else decides about the request; false when there is none.
pub(super) async fn lock_request(db: &mut PgConnection, id: Uuid) -> sqlx::Result<bool> {
    let found = sqlx::query_scalar!("select id from access_request where id = $1 for update", id)
        .fetch_optional(db)
        .await?;
    Ok(found.is_some())
}

/// All open requests, then those decided last; with an id that one alone.
pub(super) async fn list_requests(db: &mut PgConnection, id: Option<Uuid>) -> sqlx::Result<Vec<Request>> {
    sqlx::query_as!(
        Request,
        r#"select r.id, r.account_id as "account_id: AccountId", a.user_name, a.display_name,
                  r.organisation_id as "organisation_id: OrganisationId", v.name as organisation, r.role as "role: Role",
                  r.acts_for_standing_committee, r.asked_by as "asked_by: AccountId", b.display_name as asked_by_name, r.asked_at,
                  c.display_name as "decided_by_name?", r.decided_at, r.is_confirmed
           from access_request r
           join account a on a.id = r.account_id
           join account b on b.id = r.asked_by
           left join account c on c.id = r.decided_by
           join lateral (select w.name from organisation_version w where w.organisation_id = r.organisation_id
                         order by w.number desc limit 1) v on true
           where $1::uuid is null or r.id = $1
           order by r.decided_at desc nulls first, r.asked_at desc, r.id
           limit $2 + (select count(*) from access_request where decided_at is null)"#,
        id,
        DECIDED_SHOWN
    )
    .fetch_all(db)
    .await
}

/// Whether something that is asked for the account has not been decided.
pub(super) async fn is_waiting(db: &mut PgConnection, account: AccountId) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from access_request where account_id = $1 and decided_at is null) as "waits!""#,
        account.0
    )
    .fetch_one(db)
    .await
}

/// How many requests are open.
pub(super) async fn count_open(db: &mut PgConnection) -> sqlx::Result<i64> {
    sqlx::query_scalar!(r#"select count(*) as "n!" from access_request where decided_at is null"#)
        .fetch_one(db)
        .await
}

/// Decides a request.
pub(super) async fn decide(
    db: &mut PgConnection,
    id: Uuid,
    by: AccountId,
    at: DateTime<Utc>,
    is_confirmed: bool,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update access_request set decided_by = $2, decided_at = $3, is_confirmed = $4 where id = $1 and decided_at is null",
        id,
        by.0,
        at,
        is_confirmed
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Makes the account's link; the one before stops working.
pub(super) async fn set_link(
    db: &mut PgConnection,
    account: AccountId,
    token_hash: &[u8],
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into password_link (token_hash, account_id, made_at, expires_at) values ($1, $2, $3, $4)
         on conflict (account_id) do update
         set token_hash = excluded.token_hash, made_at = excluded.made_at, expires_at = excluded.expires_at",
        token_hash,
        account.0,
        now,
        expires_at
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Whose link it is, if it still works.
pub(super) async fn find_link(
    db: &mut PgConnection,
    token_hash: &[u8],
    now: DateTime<Utc>,
) -> sqlx::Result<Option<AccountId>> {
    sqlx::query_scalar!(
        r#"select l.account_id as "account: AccountId" from password_link l join account a on a.id = l.account_id
           where l.token_hash = $1 and l.expires_at > $2 and a.disabled_at is null"#,
        token_hash,
        now
    )
    .fetch_optional(db)
    .await
}

/// Uses the link up; false when somebody else has.
pub(super) async fn use_link(db: &mut PgConnection, token_hash: &[u8]) -> sqlx::Result<bool> {
    let done =
        sqlx::query!("delete from password_link where token_hash = $1", token_hash).execute(db).await?;
    Ok(done.rows_affected() == 1)
}

/// Takes the account's link back.
pub(super) async fn remove_link(db: &mut PgConnection, account: AccountId) -> sqlx::Result<()> {
    sqlx::query!("delete from password_link where account_id = $1", account.0).execute(db).await?;
    Ok(())
}

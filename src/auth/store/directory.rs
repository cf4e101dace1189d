//! The SQL behind the administrator's pages: accounts as they are listed, ended, and given access.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::super::model::{Account, AccountNames};
use super::MembershipRow;
use crate::access::Role;
use crate::kernel::{AccountId, OrganisationId};

/// What an account is called, and how it is written to.
pub async fn find_names(db: &mut PgConnection, account: AccountId) -> sqlx::Result<AccountNames> {
    sqlx::query_as!(
        AccountNames,
        r#"select user_name, display_name, email, language, password_hash is not null as "has_password!",
                  disabled_at is not null as "is_disabled!"
           from account where id = $1"#,
        account.0
    )
    .fetch_one(db)
    .await
}

/// Sets a password, or takes it away: then nobody signs in until another is set.
pub async fn set_password(db: &mut PgConnection, account: AccountId, hash: Option<&str>) -> sqlx::Result<()> {
    sqlx::query!("update account set password_hash = $2 where id = $1", account.0, hash).execute(db).await?;
    Ok(())
}

/// Disables or enables an account.
pub async fn set_disabled(
    db: &mut PgConnection,
    account: AccountId,
    at: Option<DateTime<Utc>>,
) -> sqlx::Result<()> {
    sqlx::query!("update account set disabled_at = $2 where id = $1", account.0, at).execute(db).await?;
    Ok(())
}

/// Ends every way in besides the password: sessions, known devices, tokens of the API, the address of the calendar.
pub async fn end_all_access(
    db: &mut PgConnection,
    account: AccountId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    super::end_sessions(db, account, &[]).await?;
    super::forget_devices(db, account).await?;
    super::end_access(db, account, now).await
}

/// Gives a role.
pub async fn insert_membership(
    db: &mut PgConnection,
    at: DateTime<Utc>,
    new: MembershipRow,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into membership (id, account_id, organisation_id, role, acts_for_standing_committee, recorded_at)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (account_id, organisation_id, role) where ended_at is null do nothing",
        Uuid::now_v7(),
        new.account_id.0,
        new.organisation_id.0,
        new.role as Role,
        new.acts_for_standing_committee,
        at
    )
    .execute(db)
    .await?;
    Ok(())
}

/// A role that an account holds.
#[derive(Debug, Clone, Copy)]
pub struct HeldRole {
    /// What.
    pub role: Role,
    /// Where.
    pub organisation_id: OrganisationId,
}

/// The roles that an account holds.
pub async fn list_roles(db: &mut PgConnection, account: AccountId) -> sqlx::Result<Vec<HeldRole>> {
    sqlx::query_as!(
        HeldRole,
        r#"select role as "role: Role", organisation_id as "organisation_id: OrganisationId"
           from membership where account_id = $1 and ended_at is null"#,
        account.0
    )
    .fetch_all(db)
    .await
}

/// Whether anybody but these ever held one of these roles, ended roles and accounts included.
pub async fn was_ever_held_by_others(
    db: &mut PgConnection,
    roles: &[Role],
    but: &[AccountId],
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from membership where role = any($1) and account_id <> all($2)) as "is_held!""#,
        roles as &[Role],
        &but.iter().map(|account| account.0).collect::<Vec<_>>()
    )
    .fetch_one(db)
    .await
}

/// A page of accounts whose name or position fits, with the number of all that fit.
pub async fn list_accounts(
    db: &mut PgConnection,
    search: &str,
    offset: i64,
    limit: i64,
) -> sqlx::Result<(Vec<Account>, i64)> {
    let rows = sqlx::query!(
        r#"select a.id as "id: AccountId", a.user_name, a.display_name, a.email, a.disabled_at is not null as "is_disabled!",
                  count(*) over () as "total!",
                  coalesce((select array_agg(m.role::text || '@' || o.code order by m.role, o.code)
                            from membership m join organisation o on o.id = m.organisation_id
                            where m.account_id = a.id and m.ended_at is null), '{}') as "roles!"
           from account a
           where $1 = '' or position(folded($1) in folded(a.user_name || ' ' || a.display_name)) > 0
           order by a.user_name offset $2 limit $3"#,
        search,
        offset,
        limit
    )
    .fetch_all(db)
    .await?;
    let total = rows.first().map_or(0, |r| r.total);
    let accounts = rows
        .into_iter()
        .map(|r| Account {
            id: r.id,
            user_name: r.user_name,
            display_name: r.display_name,
            email: r.email,
            is_disabled: r.is_disabled,
            roles: r.roles,
        })
        .collect();
    Ok((accounts, total))
}

/// An account's id by its user name.
pub async fn find_for_update(db: &mut PgConnection, user_name: &str) -> sqlx::Result<Option<AccountId>> {
    sqlx::query_scalar!(
        r#"select id as "id: AccountId" from account where user_name = $1 for update"#,
        user_name
    )
    .fetch_optional(db)
    .await
}

/// Does a user name exist already?
pub async fn is_taken(db: &mut PgConnection, user_name: &str) -> sqlx::Result<bool> {
    sqlx::query_scalar!(r#"select exists (select from account where user_name = $1) as "taken!""#, user_name)
        .fetch_one(db)
        .await
}

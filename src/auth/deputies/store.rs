//! The SQL of deputies.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::model::{Candidate, Deputy, Term};
use crate::access::{Role, Scope};
use crate::kernel::{AccountId, OrganisationId};

/// The deputies of an organisation, the latest first; nothing outside the scope.
pub async fn list(
    db: &mut PgConnection,
    scope: &Scope,
    organisation: OrganisationId,
) -> sqlx::Result<Vec<Deputy>> {
    if !scope.covers(organisation) {
        return Ok(Vec::new());
    }
    sqlx::query_as!(
        Deputy,
        "select d.id, a.display_name as name, d.starts_on, d.ends_on, b.display_name as appointed_by, d.ended_at
         from deputy d join account a on a.id = d.account_id join account b on b.id = d.appointed_by
         where d.organisation_id = $1 order by d.starts_on desc, d.recorded_at desc limit 100",
        organisation.0
    )
    .fetch_all(db)
    .await
}

/// Who holds a role in the organisation, without those who hold one of the given roles already.
pub async fn list_candidates(
    db: &mut PgConnection,
    scope: &Scope,
    organisation: OrganisationId,
    holding: &[Role],
) -> sqlx::Result<Vec<Candidate>> {
    if !scope.covers(organisation) {
        return Ok(Vec::new());
    }
    sqlx::query_as!(
        Candidate,
        r#"select a.id as "id: AccountId", a.user_name, a.display_name as name from account a
           where a.disabled_at is null
             and exists (select from membership m where m.account_id = a.id and m.organisation_id = $1 and m.ended_at is null)
             and not exists (select from membership m where m.account_id = a.id and m.organisation_id = $1 and m.ended_at is null and m.role = any ($2))
           order by a.display_name collate vietnamese, a.user_name"#,
        organisation.0,
        holding as &[Role]
    )
    .fetch_all(db)
    .await
}

/// Is the same person appointed there for exactly that time already?
pub async fn is_appointed(
    db: &mut PgConnection,
    organisation: OrganisationId,
    account: AccountId,
    term: Term,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from deputy where organisation_id = $1 and account_id = $2 and starts_on = $3 and ends_on = $4
                          and ended_at is null) as "is!""#,
        organisation.0,
        account.0,
        term.starts_on,
        term.ends_on
    )
    .fetch_one(db)
    .await
}

/// Appoints a deputy for a role.
pub async fn insert(
    db: &mut PgConnection,
    organisation: OrganisationId,
    account: AccountId,
    role: Role,
    term: Term,
    by: AccountId,
    now: DateTime<Utc>,
) -> sqlx::Result<Uuid> {
    let id = Uuid::now_v7();
    sqlx::query!(
        "insert into deputy (id, organisation_id, account_id, role, starts_on, ends_on, appointed_by, recorded_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        id,
        organisation.0,
        account.0,
        role as Role,
        term.starts_on,
        term.ends_on,
        by.0,
        now
    )
    .execute(db)
    .await?;
    Ok(id)
}

/// Ends an appointment now; whether it was there. Ending twice changes nothing.
pub async fn end(
    db: &mut PgConnection,
    organisation: OrganisationId,
    id: Uuid,
    by: AccountId,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let found = sqlx::query!(
        "update deputy set ended_by = coalesce(ended_by, $3), ended_at = coalesce(ended_at, $4) where id = $1 and organisation_id = $2",
        id,
        organisation.0,
        by.0,
        now
    )
    .execute(db)
    .await?;
    Ok(found.rows_affected() > 0)
}

/// Holds appointments of an organisation until the transaction ends, so that a double click appoints once.
pub async fn hold(db: &mut PgConnection, organisation: OrganisationId) -> sqlx::Result<()> {
    sqlx::query!("select id from organisation where id = $1 for update", organisation.0)
        .fetch_one(db)
        .await?;
    Ok(())
}

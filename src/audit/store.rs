//! The SQL of the audit trail.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;

use crate::kernel::{AccountId, OrganisationId};

/// What was done, by whom, on behalf of which organisation.
#[derive(Debug, Clone)]
pub struct Deed<'a> {
    /// When, by the domain's clock.
    pub at: DateTime<Utc>,
    /// Who; `None` for the system itself and the command line.
    pub by: Option<AccountId>,
    /// On behalf of which organisation.
    pub for_organisation: Option<OrganisationId>,
    /// What, as `feature.verb`.
    pub action: &'static str,
    /// Of what, as a readable address: `reports/<id>`.
    pub subject: &'a str,
    /// What stood before.
    pub before: Option<Value>,
    /// What stands now.
    pub after: Option<Value>,
}

/// Writes a deed down; call it in the transaction of the deed.
pub async fn record(db: &mut PgConnection, deed: Deed<'_>) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into audit_entry (recorded_at, account_id, organisation_id, action, subject, before, after)
         values ($1, $2, $3, $4, $5, $6, $7)",
        deed.at,
        deed.by.map(|a| a.0),
        deed.for_organisation.map(|o| o.0),
        deed.action,
        deed.subject,
        deed.before,
        deed.after,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// An entry in the form that is hashed.
pub(super) struct Line {
    pub number: i64,
    pub canonical: String,
    pub position: Option<i64>,
    pub hash: Option<Vec<u8>>,
}

/// Only one sealer at a time; the lock ends with the transaction.
pub(super) async fn try_lock_chain(db: &mut PgConnection) -> sqlx::Result<bool> {
    sqlx::query_scalar!(r#"select pg_try_advisory_xact_lock(7313071) as "locked!""#).fetch_one(db).await
}

pub(super) async fn last_seal(db: &mut PgConnection) -> sqlx::Result<Option<(i64, Vec<u8>)>> {
    let row = sqlx::query!("select position, hash from audit_seal order by position desc limit 1")
        .fetch_optional(db)
        .await?;
    Ok(row.map(|r| (r.position, r.hash)))
}

/// The next entries without a seal, oldest first.
pub(super) async fn list_unsealed(db: &mut PgConnection, limit: i64) -> sqlx::Result<Vec<Line>> {
    sqlx::query_as!(
        Line,
        r#"select e.number, canonical_audit(e) as "canonical!", null::bigint as position, null::bytea as hash
           from audit_unsealed u join audit_entry e using (number) order by e.number limit $1"#,
        limit
    )
    .fetch_all(db)
    .await
}

pub(super) async fn insert_seals(
    db: &mut PgConnection,
    positions: &[i64],
    numbers: &[i64],
    hashes: &[Vec<u8>],
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into audit_seal (position, audit_number, hash) select * from unnest($1::bigint[], $2::bigint[], $3::bytea[])",
        positions,
        numbers,
        hashes
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!("delete from audit_unsealed where number = any($1)", numbers).execute(db).await?;
    Ok(())
}

/// The sealed entries after a position, in the chain's order.
pub(super) async fn list_sealed_after(
    db: &mut PgConnection,
    position: i64,
    limit: i64,
) -> sqlx::Result<Vec<Line>> {
    sqlx::query_as!(
        Line,
        r#"select s.audit_number as number, coalesce(canonical_audit(e), '') as "canonical!", s.position as "position?", s.hash as "hash?"
           from audit_seal s left join audit_entry e on e.number = s.audit_number
           where s.position > $1 order by s.position limit $2"#,
        position,
        limit
    )
    .fetch_all(db)
    .await
}

/// How many entries carry no seal, whether or not they are queued for one.
pub(super) async fn count_unsealed(db: &mut PgConnection) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "n!" from audit_entry e where not exists (select 1 from audit_seal s where s.audit_number = e.number)"#
    )
    .fetch_one(db)
    .await
}

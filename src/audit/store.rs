//! The SQL of the audit trail.

use chrono::{DateTime, Utc};
use futures_util::stream::BoxStream;
use futures_util::{StreamExt, TryStreamExt};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::entry::{Entry, Instant, RawJson};
use super::mark::Mark;
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

/// An entry as others hold their records against it.
#[derive(Debug, Clone)]
pub struct RecordedDeed {
    /// The entry's number.
    pub entry: i64,
    /// When; `None` for an instant outside the calendar.
    pub at: Option<DateTime<Utc>>,
    /// Who.
    pub by: Option<AccountId>,
    /// On behalf of which organisation.
    pub for_organisation: Option<OrganisationId>,
    /// What.
    pub action: String,
    /// Of what.
    pub subject: String,
    /// What stood there afterwards.
    pub after: Option<Value>,
}

/// All deeds of these names, in their order.
pub async fn list_deeds(db: &mut PgConnection, actions: &[&str]) -> sqlx::Result<Vec<RecordedDeed>> {
    let rows = sqlx::query!(
        r#"select number, recorded_at as "at: Instant", account_id, organisation_id, action, subject, after
           from audit_entry where action = any($1) order by number"#,
        actions as &[&str]
    )
    .fetch_all(db)
    .await?;
    let deeds = rows.into_iter().map(|row| RecordedDeed {
        entry: row.number,
        at: row.at.to_utc(),
        by: row.account_id.map(AccountId),
        for_organisation: row.organisation_id.map(OrganisationId),
        action: row.action,
        subject: row.subject,
        after: row.after,
    });
    Ok(deeds.collect())
}

/// A seal with its entry, unless that is gone.
pub(super) struct Sealed {
    pub position: i64,
    pub number: i64,
    pub hash: Vec<u8>,
    pub entry: Option<Entry>,
}

struct SealedRow {
    position: i64,
    sealed: i64,
    hash: Vec<u8>,
    number: Option<i64>,
    recorded_at: Option<Instant>,
    account_id: Option<Uuid>,
    organisation_id: Option<Uuid>,
    action: Option<String>,
    subject: Option<String>,
    before: Option<RawJson>,
    after: Option<RawJson>,
}

impl From<SealedRow> for Sealed {
    fn from(row: SealedRow) -> Self {
        let SealedRow { account_id, organisation_id, action, subject, before, after, recorded_at, .. } = row;
        let entry = row.number.map(|number| Entry {
            number,
            recorded_at,
            account_id,
            organisation_id,
            action,
            subject,
            before,
            after,
        });
        Self { position: row.position, number: row.sealed, hash: row.hash, entry }
    }
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

/// How far the trail is sealed now; nothing before the first seal.
pub async fn head(db: &mut PgConnection) -> sqlx::Result<Option<Mark>> {
    Ok(last_seal(db).await?.map(|(position, hash)| Mark::of(position, &hash)))
}

/// The seal at a position.
pub(super) async fn find_hash(db: &mut PgConnection, position: i64) -> sqlx::Result<Option<Vec<u8>>> {
    sqlx::query_scalar!("select hash from audit_seal where position = $1", position).fetch_optional(db).await
}

/// The next entries without a seal, oldest first.
pub(super) async fn list_unsealed(db: &mut PgConnection, limit: i64) -> sqlx::Result<Vec<Entry>> {
    sqlx::query_as!(
        Entry,
        r#"select e.number, e.recorded_at as "recorded_at?: Instant", e.account_id, e.organisation_id, e.action as "action?",
                  e.subject as "subject?", e.before as "before: RawJson", e.after as "after: RawJson"
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

/// From here on the transaction reads one and the same state, and means the database's own functions and operators: others
/// could have been put before them.
pub async fn set_snapshot(db: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::raw_sql(
        "set transaction isolation level repeatable read, read only; set local search_path = pg_catalog, public, pg_temp",
    )
    .execute(db)
    .await?;
    Ok(())
}

/// All seals with their entries, in the chain's order, one after the other: in pages, a second seal of a position could hide
/// behind the end of a page.
pub(super) fn list_sealed(db: &mut PgConnection) -> BoxStream<'_, sqlx::Result<Sealed>> {
    sqlx::query_as!(
        SealedRow,
        r#"select s.position, s.audit_number as sealed, s.hash, e.number as "number?", e.recorded_at as "recorded_at?: Instant", e.account_id,
                  e.organisation_id, e.action as "action?", e.subject as "subject?", e.before as "before: RawJson", e.after as "after: RawJson"
           from audit_seal s left join audit_entry e on e.number = s.audit_number
           order by s.position"#
    )
    .fetch(db)
    .map_ok(Sealed::from)
    .boxed()
}

/// The entries that are neither sealed nor waiting for it, the first of them.
pub(super) async fn list_strays(db: &mut PgConnection) -> sqlx::Result<Vec<i64>> {
    sqlx::query_scalar!(
        "select number from audit_entry e
         where not exists (select from audit_seal s where s.audit_number = e.number)
           and not exists (select from audit_unsealed u where u.number = e.number)
         order by number limit 1000"
    )
    .fetch_all(db)
    .await
}

/// The entries that wait to be sealed and are not there, the first of them.
pub(super) async fn list_queued_missing(db: &mut PgConnection) -> sqlx::Result<Vec<i64>> {
    sqlx::query_scalar!(
        "select number from audit_unsealed u where not exists (select from audit_entry e where e.number = u.number)
         order by number limit 1000"
    )
    .fetch_all(db)
    .await
}

/// How many entries wait to be sealed.
pub(super) async fn count_waiting(db: &mut PgConnection) -> sqlx::Result<i64> {
    sqlx::query_scalar!(r#"select count(*) as "count!" from audit_unsealed"#).fetch_one(db).await
}

/// The entries that wait to be sealed, the first of them.
pub(super) async fn list_waiting(db: &mut PgConnection, limit: i64) -> sqlx::Result<Vec<i64>> {
    sqlx::query_scalar!("select number from audit_unsealed order by number limit $1", limit)
        .fetch_all(db)
        .await
}

/// Of these entries, which were not sealed: those that are gone, and those that wait.
pub(super) async fn list_lost_and_waiting(
    db: &mut PgConnection,
    numbers: &[i64],
) -> sqlx::Result<(Vec<i64>, Vec<i64>)> {
    let rows = sqlx::query!(
        r#"select n as "number!", exists (select from audit_unsealed u join audit_entry e using (number) where u.number = n) as "waits!"
           from unnest($1::bigint[]) n
           where not exists (select from audit_seal s where s.audit_number = n) order by n"#,
        numbers
    )
    .fetch_all(db)
    .await?;
    let lost = rows.iter().filter(|row| !row.waits).map(|row| row.number).collect();
    Ok((lost, rows.iter().filter(|row| row.waits).map(|row| row.number).collect()))
}

/// How many of these entries still wait to be sealed.
pub(super) async fn count_still_waiting(db: &mut PgConnection, numbers: &[i64]) -> sqlx::Result<i64> {
    sqlx::query_scalar!(r#"select count(*) as "count!" from audit_unsealed where number = any($1)"#, numbers)
        .fetch_one(db)
        .await
}

/// The last number that was given out, and the highest that an entry has.
pub(super) async fn find_last_numbers(db: &mut PgConnection) -> sqlx::Result<(Option<i64>, Option<i64>)> {
    let row = sqlx::query!(
        "select (select last_value from pg_sequences where schemaname = 'public' and sequencename = 'audit_entry_number_seq') as given,
                (select max(number) from audit_entry) as highest"
    )
    .fetch_one(db)
    .await?;
    Ok((row.given, row.highest))
}

/// The ranges of numbers up to the last that no entry has, first and last number of each.
pub(super) async fn list_gaps(db: &mut PgConnection, last: i64) -> sqlx::Result<Vec<(i64, i64)>> {
    let rows = sqlx::query!(
        r#"select number + 1 as "first!", next - 1 as "last!"
           from (select number, lead(number) over (order by number) as next
                 from (select 0::bigint as number union all select number from audit_entry union all select $1::bigint + 1) all_numbers) steps
           where next > number + 1 order by 1 limit 1000"#,
        last
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.first, row.last)).collect())
}

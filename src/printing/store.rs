//! The SQL of printouts and conversions.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::model::{ConversionState, PrintTrouble, Printing, Printout};
use crate::kernel::{AccountId, OrganisationId};

/// Puts a document into the queue; false when it is there, under way or done. What failed comes back into it.
pub(super) async fn queue(
    db: &mut PgConnection,
    sha256: &[u8],
    document: &[u8],
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into conversion (sha256, document, queued_at) values ($1, $2, $3)
         on conflict (sha256) do update set state = 'queued', trouble = null, ended_at = null, queued_at = excluded.queued_at
         where conversion.state = 'failed'",
        sha256,
        document,
        now
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Puts what failed back into the queue.
pub(super) async fn set_queued(
    db: &mut PgConnection,
    sha256: &[u8],
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update conversion set state = 'queued', trouble = null, ended_at = null, queued_at = $2 where sha256 = $1 and state = 'failed'",
        sha256,
        now
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Notes who asked for what; the same asked again is the same printout. Its id, and whether it is new.
pub(super) async fn insert(
    db: &mut PgConnection,
    account: AccountId,
    printing: &Printing,
    sha256: &[u8],
    now: DateTime<Utc>,
) -> sqlx::Result<(Uuid, bool)> {
    let id = Uuid::now_v7();
    let found = sqlx::query_scalar!(
        "insert into printout (id, account_id, organisation_id, is_draft, source_kind, source_id, sha256, name, back, requested_at, handed_out_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         on conflict on constraint printout_once do update set requested_at = excluded.requested_at, back = excluded.back,
            handed_out_at = excluded.handed_out_at
         returning id",
        id,
        account.0,
        printing.organisation.map(|o| o.0),
        printing.is_draft,
        printing.source.0,
        printing.source.1,
        sha256,
        printing.name,
        printing.back,
        now,
        printing.handed_out_at.as_deref()
    )
    .fetch_one(db)
    .await?;
    Ok((found, found == id))
}

/// Somebody's own printout.
pub(super) async fn find(
    db: &mut PgConnection,
    account: AccountId,
    id: Uuid,
) -> sqlx::Result<Option<Printout>> {
    sqlx::query_as!(
        Printout,
        r#"select p.id, p.organisation_id as "organisation: OrganisationId", p.is_draft, p.sha256, p.name, p.back, p.handed_out_at,
                  c.state as "state: ConversionState", c.trouble,
                  (select count(*) from conversion q where q.state in ('queued', 'running') and q.queued_at < c.queued_at) as "before!"
           from printout p join conversion c on c.sha256 = p.sha256
           where p.account_id = $1 and p.id = $2"#,
        account.0,
        id
    )
    .fetch_optional(db)
    .await
}

/// The PDF file, when it is there.
pub(super) async fn find_result(db: &mut PgConnection, sha256: &[u8]) -> sqlx::Result<Option<Vec<u8>>> {
    let found = sqlx::query_scalar!("select result from conversion where sha256 = $1", sha256)
        .fetch_optional(db)
        .await?;
    Ok(found.flatten())
}

/// A document that is a worker's for a while.
pub(super) struct Taken {
    pub sha256: Vec<u8>,
    pub document: Vec<u8>,
}

/// Takes the document that has waited longest, unless another worker is at one, here or on another server. One whose worker did
/// not come back is taken again.
pub(super) async fn take(
    db: &mut PgConnection,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> sqlx::Result<Option<Taken>> {
    // Two workers that look at the same moment look one after the other.
    sqlx::query!("select pg_advisory_xact_lock(7313073)").execute(&mut *db).await?;
    sqlx::query_as!(
        Taken,
        "update conversion set state = 'running', leased_until = $2
         where sha256 = (select sha256 from conversion where state = 'queued' or (state = 'running' and leased_until < $1)
                         order by queued_at limit 1)
           and not exists (select from conversion where state = 'running' and leased_until >= $1)
         returning sha256, document",
        now,
        until
    )
    .fetch_optional(db)
    .await
}

/// The file is there.
pub(super) async fn set_done(
    db: &mut PgConnection,
    sha256: &[u8],
    result: &[u8],
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update conversion set state = 'done', result = $2, leased_until = null, ended_at = $3 where sha256 = $1 and state = 'running'",
        sha256,
        result,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// It did not work.
pub(super) async fn set_failed(
    db: &mut PgConnection,
    sha256: &[u8],
    trouble: PrintTrouble,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update conversion set state = 'failed', trouble = $2, leased_until = null, ended_at = $3 where sha256 = $1 and state = 'running'",
        sha256,
        trouble.code(),
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Does anything wait that nobody is at?
pub(super) async fn is_waiting(db: &mut PgConnection, now: DateTime<Utc>) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from conversion where state = 'queued' or (state = 'running' and leased_until < $1)) as "is_waiting!""#,
        now
    )
    .fetch_one(db)
    .await
}

/// Forgets what was asked for before that, and the files that nobody asks for any more.
pub async fn forget(db: &mut PgConnection, before: DateTime<Utc>) -> sqlx::Result<u64> {
    sqlx::query!("delete from printout where requested_at < $1", before).execute(&mut *db).await?;
    let done = sqlx::query!(
        "delete from conversion c where c.ended_at < $1 and not exists (select from printout p where p.sha256 = c.sha256)",
        before
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected())
}

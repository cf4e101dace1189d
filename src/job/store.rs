//! The SQL of jobs and of periodic tasks.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;

use super::model::{Job, NewJob};
use super::rules::MOST_ATTEMPTS;
use crate::kernel::{JobId, real_now};

/// Asks for a job in the caller's transaction; false when it was asked for before under its key.
pub async fn enqueue(db: &mut PgConnection, job: &NewJob) -> sqlx::Result<bool> {
    Ok(!enqueue_all(db, std::slice::from_ref(job)).await?.is_empty())
}

/// Asks for jobs in the caller's transaction; tells which of them are new.
pub async fn enqueue_all(db: &mut PgConnection, jobs: &[NewJob]) -> sqlx::Result<Vec<JobId>> {
    sqlx::query_scalar!(
        r#"insert into job (id, kind, key, payload, run_at, created_at)
           select id, kind, nullif(key, ''), payload, $5, $5
           from unnest($1::uuid[], $2::text[], $3::text[], $4::jsonb[]) as t (id, kind, key, payload)
           on conflict on constraint job_once do nothing
           returning id as "id: JobId""#,
        &jobs.iter().map(|j| j.id.0).collect::<Vec<_>>(),
        &jobs.iter().map(|j| j.kind.to_owned()).collect::<Vec<_>>(),
        &jobs.iter().map(|j| j.key.clone().unwrap_or_default()).collect::<Vec<_>>(),
        &jobs.iter().map(|j| j.payload.clone()).collect::<Vec<Value>>(),
        real_now()
    )
    .fetch_all(db)
    .await
}

/// Takes the job that has waited longest, if any of these kinds is due: nobody else takes it before the lease ends.
/// A job whose worker died is taken again when its lease has ended, unless it was handed over.
pub(super) async fn take(
    db: &mut PgConnection,
    kinds: &[String],
    now: DateTime<Utc>,
    leased_until: DateTime<Utc>,
) -> sqlx::Result<Option<Job>> {
    sqlx::query_as!(
        Job,
        r#"update job set state = 'running', attempts = attempts + 1, leased_until = $3
           where id = (select id from job
                       where kind = any($1) and ((state = 'waiting' and run_at <= $2) or (state = 'running' and leased_until < $2))
                       order by run_at, id limit 1 for update skip locked)
           returning id as "id: JobId", kind, payload, attempts as attempt"#,
        kinds,
        now,
        leased_until
    )
    .fetch_optional(db)
    .await
}

/// Notes, before it happens, that a job is handed to somebody who cannot be asked afterwards; false when the job is no longer
/// this worker's. Call it outside any transaction: it must be on disk before the deed.
pub async fn hand_over(db: &mut PgConnection, job: &Job) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update job set state = 'handed_over' where id = $1 and attempts = $2 and state = 'running' and leased_until > $3",
        job.id.0,
        job.attempt,
        real_now()
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// How an attempt at a job ended.
#[derive(Debug, Clone, Copy)]
pub(super) enum End<'a> {
    /// It is done. Also when the lease ended meanwhile and the job was thought uncertain: the worker knows better.
    Done,
    /// It was not done, and waits until then for another attempt.
    Waiting(DateTime<Utc>, &'a str),
    /// It is given up.
    Failed(&'a str),
    /// It was handed over, and nobody knows how that ended.
    Uncertain(&'a str),
}

/// Notes how an attempt ended. Returns false where the job is no longer this worker's, or, if uncertain, was never handed over.
pub(super) async fn finish(
    db: &mut PgConnection,
    job: &Job,
    end: End<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let (state, from, trouble) = match end {
        End::Done => ("done", ["running", "handed_over", "uncertain"].as_slice(), ""),
        End::Waiting(_, trouble) => ("waiting", ["running", "handed_over"].as_slice(), trouble),
        End::Failed(trouble) => ("failed", ["running", "handed_over"].as_slice(), trouble),
        End::Uncertain(trouble) => ("uncertain", ["handed_over"].as_slice(), trouble),
    };
    let (run_at, ended_at) =
        if let End::Waiting(run_at, _) = end { (Some(run_at), None) } else { (None, Some(now)) };
    let from: Vec<String> = from.iter().map(|state| (*state).to_owned()).collect();
    let done = sqlx::query!(
        "update job set state = $3::text::job_state, leased_until = null, run_at = coalesce($4, run_at), ended_at = $5, trouble = left($6, 1000)
         where id = $1 and attempts = $2 and state::text = any($7)",
        job.id.0,
        job.attempt,
        state,
        run_at,
        ended_at,
        trouble,
        &from
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// A job that ended because its worker did not come back.
pub(super) struct Lost {
    pub id: JobId,
    pub kind: String,
    pub is_uncertain: bool,
}

/// Ends the jobs whose workers did not come back: what was handed over stays uncertain, what was tried often enough has failed.
pub(super) async fn end_lost(db: &mut PgConnection, now: DateTime<Utc>) -> sqlx::Result<Vec<Lost>> {
    sqlx::query_as!(
        Lost,
        r#"update job set state = case state when 'handed_over' then 'uncertain'::job_state else 'failed' end,
                  leased_until = null, ended_at = $1, trouble = 'the worker did not come back'
           where leased_until < $1 and (state = 'handed_over' or (state = 'running' and attempts >= $2))
           returning id as "id: JobId", kind, state = 'uncertain' as "is_uncertain!""#,
        now,
        MOST_ATTEMPTS
    )
    .fetch_all(db)
    .await
}

/// Forgets the jobs that were done before that; what failed or is uncertain stays to be seen.
pub async fn forget_done(db: &mut PgConnection, before: DateTime<Utc>) -> sqlx::Result<u64> {
    let done =
        sqlx::query!("delete from job where state = 'done' and ended_at < $1", before).execute(db).await?;
    Ok(done.rows_affected())
}

/// Is nobody else at this task right now? The lock ends with the transaction.
pub(super) async fn try_lock_task(db: &mut PgConnection, name: &str) -> sqlx::Result<bool> {
    sqlx::query_scalar!(r#"select pg_try_advisory_xact_lock(7313072, hashtext($1)) as "locked!""#, name)
        .fetch_one(db)
        .await
}

/// Begins a task, unless it has begun after that instant, here or on another server.
pub(super) async fn begin_task(
    db: &mut PgConnection,
    name: &str,
    now: DateTime<Utc>,
    last_before: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into periodic_task (name, begun_at) values ($1, $2)
         on conflict (name) do update set begun_at = excluded.begun_at where periodic_task.begun_at <= $3",
        name,
        now,
        last_before
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

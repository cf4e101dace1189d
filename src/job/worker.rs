//! The worker: takes a job, has it done, and writes down how that ended.

use std::time::Duration;

use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgPool};
use tokio::sync::watch;
use tokio::task::JoinSet;

use super::model::{Handlers, Job, Trouble};
use super::rules::{MOST_ATTEMPTS, backoff};
use super::store::{self, End};
use crate::kernel::real_now;

/// A job is its worker's for so long …
const LEASE: chrono::Duration = chrono::Duration::minutes(5);
/// … and is stopped well before that, so that no two workers are ever at the same job.
const LONGEST: Duration = Duration::from_mins(2);
/// How often an idle worker looks.
const PAUSE: Duration = Duration::from_secs(1);

/// Works until it is told to stop; the job at hand is finished first.
pub async fn run_worker(pool: PgPool, handlers: Handlers, mut stop: watch::Receiver<bool>) {
    let mut was_away = false;
    while !*stop.borrow() {
        match work_once(&pool, &handlers, real_now()).await {
            Ok(true) => continue,
            Ok(false) => was_away = false,
            Err(error) if !was_away => {
                was_away = true;
                tracing::warn!(%error, "jobs wait for the database");
            }
            Err(_) => {}
        }
        tokio::select! {
            () = tokio::time::sleep(PAUSE) => {}
            _ = stop.wait_for(|is_over| *is_over) => {}
        }
    }
}

/// Does one job, if one is due; false when none is.
pub async fn work_once(pool: &PgPool, handlers: &Handlers, now: DateTime<Utc>) -> sqlx::Result<bool> {
    let mut db = pool.acquire().await?;
    for lost in store::end_lost(&mut db, now).await? {
        let (job, kind) = (lost.id, &lost.kind);
        if lost.is_uncertain {
            tracing::error!(%job, kind, "job uncertain: handed over, and its worker did not come back; not done again");
        } else {
            tracing::error!(%job, kind, "job given up: its worker did not come back");
        }
    }
    let Some(job) = store::take(&mut db, &handlers.kinds(), now, now + LEASE).await? else {
        return Ok(false);
    };
    drop(db);
    let outcome = attend(handlers, &job).await;
    end(&mut *pool.acquire().await?, &job, outcome, now).await?;
    Ok(true)
}

/// How an attempt ended; `None` when the handler did not live to tell.
type Outcome = Option<Result<(), Trouble>>;

async fn attend(handlers: &Handlers, job: &Job) -> Outcome {
    // In a task of its own: a handler that panics takes nothing with it, and one that is given up is dropped.
    let mut work = JoinSet::new();
    work.spawn(handlers.start(job.clone())?);
    match tokio::time::timeout(LONGEST, work.join_next()).await {
        Ok(Some(Ok(outcome))) => Some(outcome),
        Ok(_) | Err(_) => None,
    }
}

async fn end(db: &mut PgConnection, job: &Job, outcome: Outcome, now: DateTime<Utc>) -> sqlx::Result<()> {
    let (id, kind, attempt) = (job.id, job.kind.as_str(), job.attempt);
    let is_written = match outcome {
        Some(Ok(())) => store::finish(db, job, End::Done, now).await?,
        Some(Err(Trouble::Never(why))) => {
            tracing::error!(%id, kind, why, "job given up: it cannot be done");
            store::finish(db, job, End::Failed(&why), now).await?
        }
        Some(Err(Trouble::Unknown(why))) => {
            tracing::error!(%id, kind, why, "job uncertain: handed over, no answer; not done again");
            store::finish(db, job, End::Uncertain(&why), now).await?
        }
        Some(Err(Trouble::Again(why))) => try_again(db, job, now, &why).await?,
        None => {
            let why = "the handler was stopped or broke off";
            if store::finish(db, job, End::Uncertain(why), now).await? {
                tracing::error!(%id, kind, "job uncertain: handed over, then broken off; not done again");
                true
            } else {
                try_again(db, job, now, why).await?
            }
        }
    };
    if !is_written {
        tracing::error!(%id, kind, attempt, "a job ended after its lease");
    }
    Ok(())
}

async fn try_again(db: &mut PgConnection, job: &Job, now: DateTime<Utc>, why: &str) -> sqlx::Result<bool> {
    let (id, kind, attempt) = (job.id, job.kind.as_str(), job.attempt);
    if attempt >= MOST_ATTEMPTS {
        tracing::error!(%id, kind, attempt, why, "job given up: tried too often");
        return store::finish(db, job, End::Failed(why), now).await;
    }
    let mut dice = [0_u8];
    // Without a dice the wait has no jitter, which is no reason to lose the job.
    let _ = getrandom::fill(&mut dice);
    tracing::warn!(%id, kind, attempt, why, "job not done, to be tried again");
    store::finish(db, job, End::Waiting(now + backoff(attempt, dice[0]), why), now).await
}

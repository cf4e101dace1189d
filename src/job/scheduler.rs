//! The scheduler: what is done again and again, by one of the servers that share the database.

use std::collections::BTreeSet;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgPool;
use tokio::sync::watch;

use super::model::Task;
use super::store;
use crate::kernel::{Clock, real_now};

/// How often it is looked whether a task is due.
const TICK: Duration = Duration::from_secs(20);

/// Runs the tasks in their order, each when it is due, until it is told to stop.
pub async fn run_scheduler(pool: PgPool, clock: Clock, tasks: Vec<Task>, mut stop: watch::Receiver<bool>) {
    // Said once, until it works again.
    let mut failing = BTreeSet::new();
    while !*stop.borrow() {
        for task in &tasks {
            match run_task(&pool, &clock, task, real_now()).await {
                Ok(_) => {
                    failing.remove(task.name);
                }
                Err(error) => {
                    if failing.insert(task.name) {
                        tracing::warn!(%error, task = task.name, "a periodic task failed and is tried again");
                    }
                }
            }
        }
        tokio::select! {
            () = tokio::time::sleep(TICK) => {}
            _ = stop.wait_for(|is_over| *is_over) => {}
        }
    }
}

/// Runs a task, unless it is not due or another server is at it; all of it or, when it fails, nothing.
pub async fn run_task(pool: &PgPool, clock: &Clock, task: &Task, now: DateTime<Utc>) -> sqlx::Result<bool> {
    let every = TimeDelta::from_std(task.every).unwrap_or(TimeDelta::MAX);
    let mut tx = pool.begin().await?;
    let is_ours = store::try_lock_task(&mut tx, task.name).await?
        && store::begin_task(&mut tx, task.name, now, now - every).await?;
    if is_ours && let Err(error) = (task.run)(&mut tx, clock).await {
        // At once, not when the connection is used next: until then the lock would keep others from trying.
        tx.rollback().await?;
        return Err(error);
    }
    tx.commit().await?;
    Ok(is_ours)
}

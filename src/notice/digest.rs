//! Who gets a mail now: one digest a day at most, or at once, as each person has set it.

use serde_json::json;
use sqlx::PgConnection;

use super::mail::MAIL;
use super::rules::latest_digest;
use super::store;
use crate::job::{self, NewJob};
use crate::kernel::{AccountId, Clock, JobId};

/// Asks for the mails that are due by the domain's clock; every notice goes into one mail at most. Runs once a minute, in one
/// transaction and by one server at a time. Tells how many mails were asked for.
pub async fn collect(db: &mut PgConnection, clock: &Clock) -> sqlx::Result<usize> {
    let now = clock.now();
    let (day, closed_at) = latest_digest(now);
    let waiting = store::list_waiting(db, closed_at, now).await?;
    if waiting.is_empty() {
        return Ok(0);
    }
    let jobs: Vec<(AccountId, NewJob)> = waiting
        .into_iter()
        .map(|person| {
            let key = person.is_daily.then(|| format!("{}/{day}", person.account));
            let payload = json!({ "account": person.account });
            (person.account, NewJob { id: JobId::new(), kind: MAIL, key, payload })
        })
        .collect();
    let new: Vec<_> = jobs.iter().map(|(_, job)| job.clone()).collect();
    let asked_for = job::enqueue_all(db, &new).await?;
    let (accounts, ids): (Vec<_>, Vec<_>) = jobs
        .into_iter()
        .map(|(account, job)| (account, job.id))
        .filter(|(_, id)| asked_for.contains(id))
        .unzip();
    store::set_mail_jobs(db, &accounts, &ids, closed_at, now).await?;
    Ok(ids.len())
}

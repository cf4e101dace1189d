//! Who gets a mail now: one digest a day at most, or at once, as each person has set it. Administrators get one every morning,
//! with the mark of the audit trail: it then lies where nobody who changes the database can reach it.

use serde_json::json;
use sqlx::PgConnection;

use super::mail::MAIL;
use super::rules::latest_digest;
use super::store;
use crate::access::{Permission, Role};
use crate::audit;
use crate::job::{self, NewJob};
use crate::kernel::{AccountId, Clock, JobId};

/// Asks for the mails that are due by the domain's clock; every notice goes into one mail at most. Runs once a minute, in one
/// transaction and by one server at a time. Tells how many mails were asked for.
pub async fn collect(db: &mut PgConnection, clock: &Clock) -> sqlx::Result<usize> {
    let now = clock.now();
    let (day, closed_at) = latest_digest(now);
    let waiting = store::list_waiting(db, closed_at, now).await?;
    let mark = audit::head(db).await?.map(|mark| mark.to_string());
    let keepers = match &mark {
        Some(_) => store::list_keepers(db, &Role::holding(Permission::ManageAccounts)).await?,
        None => Vec::new(),
    };
    let mail = |account: AccountId, is_daily: bool| {
        let key = is_daily.then(|| format!("{account}/{day}"));
        let mark = mark.as_ref().filter(|_| is_daily && keepers.contains(&account));
        let payload = json!({ "account": account, "mark": mark });
        NewJob { id: JobId::new(), kind: MAIL, key, payload }
    };
    let with_notices: Vec<(AccountId, NewJob)> =
        waiting.iter().map(|person| (person.account, mail(person.account, person.is_daily))).collect();
    let is_served = |account: &AccountId| waiting.iter().any(|p| p.is_daily && p.account == *account);
    let marks_only = keepers.iter().filter(|account| !is_served(account)).map(|account| mail(*account, true));
    let new: Vec<_> = with_notices.iter().map(|(_, job)| job.clone()).chain(marks_only).collect();
    if new.is_empty() {
        return Ok(0);
    }
    let asked_for = job::enqueue_all(db, &new).await?;
    let (accounts, ids): (Vec<_>, Vec<_>) = with_notices
        .into_iter()
        .map(|(account, job)| (account, job.id))
        .filter(|(_, id)| asked_for.contains(id))
        .unzip();
    store::set_mail_jobs(db, &accounts, &ids, closed_at, now).await?;
    Ok(asked_for.len())
}

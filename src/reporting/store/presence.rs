//! The SQL of who has which entry of a draft open.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::access::Scope;
use crate::kernel::{AccountId, OrganisationId, PeriodId};

/// Notes where a person is in the draft; with no task, that the person has gone. Nothing happens before a draft exists.
pub async fn set(
    db: &mut PgConnection,
    (organisation, period): (OrganisationId, PeriodId),
    by: AccountId,
    task: Option<i32>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "with here as (select r.id as report_id, t.id as key_task_id
                       from report r join reporting_period p on p.id = r.period_id
                       left join key_task t on t.plan_id = p.plan_id and t.number = $4
                       where r.organisation_id = $1 and r.period_id = $2),
              gone as (delete from draft_presence d using here
                       where d.report_id = here.report_id and d.account_id = $3 and here.key_task_id is null)
         insert into draft_presence (report_id, account_id, key_task_id, seen_at)
         select report_id, $3, key_task_id, $5 from here where key_task_id is not null
         on conflict (report_id, account_id) do update set key_task_id = excluded.key_task_id, seen_at = excluded.seen_at",
        organisation.0,
        period.0,
        by.0,
        task,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The others who were in an entry of the draft since that instant: task and name; nothing outside the scope.
pub async fn list_others(
    db: &mut PgConnection,
    scope: &Scope,
    (organisation, period): (OrganisationId, PeriodId),
    than: AccountId,
    since: DateTime<Utc>,
) -> sqlx::Result<Vec<(i32, String)>> {
    if !scope.covers(organisation) {
        return Ok(Vec::new());
    }
    let rows = sqlx::query!(
        "select t.number, a.display_name
         from report r
         join draft_presence d on d.report_id = r.id
         join key_task t on t.id = d.key_task_id
         join account a on a.id = d.account_id
         where r.organisation_id = $1 and r.period_id = $2 and d.account_id <> $3 and d.seen_at > $4
         order by t.number, a.display_name",
        organisation.0,
        period.0,
        than.0,
        since
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|r| (r.number, r.display_name)).collect())
}

//! When an organisation sent its reports, period by period.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::Reach;
use crate::kernel::{OrganisationId, PeriodId, PeriodKind, PlanId};
use crate::reporting::Period;
use crate::rollup::model::SentReport;

/// The periods of a plan that have opened and in which the organisation is expected, in order, with what it sent.
pub async fn list(
    db: &mut PgConnection,
    reach: &Reach,
    (plan, organisation): (PlanId, OrganisationId),
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<SentReport>> {
    let rows = sqlx::query!(
        r#"select p.id as "id: PeriodId", p.plan_id as "plan_id: PlanId", p.number, p.kind as "kind: PeriodKind", p.starts_on, p.ends_on,
                  p.opens_at, p.due_at, p.closes_at,
                  coalesce((select e.due_at from extension e where e.period_id = p.id and e.organisation_id = $2
                            order by e.recorded_at desc limit 1), p.due_at) as "due!",
                  (select v.arrived_at from revision v where v.report_id = r.id and outcome_of(v.id) <> 'withdrawn'
                   order by v.number limit 1) as first_arrival,
                  exists (select from revision v where v.report_id = r.id) as "is_sent!",
                  (select count(*) from report_step s where s.report_id = r.id and s.kind = 'returned') as "returned!"
           from reporting_period p
           join organisation_on(p.ends_on) o on o.id = $2 and o.exists_on_day
           left join report r on r.period_id = p.id and r.organisation_id = $2
           where p.plan_id = $1 and p.opens_at <= $3 and ($4 or $2 = any($5))
             and exists (select from assignment_on(p.plan_id, p.ends_on) a
                         join key_task_version t on t.plan_version_id = plan_version_on(p.plan_id, p.ends_on) and t.key_task_id = a.key_task_id
                         where a.organisation_id = $2)
           order by p.number"#,
        plan.0,
        organisation.0,
        now,
        reach.all,
        &reach.ids
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| SentReport {
            period: Period {
                id: row.id,
                plan_id: row.plan_id,
                number: row.number,
                kind: row.kind,
                starts_on: row.starts_on,
                ends_on: row.ends_on,
                opens_at: row.opens_at,
                due_at: row.due_at,
                closes_at: row.closes_at,
            },
            due_at: row.due,
            first_arrival: row.first_arrival,
            is_sent: row.is_sent,
            returned: row.returned,
        })
        .collect())
}

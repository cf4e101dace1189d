//! When an organisation sent its reports, period by period.

use chrono::{DateTime, NaiveDate, Utc};
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
    (now, today): (DateTime<Utc>, NaiveDate),
    as_of: Option<DateTime<Utc>>,
) -> sqlx::Result<Vec<SentReport>> {
    let rows = sqlx::query!(
        r#"select p.id as "id!: PeriodId", p.plan_id as "plan_id!: PlanId", p.number as "number!", p.kind as "kind!: PeriodKind",
                  p.starts_on as "starts_on!", p.ends_on as "ends_on!", p.opens_at as "opens_at!", p.due_at as "due_at!", p.closes_at as "closes_at!",
                  coalesce(extended_due_at(p.id, $2, coalesce($6, 'infinity'::timestamptz)), p.due_at) as "due!",
                  (select v.arrived_at from revision v where v.report_id = r.id and v.recorded_at <= coalesce($6, 'infinity'::timestamptz)
                     and outcome_of(v.id, coalesce($6, 'infinity'::timestamptz)) <> 'withdrawn'
                   order by v.number limit 1) as first_arrival,
                  exists (select from revision v where v.report_id = r.id and v.recorded_at <= coalesce($6, 'infinity'::timestamptz)) as "is_sent!",
                  (select count(*) from report_step s where s.report_id = r.id and s.kind = 'returned' and s.recorded_at <= coalesce($6, 'infinity'::timestamptz)) as "returned!"
           from period_at($1, coalesce($6, 'infinity'::timestamptz)) p
           join organisation_on(least(p.ends_on, $7::date), coalesce($6, 'infinity'::timestamptz)) o on o.id = $2 and o.exists_on_day
           left join report r on r.period_id = p.id and r.organisation_id = $2
           where p.opens_at <= $3 and ($4 or $2 = any($5))
             and exists (select from assignment_on($1, least(p.ends_on, $7::date), coalesce($6, 'infinity'::timestamptz)) a
                         join key_task_version t on t.plan_version_id = plan_version_on($1, least(p.ends_on, $7::date), coalesce($6, 'infinity'::timestamptz)) and t.key_task_id = a.key_task_id
                         where a.organisation_id = $2)
           order by p.number"#,
        plan.0,
        organisation.0,
        now,
        reach.all,
        &reach.ids,
        as_of,
        today
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

//! The SQL of what reports cost, and of when their forms were opened.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::model::{Cost, PeriodCost};
use crate::access::Scope;
use crate::kernel::{OrganisationId, PeriodId, PlanId};
use crate::reporting::model::Period;

/// Notes that the form was opened, unless it was before.
pub async fn insert_opening(
    db: &mut PgConnection,
    (organisation, period): (OrganisationId, PeriodId),
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into report_opening (period_id, organisation_id, opened_at) values ($1, $2, $3) on conflict do nothing",
        period.0,
        organisation.0,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// What the report of a period costs each organisation that is expected to send one, by name; in scope. `on` is the day on which
/// expected and assigned are taken: the period's last, while it has not ended today.
pub async fn list(
    db: &mut PgConnection,
    scope: &Scope,
    period: &Period,
    on: NaiveDate,
) -> sqlx::Result<Vec<Cost>> {
    sqlx::query_as!(
        Cost,
        r#"with assigned as materialized (select a.organisation_id, a.key_task_id from counted_assignment($1, $6) a where $4 or a.organisation_id = any ($5)),
                part as materialized (select i.key_task_id, sum(case when i.aggregation = 'ratio' then 2 else 1 end) as n from indicator i group by i.key_task_id),
                counting as materialized (select c.organisation_id, c.report_id, c.revision_id from counting_revision($3, false) c),
                carried as materialized (select o.organisation_id, carried_revision(o.organisation_id, $1, $2) as revision_id
                                         from (select distinct organisation_id from assigned) o),
                asked as (select a.organisation_id, count(*) as tasks,
                                 sum(case when b.status = 'completed' then 0 else 3 + coalesce(part.n, 0) end) as fields
                          from assigned a
                          left join part on part.key_task_id = a.key_task_id
                          left join carried c on c.organisation_id = a.organisation_id
                          left join revision_entry b on b.revision_id = c.revision_id and b.key_task_id = a.key_task_id
                          group by a.organisation_id),
                typed as (select c.organisation_id, count(*) as entries, count(*) filter (where e.is_unchanged) as carried,
                                 sum(case when e.is_unchanged then 0 else 2 + (e.completed_on is not null)::int + (e.result <> '')::int + (e.shortcoming <> '')::int
                                       + (e.next_step <> '')::int + (e.taking_back_reason <> '')::int
                                       + (select count(f.value) + count(f.numerator) + count(f.denominator) from revision_figure f
                                          join indicator i on i.id = f.indicator_id where f.revision_id = e.revision_id and i.key_task_id = e.key_task_id) end)
                                   + (select count(*) from revision_section s where s.revision_id = c.revision_id and s.body <> '') as fields
                          from counting c join revision_entry e on e.revision_id = c.revision_id group by c.organisation_id, c.revision_id),
                sent as (select r.organisation_id, min(v.arrived_at) as at from report r join revision v on v.report_id = r.id
                         where r.period_id = $3 and outcome_of(v.id) <> 'withdrawn' group by r.organisation_id)
           select o.code as "code!", o.short_name as "short_name!", a.tasks as "assigned!",
                  (a.fields + (select count(*) from period_section s where s.period_id = $3))::bigint as "asked!",
                  t.fields::bigint as typed, t.entries as "entries?", t.carried as "carried?",
                  (extract(epoch from s.at - p.opened_at) / 60)::bigint as minutes
           from asked a
           join organisation_on($6) o on o.id = a.organisation_id
           left join typed t on t.organisation_id = a.organisation_id
           left join sent s on s.organisation_id = a.organisation_id
           left join report_opening p on p.period_id = $3 and p.organisation_id = a.organisation_id and p.opened_at <= s.at
           order by o.short_name collate vietnamese, o.code"#,
        period.plan_id.0,
        period.ends_on,
        period.id.0,
        scope.sees_all(),
        &scope.ids(),
        on
    )
    .fetch_all(db)
    .await
}

/// What the reports of each period of a plan cost together, in order; in scope. The minutes are those of the same reports as in
/// [`list`]: of who is expected to send one, whether or not the report counts by now.
pub async fn list_periods(
    db: &mut PgConnection,
    scope: &Scope,
    plan: PlanId,
    today: NaiveDate,
) -> sqlx::Result<Vec<PeriodCost>> {
    sqlx::query_as!(
        PeriodCost,
        r#"with expected as materialized (
               select p.id as period_id, e.organisation_id from reporting_period p
               cross join lateral expected_on(p.plan_id, least(p.ends_on, $4::date)) e
               where p.plan_id = $1 and ($2 or e.organisation_id = any ($3))),
           timed as materialized (
               select e.period_id, (extract(epoch from min(v.arrived_at) - q.opened_at) / 60)::bigint as minutes
               from expected e
               join report_opening q on q.period_id = e.period_id and q.organisation_id = e.organisation_id
               join report r on r.period_id = e.period_id and r.organisation_id = e.organisation_id
               join revision v on v.report_id = r.id and outcome_of(v.id) <> 'withdrawn'
               group by e.period_id, e.organisation_id, q.opened_at having q.opened_at <= min(v.arrived_at))
           select p.number, count(*) as "reports!", sum(e.entries)::bigint as "entries!", sum(e.carried)::bigint as "carried!",
                  coalesce((select array_agg(t.minutes) from timed t where t.period_id = p.id), '{}') as "minutes!"
           from reporting_period p
           cross join lateral counting_revision(p.id, false) c
           cross join lateral (
               select count(*) as entries, count(*) filter (where x.is_unchanged) as carried
               from revision_entry x where x.revision_id = c.revision_id) e
           where p.plan_id = $1 and ($2 or c.organisation_id = any ($3))
           group by p.id, p.number order by p.number"#,
        plan.0,
        scope.sees_all(),
        &scope.ids(),
        today
    )
    .fetch_all(db)
    .await
}

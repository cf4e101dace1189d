//! The SQL of forecasts: whose a task was at each standpoint, and everything that was sent. Two queries, however many
//! organisations and periods there are.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::facts::{Said, Sent, Standpoint, TaskThen};
use crate::access::Scope;
use crate::kernel::{PlanId, RevisionOutcome};

/// The tasks at each standpoint with their deadlines and assignments, by what was recorded and in force there: by period and
/// number. Of one cluster only, of one task only, where that is asked for.
pub async fn list_tasks(
    db: &mut PgConnection,
    scope: &Scope,
    plan: PlanId,
    standpoints: &[Standpoint],
    (cluster, task): (Option<&str>, Option<i32>),
) -> sqlx::Result<BTreeMap<i32, BTreeMap<i32, TaskThen>>> {
    let periods: Vec<i32> = standpoints.iter().map(|s| s.period).collect();
    let days: Vec<NaiveDate> = standpoints.iter().map(|s| s.on).collect();
    let moments: Vec<DateTime<Utc>> = standpoints.iter().map(|s| s.known_by).collect();
    let rows = sqlx::query!(
        r#"with m as materialized (
               select x.period, x.on_date, x.at, plan_version_on($1, x.on_date, x.at) as version_id
               from unnest($2::integer[], $3::date[], $4::timestamptz[]) as x (period, on_date, at)),
           o as materialized (
               select m.period, x.id from m cross join lateral organisation_on(m.on_date, m.at) x
               where x.exists_on_day and ($5 or x.id = any($6)) and ($7::text is null or x.cluster = $7))
           select m.period as "period!", a.task_number as "task!", t.deadline, array_agg(a.organisation_id) as "organisations!", array_agg(a.weight) as "weights!"
           from m
           cross join lateral assignment_on($1, m.on_date, m.at) a
           join key_task_version t on t.plan_version_id = m.version_id and t.key_task_id = a.key_task_id
           join o on o.period = m.period and o.id = a.organisation_id
           where $8::integer is null or a.task_number = $8
           group by m.period, a.task_number, t.deadline"#,
        plan.0,
        &periods,
        &days,
        &moments,
        scope.sees_all(),
        &scope.ids(),
        cluster,
        task
    )
    .fetch_all(db)
    .await?;
    let mut found: BTreeMap<i32, BTreeMap<i32, TaskThen>> = BTreeMap::new();
    for row in rows {
        let assigned = row.organisations.into_iter().zip(row.weights).collect();
        let then = TaskThen { deadline: row.deadline, assigned };
        found.entry(row.period).or_default().insert(row.task, then);
    }
    Ok(found)
}

/// What was sent for these periods by a moment, with every decision about it.
pub async fn list_sent(
    db: &mut PgConnection,
    scope: &Scope,
    plan: PlanId,
    periods: &[i32],
    (known_by, task): (DateTime<Utc>, Option<i32>),
) -> sqlx::Result<Vec<Sent>> {
    let rows = sqlx::query!(
        r#"select p.number as period, r.organisation_id as organisation, v.number, v.recorded_at,
                  s.outcomes as "outcomes!: Vec<RevisionOutcome>", s.moments as "moments!", e.tasks as "tasks!", e.progress as "progress!",
                  e.completed_on as "completed_on!: Vec<Option<NaiveDate>>"
           from reporting_period p
           join report r on r.period_id = p.id
           join revision v on v.report_id = r.id
           cross join lateral (
               select coalesce(array_agg(x.kind::text::revision_outcome order by x.number), '{}') as outcomes,
                      coalesce(array_agg(x.recorded_at order by x.number), '{}') as moments
               from report_step x where x.revision_id = v.id and x.kind in ('accepted', 'returned', 'withdrawn')) s
           cross join lateral (
               select coalesce(array_agg(t.number), '{}') as tasks, coalesce(array_agg(x.progress), '{}') as progress,
                      coalesce(array_agg(x.completed_on), '{}') as completed_on
               from revision_entry x join key_task t on t.id = x.key_task_id
               where x.revision_id = v.id and ($6::integer is null or t.number = $6)) e
           where p.plan_id = $1 and p.number = any($2) and ($3 or r.organisation_id = any($4))
             and v.recorded_at <= $5"#,
        plan.0,
        periods,
        scope.sees_all(),
        &scope.ids(),
        known_by,
        task
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Sent {
            period: row.period,
            organisation: row.organisation,
            number: row.number,
            recorded_at: row.recorded_at,
            decisions: row.moments.into_iter().zip(row.outcomes).collect(),
            said: row
                .tasks
                .into_iter()
                .zip(row.progress.into_iter().zip(row.completed_on))
                .map(|(task, (progress, completed_on))| (task, Said { progress, completed_on }))
                .collect(),
        })
        .collect())
}

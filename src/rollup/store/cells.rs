//! All assignments of one or more periods, each with its counting entry: one query, whatever the number of organisations.

use chrono::NaiveDate;
use sqlx::PgConnection;
use uuid::Uuid;

use super::Reach;
use crate::kernel::{EntryStatus, PeriodId, PlanId};
use crate::rollup::model::Basis;
use crate::rollup::rules::{Cell, CountedEntry};

/// The cells of these periods with the period that each belongs to. Assignments and organisations are those in force on
/// the day given with each period (domain §5.5, §5.10); tasks that the plan's version of that day lacks are left out.
pub async fn list(
    db: &mut PgConnection,
    reach: &Reach,
    periods: &[(PeriodId, NaiveDate)],
    (plan, issued_on): (PlanId, NaiveDate),
    basis: Basis,
) -> sqlx::Result<Vec<(PeriodId, Cell)>> {
    let ids: Vec<Uuid> = periods.iter().map(|(period, _)| period.0).collect();
    let days: Vec<NaiveDate> = periods.iter().map(|(_, day)| *day).collect();
    let rows = sqlx::query!(
        r#"with p as materialized (
               select id, on_date, plan_version_on($6, on_date, coalesce($8, 'infinity'::timestamptz)) as version_id
               from unnest($1::uuid[], $7::date[]) as x (id, on_date)),
           o as materialized (
               select p.id as period_id, x.id, x.cluster from p cross join lateral organisation_on(p.on_date, coalesce($8, 'infinity'::timestamptz)) x
               where x.exists_on_day and ($2 or x.id = any($3))),
           c as materialized (
               select p.id as period_id, x.organisation_id, x.revision_id
               from p cross join lateral counting_revision(p.id, $4, coalesce($8, 'infinity'::timestamptz)) x)
           select p.id as "period!: PeriodId", a.task_number as "task!", a.organisation_id as "organisation!", o.cluster as "cluster?",
                  a.weight as "weight!", coalesce(a.start_on, $5) as "start!", coalesce(a.deadline, t.deadline) as deadline,
                  e.status as "status?: EntryStatus", e.progress as "progress?", e.completed_on as "completed_on?"
           from p
           cross join lateral assignment_on($6, p.on_date, coalesce($8, 'infinity'::timestamptz)) a
           join key_task_version t on t.plan_version_id = p.version_id and t.key_task_id = a.key_task_id
           join o on o.period_id = p.id and o.id = a.organisation_id
           left join c on c.period_id = p.id and c.organisation_id = a.organisation_id
           left join revision_entry e on e.revision_id = c.revision_id and e.key_task_id = a.key_task_id
           order by a.task_number"#,
        &ids,
        reach.all,
        &reach.ids,
        basis.accepted_only,
        issued_on,
        plan.0,
        &days,
        basis.as_of
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let entry = row.status.zip(row.progress).map(|(status, progress)| CountedEntry {
                status,
                progress,
                completed_on: row.completed_on,
            });
            let cell = Cell {
                task: row.task,
                organisation: row.organisation,
                cluster: row.cluster,
                weight: row.weight,
                start: row.start,
                deadline: row.deadline,
                entry,
            };
            (row.period, cell)
        })
        .collect())
}

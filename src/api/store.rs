//! The SQL of the API.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::model::{AssignmentOut, EntryOut, OrganisationOut};
use crate::access::Scope;
use crate::kernel::{PeriodId, PlanId};

/// The organisations in scope that exist on a day, by what was recorded up to a moment.
pub async fn list_organisations(
    db: &mut PgConnection,
    scope: &Scope,
    (on, as_of): (NaiveDate, Option<DateTime<Utc>>),
) -> sqlx::Result<Vec<OrganisationOut>> {
    sqlx::query_as!(
        OrganisationOut,
        r#"select o.code as "code!", o.kind::text as "kind!", o.name as "name!", o.short_name as "short_name!", o.cluster,
                  p.code as "parent?", o.member_count as "member_count!"
           from organisation_on($1, coalesce($4, 'infinity'::timestamptz)) o left join organisation p on p.id = o.parent_id
           where o.exists_on_day and ($2 or o.id = any($3))
           order by o.kind, o.name collate "vi-x-icu""#,
        on,
        scope.sees_all(),
        &scope.ids(),
        as_of
    )
    .fetch_all(db)
    .await
}

/// A page of the entries of a period's counting revisions, with the number of all in scope.
pub async fn list_entries(
    db: &mut PgConnection,
    scope: &Scope,
    (period, accepted_only, as_of): (PeriodId, bool, Option<DateTime<Utc>>),
    offset: i64,
    limit: i64,
) -> sqlx::Result<(i64, Vec<EntryOut>)> {
    let total = sqlx::query_scalar!(
        r#"select count(*) as "n!" from counting_revision($1, $2, coalesce($5, 'infinity'::timestamptz)) c
           join revision_entry e on e.revision_id = c.revision_id
           where $3 or c.organisation_id = any($4)"#,
        period.0,
        accepted_only,
        scope.sees_all(),
        &scope.ids(),
        as_of
    )
    .fetch_one(&mut *db)
    .await?;
    let entries = sqlx::query_as!(
        EntryOut,
        r#"select o.code as organisation, t.number as key_task, e.status::text as "status!", e.progress, e.completed_on, e.result,
                  e.shortcoming, e.next_step, e.is_unchanged, c.number as "revision!", c.outcome::text as "outcome!", c.arrived_at as "arrived_at!"
           from counting_revision($1, $2, coalesce($7, 'infinity'::timestamptz)) c
           join revision_entry e on e.revision_id = c.revision_id
           join key_task t on t.id = e.key_task_id
           join organisation o on o.id = c.organisation_id
           where $3 or c.organisation_id = any($4)
           order by o.code, t.number offset $5 limit $6"#,
        period.0,
        accepted_only,
        scope.sees_all(),
        &scope.ids(),
        offset,
        limit,
        as_of
    )
    .fetch_all(db)
    .await?;
    Ok((total, entries))
}

/// A page of what is assigned on a day to organisations that exist then, with the number of all in scope.
pub async fn list_assignments(
    db: &mut PgConnection,
    scope: &Scope,
    (plan, on, as_of): (PlanId, NaiveDate, Option<DateTime<Utc>>),
    offset: i64,
    limit: i64,
) -> sqlx::Result<(i64, Vec<AssignmentOut>)> {
    let rows = sqlx::query!(
        r#"with assigned as materialized (
               select o.code, a.task_number, a.weight, a.start_on, a.deadline
               from assignment_on($1, $2, coalesce($5, 'infinity'::timestamptz)) a
               join key_task_version t on t.key_task_id = a.key_task_id
                and t.plan_version_id = plan_version_on($1, $2, coalesce($5, 'infinity'::timestamptz))
               join organisation_on($2, coalesce($5, 'infinity'::timestamptz)) o on o.id = a.organisation_id and o.exists_on_day
               where $3 or o.id = any($4)),
           listed as (select * from assigned order by code, task_number offset $6 limit $7)
           select n.total as "total!", l.code as "code?", l.task_number as "task?", l.weight as "weight?", l.start_on, l.deadline
           from (select count(*) as total from assigned) n left join listed l on true
           order by l.code, l.task_number"#,
        plan.0,
        on,
        scope.sees_all(),
        &scope.ids(),
        as_of,
        offset,
        limit
    )
    .fetch_all(db)
    .await?;
    let total = rows.first().map_or(0, |row| row.total);
    let assignments = rows
        .into_iter()
        .filter_map(|row| {
            Some(AssignmentOut {
                organisation: row.code?,
                key_task: row.task?,
                weight: row.weight?,
                starts_on: row.start_on,
                deadline: row.deadline,
            })
        })
        .collect();
    Ok((total, assignments))
}

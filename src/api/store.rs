//! The SQL of the API.

use chrono::NaiveDate;
use sqlx::PgConnection;

use super::model::{AssignmentOut, EntryOut, OrganisationOut};
use crate::access::Scope;
use crate::kernel::{Moment, PeriodId, PlanId};

/// The organisations in scope that exist on the moment's day.
pub async fn list_organisations(
    db: &mut PgConnection,
    scope: &Scope,
    moment: Moment,
) -> sqlx::Result<Vec<OrganisationOut>> {
    sqlx::query_as!(
        OrganisationOut,
        r#"select o.code as "code!", o.kind::text as "kind!", o.name as "name!", o.short_name as "short_name!", o.cluster,
                  p.code as "parent?", o.member_count as "member_count!"
           from organisation_on($1, $4) o left join organisation p on p.id = o.parent_id
           where o.exists_on_day and ($2 or o.id = any($3))
           order by o.kind, o.name collate vietnamese"#,
        moment.today(),
        scope.sees_all(),
        &scope.ids(),
        moment.known_by()
    )
    .fetch_all(db)
    .await
}

/// Which entries of a period are wanted.
pub struct Entries {
    /// The period.
    pub period: PeriodId,
    /// Its plan.
    pub plan: PlanId,
    /// The day on which organisations and assignments are in force.
    pub on: NaiveDate,
    /// Of accepted revisions only.
    pub accepted_only: bool,
    /// Also those of which no figure is made: of organisations that are not expected, and of assignments not in force.
    pub with_uncounted: bool,
    /// By what was recorded up to a moment.
    pub moment: Moment,
}

/// A page of the entries of a period's counting revisions, with the number of all in scope.
pub async fn list_entries(
    db: &mut PgConnection,
    scope: &Scope,
    wanted: &Entries,
    offset: i64,
    limit: i64,
) -> sqlx::Result<(i64, Vec<EntryOut>)> {
    let total = sqlx::query_scalar!(
        r#"with c as materialized (select * from counting_revision($1, $2, $5)),
                a as materialized (select * from counted_assignment($6, $7, $5))
           select count(*) as "n!"
           from c
           join revision_entry e on e.revision_id = c.revision_id
           left join a on a.organisation_id = c.organisation_id and a.key_task_id = e.key_task_id
           where ($3 or c.organisation_id = any($4)) and ($8 or a.organisation_id is not null)"#,
        wanted.period.0,
        wanted.accepted_only,
        scope.sees_all(),
        &scope.ids(),
        wanted.moment.known_by(),
        wanted.plan.0,
        wanted.on,
        wanted.with_uncounted
    )
    .fetch_one(&mut *db)
    .await?;
    let entries = sqlx::query_as!(
        EntryOut,
        r#"with c as materialized (select * from counting_revision($1, $2, $7)),
                a as materialized (select * from counted_assignment($8, $9, $7))
           select o.code as "organisation!", t.number as "key_task!", e.status::text as "status!", e.progress as "progress!",
                  e.completed_on, e.result as "result!", e.shortcoming as "shortcoming!", e.next_step as "next_step!",
                  e.is_unchanged as "is_unchanged!", a.organisation_id is not null as "counts!",
                  c.number as "revision!", c.outcome::text as "outcome!", c.arrived_at as "arrived_at!"
           from c
           join revision_entry e on e.revision_id = c.revision_id
           join key_task t on t.id = e.key_task_id
           join organisation o on o.id = c.organisation_id
           left join a on a.organisation_id = c.organisation_id and a.key_task_id = e.key_task_id
           where ($3 or c.organisation_id = any($4)) and ($10 or a.organisation_id is not null)
           order by o.code, t.number offset $5 limit $6"#,
        wanted.period.0,
        wanted.accepted_only,
        scope.sees_all(),
        &scope.ids(),
        offset,
        limit,
        wanted.moment.known_by(),
        wanted.plan.0,
        wanted.on,
        wanted.with_uncounted
    )
    .fetch_all(db)
    .await?;
    Ok((total, entries))
}

/// A page of what is assigned on a day to organisations that exist then, with the number of all in scope.
pub async fn list_assignments(
    db: &mut PgConnection,
    scope: &Scope,
    (plan, on, moment): (PlanId, NaiveDate, Moment),
    offset: i64,
    limit: i64,
) -> sqlx::Result<(i64, Vec<AssignmentOut>)> {
    let rows = sqlx::query!(
        r#"with assigned as materialized (
               select o.code, a.task_number, a.weight, a.start_on, a.deadline
               from counted_assignment($1, $2, $5) a
               join organisation o on o.id = a.organisation_id
               where $3 or o.id = any($4)),
           listed as (select * from assigned order by code, task_number offset $6 limit $7)
           select n.total as "total!", l.code as "code?", l.task_number as "task?", l.weight as "weight?", l.start_on, l.deadline
           from (select count(*) as total from assigned) n left join listed l on true
           order by l.code, l.task_number"#,
        plan.0,
        on,
        scope.sees_all(),
        &scope.ids(),
        moment.known_by(),
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

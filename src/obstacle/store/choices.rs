//! What can be chosen when an obstacle is raised: a key task, a body, what the report's entry says already.

use chrono::NaiveDate;
use sqlx::PgConnection;

use super::super::model::{Body, Task};
use crate::access::Scope;
use crate::kernel::{KeyTaskId, OrganisationId, PeriodId, PlanId};

/// The bodies that can be asked on a day.
pub async fn list_bodies(db: &mut PgConnection, on: NaiveDate) -> sqlx::Result<Vec<Body>> {
    sqlx::query_as!(
        Body,
        r#"select id as "id!: OrganisationId", code as "code!", name as "name!"
           from organisation_on($1) where kind = 'advisory_body' and exists_on_day order by name collate vietnamese"#,
        on
    )
    .fetch_all(db)
    .await
}

/// The body of a code that can be asked on a day.
pub async fn find_body(db: &mut PgConnection, code: &str, on: NaiveDate) -> sqlx::Result<Option<Body>> {
    Ok(list_bodies(db, on).await?.into_iter().find(|body| body.code == code))
}

/// The key tasks of a plan that an organisation in scope carries out on a day.
pub async fn list_tasks(
    db: &mut PgConnection,
    scope: &Scope,
    organisation: OrganisationId,
    plan: PlanId,
    on: NaiveDate,
) -> sqlx::Result<Vec<Task>> {
    sqlx::query_as!(
        Task,
        r#"select t.id as "id: KeyTaskId", t.number, v.title, v.lead_id as "lead: OrganisationId"
           from assignment_on($3, $4) a join key_task t on t.id = a.key_task_id
           join key_task_version v on v.key_task_id = t.id and v.plan_version_id = plan_version_on($3, $4)
           where a.organisation_id = $1 and ($2 or a.organisation_id = any($5)) order by t.number"#,
        organisation.0,
        scope.sees_all(),
        plan.0,
        on,
        &scope.ids()
    )
    .fetch_all(db)
    .await
}

/// Those of the numbers that no obstacle has.
pub async fn list_unknown(db: &mut PgConnection, numbers: &[i32]) -> sqlx::Result<Vec<i32>> {
    sqlx::query_scalar!(
        r#"select t.n as "n!" from unnest($1::integer[]) as t (n)
           where not exists (select from obstacle o where o.number = t.n) order by t.n"#,
        numbers
    )
    .fetch_all(db)
    .await
}

/// The key task of a number in the plan of a code.
pub async fn find_task_id(db: &mut PgConnection, plan: &str, number: i32) -> sqlx::Result<Option<KeyTaskId>> {
    sqlx::query_scalar!(
        r#"select t.id as "id: KeyTaskId" from key_task t join plan p on p.id = t.plan_id where p.code = $1 and t.number = $2"#,
        plan,
        number
    )
    .fetch_optional(db)
    .await
}

/// The period of a number.
pub async fn find_period(db: &mut PgConnection, plan: PlanId, number: i32) -> sqlx::Result<Option<PeriodId>> {
    sqlx::query_scalar!(
        r#"select id as "id: PeriodId" from reporting_period where plan_id = $1 and number = $2"#,
        plan.0,
        number
    )
    .fetch_optional(db)
    .await
}

/// The shortcoming that an organisation's report of a period names for a key task: in its draft, else as it was sent last.
pub async fn find_shortcoming(
    db: &mut PgConnection,
    scope: &Scope,
    organisation: OrganisationId,
    (period, task): (PeriodId, KeyTaskId),
) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!(
        r#"select coalesce(
               (select d.shortcoming from draft_entry d where d.report_id = r.id and d.key_task_id = $3),
               (select e.shortcoming from revision v join revision_entry e on e.revision_id = v.id
                where v.report_id = r.id and e.key_task_id = $3 order by v.number desc limit 1), '') as "shortcoming!"
           from report r where r.organisation_id = $1 and r.period_id = $2 and ($4 or r.organisation_id = any($5))"#,
        organisation.0,
        period.0,
        task.0,
        scope.sees_all(),
        &scope.ids()
    )
    .fetch_optional(db)
    .await
}

//! The SQL of an assignment's versions: held, recorded, shown; and of last year's.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value, json};
use sqlx::PgConnection;
use sqlx::types::Json;

use super::super::model::{EarlierTask, Held, Later, NewVersion, Texts, Version};
use crate::access::Scope;
use crate::kernel::{AccountId, AssignmentId, OrganisationId, PlanId};

/// Is the plan at its end, so that nothing of it is changed any more?
pub async fn is_closed(db: &mut PgConnection, plan: PlanId) -> sqlx::Result<bool> {
    sqlx::query_scalar!(r#"select status = 'closed' as "closed!" from plan where id = $1"#, plan.0)
        .fetch_one(db)
        .await
}

/// Holds an organisation's assignments until the transaction ends: who records versions of them waits here.
pub async fn lock(db: &mut PgConnection, organisation: OrganisationId, plan: PlanId) -> sqlx::Result<()> {
    sqlx::query!(
        "select a.id from assignment a join key_task t on t.id = a.key_task_id
         where a.organisation_id = $1 and t.plan_id = $2 order by a.id for update of a",
        organisation.0,
        plan.0
    )
    .fetch_all(db)
    .await?;
    Ok(())
}

/// The assignments in force on a day as they stand; they are locked by the caller, in a statement before this one, so
/// that this one sees what the one waited for has written.
pub async fn list_held(
    db: &mut PgConnection,
    scope: &Scope,
    organisation: OrganisationId,
    plan: PlanId,
    on: NaiveDate,
) -> sqlx::Result<Vec<Held>> {
    if !scope.covers(organisation) {
        return Ok(Vec::new());
    }
    let rows = sqlx::query!(
        r#"select a.id as "id: AssignmentId", t.number as task, v.number as version, v.clarities as "texts: Json<Texts>",
                  (select max(w.number) from assignment_version w where w.assignment_id = a.id) as "last!",
                  coalesce((select json_agg(json_build_object('number', w.number, 'effective_from', w.effective_from, 'texts', w.clarities)
                                            order by w.number)
                            from assignment_version w
                            where w.assignment_id = a.id and w.number > v.number and w.effective_from > $3), '[]') as "later!: Json<Vec<Later>>",
                  coalesce(c.display_name, '') as "by!"
           from assignment a
           join key_task t on t.id = a.key_task_id
           join assignment_version v on v.assignment_id = a.id
            and v.number = (select max(w.number) from assignment_version w where w.assignment_id = a.id and w.effective_from <= $3)
           left join account c on c.id = v.recorded_by
           where a.organisation_id = $1 and t.plan_id = $2 and v.is_active
           order by t.number"#,
        organisation.0,
        plan.0,
        on
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| Held {
            id: r.id,
            task: r.task,
            texts: r.texts.0,
            version: r.version,
            last: r.last,
            later: r.later.0,
            by: r.by,
        })
        .collect())
}

/// Records versions; weight, dates and whether the task is given at all come from the version that each is made after.
pub async fn insert(
    db: &mut PgConnection,
    all: &[NewVersion],
    by: AccountId,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    let rows: Vec<Value> = all
        .iter()
        .map(|v| {
            json!({ "id": v.assignment, "number": v.number, "copied_from": v.copied_from, "clarities": v.texts,
                    "effective_from": v.effective_from })
        })
        .collect();
    sqlx::query!(
        "insert into assignment_version (assignment_id, number, is_active, weight, start_on, deadline, clarities, effective_from,
                                         recorded_at, recorded_by)
         select t.id, t.number, v.is_active, v.weight, v.start_on, v.deadline, t.clarities, t.effective_from, $2, $3
         from jsonb_to_recordset($1) as t (id uuid, number integer, copied_from integer, clarities jsonb, effective_from date)
         join assignment_version v on v.assignment_id = t.id and v.number = t.copied_from",
        Value::Array(rows),
        at,
        by.0
    )
    .execute(db)
    .await?;
    Ok(())
}

/// All versions of the assignment of a task, the latest first, and the task's title on a day; nothing outside the scope.
pub async fn list_versions(
    db: &mut PgConnection,
    scope: &Scope,
    organisation: OrganisationId,
    plan: PlanId,
    task: i32,
    on: NaiveDate,
) -> sqlx::Result<Vec<(String, Version)>> {
    if !scope.covers(organisation) {
        return Ok(Vec::new());
    }
    let rows = sqlx::query!(
        r#"select v.number, v.is_active, v.weight, v.start_on, v.deadline, v.clarities as "texts: Json<Texts>", v.effective_from,
                  v.recorded_at, coalesce(c.display_name, '') as "by!", coalesce(k.title, '') as "title!"
           from assignment a
           join key_task t on t.id = a.key_task_id
           join assignment_version v on v.assignment_id = a.id
           left join account c on c.id = v.recorded_by
           left join key_task_version k on k.key_task_id = t.id and k.plan_version_id = plan_version_on($2, $4)
           where a.organisation_id = $1 and t.plan_id = $2 and t.number = $3
           order by v.number desc"#,
        organisation.0,
        plan.0,
        task,
        on
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| {
            let version = Version {
                number: r.number,
                is_active: r.is_active,
                weight: r.weight,
                start_on: r.start_on,
                deadline: r.deadline,
                texts: r.texts.0,
                effective_from: r.effective_from,
                recorded_at: r.recorded_at,
                by: r.by,
            };
            (r.title, version)
        })
        .collect())
}

/// What the organisation was given in the plan of the year before, as it stands on a day; nothing outside the scope.
pub async fn list_of_year_before(
    db: &mut PgConnection,
    scope: &Scope,
    organisation: OrganisationId,
    plan: PlanId,
    on: NaiveDate,
) -> sqlx::Result<Vec<EarlierTask>> {
    if !scope.covers(organisation) {
        return Ok(Vec::new());
    }
    let rows = sqlx::query!(
        r#"with before as materialized (
               select b.id, b.year, plan_version_on(b.id, $3) as version_id
               from plan p join plan b on b.year = p.year - 1 and b.status <> 'draft'
               where p.id = $2 order by b.code desc limit 1)
           select before.year, t.number, v.title, a.clarities as "texts!: Json<Texts>"
           from before
           cross join lateral assignment_on(before.id, $3) a
           join key_task t on t.id = a.key_task_id
           join key_task_version v on v.plan_version_id = before.version_id and v.key_task_id = t.id
           where a.organisation_id = $1
           order by t.number"#,
        organisation.0,
        plan.0,
        on
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| EarlierTask { year: r.year, number: r.number, title: r.title, texts: r.texts.0 })
        .collect())
}

//! The SQL of plans.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use sqlx::types::Json;

use super::model::{Content, Goal, KeyTask, Outline, Plan};
use crate::kernel::{KeyTaskId, OrganisationId, PlanId, PlanVersionId};

/// The issued or closed plan of a code, in the version in force on a day.
pub async fn find_by_code(db: &mut PgConnection, code: &str, on: NaiveDate) -> sqlx::Result<Option<Plan>> {
    find_as_of(db, code, on, None).await
}

/// The same by what was recorded up to a moment (domain §5.10); none: by all that is recorded.
pub async fn find_as_of(
    db: &mut PgConnection,
    code: &str,
    on: NaiveDate,
    as_of: Option<DateTime<Utc>>,
) -> sqlx::Result<Option<Plan>> {
    sqlx::query_as!(
        Plan,
        r#"select p.id as "id: PlanId", p.code, p.year, v.id as "version_id: PlanVersionId", v.number as version, v.theme, p.issuer_id as "issuer_id: OrganisationId", v.issuer,
                  v.document_number, f.effective_from as issued_on
           from plan p
           join plan_version v on v.id = plan_version_on(p.id, $2, coalesce($3, 'infinity'::timestamptz))
           join plan_version f on f.plan_id = p.id and f.number = 1
           where p.code = $1 and plan_status_at(p.id, coalesce($3, 'infinity'::timestamptz)) <> 'draft'"#,
        code,
        on,
        as_of
    )
    .fetch_optional(db)
    .await
}

/// The latest plan that is issued, by year.
pub async fn find_latest(db: &mut PgConnection, on: NaiveDate) -> sqlx::Result<Option<Plan>> {
    sqlx::query_as!(
        Plan,
        r#"select p.id as "id: PlanId", p.code, p.year, v.id as "version_id: PlanVersionId", v.number as version, v.theme, p.issuer_id as "issuer_id: OrganisationId", v.issuer,
                  v.document_number, f.effective_from as issued_on
           from plan p
           join plan_version v on v.id = plan_version_on(p.id, $1)
           join plan_version f on f.plan_id = p.id and f.number = 1
           where p.status <> 'draft' order by p.year desc, p.code desc limit 1"#,
        on
    )
    .fetch_optional(db)
    .await
}

/// A version's goals, contents and key tasks; bodies by their names on that day, as they were recorded up to a moment (none:
/// all that is recorded).
pub async fn load_outline(
    db: &mut PgConnection,
    version: PlanVersionId,
    on: NaiveDate,
    as_of: Option<DateTime<Utc>>,
) -> sqlx::Result<Outline> {
    let goals = sqlx::query_as!(
        Goal,
        "select number, title from goal where plan_version_id = $1 order by number",
        version.0
    )
    .fetch_all(&mut *db)
    .await?;
    let contents = sqlx::query_as!(
        Content,
        "select number, title from content where plan_version_id = $1 order by number",
        version.0
    )
    .fetch_all(&mut *db)
    .await?;
    let rows = sqlx::query!(
        r#"with body as (select * from organisation_on($2, coalesce($3, 'infinity'::timestamptz)) where kind in ('advisory_body', 'bloc_committee'))
           select t.id as "id: KeyTaskId", t.number, v.title, v.content_number, v.weight, v.lead_id as "lead: OrganisationId",
                  coalesce(l.code, '') as "lead_code!", coalesce(l.short_name, '') as "lead_name!", v.deadline, v.own_work, v.documents,
                  coalesce((select string_agg(c.short_name, ', ' order by array_position(v.coordinating_ids, c.id))
                            from body c where c.id = any(v.coordinating_ids)), '') as "coordinating!",
                  coalesce((select json_object_agg(g.goal_number, g.weight) from key_task_goal g
                            where g.plan_version_id = v.plan_version_id and g.key_task_id = t.id), '{}') as "goals!: Json<BTreeMap<i32, i32>>"
           from key_task_version v join key_task t on t.id = v.key_task_id left join body l on l.id = v.lead_id
           where v.plan_version_id = $1 order by t.number"#,
        version.0,
        on,
        as_of
    )
    .fetch_all(db)
    .await?;
    let tasks = rows
        .into_iter()
        .map(|r| KeyTask {
            id: r.id,
            number: r.number,
            title: r.title,
            content: r.content_number,
            weight: r.weight,
            goals: r.goals.0,
            lead: r.lead,
            lead_code: r.lead_code,
            lead_name: r.lead_name,
            coordinating: r.coordinating,
            deadline: r.deadline,
            own_work: r.own_work,
            documents: r.documents,
        })
        .collect();
    Ok(Outline { goals, contents, tasks })
}

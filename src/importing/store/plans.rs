//! The SQL of importing a plan.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value, json};
use sqlx::PgConnection;

use super::super::parse::PlanRecord;
use crate::kernel::{
    IndicatorAccumulation, IndicatorAggregation, IndicatorDirection, IndicatorId, KeyTaskId, OrganisationId,
    PlanId, PlanVersionId,
};

/// What assignments and periods refer to: the one plan of the import or of the database.
#[derive(Debug, Clone)]
pub struct PlanRefs {
    /// The plan.
    pub id: PlanId,
    /// When it was issued.
    pub issued_on: NaiveDate,
    /// Key tasks by number, with their deadlines.
    pub tasks: BTreeMap<i32, (KeyTaskId, Option<NaiveDate>)>,
    /// Indicators by task and position.
    pub indicators: BTreeMap<(i32, i32), (IndicatorId, IndicatorAccumulation)>,
    /// Due instants of the periods recorded before, by number.
    pub dues: BTreeMap<i32, DateTime<Utc>>,
}

/// Does a plan of that code exist?
pub async fn has_plan(db: &mut PgConnection, code: &str) -> sqlx::Result<bool> {
    sqlx::query_scalar!(r#"select exists (select from plan where code = $1) as "there!""#, code)
        .fetch_one(db)
        .await
}

/// The year of the latest plan.
pub async fn find_latest_year(db: &mut PgConnection) -> sqlx::Result<Option<i32>> {
    sqlx::query_scalar!("select year from plan order by year desc, code desc limit 1")
        .fetch_optional(db)
        .await
}

/// The latest plan with what refers to it.
pub async fn find_latest_plan(db: &mut PgConnection) -> sqlx::Result<Option<PlanRefs>> {
    let plan = sqlx::query!(
        r#"select p.id as "id: PlanId", v.effective_from from plan p join plan_version v on v.plan_id = p.id and v.number = 1
           order by p.year desc, p.code desc limit 1"#
    )
    .fetch_optional(&mut *db)
    .await?;
    let Some(plan) = plan else { return Ok(None) };
    let tasks = sqlx::query!(
        r#"select t.number, t.id as "id: KeyTaskId", v.deadline from key_task t
           join key_task_version v on v.key_task_id = t.id and v.plan_version_id = plan_version_on(t.plan_id, 'infinity')
           where t.plan_id = $1"#,
        plan.id.0
    )
    .fetch_all(&mut *db)
    .await?;
    let indicators = sqlx::query!(
        r#"select t.number, i.position, i.id as "id: IndicatorId", i.accumulation as "accumulation: IndicatorAccumulation"
           from indicator i join key_task t on t.id = i.key_task_id where t.plan_id = $1"#,
        plan.id.0
    )
    .fetch_all(&mut *db)
    .await?;
    let dues = sqlx::query!("select number, due_at from reporting_period where plan_id = $1", plan.id.0)
        .fetch_all(db)
        .await?;
    Ok(Some(PlanRefs {
        dues: dues.into_iter().map(|p| (p.number, p.due_at)).collect(),
        id: plan.id,
        issued_on: plan.effective_from,
        tasks: tasks.into_iter().map(|t| (t.number, (t.id, t.deadline))).collect(),
        indicators: indicators
            .into_iter()
            .map(|i| ((i.number, i.position), (i.id, i.accumulation)))
            .collect(),
    }))
}

/// Records an issued plan in its first version. `organisations` holds the ids of the bodies that it names.
pub async fn insert_plan(
    db: &mut PgConnection,
    at: DateTime<Utc>,
    plan: &PlanRecord,
    issuer: OrganisationId,
    organisations: &BTreeMap<String, OrganisationId>,
) -> sqlx::Result<PlanRefs> {
    let (id, version) = (PlanId::new(), PlanVersionId::new());
    sqlx::query!(
        "insert into plan (id, code, year, issuer_id, status, recorded_at) values ($1, $2, $3, $4, 'issued', $5)",
        id.0,
        plan.code,
        plan.year,
        issuer.0,
        at
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "insert into plan_version (id, plan_id, number, theme, issuer, superior, document_number, document_date, signatory, effective_from, recorded_at)
         values ($1, $2, 1, $3, $4, $5, $6, $7, $8, $9, $10)",
        version.0,
        id.0,
        plan.theme,
        plan.issuer,
        plan.superior,
        plan.document_number,
        plan.document_date,
        plan.signatory,
        plan.issued_on,
        at
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "insert into goal (plan_version_id, number, title) select $1, * from unnest($2::integer[], $3::text[])",
        version.0,
        &plan.goals.iter().map(|g| g.number).collect::<Vec<_>>(),
        &plan.goals.iter().map(|g| g.text.clone()).collect::<Vec<_>>()
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "insert into content (plan_version_id, number, title) select $1, * from unnest($2::integer[], $3::text[])",
        version.0,
        &plan.contents.iter().map(|c| c.number).collect::<Vec<_>>(),
        &plan.contents.iter().map(|c| c.title.clone()).collect::<Vec<_>>()
    )
    .execute(&mut *db)
    .await?;
    let refs = insert_tasks(db, (id, version), plan, organisations).await?;
    let indicators = insert_indicators(db, at, plan, &refs).await?;
    Ok(PlanRefs { id, issued_on: plan.issued_on, tasks: refs, indicators, dues: BTreeMap::new() })
}

type TaskRefs = BTreeMap<i32, (KeyTaskId, Option<NaiveDate>)>;

async fn insert_tasks(
    db: &mut PgConnection,
    (plan_id, version): (PlanId, PlanVersionId),
    plan: &PlanRecord,
    organisations: &BTreeMap<String, OrganisationId>,
) -> sqlx::Result<TaskRefs> {
    let refs: TaskRefs = plan.tasks().map(|(_, t)| (t.number, (KeyTaskId::new(), t.deadline))).collect();
    let id_of = |number: &i32| refs.get(number).map(|(id, _)| *id);
    let body = |code: &String| organisations.get(code).copied();
    let rows: Vec<Value> = plan
        .tasks()
        .map(|(content, t)| {
            json!({ "id": id_of(&t.number), "number": t.number, "content": content, "title": t.title, "weight": t.weight,
                    "lead": t.lead.as_ref().and_then(body), "deadline": t.deadline, "own_work": t.own_work,
                    "coordinating": t.coordinating.iter().filter_map(body).collect::<Vec<_>>(), "documents": t.references.join("; ") })
        })
        .collect();
    let rows = Value::Array(rows);
    sqlx::query!(
        "insert into key_task (id, plan_id, number) select id, $1, number from jsonb_to_recordset($2) as t (id uuid, number integer)",
        plan_id.0,
        rows
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "insert into key_task_version (plan_version_id, key_task_id, content_number, title, weight, lead_id, coordinating_ids, deadline, own_work, documents)
         select $1, id, content, title, weight, lead, coordinating, deadline, own_work, documents
         from jsonb_to_recordset($2) as t (id uuid, content integer, title text, weight integer, lead uuid, coordinating uuid[], deadline date,
                                           own_work text, documents text)",
        version.0,
        rows
    )
    .execute(&mut *db)
    .await?;
    let goals: Vec<_> = plan
        .tasks()
        .flat_map(|(_, t)| {
            t.goals.iter().filter_map(move |(goal, weight)| Some((id_of(&t.number)?, *goal, *weight)))
        })
        .collect();
    sqlx::query!(
        "insert into key_task_goal (plan_version_id, key_task_id, goal_number, weight)
         select $1, * from unnest($2::uuid[], $3::integer[], $4::integer[])",
        version.0,
        &goals.iter().map(|(id, ..)| id.0).collect::<Vec<_>>(),
        &goals.iter().map(|(_, goal, _)| *goal).collect::<Vec<_>>(),
        &goals.iter().map(|(.., weight)| *weight).collect::<Vec<_>>()
    )
    .execute(db)
    .await?;
    Ok(refs)
}

async fn insert_indicators(
    db: &mut PgConnection,
    at: DateTime<Utc>,
    plan: &PlanRecord,
    tasks: &TaskRefs,
) -> sqlx::Result<BTreeMap<(i32, i32), (IndicatorId, IndicatorAccumulation)>> {
    let (mut refs, mut rows) = (BTreeMap::new(), Vec::new());
    for (_, task) in plan.tasks() {
        let Some((task_id, _)) = tasks.get(&task.number) else { continue };
        for (position, i) in (1..).zip(&task.indicators) {
            let id = IndicatorId::new();
            refs.insert((task.number, position), (id, i.accumulation));
            rows.push((id, *task_id, position, i));
        }
    }
    sqlx::query!(
        "insert into indicator (id, key_task_id, position, name, unit, direction, accumulation, aggregation, numerator_name, denominator_name, recorded_at)
         select t.*, $10 from unnest($1::uuid[], $2::uuid[], $3::integer[], $4::text[], $5::text[], $6::indicator_direction[],
                                     $7::indicator_accumulation[], $8::indicator_aggregation[], $9::text[], $11::text[]) as t",
        &rows.iter().map(|(id, ..)| id.0).collect::<Vec<_>>(),
        &rows.iter().map(|(_, task, ..)| task.0).collect::<Vec<_>>(),
        &rows.iter().map(|(_, _, position, _)| *position).collect::<Vec<_>>(),
        &rows.iter().map(|(.., i)| i.name.clone()).collect::<Vec<_>>(),
        &rows.iter().map(|(.., i)| i.unit.clone()).collect::<Vec<_>>(),
        &rows.iter().map(|(.., i)| i.direction).collect::<Vec<_>>() as &[IndicatorDirection],
        &rows.iter().map(|(.., i)| i.accumulation).collect::<Vec<_>>() as &[IndicatorAccumulation],
        &rows.iter().map(|(.., i)| i.aggregation).collect::<Vec<_>>() as &[IndicatorAggregation],
        &rows.iter().map(|(.., i)| i.numerator.clone()).collect::<Vec<_>>(),
        at,
        &rows.iter().map(|(.., i)| i.denominator.clone()).collect::<Vec<_>>()
    )
    .execute(db)
    .await?;
    Ok(refs)
}

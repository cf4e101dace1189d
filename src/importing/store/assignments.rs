//! The SQL of importing assignments, targets and periods.

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::super::parse::PeriodRecord;
use crate::kernel::{AssignmentId, IndicatorId, KeyTaskId, OrganisationId, PeriodId, PeriodKind, PlanId};

/// An assignment about to be recorded in its first version.
#[derive(Debug, Clone)]
pub struct NewAssignment {
    pub task: KeyTaskId,
    pub organisation: OrganisationId,
    pub weight: i32,
    pub start_on: Option<NaiveDate>,
    pub deadline: Option<NaiveDate>,
    pub clarities: Value,
}

/// Records assignments, in force from a day on.
pub async fn insert_assignments(
    db: &mut PgConnection,
    at: DateTime<Utc>,
    effective_from: NaiveDate,
    all: &[NewAssignment],
) -> sqlx::Result<()> {
    let ids: Vec<Uuid> = all.iter().map(|_| AssignmentId::new().0).collect();
    sqlx::query!(
        "insert into assignment (id, key_task_id, organisation_id) select * from unnest($1::uuid[], $2::uuid[], $3::uuid[])",
        &ids,
        &all.iter().map(|a| a.task.0).collect::<Vec<_>>(),
        &all.iter().map(|a| a.organisation.0).collect::<Vec<_>>()
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "insert into assignment_version (assignment_id, number, weight, start_on, deadline, clarities, effective_from, recorded_at)
         select id, 1, weight, start_on, deadline, clarities, $6, $7
         from unnest($1::uuid[], $2::integer[], $3::date[], $4::date[], $5::jsonb[]) as t (id, weight, start_on, deadline, clarities)",
        &ids,
        &all.iter().map(|a| a.weight).collect::<Vec<_>>(),
        &all.iter().map(|a| a.start_on).collect::<Vec<_>>() as &[Option<NaiveDate>],
        &all.iter().map(|a| a.deadline).collect::<Vec<_>>() as &[Option<NaiveDate>],
        &all.iter().map(|a| a.clarities.clone()).collect::<Vec<_>>(),
        effective_from,
        at
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Records targets: without a period for the whole plan.
pub async fn insert_targets(
    db: &mut PgConnection,
    at: DateTime<Utc>,
    all: &[(IndicatorId, OrganisationId, Option<PeriodId>, Decimal)],
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into indicator_target (indicator_id, organisation_id, period_id, target, recorded_at)
         select t.*, $5 from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::numeric[]) as t",
        &all.iter().map(|t| t.0.0).collect::<Vec<_>>(),
        &all.iter().map(|t| t.1.0).collect::<Vec<_>>(),
        &all.iter().map(|t| t.2.map(|p| p.0)).collect::<Vec<_>>() as &[Option<Uuid>],
        &all.iter().map(|t| t.3).collect::<Vec<_>>(),
        at
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The periods of a plan: number, id, kind.
pub async fn list_periods(
    db: &mut PgConnection,
    plan: PlanId,
) -> sqlx::Result<Vec<(i32, PeriodId, PeriodKind)>> {
    let rows = sqlx::query!(
        r#"select number, id as "id: PeriodId", kind as "kind: PeriodKind" from reporting_period where plan_id = $1 order by number"#,
        plan.0
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|r| (r.number, r.id, r.kind)).collect())
}

/// An indicator for one organisation's latest value whose task is assigned to several at a time.
pub struct SharedLatest {
    /// The task's number.
    pub task: i32,
    /// The indicator's name.
    pub indicator: String,
    /// The organisations' codes, the first three of them.
    pub organisations: String,
}

/// The indicators of a plan that take one organisation's latest value (domain §5.7) although several have the task at one
/// time; an organisation that ended before another began is no second one.
pub async fn list_shared_latest(db: &mut PgConnection, plan: PlanId) -> sqlx::Result<Vec<SharedLatest>> {
    sqlx::query_as!(
        SharedLatest,
        r#"with holder as (
               select a.key_task_id, o.id, o.code, daterange(o.valid_from, o.valid_to, '[]') as during
               from assignment a join organisation o on o.id = a.organisation_id
               where (select v.is_active from assignment_version v where v.assignment_id = a.id order by v.number desc limit 1))
           select t.number as task, i.name as indicator,
                  array_to_string((array_agg(h.code order by h.code))[1:3], ', ') as "organisations!"
           from indicator i join key_task t on t.id = i.key_task_id join holder h on h.key_task_id = t.id
           where t.plan_id = $1 and i.aggregation = 'latest'
             and exists (select from holder x where x.key_task_id = h.key_task_id and x.id <> h.id and x.during && h.during)
           group by t.number, i.position, i.name order by t.number, i.position"#,
        plan.0
    )
    .fetch_all(db)
    .await
}

/// The default outline of the general part (domain §3).
const SECTIONS: [(&str, &str, &str); 4] = [
    ("outstanding_results", "Kết quả nổi bật", "Outstanding results"),
    ("limitations", "Hạn chế, khuyết điểm, nguyên nhân", "Limitations, shortcomings and causes"),
    ("directions", "Phương hướng, nhiệm vụ", "Directions and tasks"),
    ("recommendations", "Kiến nghị, đề xuất", "Recommendations and proposals"),
];

/// Records periods with the default outline.
pub async fn insert_periods(
    db: &mut PgConnection,
    at: DateTime<Utc>,
    plan: PlanId,
    all: &[PeriodRecord],
) -> sqlx::Result<()> {
    let ids: Vec<Uuid> = all.iter().map(|_| PeriodId::new().0).collect();
    sqlx::query!(
        "insert into reporting_period (id, plan_id, number, kind, starts_on, ends_on, opens_at, due_at, closes_at, recorded_at)
         select id, $1, number, kind, starts_on, ends_on, opens_at, due_at, closes_at, $10
         from unnest($2::uuid[], $3::integer[], $4::period_kind[], $5::date[], $6::date[], $7::timestamptz[], $8::timestamptz[], $9::timestamptz[])
              as t (id, number, kind, starts_on, ends_on, opens_at, due_at, closes_at)",
        plan.0,
        &ids,
        &all.iter().map(|p| p.number).collect::<Vec<_>>(),
        &all.iter().map(|p| p.kind).collect::<Vec<_>>() as &[PeriodKind],
        &all.iter().map(|p| p.starts_on).collect::<Vec<_>>(),
        &all.iter().map(|p| p.ends_on).collect::<Vec<_>>(),
        &all.iter().map(|p| p.opens_at).collect::<Vec<_>>(),
        &all.iter().map(|p| p.due_at).collect::<Vec<_>>(),
        &all.iter().map(|p| p.closes_at).collect::<Vec<_>>(),
        at
    )
    .execute(&mut *db)
    .await?;
    let text = |of: fn(&(&str, &str, &str)) -> String| SECTIONS.iter().map(of).collect::<Vec<_>>();
    sqlx::query!(
        "insert into period_section (period_id, code, position, title_vi, title_en)
         select p, code, position, title_vi, title_en
         from unnest($1::uuid[]) as p
         cross join unnest($2::text[], $3::text[], $4::text[]) with ordinality as s (code, title_vi, title_en, position)",
        &ids,
        &text(|s| s.0.to_owned()),
        &text(|s| s.1.to_owned()),
        &text(|s| s.2.to_owned())
    )
    .execute(db)
    .await?;
    Ok(())
}

//! Sums of earlier periods, small enough to fetch whole: one row for each period and task.

use chrono::NaiveDate;
use sqlx::PgConnection;
use uuid::Uuid;

use super::Reach;
use crate::kernel::PeriodKind;

/// The exact sums over one task's assignments in one period.
pub struct TaskSums {
    /// Number of the period within the plan.
    pub period: i32,
    /// The period's last day.
    pub ends_on: NaiveDate,
    /// Number of the task.
    pub task: i32,
    /// The task's content in the plan's version of that day.
    pub content: i32,
    /// The task's weight W in that version.
    pub weight: i32,
    /// Σ w·progress over counting entries.
    pub products: i64,
    /// Σ w over counting entries.
    pub weights: i64,
    /// Counting entries.
    pub reported: i64,
    /// Assignments.
    pub assigned: i64,
    /// Organisations with a counting revision, in the whole period.
    pub organisations_reported: i64,
    /// Organisations expected, in the whole period.
    pub organisations_expected: i64,
}

/// The sums of all periods of a kind that end by that day, in order of period and task.
pub async fn list(
    db: &mut PgConnection,
    reach: &Reach,
    cluster: Option<&str>,
    (plan, kind, until): (Uuid, PeriodKind, NaiveDate),
    accepted_only: bool,
) -> sqlx::Result<Vec<TaskSums>> {
    sqlx::query_as!(
        TaskSums,
        r#"with p as materialized (
               select id, plan_id, number, ends_on, plan_version_on(plan_id, ends_on) as version_id
               from reporting_period where plan_id = $1 and kind = $2 and ends_on <= $3),
           o as materialized (
               select p.id as period_id, x.id from p cross join lateral organisation_on(p.ends_on) x
               where x.exists_on_day and ($4 or x.id = any($5)) and ($6::text is null or x.cluster = $6)),
           c as materialized (
               select p.id as period_id, x.organisation_id, x.revision_id
               from p cross join lateral counting_revision(p.id, $7) x),
           cell as materialized (
               select p.id as period_id, p.number, p.ends_on, a.organisation_id, a.task_number, t.content_number, t.weight as task_weight,
                      a.weight, e.progress, c.revision_id is not null as is_reported
               from p
               cross join lateral assignment_on(p.plan_id, p.ends_on) a
               join key_task_version t on t.plan_version_id = p.version_id and t.key_task_id = a.key_task_id
               join o on o.period_id = p.id and o.id = a.organisation_id
               left join c on c.period_id = p.id and c.organisation_id = a.organisation_id
               left join revision_entry e on e.revision_id = c.revision_id and e.key_task_id = a.key_task_id),
           whole as (
               select period_id, count(distinct organisation_id) as expected,
                      count(distinct organisation_id) filter (where is_reported) as reported
               from cell group by 1)
           select cell.number as "period!", cell.ends_on as "ends_on!", task_number as "task!", content_number as "content!",
                  task_weight as "weight!",
                  coalesce(sum(cell.weight::bigint * progress), 0)::bigint as "products!",
                  coalesce(sum(cell.weight) filter (where progress is not null), 0)::bigint as "weights!",
                  count(progress) as "reported!", count(*) as "assigned!",
                  whole.reported as "organisations_reported!", whole.expected as "organisations_expected!"
           from cell join whole using (period_id)
           group by cell.number, cell.ends_on, task_number, content_number, task_weight, whole.reported, whole.expected
           order by cell.ends_on, cell.number, task_number"#,
        plan,
        kind as PeriodKind,
        until,
        reach.all,
        &reach.ids,
        cluster,
        accepted_only
    )
    .fetch_all(db)
    .await
}

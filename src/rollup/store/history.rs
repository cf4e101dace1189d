//! Sums of earlier periods, small enough to fetch whole: one row for each period and task.

use chrono::NaiveDate;
use sqlx::PgConnection;
use uuid::Uuid;

use super::Reach;
use crate::kernel::PeriodKind;
use crate::rollup::model::Basis;

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

/// The sums of all periods of a kind that end by the day `until`, in order of period and task; each by what was in force on
/// its last day, or on `today` if that is earlier.
pub async fn list(
    db: &mut PgConnection,
    reach: &Reach,
    cluster: Option<&str>,
    (plan, kind, until, today): (Uuid, PeriodKind, NaiveDate, NaiveDate),
    basis: Basis,
) -> sqlx::Result<Vec<TaskSums>> {
    sqlx::query_as!(
        TaskSums,
        r#"with p as materialized (
               select id, plan_id, number, ends_on, least(ends_on, $9::date) as on_date, plan_version_on(plan_id, least(ends_on, $9::date), $8) as version_id
               from period_at($1, $8) where kind = $2 and ends_on <= $3),
           c as materialized (
               select p.id as period_id, x.organisation_id, x.revision_id
               from p cross join lateral counting_revision(p.id, $7, $8) x),
           -- Organisations first, a few rows a period: their assignments are then found by index.
           member as materialized (
               select p.id as period_id, p.number, p.ends_on, p.on_date, p.version_id, x.id as organisation_id, c.revision_id
               from p cross join lateral organisation_on(p.on_date, $8) x
               left join c on c.period_id = p.id and c.organisation_id = x.id
               where x.exists_on_day and ($4 or x.id = any($5)) and ($6::text is null or x.cluster = $6)),
           cell as materialized (
               select m.period_id, m.number, m.ends_on, m.organisation_id, t.number as task_number, v.content_number, v.weight as task_weight,
                      w.weight, e.progress, m.revision_id is not null as is_reported
               from member m
               join assignment a on a.organisation_id = m.organisation_id
               join key_task t on t.id = a.key_task_id and t.plan_id = $1
               join lateral (select x.weight, x.is_active from assignment_version x
                             where x.assignment_id = a.id and x.effective_from <= m.on_date and x.recorded_at <= $8
                             order by x.number desc limit 1) w on w.is_active
               join key_task_version v on v.plan_version_id = m.version_id and v.key_task_id = t.id
               left join revision_entry e on e.revision_id = m.revision_id and e.key_task_id = t.id),
           -- Once a period: inlined, a plan made without statistics counted it anew for every cell.
           whole as materialized (
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
        basis.accepted_only,
        basis.known_by,
        today
    )
    .fetch_all(db)
    .await
}

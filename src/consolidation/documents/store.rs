//! The SQL of documents.

use chrono::NaiveDate;
use sqlx::PgConnection;
use uuid::Uuid;

use super::model::{Assigned, Declared};
use crate::access::Scope;
use crate::kernel::{ConsolidatedId, EntryStatus, PeriodId};

/// The code of the body that drafted a version: its letterheads stand on the documents.
pub(super) async fn find_drafting_body(
    db: &mut PgConnection,
    report: ConsolidatedId,
) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!(
        "select o.code from consolidated_step s join organisation o on o.id = s.organisation_id
         where s.report_id = $1 and s.kind = 'drafted' order by s.number limit 1",
        report.0
    )
    .fetch_optional(db)
    .await
}

/// The assignments that count on the day `on` (the period's last, or, where it had not ended, that of the figures), each with its
/// entry in the revision named here by organisation code and number: by cluster, organisation and task.
pub(super) async fn list_assigned(
    db: &mut PgConnection,
    scope: &Scope,
    (period, on): (PeriodId, NaiveDate),
    basis: &[(String, i32)],
) -> sqlx::Result<Vec<Assigned>> {
    let codes: Vec<String> = basis.iter().map(|(code, _)| code.clone()).collect();
    let numbers: Vec<i32> = basis.iter().map(|(_, number)| *number).collect();
    let ids: Vec<Uuid> = scope.ids();
    let rows = sqlx::query!(
        r#"with p as materialized (
               select id, plan_id, plan_version_on(plan_id, $6) as version_id from reporting_period where id = $1),
           b as materialized (
               select o.id as organisation_id, v.id as revision_id
               from unnest($2::text[], $3::integer[]) t (code, number)
               join organisation o on o.code = t.code
               join report r on r.organisation_id = o.id and r.period_id = $1
               join revision v on v.report_id = r.id and v.number = t.number)
           select o.code as "organisation!", o.name as "name!", a.task_number as "task!", a.weight as "weight!",
                  t.weight as "task_weight!", coalesce(a.deadline, t.deadline) as deadline,
                  e.status as "status?: EntryStatus", e.progress as "progress?", e.completed_on as "completed_on?"
           from p
           cross join lateral counted_assignment(p.plan_id, $6) a
           join key_task_version t on t.plan_version_id = p.version_id and t.key_task_id = a.key_task_id
           join organisation_on($6) o on o.id = a.organisation_id
           left join b on b.organisation_id = a.organisation_id
           left join revision_entry e on e.revision_id = b.revision_id and e.key_task_id = a.key_task_id
           where $4 or o.id = any($5)
           order by o.cluster collate vietnamese nulls last, o.short_name collate vietnamese, o.code, a.task_number"#,
        period.0,
        &codes,
        &numbers,
        scope.sees_all(),
        &ids,
        on
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Assigned {
            organisation: row.organisation,
            name: row.name,
            task: row.task,
            weight: row.weight,
            task_weight: row.task_weight,
            deadline: row.deadline,
            entry: row.status.zip(row.progress).map(|(status, progress)| Declared {
                status,
                progress,
                completed_on: row.completed_on,
            }),
        })
        .collect())
}

//! The SQL of revisions: written once, never changed.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::PgConnection;

use super::super::model::Submitted;
use crate::kernel::{AccountId, IndicatorId, ReportId, RevisionId};

/// A revision about to be written.
#[derive(Debug, Clone, Copy)]
pub struct NewRevision {
    /// Its id.
    pub id: RevisionId,
    /// Of which report.
    pub report: ReportId,
    /// Its number.
    pub number: i32,
    /// Who sends it.
    pub submitted_by: AccountId,
    /// When the request arrived.
    pub arrived_at: DateTime<Utc>,
    /// The date that holds for it.
    pub due_at: DateTime<Utc>,
    /// How many assigned tasks it leaves undeclared.
    pub undeclared_count: i32,
}

/// Writes a revision with its entries and figures; the general part is taken from the draft.
pub async fn insert(
    db: &mut PgConnection,
    new: NewRevision,
    entries: &[Submitted],
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into revision (id, report_id, number, submitted_by, arrived_at, due_at, undeclared_count, recorded_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        new.id.0,
        new.report.0,
        new.number,
        new.submitted_by.0,
        new.arrived_at,
        new.due_at,
        new.undeclared_count,
        now
    )
    .execute(&mut *db)
    .await?;
    let rows: Vec<Value> = entries
        .iter()
        .map(|e| {
            json!({ "task_id": e.task_id, "status": e.status, "progress": e.progress, "completed_on": e.completed_on, "result": e.result,
                    "shortcoming": e.shortcoming, "next_step": e.next_step, "taking_back_reason": e.taking_back_reason,
                    "is_unchanged": e.is_unchanged })
        })
        .collect();
    sqlx::query!(
        "insert into revision_entry (revision_id, key_task_id, status, progress, completed_on, result, shortcoming, next_step,
                                     taking_back_reason, is_unchanged)
         select $1, task_id, status, progress, completed_on, result, shortcoming, next_step, taking_back_reason, is_unchanged
         from jsonb_to_recordset($2) as t (task_id uuid, status entry_status, progress smallint, completed_on date, result text,
                                           shortcoming text, next_step text, taking_back_reason text, is_unchanged boolean)",
        new.id.0,
        Value::Array(rows)
    )
    .execute(&mut *db)
    .await?;
    let figures: Vec<_> = entries.iter().flat_map(|e| e.figures.iter()).collect();
    sqlx::query!(
        "insert into revision_figure (revision_id, indicator_id, value, numerator, denominator)
         select $1, id, value, numerator, denominator
         from unnest($2::uuid[], $3::numeric[], $4::numeric[], $5::numeric[]) as t (id, value, numerator, denominator)",
        new.id.0,
        &figures.iter().map(|(IndicatorId(id), _)| *id).collect::<Vec<_>>(),
        &figures.iter().map(|(_, f)| f.value).collect::<Vec<_>>() as &[Option<rust_decimal::Decimal>],
        &figures.iter().map(|(_, f)| f.numerator).collect::<Vec<_>>() as &[Option<rust_decimal::Decimal>],
        &figures.iter().map(|(_, f)| f.denominator).collect::<Vec<_>>() as &[Option<rust_decimal::Decimal>]
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "insert into revision_section (revision_id, code, body)
         select $1, code, body from draft_section where report_id = $2 and body <> ''",
        new.id.0,
        new.report.0
    )
    .execute(&mut *db)
    .await?;
    insert_evidence(db, new).await
}

/// Puts behind each entry the files of the draft, and behind one that is carried over those that stood there before.
async fn insert_evidence(db: &mut PgConnection, new: NewRevision) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into revision_evidence (revision_id, key_task_id, id, sha256, name, added_by, added_at)
         select distinct on (e.key_task_id, e.sha256) $1, e.key_task_id, e.id, e.sha256, e.name, e.added_by, e.added_at
         from (select d.key_task_id, d.id, d.sha256, d.name, d.added_by, d.added_at
               from draft_evidence d where d.report_id = $2
               union all
               select b.key_task_id, b.id, b.sha256, b.name, b.added_by, b.added_at
               from report r
               join reporting_period p on p.id = r.period_id
               join revision_evidence b on b.revision_id = base_revision(r.organisation_id, p.id, p.ends_on, null)
               join revision_entry n on n.revision_id = $1 and n.key_task_id = b.key_task_id and n.is_unchanged
               where r.id = $2) e
         join revision_entry n on n.revision_id = $1 and n.key_task_id = e.key_task_id
         order by e.key_task_id, e.sha256, e.added_at",
        new.id.0,
        new.report.0
    )
    .execute(db)
    .await?;
    Ok(())
}

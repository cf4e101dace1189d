//! The SQL of comments and answers; they are read with the entries that they are about.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::kernel::{AccountId, KeyTaskId, OrganisationId, ReportId, RevisionId};

/// A comment about to be written.
#[derive(Debug, Clone, Copy)]
pub struct NewComment<'a> {
    /// On which report.
    pub report: ReportId,
    /// On which revision.
    pub revision: RevisionId,
    /// On which task.
    pub task: KeyTaskId,
    /// Its text.
    pub body: &'a str,
    /// By whom.
    pub by: AccountId,
    /// For which body.
    pub for_organisation: OrganisationId,
}

/// Writes a comment and gives its number; nothing where the same person has just said the same there. The report's row
/// is locked by the caller.
pub async fn insert(
    db: &mut PgConnection,
    new: NewComment<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<i32>> {
    sqlx::query_scalar!(
        "insert into entry_comment (id, report_id, number, revision_id, key_task_id, body, account_id, organisation_id, recorded_at)
         select $1, $2, coalesce((select max(c.number) from entry_comment c where c.report_id = $2), 0) + 1, $3, $4, $5, $6, $7, $8
         where not exists (select from entry_comment c where c.revision_id = $3 and c.key_task_id = $4 and c.account_id = $6 and c.body = $5)
         returning number",
        Uuid::now_v7(),
        new.report.0,
        new.revision.0,
        new.task.0,
        new.body,
        new.by.0,
        new.for_organisation.0,
        now
    )
    .fetch_optional(db)
    .await
}

/// Keeps the draft's answers with the revision that brings them; what was answered the same before is not said again.
pub async fn insert_answers(
    db: &mut PgConnection,
    report: ReportId,
    revision: RevisionId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into comment_answer (comment_id, revision_id, body, account_id, recorded_at)
         select c.id, $2, x.value, d.edited_by, $3
         from draft_entry d
         cross join lateral jsonb_each_text(d.answers) x
         join entry_comment c on c.report_id = d.report_id and c.key_task_id = d.key_task_id and c.number::text = x.key
         where d.report_id = $1 and x.value <> ''
           and x.value is distinct from (select n.body from comment_answer n where n.comment_id = c.id order by n.recorded_at desc limit 1)",
        report.0,
        revision.0,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

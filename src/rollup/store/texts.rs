//! What was written in entries, for one page of them at a time.

use sqlx::PgConnection;
use uuid::Uuid;

use super::Reach;
use crate::kernel::{KeyTaskId, RevisionId};
use crate::rollup::model::{EntryText, Texts};

/// The texts of these entries; what lies outside the reach is not given.
pub async fn list(
    db: &mut PgConnection,
    reach: &Reach,
    entries: &[(RevisionId, KeyTaskId)],
) -> sqlx::Result<Texts> {
    let revisions: Vec<Uuid> = entries.iter().map(|(revision, _)| revision.0).collect();
    let tasks: Vec<Uuid> = entries.iter().map(|(_, task)| task.0).collect();
    let rows = sqlx::query!(
        r#"select e.revision_id as "revision: RevisionId", e.key_task_id as "task: KeyTaskId", e.result, e.shortcoming, e.next_step
           from unnest($1::uuid[], $2::uuid[]) w (revision_id, key_task_id)
           join revision_entry e on e.revision_id = w.revision_id and e.key_task_id = w.key_task_id
           join revision v on v.id = e.revision_id join report r on r.id = v.report_id
           where $3 or r.organisation_id = any($4)"#,
        &revisions,
        &tasks,
        reach.all,
        &reach.ids
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let text =
                EntryText { result: row.result, shortcoming: row.shortcoming, next_step: row.next_step };
            ((row.revision, row.task), text)
        })
        .collect())
}

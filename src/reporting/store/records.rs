//! All steps, and the contents of revisions as a hash: what the audit trail is held against.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use futures_util::TryStreamExt;
use sha2::{Digest, Sha256};
use sqlx::PgConnection;
use uuid::Uuid;

use super::super::model::StepKind;
use crate::audit::Canonical;
use crate::kernel::{AccountId, EntryStatus, OrganisationId, ReportId, RevisionId};

/// A step as it stands in the database.
#[derive(Debug, Clone)]
pub struct StepRecord {
    /// Its number among the steps of all reports.
    pub number: i64,
    /// Of which report.
    pub report: ReportId,
    /// Its place among the report's steps.
    pub place: i32,
    /// About which revision.
    pub revision: Option<RevisionId>,
    /// That revision's number.
    pub revision_number: Option<i32>,
    /// Which.
    pub kind: StepKind,
    /// By whom.
    pub by: AccountId,
    /// For which organisation.
    pub for_organisation: OrganisationId,
    /// Why.
    pub reason: String,
    /// Until when to send again.
    pub resubmit_by: Option<DateTime<Utc>>,
    /// When.
    pub at: DateTime<Utc>,
}

/// The steps of all reports, in the order in which they were taken.
pub async fn list_steps(db: &mut PgConnection) -> sqlx::Result<Vec<StepRecord>> {
    sqlx::query_as!(
        StepRecord,
        r#"select s.number, s.report_id as "report: ReportId", s.place, s.revision_id as "revision: RevisionId", v.number as "revision_number?",
                  s.kind as "kind: StepKind", s.account_id as "by: AccountId", s.organisation_id as "for_organisation: OrganisationId",
                  s.reason, s.resubmit_by, s.recorded_at as at
           from report_step s left join revision v on v.id = s.revision_id and v.report_id = s.report_id
           order by s.number"#
    )
    .fetch_all(db)
    .await
}

/// The SHA-256 of what a revision holds, in hexadecimal.
pub async fn hash_contents(db: &mut PgConnection, revision: RevisionId) -> sqlx::Result<String> {
    let hashes = hash_between(db, revision.0, revision.0).await?;
    Ok(hashes.into_values().next().unwrap_or_default())
}

/// The same of all revisions.
pub async fn hash_all_contents(db: &mut PgConnection) -> sqlx::Result<BTreeMap<RevisionId, String>> {
    hash_between(db, Uuid::nil(), Uuid::max()).await
}

const fn status_code(status: EntryStatus) -> &'static str {
    match status {
        EntryStatus::NotStarted => "not_started",
        EntryStatus::InProgress => "in_progress",
        EntryStatus::Completed => "completed",
    }
}

/// Hashes what the revisions hold whose ids lie in the range, row by row. The trail keeps the hashes: what is hashed here, and
/// in which order, never changes.
async fn hash_between(
    db: &mut PgConnection,
    first: Uuid,
    last: Uuid,
) -> sqlx::Result<BTreeMap<RevisionId, String>> {
    let mut hashers = BTreeMap::<RevisionId, Sha256>::new();
    let mut add = |revision: Uuid, row: Canonical| {
        hashers.entry(RevisionId(revision)).or_default().update(row.into_text());
    };
    let mut rows = sqlx::query!(
        "select id, report_id, number, submitted_by, arrived_at, due_at, undeclared_count, recorded_at
         from revision where id between $1 and $2",
        first,
        last
    )
    .fetch(&mut *db);
    while let Some(r) = rows.try_next().await? {
        let row = Canonical::default()
            .part("revision")
            .part(r.report_id)
            .part(r.number)
            .part(r.submitted_by)
            .part(r.arrived_at.timestamp_micros())
            .part(r.due_at.timestamp_micros())
            .part(r.undeclared_count)
            .part(r.recorded_at.timestamp_micros());
        add(r.id, row);
    }
    drop(rows);
    let mut rows = sqlx::query!(
        r#"select revision_id, key_task_id, status as "status: EntryStatus", progress, completed_on, result, shortcoming, next_step,
                  taking_back_reason, is_unchanged
           from revision_entry where revision_id between $1 and $2 order by revision_id, key_task_id"#,
        first,
        last
    )
    .fetch(&mut *db);
    while let Some(r) = rows.try_next().await? {
        let row = Canonical::default()
            .part("entry")
            .part(r.key_task_id)
            .part(status_code(r.status))
            .part(r.progress)
            .optional(r.completed_on)
            .part(r.result)
            .part(r.shortcoming)
            .part(r.next_step)
            .part(r.taking_back_reason)
            .part(r.is_unchanged);
        add(r.revision_id, row);
    }
    drop(rows);
    let mut rows = sqlx::query!(
        "select revision_id, indicator_id, value, numerator, denominator
         from revision_figure where revision_id between $1 and $2 order by revision_id, indicator_id",
        first,
        last
    )
    .fetch(&mut *db);
    while let Some(r) = rows.try_next().await? {
        let row = Canonical::default()
            .part("figure")
            .part(r.indicator_id)
            .optional(r.value.map(|value| value.normalize()))
            .optional(r.numerator.map(|value| value.normalize()))
            .optional(r.denominator.map(|value| value.normalize()));
        add(r.revision_id, row);
    }
    drop(rows);
    let mut rows = sqlx::query!(
        r#"select revision_id, code, body
           from revision_section where revision_id between $1 and $2 order by revision_id, code collate "C""#,
        first,
        last
    )
    .fetch(&mut *db);
    while let Some(r) = rows.try_next().await? {
        add(r.revision_id, Canonical::default().part("section").part(r.code).part(r.body));
    }
    drop(rows);
    let mut rows = sqlx::query!(
        "select revision_id, key_task_id, id, sha256, name, added_by, added_at
         from revision_evidence where revision_id between $1 and $2 order by revision_id, id",
        first,
        last
    )
    .fetch(&mut *db);
    while let Some(r) = rows.try_next().await? {
        let row = Canonical::default()
            .part("evidence")
            .part(r.key_task_id)
            .part(r.id)
            .part(hex::encode(r.sha256))
            .part(r.name)
            .part(r.added_by)
            .part(r.added_at.timestamp_micros());
        add(r.revision_id, row);
    }
    drop(rows);
    Ok(hashers.into_iter().map(|(id, hasher)| (id, hex::encode(hasher.finalize()))).collect())
}

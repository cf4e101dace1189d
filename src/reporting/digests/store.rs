//! The SQL behind hashes of revisions, and which revisions are frozen.

use std::collections::BTreeMap;

use chrono::{DateTime, SecondsFormat, Utc};
use rust_decimal::Decimal;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Canonical, CanonicalEntry};
use crate::access::Scope;
use crate::kernel::{EntryStatus, PeriodId, RevisionId};

/// Lets what an approved document rests on, and what is decided about reports of the period, take turns: whoever freezes
/// waits until deeds under way are done.
pub async fn hold_period(db: &mut PgConnection, period: PeriodId) -> sqlx::Result<()> {
    sqlx::query!("select id from reporting_period where id = $1 for no key update", period.0)
        .fetch_optional(db)
        .await?;
    Ok(())
}

/// The contents of the revisions of a period named by organisation code and number.
pub(super) async fn list(
    db: &mut PgConnection,
    scope: &Scope,
    period: PeriodId,
    named: &[(String, i32)],
) -> sqlx::Result<Vec<(RevisionId, Canonical)>> {
    let heads = sqlx::query!(
        r#"select v.id as "id: RevisionId", o.code, v.number, v.arrived_at
           from unnest($2::text[], $3::integer[]) n (code, number)
           join organisation o on o.code = n.code
           join report r on r.period_id = $1 and r.organisation_id = o.id
           join revision v on v.report_id = r.id and v.number = n.number
           where $4 or o.id = any($5)
           order by o.code collate "C""#,
        period.0,
        &named.iter().map(|(code, _)| code.clone()).collect::<Vec<_>>(),
        &named.iter().map(|(_, number)| *number).collect::<Vec<_>>(),
        scope.sees_all(),
        &scope.ids()
    )
    .fetch_all(&mut *db)
    .await?;
    let ids: Vec<Uuid> = heads.iter().map(|head| head.id.0).collect();
    let mut contents: BTreeMap<Uuid, Canonical> = BTreeMap::new();
    for head in &heads {
        let content = contents.entry(head.id.0).or_default();
        content.organisation.clone_from(&head.code);
        content.number = head.number;
        content.arrived_at = head.arrived_at.to_rfc3339_opts(SecondsFormat::Micros, true);
    }
    for row in sqlx::query!(
        r#"select e.revision_id, t.number, e.status as "status: EntryStatus", e.progress, e.completed_on, e.result, e.shortcoming,
                  e.next_step, e.taking_back_reason, e.is_unchanged
           from revision_entry e join key_task t on t.id = e.key_task_id where e.revision_id = any($1) order by t.number"#,
        &ids
    )
    .fetch_all(&mut *db)
    .await?
    {
        let status = match row.status {
            EntryStatus::NotStarted => "not_started",
            EntryStatus::InProgress => "in_progress",
            EntryStatus::Completed => "completed",
        };
        contents.entry(row.revision_id).or_default().entries.push(CanonicalEntry {
            task: row.number,
            status,
            progress: row.progress,
            completed_on: row.completed_on.map_or_else(String::new, |day| day.to_string()),
            result: row.result,
            shortcoming: row.shortcoming,
            next_step: row.next_step,
            taking_back_reason: row.taking_back_reason,
            is_unchanged: row.is_unchanged,
        });
    }
    let number = |n: Option<Decimal>| n.map_or_else(String::new, |n| n.normalize().to_string());
    for row in sqlx::query!(
        "select f.revision_id, t.number, i.position, f.value, f.numerator, f.denominator
         from revision_figure f join indicator i on i.id = f.indicator_id join key_task t on t.id = i.key_task_id
         where f.revision_id = any($1) order by t.number, i.position",
        &ids
    )
    .fetch_all(&mut *db)
    .await?
    {
        let figure =
            (row.number, row.position, number(row.value), number(row.numerator), number(row.denominator));
        contents.entry(row.revision_id).or_default().figures.push(figure);
    }
    for row in sqlx::query!(
        r#"select revision_id, code, body from revision_section where revision_id = any($1) order by code collate "C""#,
        &ids
    )
    .fetch_all(&mut *db)
    .await?
    {
        contents.entry(row.revision_id).or_default().sections.push((row.code, row.body));
    }
    for row in sqlx::query!(
        "select e.revision_id, t.number, e.name, e.sha256 from revision_evidence e join key_task t on t.id = e.key_task_id
         where e.revision_id = any($1) order by t.number, e.id",
        &ids
    )
    .fetch_all(db)
    .await?
    {
        let file = (row.number, row.name, hex::encode(row.sha256));
        contents.entry(row.revision_id).or_default().evidence.push(file);
    }
    Ok(heads.into_iter().filter_map(|head| Some((head.id, contents.remove(&head.id.0)?))).collect())
}

/// Notes what a document rests on.
pub(super) async fn insert_freezes(
    db: &mut PgConnection,
    revisions: &[RevisionId],
    document: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into revision_freeze (revision_id, document, recorded_at) select id, $2, $3 from unnest($1::uuid[]) id
         on conflict do nothing",
        &revisions.iter().map(|revision| revision.0).collect::<Vec<_>>(),
        document,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

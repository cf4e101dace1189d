//! Versions of a period's report: heads, annexes, steps.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use sqlx::types::Json;

use crate::consolidation::brief::ProposedVersion;
use crate::consolidation::model::{Annexes, Block, ConsolidatedHead, ConsolidatedStatus, SectionKind, Table};
use crate::consolidation::present::About;
use crate::kernel::{AccountId, ConsolidatedId, NoticeId, OrganisationId, PeriodId, PeriodKind};

/// The versions of a period's report, the latest first.
pub async fn list(db: &mut PgConnection, period: PeriodId) -> sqlx::Result<Vec<ConsolidatedHead>> {
    sqlx::query_as!(
        ConsolidatedHead,
        r#"select r.id as "id: ConsolidatedId", r.version, o.version as "replaces?", r.status as "status: ConsolidatedStatus",
                  a.display_name as drafted_by, r.drafted_at,
                  (select max(s.recorded_at) from consolidated_step s where s.report_id = r.id and s.kind = 'proposed') as proposed_at
           from consolidated_report r join account a on a.id = r.drafted_by left join consolidated_report o on o.id = r.replaces_id
           where r.period_id = $1 order by r.version desc"#,
        period.0
    )
    .fetch_all(db)
    .await
}

/// A version, locked until the transaction ends.
pub async fn find_for_update(
    db: &mut PgConnection,
    period: PeriodId,
    version: i32,
) -> sqlx::Result<Option<(ConsolidatedId, ConsolidatedStatus)>> {
    let row = sqlx::query!(
        r#"select id as "id: ConsolidatedId", status as "status: ConsolidatedStatus"
           from consolidated_report where period_id = $1 and version = $2 for update"#,
        period.0,
        version
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| (row.id, row.status)))
}

/// What a first draft consists of.
pub struct NewDraft {
    /// Its id.
    pub id: ConsolidatedId,
    /// The sections' blocks.
    pub sections: Vec<(SectionKind, Vec<Block>)>,
    /// The annexes.
    pub tables: Vec<Table>,
    /// The moment of the computation.
    pub at: DateTime<Utc>,
}

/// Writes the first version of a period's report with its sections, annexes and first step in one statement; nothing, and
/// false, where there is one already.
pub async fn insert(
    db: &mut PgConnection,
    period: PeriodId,
    draft: &NewDraft,
    (by, organisation): (AccountId, OrganisationId),
) -> sqlx::Result<bool> {
    let kinds: Vec<String> = draft.sections.iter().map(|(kind, _)| kind.code().to_owned()).collect();
    let blocks: Vec<Value> = draft.sections.iter().map(|(_, blocks)| serde_json::json!(blocks)).collect();
    let made = sqlx::query!(
        "with made as (
             insert into consolidated_report (id, period_id, version, drafted_by, drafted_at)
             select $1, $2, 1, $3, $4 where not exists (select from consolidated_report where period_id = $2)
             on conflict (period_id, version) do nothing returning id),
         sections as (
             insert into consolidated_section_version (report_id, section, number, blocks, edited_by, edited_at)
             select made.id, x.section::consolidated_section, 1, x.blocks, $3, $4
             from made, unnest($6::text[], $7::jsonb[]) x (section, blocks)),
         annexes as (
             insert into consolidated_annexes (report_id, number, tables, computed_at, recorded_by, recorded_at)
             select made.id, 1, $8, $4, $3, $4 from made),
         steps as (
             insert into consolidated_step (report_id, kind, account_id, organisation_id, recorded_at)
             select made.id, 'drafted', $3, $5, $4 from made)
         select id from made",
        draft.id.0,
        period.0,
        by.0,
        draft.at,
        organisation.0,
        &kinds,
        &blocks,
        Json(&draft.tables) as _
    )
    .fetch_optional(db)
    .await?;
    Ok(made.is_some())
}

/// The annexes that hold.
pub async fn find_annexes(db: &mut PgConnection, report: ConsolidatedId) -> sqlx::Result<Annexes> {
    let row = sqlx::query!(
        r#"select number, tables as "tables: Json<Vec<Table>>", computed_at from consolidated_annexes
           where report_id = $1 order by number desc limit 1"#,
        report.0
    )
    .fetch_one(db)
    .await?;
    Ok(Annexes { number: row.number, tables: row.tables.0, computed_at: row.computed_at })
}

/// Writes annexes computed anew.
pub async fn insert_annexes(
    db: &mut PgConnection,
    report: ConsolidatedId,
    tables: &[Table],
    (by, at): (AccountId, DateTime<Utc>),
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into consolidated_annexes (report_id, number, tables, computed_at, recorded_by, recorded_at)
         select $1, max(number) + 1, $2, $3, $4, $3 from consolidated_annexes where report_id = $1",
        report.0,
        Json(tables) as _,
        at,
        by.0
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Sets where a version stands, and writes the step down.
pub async fn set_status(
    db: &mut PgConnection,
    report: ConsolidatedId,
    (status, step): (ConsolidatedStatus, &str),
    (by, organisation): (AccountId, OrganisationId),
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "with moved as (update consolidated_report set status = $2 where id = $1 returning id)
         insert into consolidated_step (report_id, kind, account_id, organisation_id, recorded_at)
         select id, $3::text::consolidated_step_kind, $4, $5, $6 from moved",
        report.0,
        status as ConsolidatedStatus,
        step,
        by.0,
        organisation.0,
        at
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The versions that wait for the Standing Committee, the longest waiting first.
pub async fn list_proposed(db: &mut PgConnection) -> sqlx::Result<Vec<ProposedVersion>> {
    sqlx::query_as!(
        ProposedVersion,
        r#"select r.id as "id: ConsolidatedId", l.code as plan, p.number as period, p.kind as "kind: PeriodKind", p.ends_on, r.version,
                  s.at as "proposed_at!"
           from consolidated_report r join reporting_period p on p.id = r.period_id join plan l on l.id = p.plan_id
           join lateral (select max(s.recorded_at) as at from consolidated_step s where s.report_id = r.id and s.kind = 'proposed') s on true
           where r.status = 'proposed' order by s.at, r.id"#
    )
    .fetch_all(db)
    .await
}

/// Each notice with the status of its version now.
pub async fn list_statuses(
    db: &mut PgConnection,
    about: &[About],
) -> sqlx::Result<Vec<(NoticeId, ConsolidatedStatus)>> {
    let rows = sqlx::query!(
        r#"select t.id as "notice!: NoticeId", r.status as "status: ConsolidatedStatus"
           from unnest($1::uuid[], $2::text[], $3::integer[], $4::integer[]) as t (id, plan, period, version)
           join plan l on l.code = t.plan
           join reporting_period p on p.plan_id = l.id and p.number = t.period
           join consolidated_report r on r.period_id = p.id and r.version = t.version"#,
        &about.iter().map(|a| a.notice.0).collect::<Vec<_>>(),
        &about.iter().map(|a| a.plan.clone()).collect::<Vec<_>>(),
        &about.iter().map(|a| a.period).collect::<Vec<_>>(),
        &about.iter().map(|a| a.version).collect::<Vec<_>>()
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.notice, row.status)).collect())
}

//! The SQL of approvals.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::grounds::Ground;
use super::model::{Approval, Approved, Basis};
use crate::audit::Mark;
use crate::kernel::{AccountId, ConsolidatedId, OrganisationId, RevisionId};

/// Everybody who drafted, edited or proposed the version: they do not decide about it (domain §2).
pub async fn list_makers(db: &mut PgConnection, report: ConsolidatedId) -> sqlx::Result<Vec<AccountId>> {
    sqlx::query_scalar!(
        r#"select drafted_by as "id!: AccountId" from consolidated_report where id = $1
           union select edited_by from consolidated_section_version where report_id = $1
           union select account_id from consolidated_step where report_id = $1 and kind in ('drafted', 'proposed', 'withdrawn')"#,
        report.0
    )
    .fetch_all(db)
    .await
}

/// The step of a return, with the remarks.
pub async fn insert_return(
    db: &mut PgConnection,
    report: ConsolidatedId,
    (by, organisation): (AccountId, OrganisationId),
    reason: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "with moved as (update consolidated_report set status = 'returned' where id = $1 returning id)
         insert into consolidated_step (report_id, kind, account_id, organisation_id, reason, recorded_at)
         select id, 'returned', $2, $3, $4, $5 from moved",
        report.0,
        by.0,
        organisation.0,
        reason,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The remarks with which the version was last returned, who made them and when.
pub async fn find_remarks(
    db: &mut PgConnection,
    report: ConsolidatedId,
) -> sqlx::Result<Option<(String, String, DateTime<Utc>)>> {
    let row = sqlx::query!(
        "select s.reason, a.display_name, s.recorded_at from consolidated_step s join account a on a.id = s.account_id
         where s.report_id = $1 and s.kind = 'returned' order by s.number desc limit 1",
        report.0
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| (row.reason, row.display_name, row.recorded_at)))
}

/// Writes an approval with what is frozen by it.
pub async fn insert(
    db: &mut PgConnection,
    report: ConsolidatedId,
    ground: &Ground,
    (content, sha256): (&str, [u8; 32]),
    revisions: &[(RevisionId, [u8; 32])],
    (by, now): (AccountId, DateTime<Utc>),
    mark: Option<&Mark>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into consolidated_approval
            (report_id, basis, decided_on, meeting_id, approved_by, approved_at, content, sha256, trail_position, trail_hash)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        report.0,
        ground.basis as Basis,
        ground.decided_on,
        ground.meeting.id,
        by.0,
        now,
        content,
        &sha256[..],
        mark.map(|mark| mark.position),
        mark.map(|mark| mark.hash.clone())
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "insert into consolidated_revision (report_id, revision_id, sha256)
         select $1, t.id, t.sha256 from unnest($2::uuid[], $3::bytea[]) as t (id, sha256)",
        report.0,
        &revisions.iter().map(|(id, _)| id.0).collect::<Vec<_>>(),
        &revisions.iter().map(|(_, sha256)| sha256.to_vec()).collect::<Vec<_>>()
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The approval of a version.
pub async fn find(db: &mut PgConnection, report: ConsolidatedId) -> sqlx::Result<Option<Approval>> {
    let row = sqlx::query!(
        r#"select p.basis as "basis: Basis", p.decided_on, m.number as meeting, a.display_name as by, p.approved_at as at, p.sha256,
                  p.trail_position, p.trail_hash,
                  (select count(*) from consolidated_revision v where v.report_id = p.report_id) as "revisions!"
           from consolidated_approval p join account a on a.id = p.approved_by join meeting m on m.id = p.meeting_id
           where p.report_id = $1"#,
        report.0
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Approval {
        basis: row.basis,
        decided_on: row.decided_on,
        meeting: row.meeting,
        by: row.by,
        at: row.at,
        sha256: row.sha256,
        mark: row.trail_position.zip(row.trail_hash).map(|(position, hash)| Mark { position, hash }),
        revisions: row.revisions,
    }))
}

/// The marks of the audit trail that approvals keep, with the version whose document shows them.
pub async fn list_marks(db: &mut PgConnection) -> sqlx::Result<Vec<(ConsolidatedId, Mark)>> {
    let rows = sqlx::query!(
        r#"select report_id as "report: ConsolidatedId", trail_position as "position!", trail_hash as "hash!"
           from consolidated_approval where trail_position is not null order by approved_at"#
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.report, Mark { position: row.position, hash: row.hash })).collect())
}

/// The frozen content of a version, as it was hashed.
pub async fn find_content(db: &mut PgConnection, report: ConsolidatedId) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!("select content from consolidated_approval where report_id = $1", report.0)
        .fetch_optional(db)
        .await
}

/// The approved version of that hash, with its frozen content.
pub async fn find_by_hash(
    db: &mut PgConnection,
    sha256: &[u8],
) -> sqlx::Result<Option<(ConsolidatedId, Approved, String)>> {
    let row = sqlx::query!(
        r#"select r.id as "id: ConsolidatedId", l.code as plan, p.number as period, r.version, x.approved_at, x.content,
                  (select c.version from consolidated_report c where c.replaces_id = r.id and c.status = 'approved') as corrected_by
           from consolidated_approval x join consolidated_report r on r.id = x.report_id
           join reporting_period p on p.id = r.period_id join plan l on l.id = p.plan_id
           where x.sha256 = $1 order by x.approved_at limit 1"#,
        sha256
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| {
        let found = Approved {
            plan: row.plan,
            period: row.period,
            version: row.version,
            title: String::new(),
            approved_at: row.approved_at,
            corrected_by: row.corrected_by,
        };
        (row.id, found, row.content)
    }))
}

/// Notes that a file of an approved version was handed out; the same bytes again are the same file.
pub async fn insert_issue(
    db: &mut PgConnection,
    report: ConsolidatedId,
    (sha256, format): ([u8; 32], &str),
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into issued_file (sha256, report_id, format, issued_at) values ($1, $2, $3, $4) on conflict do nothing",
        &sha256[..],
        report.0,
        format,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The hash of the approved content whose file has these bytes, with the file's format and when it was handed out first.
pub async fn find_issue(
    db: &mut PgConnection,
    sha256: &[u8],
) -> sqlx::Result<Option<(Vec<u8>, String, DateTime<Utc>)>> {
    let row = sqlx::query!(
        "select x.sha256, f.format, f.issued_at from issued_file f join consolidated_approval x on x.report_id = f.report_id
         where f.sha256 = $1",
        sha256
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| (row.sha256, row.format, row.issued_at)))
}

/// A new version that corrects an approved one: its sections and annexes to begin with; nothing, and false, where there is one.
pub async fn insert_correction(
    db: &mut PgConnection,
    (old, new): (ConsolidatedId, Uuid),
    (by, organisation): (AccountId, OrganisationId),
    now: DateTime<Utc>,
) -> sqlx::Result<Option<i32>> {
    sqlx::query_scalar!(
        "with made as (
             insert into consolidated_report (id, period_id, version, replaces_id, drafted_by, drafted_at)
             select $2, r.period_id, (select max(version) + 1 from consolidated_report x where x.period_id = r.period_id), r.id, $3, $5
             from consolidated_report r where r.id = $1
             on conflict do nothing returning id, version),
         sections as (
             insert into consolidated_section_version (report_id, section, number, blocks, edited_by, edited_at)
             select made.id, s.section, 1, s.blocks, $3, $5 from made, consolidated_section_version s
             where s.report_id = $1 and s.number = (select max(w.number) from consolidated_section_version w
                                                    where w.report_id = s.report_id and w.section = s.section)),
         annexes as (
             insert into consolidated_annexes (report_id, number, tables, computed_at, recorded_by, recorded_at)
             select made.id, 1, a.tables, a.computed_at, $3, $5 from made, consolidated_annexes a
             where a.report_id = $1 and a.number = (select max(w.number) from consolidated_annexes w where w.report_id = a.report_id)),
         steps as (
             insert into consolidated_step (report_id, kind, account_id, organisation_id, recorded_at)
             select made.id, 'drafted', $3, $4, $5 from made)
         select version from made",
        old.0,
        new,
        by.0,
        organisation.0,
        now
    )
    .fetch_optional(db)
    .await
}

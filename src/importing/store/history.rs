//! The SQL of recording what happened before an installation begins to be used.

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde_json::{Value, json};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::kernel::{AccountId, IndicatorId, KeyTaskId, OrganisationId, PlanId, ReportId, RevisionId};

/// A report with its present state.
#[derive(Debug, Clone)]
pub struct ReportRow {
    /// Its id.
    pub id: ReportId,
    /// The period's number.
    pub period: i32,
    /// Whose.
    pub organisation: OrganisationId,
    /// The status, as the database names it.
    pub status: &'static str,
    /// Until when to send again.
    pub resubmit_by: Option<DateTime<Utc>>,
    /// When drafting began.
    pub created_at: DateTime<Utc>,
    /// When its form was first opened, where that is known.
    pub opened_at: Option<DateTime<Utc>>,
}

/// A revision that was sent.
#[derive(Debug, Clone)]
pub struct RevisionRow {
    /// Its id.
    pub id: RevisionId,
    /// Of which report.
    pub report: ReportId,
    /// Its number.
    pub number: i32,
    /// Who sent it.
    pub submitted_by: AccountId,
    /// When it arrived.
    pub arrived_at: DateTime<Utc>,
    /// The date that held for it.
    pub due_at: DateTime<Utc>,
    /// How many assigned tasks it leaves undeclared.
    pub undeclared_count: i32,
}

/// An entry of a revision, or of a draft with whoever edited it.
#[derive(Debug, Clone)]
pub struct EntryRow {
    /// The revision's or the report's id.
    pub of: Uuid,
    /// The task.
    pub task: KeyTaskId,
    /// The status, as the database names it.
    pub status: &'static str,
    /// Progress.
    pub progress: i16,
    /// The date of completion.
    pub completed_on: Option<NaiveDate>,
    /// The result.
    pub result: String,
    /// The shortcoming.
    pub shortcoming: String,
    /// The next step.
    pub next_step: String,
    /// Carried over.
    pub is_unchanged: bool,
}

/// A figure of a revision.
#[derive(Debug, Clone)]
pub struct FigureRow {
    /// Of which revision.
    pub revision: RevisionId,
    /// The indicator.
    pub indicator: IndicatorId,
    /// The value.
    pub value: Option<Decimal>,
    /// A ratio's upper part.
    pub numerator: Option<Decimal>,
    /// A ratio's lower part.
    pub denominator: Option<Decimal>,
}

/// A file behind an entry of a revision.
#[derive(Debug, Clone)]
pub struct EvidenceRow {
    /// Of which revision.
    pub revision: RevisionId,
    /// Behind which task's entry.
    pub task: KeyTaskId,
    /// Its name.
    pub name: String,
    /// By whom.
    pub by: AccountId,
    /// When.
    pub at: DateTime<Utc>,
}

/// A section of a revision or of a draft.
#[derive(Debug, Clone)]
pub struct SectionRow {
    /// The revision's or the report's id.
    pub of: Uuid,
    /// The section's code.
    pub code: String,
    /// Its text.
    pub body: String,
}

/// A step that was taken.
#[derive(Debug, Clone)]
pub struct StepRow {
    /// Of which report.
    pub report: ReportId,
    /// Of which revision.
    pub revision: RevisionId,
    /// The step, as the database names it.
    pub kind: &'static str,
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

/// What a draft holds of a task: the entry, its figures as the form keeps them, and who wrote it when.
#[derive(Debug, Clone)]
pub struct DraftRow {
    /// What is said.
    pub entry: EntryRow,
    /// Its figures, as drafts keep them.
    pub figures: Value,
    /// By whom.
    pub by: AccountId,
    /// When.
    pub at: DateTime<Utc>,
}

/// Records reports.
pub async fn insert_reports(db: &mut PgConnection, plan: PlanId, all: &[ReportRow]) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into report (id, period_id, organisation_id, status, resubmit_by, created_at)
         select t.id, p.id, t.organisation_id, t.status::report_status, t.resubmit_by, t.created_at
         from unnest($2::uuid[], $3::integer[], $4::uuid[], $5::text[], $6::timestamptz[], $7::timestamptz[])
              as t (id, period, organisation_id, status, resubmit_by, created_at)
         join reporting_period p on p.plan_id = $1 and p.number = t.period",
        plan.0,
        &all.iter().map(|r| r.id.0).collect::<Vec<_>>(),
        &all.iter().map(|r| r.period).collect::<Vec<_>>(),
        &all.iter().map(|r| r.organisation.0).collect::<Vec<_>>(),
        &all.iter().map(|r| r.status.to_owned()).collect::<Vec<_>>(),
        &all.iter().map(|r| r.resubmit_by).collect::<Vec<_>>() as &[Option<DateTime<Utc>>],
        &all.iter().map(|r| r.created_at).collect::<Vec<_>>()
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "insert into report_opening (period_id, organisation_id, opened_at)
         select r.period_id, r.organisation_id, t.opened_at
         from unnest($1::uuid[], $2::timestamptz[]) as t (id, opened_at) join report r on r.id = t.id where t.opened_at is not null",
        &all.iter().map(|r| r.id.0).collect::<Vec<_>>(),
        &all.iter().map(|r| r.opened_at).collect::<Vec<_>>() as &[Option<DateTime<Utc>>]
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Records revisions.
pub async fn insert_revisions(db: &mut PgConnection, all: &[RevisionRow]) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into revision (id, report_id, number, submitted_by, arrived_at, due_at, undeclared_count, recorded_at)
         select id, report_id, number, submitted_by, arrived_at, due_at, undeclared_count, arrived_at
         from unnest($1::uuid[], $2::uuid[], $3::integer[], $4::uuid[], $5::timestamptz[], $6::timestamptz[], $7::integer[])
              as t (id, report_id, number, submitted_by, arrived_at, due_at, undeclared_count)",
        &all.iter().map(|r| r.id.0).collect::<Vec<_>>(),
        &all.iter().map(|r| r.report.0).collect::<Vec<_>>(),
        &all.iter().map(|r| r.number).collect::<Vec<_>>(),
        &all.iter().map(|r| r.submitted_by.0).collect::<Vec<_>>(),
        &all.iter().map(|r| r.arrived_at).collect::<Vec<_>>(),
        &all.iter().map(|r| r.due_at).collect::<Vec<_>>(),
        &all.iter().map(|r| r.undeclared_count).collect::<Vec<_>>()
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Records the entries of revisions.
pub async fn insert_entries(db: &mut PgConnection, all: &[EntryRow]) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into revision_entry (revision_id, key_task_id, status, progress, completed_on, result, shortcoming, next_step, is_unchanged)
         select of, task, status::entry_status, progress, completed_on, result, shortcoming, next_step, is_unchanged
         from unnest($1::uuid[], $2::uuid[], $3::text[], $4::smallint[], $5::date[], $6::text[], $7::text[], $8::text[], $9::boolean[])
              as t (of, task, status, progress, completed_on, result, shortcoming, next_step, is_unchanged)",
        &all.iter().map(|e| e.of).collect::<Vec<_>>(),
        &all.iter().map(|e| e.task.0).collect::<Vec<_>>(),
        &all.iter().map(|e| e.status.to_owned()).collect::<Vec<_>>(),
        &all.iter().map(|e| e.progress).collect::<Vec<_>>(),
        &all.iter().map(|e| e.completed_on).collect::<Vec<_>>() as &[Option<NaiveDate>],
        &all.iter().map(|e| e.result.clone()).collect::<Vec<_>>(),
        &all.iter().map(|e| e.shortcoming.clone()).collect::<Vec<_>>(),
        &all.iter().map(|e| e.next_step.clone()).collect::<Vec<_>>(),
        &all.iter().map(|e| e.is_unchanged).collect::<Vec<_>>()
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Records one file and behind which entries it stands.
pub async fn insert_evidence(
    db: &mut PgConnection,
    (sha256, size, media_type): (&[u8], i64, &str),
    all: &[EvidenceRow],
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into evidence_file (sha256, size, media_type, has_thumbnail, recorded_at)
         select $1, $2, $3, false, coalesce(min(at), now()) from unnest($4::timestamptz[]) as t (at) on conflict do nothing",
        sha256,
        size,
        media_type,
        &all.iter().map(|e| e.at).collect::<Vec<_>>()
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "insert into revision_evidence (revision_id, key_task_id, id, sha256, name, added_by, added_at)
         select revision_id, key_task_id, gen_random_uuid(), $1, name, by, at
         from unnest($2::uuid[], $3::uuid[], $4::text[], $5::uuid[], $6::timestamptz[]) as t (revision_id, key_task_id, name, by, at)",
        sha256,
        &all.iter().map(|e| e.revision.0).collect::<Vec<_>>(),
        &all.iter().map(|e| e.task.0).collect::<Vec<_>>(),
        &all.iter().map(|e| e.name.clone()).collect::<Vec<_>>(),
        &all.iter().map(|e| e.by.0).collect::<Vec<_>>(),
        &all.iter().map(|e| e.at).collect::<Vec<_>>()
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Records the figures of revisions.
pub async fn insert_figures(db: &mut PgConnection, all: &[FigureRow]) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into revision_figure (revision_id, indicator_id, value, numerator, denominator)
         select * from unnest($1::uuid[], $2::uuid[], $3::numeric[], $4::numeric[], $5::numeric[])",
        &all.iter().map(|f| f.revision.0).collect::<Vec<_>>(),
        &all.iter().map(|f| f.indicator.0).collect::<Vec<_>>(),
        &all.iter().map(|f| f.value).collect::<Vec<_>>() as &[Option<Decimal>],
        &all.iter().map(|f| f.numerator).collect::<Vec<_>>() as &[Option<Decimal>],
        &all.iter().map(|f| f.denominator).collect::<Vec<_>>() as &[Option<Decimal>]
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Records the sections of revisions.
pub async fn insert_sections(db: &mut PgConnection, all: &[SectionRow]) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into revision_section (revision_id, code, body) select * from unnest($1::uuid[], $2::text[], $3::text[])",
        &all.iter().map(|s| s.of).collect::<Vec<_>>(),
        &all.iter().map(|s| s.code.clone()).collect::<Vec<_>>(),
        &all.iter().map(|s| s.body.clone()).collect::<Vec<_>>()
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Records steps, in the order of their instants.
pub async fn insert_steps(db: &mut PgConnection, all: &[StepRow]) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into report_step (report_id, revision_id, kind, account_id, organisation_id, reason, resubmit_by, recorded_at)
         select report_id, revision_id, kind::report_step_kind, account_id, organisation_id, reason, resubmit_by, at
         from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::text[], $7::timestamptz[], $8::timestamptz[])
              with ordinality as t (report_id, revision_id, kind, account_id, organisation_id, reason, resubmit_by, at, place)
         order by at, place",
        &all.iter().map(|s| s.report.0).collect::<Vec<_>>(),
        &all.iter().map(|s| s.revision.0).collect::<Vec<_>>(),
        &all.iter().map(|s| s.kind.to_owned()).collect::<Vec<_>>(),
        &all.iter().map(|s| s.by.0).collect::<Vec<_>>(),
        &all.iter().map(|s| s.for_organisation.0).collect::<Vec<_>>(),
        &all.iter().map(|s| s.reason.clone()).collect::<Vec<_>>(),
        &all.iter().map(|s| s.resubmit_by).collect::<Vec<_>>() as &[Option<DateTime<Utc>>],
        &all.iter().map(|s| s.at).collect::<Vec<_>>()
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Notes the shortcomings that the latest reports still name.
pub async fn note_shortcomings(db: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!("select name_earlier_shortcomings()").execute(db).await?;
    Ok(())
}

/// Records what drafts hold, and who edited them; `editors` are those of the revisions too.
pub async fn insert_drafts(
    db: &mut PgConnection,
    entries: &[DraftRow],
    sections: &[(SectionRow, AccountId, DateTime<Utc>)],
    editors: &[(ReportId, AccountId, DateTime<Utc>)],
) -> sqlx::Result<()> {
    let rows: Vec<Value> = entries
        .iter()
        .map(|d| {
            let e = &d.entry;
            let said = !e.is_unchanged;
            json!({ "report": e.of, "task": e.task, "status": said.then_some(e.status), "progress": said.then_some(e.progress),
                    "completed_on": e.completed_on.filter(|_| said), "result": if said { &e.result } else { "" },
                    "shortcoming": if said { &e.shortcoming } else { "" }, "next_step": if said { &e.next_step } else { "" },
                    "is_unchanged": e.is_unchanged, "figures": d.figures, "by": d.by, "at": d.at })
        })
        .collect();
    sqlx::query!(
        "insert into draft_entry (report_id, key_task_id, status, progress, completed_on, result, shortcoming, next_step, is_unchanged, figures, edited_by, edited_at)
         select report, task, status, progress, completed_on, result, shortcoming, next_step, is_unchanged, figures, by, at
         from jsonb_to_recordset($1) as t (report uuid, task uuid, status entry_status, progress smallint, completed_on date, result text,
              shortcoming text, next_step text, is_unchanged boolean, figures jsonb, by uuid, at timestamptz)",
        Value::Array(rows)
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "insert into draft_section (report_id, code, body, edited_by, edited_at)
         select * from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::timestamptz[])",
        &sections.iter().map(|(s, ..)| s.of).collect::<Vec<_>>(),
        &sections.iter().map(|(s, ..)| s.code.clone()).collect::<Vec<_>>(),
        &sections.iter().map(|(s, ..)| s.body.clone()).collect::<Vec<_>>(),
        &sections.iter().map(|(_, by, _)| by.0).collect::<Vec<_>>(),
        &sections.iter().map(|(.., at)| *at).collect::<Vec<_>>()
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "insert into report_editor (report_id, account_id, first_edited_at)
         select * from unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) on conflict do nothing",
        &editors.iter().map(|(r, ..)| r.0).collect::<Vec<_>>(),
        &editors.iter().map(|(_, a, _)| a.0).collect::<Vec<_>>(),
        &editors.iter().map(|(.., at)| *at).collect::<Vec<_>>()
    )
    .execute(&mut *db)
    .await?;
    // As a draft that was written here would, each keeps the revision that it rests on.
    sqlx::query!(
        "update report r set base_revision_id = base_revision(r.organisation_id, r.period_id, p.ends_on, null)
         from reporting_period p where p.id = r.period_id and r.id = any($1)",
        &entries.iter().map(|d| d.entry.of).collect::<std::collections::BTreeSet<_>>().into_iter().collect::<Vec<_>>()
    )
    .execute(db)
    .await?;
    Ok(())
}

//! The SQL of drafts.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::PgConnection;
use sqlx::types::Json;

use super::super::model::{Entry, Field};
use crate::kernel::{AccountId, KeyTaskId, ReportId, RevisionId};

/// What a draft holds at this moment; of a section with the name of who wrote it last.
#[derive(Debug, Clone, Default)]
pub struct Held {
    /// By task.
    pub entries: BTreeMap<KeyTaskId, HeldEntry>,
    /// By section.
    pub sections: BTreeMap<String, (String, String)>,
}

/// An entry of a draft, and who wrote it.
#[derive(Debug, Clone, Default)]
pub struct HeldEntry {
    /// What it says.
    pub entry: Entry,
    /// The name of who saved any of it last.
    last_editor: String,
    /// The names of who changed each field last, by its code.
    field_editors: BTreeMap<String, String>,
}

impl HeldEntry {
    /// The names of those who changed these fields last, each once.
    pub fn editors_of(&self, fields: &BTreeSet<Field>) -> String {
        let editor = |field: &Field| self.field_editors.get(&field.code()).unwrap_or(&self.last_editor);
        let names: BTreeSet<&str> = fields.iter().map(|field| editor(field).as_str()).collect();
        names.into_iter().collect::<Vec<_>>().join(", ")
    }
}

/// Reads what a draft holds; the report's row is locked by the caller.
pub async fn find_held(db: &mut PgConnection, report: ReportId) -> sqlx::Result<Held> {
    let entries = sqlx::query!(
        r#"select d.key_task_id as "task: KeyTaskId", a.display_name,
                  (select coalesce(jsonb_object_agg(f.key, b.display_name), '{}')
                   from jsonb_each_text(d.field_editors) f join account b on b.id = f.value::uuid) as "field_editors!: Json<BTreeMap<String, String>>",
                  json_build_object('status', d.status, 'progress', d.progress, 'completed_on', d.completed_on, 'result', d.result,
                    'shortcoming', d.shortcoming, 'next_step', d.next_step, 'taking_back_reason', d.taking_back_reason,
                    'is_unchanged', d.is_unchanged, 'figures', d.figures, 'answers', d.answers) as "entry!: Json<Entry>"
           from draft_entry d join account a on a.id = d.edited_by where d.report_id = $1"#,
        report.0
    )
    .fetch_all(&mut *db)
    .await?;
    let sections = sqlx::query!(
        "select d.code, d.body, a.display_name from draft_section d join account a on a.id = d.edited_by where d.report_id = $1",
        report.0
    )
    .fetch_all(db)
    .await?;
    let entries = entries.into_iter().map(|r| {
        let (entry, field_editors) = (r.entry.0, r.field_editors.0);
        (r.task, HeldEntry { entry, last_editor: r.display_name, field_editors })
    });
    Ok(Held {
        entries: entries.collect(),
        sections: sections.into_iter().map(|r| (r.code, (r.body, r.display_name))).collect(),
    })
}

/// Writes entries and sections of a draft, and who edited them: `held` is what it holds before.
pub async fn write(
    db: &mut PgConnection,
    report: ReportId,
    held: &Held,
    entries: &[(KeyTaskId, Entry)],
    sections: &[(String, String)],
    by: AccountId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let rows: Vec<Value> = entries
        .iter()
        .map(|(task, e)| {
            let before = held.entries.get(task).map(|held| &held.entry);
            let changed = Field::changed(before.unwrap_or(&Entry::default()), e);
            let field_editors: BTreeMap<_, _> = changed.into_iter().map(|field| (field.code(), by)).collect();
            json!({ "field_editors": field_editors,
                     "task_id": task, "status": e.status, "progress": e.progress, "completed_on": e.completed_on, "result": e.result,
                    "shortcoming": e.shortcoming, "next_step": e.next_step, "taking_back_reason": e.taking_back_reason,
                    "is_unchanged": e.is_unchanged, "figures": e.figures, "answers": e.answers })
        })
        .collect();
    sqlx::query!(
        "insert into draft_entry (report_id, key_task_id, status, progress, completed_on, result, shortcoming, next_step,
                                  taking_back_reason, is_unchanged, figures, answers, field_editors, edited_by, edited_at)
         select $1, task_id, status, progress, completed_on, result, shortcoming, next_step, taking_back_reason, is_unchanged, figures, answers,
                field_editors, $3, $4
         from jsonb_to_recordset($2) as t (task_id uuid, status entry_status, progress smallint, completed_on date, result text,
                                           shortcoming text, next_step text, taking_back_reason text, is_unchanged boolean, figures jsonb, answers jsonb, field_editors jsonb)
         on conflict (report_id, key_task_id) do update set
            version = draft_entry.version + 1, status = excluded.status, progress = excluded.progress, completed_on = excluded.completed_on,
            result = excluded.result, shortcoming = excluded.shortcoming, next_step = excluded.next_step,
            taking_back_reason = excluded.taking_back_reason, is_unchanged = excluded.is_unchanged, figures = excluded.figures,
            answers = excluded.answers, field_editors = draft_entry.field_editors || excluded.field_editors, edited_by = excluded.edited_by, edited_at = excluded.edited_at",
        report.0,
        Value::Array(rows),
        by.0,
        now
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "insert into draft_section (report_id, code, body, edited_by, edited_at)
         select $1, code, body, $4, $5 from unnest($2::text[], $3::text[]) as t (code, body)
         on conflict (report_id, code) do update set
            version = draft_section.version + 1, body = excluded.body, edited_by = excluded.edited_by, edited_at = excluded.edited_at",
        report.0,
        &sections.iter().map(|(code, _)| code.clone()).collect::<Vec<_>>(),
        &sections.iter().map(|(_, body)| body.clone()).collect::<Vec<_>>(),
        by.0,
        now
    )
    .execute(&mut *db)
    .await?;
    if !entries.is_empty() || !sections.is_empty() {
        sqlx::query!(
            "insert into report_editor (report_id, account_id, first_edited_at) values ($1, $2, $3) on conflict do nothing",
            report.0,
            by.0,
            now
        )
        .execute(db)
        .await?;
    }
    Ok(())
}

/// Fills what the draft does not hold from a revision, so that work goes on where it was sent from.
pub async fn fill_from_revision(
    db: &mut PgConnection,
    report: ReportId,
    revision: RevisionId,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into draft_entry (report_id, key_task_id, status, progress, completed_on, result, shortcoming, next_step,
                                  taking_back_reason, is_unchanged, figures, edited_by, edited_at)
         select $1, e.key_task_id,
                case when not e.is_unchanged then e.status end, case when not e.is_unchanged then e.progress end,
                case when not e.is_unchanged then e.completed_on end, case when e.is_unchanged then '' else e.result end,
                case when e.is_unchanged then '' else e.shortcoming end, case when e.is_unchanged then '' else e.next_step end,
                e.taking_back_reason, e.is_unchanged,
                case when e.is_unchanged then '{}' else figures_of(e.revision_id, e.key_task_id)::jsonb end, v.submitted_by, v.arrived_at
         from revision_entry e join revision v on v.id = e.revision_id where e.revision_id = $2
         on conflict (report_id, key_task_id) do nothing",
        report.0,
        revision.0
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "insert into draft_section (report_id, code, body, edited_by, edited_at)
         select $1, s.code, s.body, v.submitted_by, v.arrived_at
         from revision_section s join revision v on v.id = s.revision_id where s.revision_id = $2
         on conflict (report_id, code) do nothing",
        report.0,
        revision.0
    )
    .execute(&mut *db)
    .await?;
    // It goes on resting on what it was sent with.
    sqlx::query!(
        "update report r set base_revision_id = base_revision(r.organisation_id, r.period_id, p.ends_on, $2)
         from reporting_period p where p.id = r.period_id and r.id = $1 and r.base_revision_id is null",
        report.0,
        revision.0
    )
    .execute(db)
    .await?;
    Ok(())
}

//! Loads the sample through the same import as real data, then its history, and sets the sample's clock.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, Utc};
use serde_json::{Value, json};
use sqlx::PgConnection;
use uuid::Uuid;

use super::dice::Dice;
use super::history::{
    Decision, EntryHistory, IndicatorHistory, ReportHistory, RevisionHistory, Status, history,
};
use super::{NOW, accounts_csv, assignments_csv, organisations_csv, periods_csv, plan_json};
use super::{directives, evidence, marks, obstacles, suggestions};
use crate::importing::{
    self, DraftRow, EntryRow, EvidenceRow, FigureRow, Files, History, ImportError, PlanRefs, ReportRow,
    RevisionRow, SectionRow, StepRow, Summary,
};
use crate::kernel::{AccountId, Clock, OrganisationId, ReportId, RevisionId, real_now};
use crate::{auth, database};

/// The sample's plan is recorded on the day on which it was issued.
const RECORDED: &str = "2021-04-01T08:00:00+07:00";

fn instant(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).map(|t| t.with_timezone(&Utc)).unwrap_or_default()
}

/// Fills an empty database with the sample; from then on its clock runs from 5 October 2021, 09:00.
pub async fn load(db: &mut PgConnection) -> Result<(Summary, usize), ImportError> {
    let files = Files {
        plan: Some(plan_json().to_owned()),
        organisations: Some(organisations_csv().to_owned()),
        accounts: Some(accounts_csv().to_owned()),
        assignments: Some(assignments_csv()),
        periods: Some(periods_csv().to_owned()),
    };
    let summary = importing::import(db, &Clock::standing(instant(RECORDED)), &files).await?;
    let reports =
        importing::import_history(db, &Clock::standing(instant(NOW)), |plan, organisations, accounts| {
            let mut past = Past { plan, organisations, accounts, rows: History::default() };
            let mut reports = history();
            marks::leave(&mut reports);
            let (sha256, size) = evidence::facts();
            past.rows.file = Some((sha256, size, evidence::MEDIA_TYPE));
            for report in &reports {
                past.add(report);
            }
            past.rows
        })
        .await?;
    // Who has read all that was told of suggestions has not been told of anything else yet.
    suggestions::load(db).await?;
    obstacles::load(db).await?;
    directives::issue(db).await?;
    let password = auth::Permit::wait().await?.hash(auth::SAMPLE_PASSWORD.to_owned()).await?;
    auth::set_everybodys_password(db, &password).await?;
    database::mark_as_sample(db, (instant(NOW) - real_now()).num_seconds()).await?;
    Ok((summary, reports))
}

/// When the form was opened: some minutes for each task that moved, now and then a night in between.
fn opening(report: &ReportHistory, revision: &RevisionHistory) -> DateTime<Utc> {
    let mut dice = Dice::new("opening", &[&report.organisation, &report.period]);
    let moved = revision.entries.iter().filter(|entry| !entry.is_unchanged).count();
    let minutes = 6 + i64::try_from(moved).unwrap_or(0) * dice.between(2, 5) + dice.between(0, 25);
    let nights = if dice.chance(25) { dice.between(1, 2) } else { 0 };
    revision.submitted_at - Duration::minutes(minutes) - Duration::days(nights)
}

struct Past<'a> {
    plan: &'a PlanRefs,
    organisations: &'a BTreeMap<String, OrganisationId>,
    accounts: &'a BTreeMap<String, AccountId>,
    rows: History,
}

impl Past<'_> {
    fn account(&self, name: &str) -> AccountId {
        self.accounts.get(name).copied().unwrap_or_default()
    }

    fn add(&mut self, report: &ReportHistory) {
        let id = ReportId::new();
        let organisation = self.organisations.get(&report.organisation).copied().unwrap_or_default();
        let last = report.revisions.last();
        let (status, resubmit_by) = match last.map(|r| &r.decision) {
            None => ("draft", None),
            Some(Decision::Pending) => ("submitted", None),
            Some(Decision::Accepted { .. }) => ("accepted", None),
            Some(Decision::Returned { resubmit_by, .. }) => {
                (if report.draft.is_some() { "draft" } else { "returned" }, Some(*resubmit_by))
            }
        };
        let first_saved =
            report.revisions.first().map(|r| r.submitted_at).or(report.draft.as_ref().map(|d| d.edited_at));
        let created_at = first_saved.unwrap_or_default();
        self.rows.reports.push(ReportRow {
            id,
            period: report.period,
            organisation,
            status,
            resubmit_by,
            created_at,
            opened_at: report.revisions.first().map(|revision| opening(report, revision)),
        });
        let mut due_at = self.plan.dues.get(&report.period).copied().unwrap_or_default();
        for (number, revision) in (1..).zip(&report.revisions) {
            self.add_revision((id, organisation), number, revision, due_at);
            if let Decision::Returned { resubmit_by, .. } = revision.decision {
                due_at = resubmit_by;
            }
        }
        if let Some(draft) = &report.draft {
            self.add_draft(id, &draft.edited_by, draft.edited_at, &draft.entries, &draft.sections);
        } else if let Some(returned) = last.filter(|r| matches!(r.decision, Decision::Returned { .. })) {
            self.add_draft(
                id,
                &returned.drafted_by,
                returned.submitted_at,
                &returned.entries,
                &returned.sections,
            );
        }
    }

    fn add_revision(
        &mut self,
        (report, organisation): (ReportId, OrganisationId),
        number: i32,
        r: &RevisionHistory,
        due_at: DateTime<Utc>,
    ) {
        let id = RevisionId::new();
        let submitted_by = self.account(&r.submitted_by);
        self.rows.revisions.push(RevisionRow {
            id,
            report,
            number,
            submitted_by,
            arrived_at: r.submitted_at,
            due_at,
            undeclared_count: i32::try_from(self.plan.tasks.len().saturating_sub(r.entries.len()))
                .unwrap_or(0),
        });
        let drafted_by = self.account(&r.drafted_by);
        for entry in r.entries.iter().filter(|e| e.status == Status::Completed && !e.is_unchanged) {
            // Here and there it was forgotten.
            let is_forgotten = Dice::new("evidence", &[&r.drafted_by, &entry.task, &entry.result]).chance(2);
            if let Some((task, _)) = self.plan.tasks.get(&entry.task).filter(|_| !is_forgotten) {
                self.rows.evidence.push(EvidenceRow {
                    revision: id,
                    task: *task,
                    name: format!("Minh chứng nhiệm vụ {}.pdf", entry.task),
                    by: drafted_by,
                    at: r.submitted_at,
                });
            }
        }
        for entry in &r.entries {
            self.rows.entries.extend(self.entry(id.0, entry));
            for figure in &entry.indicators {
                if let Some((indicator, _)) = self.plan.indicators.get(&(entry.task, figure.position)) {
                    let IndicatorHistory { value, numerator, denominator, .. } = *figure;
                    self.rows.figures.push(FigureRow {
                        revision: id,
                        indicator: *indicator,
                        value,
                        numerator,
                        denominator,
                    });
                }
            }
        }
        self.rows.sections.extend(sections(id.0, &r.sections));
        self.rows.editors.push((report, self.account(&r.drafted_by), r.submitted_at));
        let step = |kind, by, for_organisation, reason: &str, resubmit_by, at| StepRow {
            report,
            revision: id,
            kind,
            by,
            for_organisation,
            reason: reason.to_owned(),
            resubmit_by,
            at,
        };
        self.rows.steps.push(step("submitted", submitted_by, organisation, "", None, r.submitted_at));
        let board = self.organisations.get("BTC").copied().unwrap_or_default();
        match &r.decision {
            Decision::Pending => {}
            Decision::Accepted { by, at } => {
                self.rows.steps.push(step("accepted", self.account(by), board, "", None, *at));
            }
            Decision::Returned { by, at, reason, resubmit_by } => {
                self.rows.steps.push(step(
                    "returned",
                    self.account(by),
                    board,
                    reason,
                    Some(*resubmit_by),
                    *at,
                ));
            }
        }
    }

    fn add_draft(
        &mut self,
        report: ReportId,
        by: &str,
        at: DateTime<Utc>,
        entries: &[EntryHistory],
        texts: &[(String, String)],
    ) {
        let by = self.account(by);
        for entry in entries {
            let figures: BTreeMap<String, Value> = entry
                .indicators
                .iter()
                .map(|f| {
                    (
                        f.position.to_string(),
                        json!({ "value": f.value, "numerator": f.numerator, "denominator": f.denominator }),
                    )
                })
                .collect();
            if let Some(row) = self.entry(report.0, entry) {
                let figures = if entry.is_unchanged { json!({}) } else { json!(figures) };
                self.rows.drafts.push(DraftRow { entry: row, figures, by, at });
            }
        }
        self.rows.draft_sections.extend(sections(report.0, texts).map(|section| (section, by, at)));
        self.rows.editors.push((report, by, at));
    }

    fn entry(&self, of: Uuid, entry: &EntryHistory) -> Option<EntryRow> {
        let (task, _) = self.plan.tasks.get(&entry.task)?;
        Some(EntryRow {
            of,
            task: *task,
            status: match entry.status {
                Status::NotStarted => "not_started",
                Status::InProgress => "in_progress",
                Status::Completed => "completed",
            },
            progress: entry.progress,
            completed_on: entry.completed_on,
            result: entry.result.clone(),
            shortcoming: entry.shortcoming.clone(),
            next_step: entry.next_step.clone(),
            is_unchanged: entry.is_unchanged,
        })
    }
}

fn sections(of: Uuid, texts: &[(String, String)]) -> impl Iterator<Item = SectionRow> {
    texts.iter().map(move |(code, body)| SectionRow { of, code: code.clone(), body: body.clone() })
}

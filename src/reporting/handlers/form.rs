//! The report form: drawn from what is stored or from what was typed, and saved.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use sqlx::PgConnection;

use super::{Address, autosave, draft_form};
use crate::access::Permission;
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::reporting::actions::{self, Conflict, Place, SaveOutcome};
use crate::reporting::evidence::{Shelf, list_for as list_evidence};
use crate::reporting::model::{Report, SectionText, TaskEntry};
use crate::reporting::pages::{EntryValues, FormPage, FormSection, FormTask, StandingTag, group_by_content};
use crate::reporting::rules::{Window, check_entry};
use crate::reporting::store::{self, entries::Source};
use crate::web::{AppState, FormData, FormErrors, Html, Message, Path, Section, asks_for_json, see_other};

/// What a form is drawn from besides what is stored.
#[derive(Default)]
pub(in crate::reporting) struct Typed<'a> {
    pub form: Option<&'a FormData>,
    pub errors: FormErrors,
    pub conflicts: Vec<Conflict>,
    pub refused: Option<&'static str>,
    pub saved_count: usize,
    pub open: Option<i32>,
    pub done: Option<&'a str>,
}

/// Everything that the form and the check page read of a report.
pub(in crate::reporting) struct Loaded {
    pub report: Report,
    pub tasks: Vec<TaskEntry>,
    pub sections: Vec<SectionText>,
    pub evidence: Shelf,
}

/// Reads a report with its draft.
pub(in crate::reporting) async fn load_draft(
    db: &mut PgConnection,
    visitor: &SignedIn,
    place: &Place,
) -> Result<Loaded, AppError> {
    let (scope, organisation) = (visitor.scope(), place.organisation.id);
    let report =
        store::reports::find(db, &scope, organisation, &place.period).await?.ok_or(AppError::NotFound)?;
    let source = Source::Draft(report.id);
    let tasks = store::entries::list(db, &scope, organisation, &place.period, source).await?;
    let sections = store::entries::list_sections(db, &scope, organisation, &place.period, source).await?;
    let evidence = Shelf::of(list_evidence(db, &scope, organisation, &place.period, source).await?);
    Ok(Loaded { report, tasks, sections, evidence })
}

/// Draws the form; what was typed and not written stands in its fields.
pub(in crate::reporting) fn draw(
    app: &AppState,
    visitor: &SignedIn,
    place: Place,
    loaded: Loaded,
    mut typed: Typed<'_>,
) -> Response {
    let (now, today) = (app.clock.now(), app.clock.today());
    let mut shell = visitor.shell_for(app, Section::Reports, &place.organisation.code).with_flash(typed.done);
    shell.address = place.address();
    let Loaded { report, tasks, sections, evidence } = loaded;
    let mut errors = std::mem::take(&mut typed.errors);
    let (mut theirs, mut their_texts) = (BTreeMap::new(), BTreeMap::new());
    for conflict in std::mem::take(&mut typed.conflicts) {
        match conflict {
            Conflict::Entry { number, theirs: entry, by } => {
                errors.add(
                    format!("task[{number}][conflict]"),
                    Message::new("report-conflict").with("by", &by).with("task", number),
                );
                theirs.insert(number, (*entry, by));
            }
            Conflict::Section { code, theirs: text, by } => {
                errors
                    .add(format!("section[{code}]"), Message::new("report-conflict-section").with("by", &by));
                their_texts.insert(code, (text, by));
            }
        }
    }
    let declared = tasks.iter().filter(|t| t.is_declared()).count();
    let total = tasks.len();
    let carryable = tasks
        .iter()
        .filter(|t| t.entry.is_blank() && t.previous.is_some() && !t.is_completed_before())
        .count();
    let first_open = tasks.iter().find(|t| !t.is_declared()).map(|t| t.number);
    let form_tasks: Vec<_> = tasks
        .into_iter()
        .map(|task| {
            let findings = check_entry(&task, place.period.ends_on);
            let number = task.number;
            let has_error = errors.any_under(&format!("task[{number}]"));
            let conflict = theirs.remove(&number);
            let base = format!("task[{number}][base]");
            let form = unsaved(&typed, &base, has_error || conflict.is_some());
            FormTask {
                standing: StandingTag::of(&shell, task.declared(), task.deadline, today),
                values: form.map_or_else(
                    || EntryValues::of_entry(&task.entry, &task.indicators),
                    |form| EntryValues::of_form(form, &task),
                ),
                base: drawn_base(form, &base, conflict.is_some(), task.entry.print()),
                is_open: has_error || typed.open == Some(number) || task.unanswered().next().is_some(),
                conflict,
                has_error,
                findings,
                task,
            }
        })
        .collect();
    let sections = sections
        .into_iter()
        .map(|section| {
            let name = format!("section[{}]", section.code);
            let base = format!("base[{}]", section.code);
            let conflict = their_texts.remove(&section.code);
            let form = unsaved(&typed, &base, conflict.is_some() || errors.of(&name).is_some());
            FormSection {
                base: drawn_base(form, &base, conflict.is_some(), section.print()),
                value: form.map_or_else(|| section.body.clone(), |form| form.value(&name).to_owned()),
                conflict,
                section,
            }
        })
        .collect();
    let window = Window::of_report(&report);
    let status = if errors.is_empty() && typed.refused.is_none() {
        StatusCode::OK
    } else if theirs_or_refused(typed.refused, &errors) {
        StatusCode::CONFLICT
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let groups = group_by_content(form_tasks, |t| (t.task.content, t.task.content_title.clone()));
    let refused = typed.refused.map(|reason| autosave::refusal(visitor.lang, &place, reason));
    let page = FormPage {
        arrival: window.arrival(now),
        shell,
        place,
        report,
        window,
        groups,
        sections,
        errors,
        refused,
        saved_count: typed.saved_count,
        total,
        declared,
        first_open,
        carryable,
        evidence,
        max_mb: app.config.evidence_max_mb,
    };
    Html(status, page).into_response()
}

/// The form, where a part of it was not written. What was written, or was left alone, is drawn as it is stored now: the
/// text of before would come back under the print of what somebody else has written meanwhile, and silently replace it.
fn unsaved<'a>(typed: &Typed<'a>, base: &str, is_refused: bool) -> Option<&'a FormData> {
    typed.form.filter(|form| (is_refused || typed.refused.is_some()) && form.has(base))
}

/// The print to compare with at the next saving. Who has seen both texts and saves again has chosen.
fn drawn_base(form: Option<&FormData>, name: &str, has_seen_both: bool, stored: String) -> String {
    form.filter(|_| !has_seen_both).map_or(stored, |form| form.value(name).to_owned())
}

fn theirs_or_refused(refused: Option<&str>, errors: &FormErrors) -> bool {
    refused.is_some() || errors.iter().all(|e| e.message.key.starts_with("report-conflict"))
}

/// Saves the form; the pressed button says what comes next. A script that saves while somebody types gets words and figures.
pub(super) async fn save(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path((organisation, plan, number)): Path<Address>,
    headers: HeaderMap,
    form: FormData,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let place =
        Place::find(&mut db, &visitor.actor, Permission::DraftReport, (&organisation, &plan, number)).await?;
    let loaded = load_draft(&mut db, &visitor, &place).await?;
    let pressed = form.value("do").to_owned();
    let mut errors = FormErrors::default();
    let mut edits = draft_form::read(&form, &mut errors, &loaded.tasks, &loaded.sections);
    if let Some(given_up) = pressed.strip_prefix("theirs-") {
        edits.entries.retain(|e| e.number.to_string() != given_up);
        edits.sections.retain(|s| s.code != given_up);
    }
    let (changed, conflicts) =
        match actions::save_draft(&mut db, &app.clock, &visitor.actor, &place, &edits).await? {
            SaveOutcome::Saved { changed, conflicts } => (changed, conflicts),
            SaveOutcome::Refused(reason) => {
                if asks_for_json(&headers) {
                    return Ok(autosave::refuse(&visitor, &place, reason));
                }
                let typed = Typed { form: Some(&form), errors, refused: Some(reason), ..Typed::default() };
                return Ok(draw(&app, &visitor, place, loaded, typed));
            }
        };
    if asks_for_json(&headers) {
        let loaded = load_draft(&mut db, &visitor, &place).await?;
        return Ok(autosave::answer(&app, &visitor, &form, &loaded, &errors, conflicts));
    }
    if !errors.is_empty() || !conflicts.is_empty() {
        let loaded = load_draft(&mut db, &visitor, &place).await?;
        let typed = Typed { form: Some(&form), errors, conflicts, saved_count: changed, ..Typed::default() };
        return Ok(draw(&app, &visitor, place, loaded, typed));
    }
    let address = place.address();
    Ok(match pressed.as_str() {
        "check" => see_other(&format!("{address}/check")),
        "carry" => {
            actions::carry_over(&mut db, &app.clock, &visitor.actor, &place).await?;
            see_other(&format!("{address}?done=carried-over"))
        }
        other => {
            if let Some(task) = other.strip_prefix("evidence-").and_then(|task| task.parse::<i32>().ok()) {
                return Ok(see_other(&format!("{address}/entries/{task}/evidence")));
            }
            match other.rsplit_once('-').map(|(_, task)| task).filter(|task| task.parse::<i32>().is_ok()) {
                Some(task) => see_other(&format!("{address}?done=draft-saved&open={task}#nv-{task}")),
                None => see_other(&format!("{address}?done=draft-saved")),
            }
        }
    })
}

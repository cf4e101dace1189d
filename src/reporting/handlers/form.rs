//! The report form: shown with what is stored or with what was typed, and saved.

use std::collections::{BTreeMap, BTreeSet};

use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use chrono::{Datelike, NaiveDate};

use super::draft_form::section_part;
use super::{Address, autosave, draft_form, find};
use crate::access::Permission;
use crate::error::AppError;
use crate::i18n::Message;
use crate::kernel::{Fingerprint, Moment};
use crate::reporting::actions::{self, Place, SaveOutcome};
use crate::reporting::differences::{Changes, count_changes};
use crate::reporting::evidence::{Shelf, list_for as list_evidence};
use crate::reporting::model::{
    Basis, Conflict, Declaration, Edits, Entry, Family, Field, Report, SectionText, TaskEntry,
};
use crate::reporting::pages::{
    BaseNote, EntryValues, FormPage, FormSection, FormTask, LegacyWords, StandingTag, Tense, Theirs,
    group_by_content,
};
use crate::reporting::rules::{Window, check_entry, legacy};
use crate::reporting::store::{self, entries::Source};
use crate::reporting::urls;
use crate::web::{Cx, FormData, FormErrors, Html, Path, Section, Shell, asks_for_json, done, see_other};

/// What a form shows besides what is stored.
#[derive(Default)]
pub(crate) struct Typed<'a> {
    pub form: Option<&'a FormData>,
    pub errors: FormErrors,
    pub conflicts: Vec<Conflict>,
    pub refused: Option<&'static str>,
    pub saved_count: usize,
    pub open: Option<i32>,
}

/// Everything that the form and the check page read of a report.
pub(crate) struct Loaded {
    pub report: Report,
    pub tasks: Vec<TaskEntry>,
    pub sections: Vec<SectionText>,
    pub evidence: Shelf,
    pub basis: Basis,
}

impl Loaded {
    /// Somebody has written something.
    pub fn holds_something(&self) -> bool {
        self.tasks.iter().any(|t| !t.entry.is_blank() || !self.evidence.now(&t.number).is_empty())
            || self.sections.iter().any(|s| !s.body.is_empty())
    }
}

/// Reads a report with its draft.
pub(crate) async fn load_draft(cx: &mut Cx, place: &Place, moment: Moment) -> Result<Loaded, AppError> {
    let (scope, organisation) = (cx.scope(), place.organisation.id);
    let db = cx.db.get().await?;
    let report = store::reports::find(db, &scope, organisation, &place.period, moment)
        .await?
        .ok_or(AppError::NotFound)?;
    let source = Source::Draft(report.id);
    let tasks = store::entries::list(db, &scope, organisation, &place.period, source, moment).await?;
    let sections =
        store::entries::list_sections(db, &scope, organisation, &place.period, source, moment).await?;
    let evidence = Shelf::of(list_evidence(db, &scope, organisation, &place.period, source).await?);
    let basis = store::bases::find(db, &scope, organisation, &place.period, source, moment).await?;
    Ok(Loaded { report, tasks, sections, evidence, basis })
}

/// The form; what was typed and not written stands in its fields. Where the report came back, it is counted what the draft
/// changes in what was sent.
pub(crate) async fn show(
    cx: &mut Cx,
    place: Place,
    loaded: Loaded,
    mut typed: Typed<'_>,
) -> Result<Response, AppError> {
    let (moment, scope) = (cx.moment(), cx.scope());
    let today = moment.today();
    let mut shell = cx.shell_for(Section::Reports, &place.organisation.code);
    shell.address = place.address();
    let db = cx.db.get().await?;
    let Loaded { report, tasks, sections, evidence, basis } = loaded;
    let changes = match report.open_remark().and_then(|step| step.revision) {
        Some(revision) => {
            let draft = (tasks.as_slice(), sections.as_slice(), &evidence);
            count_changes(db, &scope, (&place, &report), (revision, moment), draft).await?
        }
        None => Changes::default(),
    };
    let mut errors = std::mem::take(&mut typed.errors);
    let (mut theirs, mut their_texts) = (BTreeMap::new(), BTreeMap::new());
    for conflict in std::mem::take(&mut typed.conflicts) {
        match conflict {
            Conflict::Entry { number, fields, theirs: entry, by } => {
                errors.add(
                    format!("task[{number}][conflict]"),
                    Message::new("report-conflict").with("by", &by).with("task", number),
                );
                theirs.insert(number, (fields, *entry, by));
            }
            Conflict::Section { code, theirs: text, by } => {
                let (name, before) = (format!("section[{code}]"), errors.len());
                errors.add(name, Message::new("report-conflict-section").with("by", &by));
                errors.set_parts(before, |_| sections.iter().find(|s| s.code == code).map(section_part));
                their_texts.insert(code, (text, by));
            }
        }
    }
    let declared = tasks.iter().filter(|t| t.is_declared()).count();
    let begun = tasks.iter().filter(|t| t.declaration() == Declaration::Begun).count();
    let total = tasks.len();
    let carryable = tasks
        .iter()
        .filter(|t| t.entry.is_blank() && t.previous.is_some() && !t.is_completed_before())
        .count();
    let first_open = tasks.iter().find(|t| !t.is_declared()).map(|t| t.number);
    let family = store::families::load(db, &scope, place.organisation.id, &place.period, today).await?;
    let canvas = Canvas { shell: &shell, typed: &typed, errors: &errors, family: &family };
    let days = (place.period.ends_on, today);
    let form_tasks: Vec<_> = tasks
        .into_iter()
        .map(|task| {
            let in_conflict = theirs.remove(&task.number);
            canvas.task(task, in_conflict, days)
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
                base: shown_base(form, &base, conflict.is_some(), section.print()),
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
    let refused = typed.refused.map(|reason| autosave::refusal(cx.lang, &place, reason));
    let page = FormPage {
        arrival: window.arrival(moment.now),
        base: BaseNote::of(&shell, &basis, Tense::Now),
        basis,
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
        begun,
        first_open,
        carryable,
        evidence,
        changes,
        max_mb: cx.app.config.evidence_max_mb,
    };
    Ok(Html(status, page).into_response())
}

/// The fields of a task that somebody else changed as well, what they wrote there, and who.
type InConflict = (BTreeSet<Field>, Entry, String);

/// What each task of the form is shown with.
struct Canvas<'a> {
    shell: &'a Shell,
    typed: &'a Typed<'a>,
    errors: &'a FormErrors,
    family: &'a Family,
}

impl Canvas<'_> {
    fn task(
        &self,
        task: TaskEntry,
        in_conflict: Option<InConflict>,
        (ends_on, today): (NaiveDate, NaiveDate),
    ) -> FormTask {
        let (shell, errors, number) = (self.shell, self.errors, task.number);
        let has_error = errors.any_under(&format!("task[{number}]"));
        let stored = EntryValues::of_entry(&task.entry, &task.indicators, shell.style());
        let mut shown = Shown { values: stored, base: task.entry.fingerprint() };
        if let Some(form) = self.typed.form.filter(|form| form.has(&format!("task[{number}][base]"))) {
            let none = BTreeSet::new();
            let asked = in_conflict.as_ref().map_or(&none, |(fields, ..)| fields);
            shown.keep_typed(form, &task, errors, (asked, self.typed.refused.is_some()));
        }
        let conflict = in_conflict.map(|(fields, entry, by)| {
            let values = EntryValues::of_entry(&entry, &task.indicators, shell.style());
            Theirs::of(shell, &task, &fields, &values, by)
        });
        let legacies = task.indicators.iter().filter_map(|indicator| {
            let found = legacy(self.family, indicator)?;
            Some((indicator.position, LegacyWords::of(shell, indicator, &found)))
        });
        FormTask {
            standing: StandingTag::of(shell, task.declared(), task.deadline, today),
            values: shown.values,
            base: shown.base.to_string(),
            is_open: has_error || self.typed.open == Some(number) || task.unanswered().next().is_some(),
            conflict,
            has_error,
            findings: check_entry(&task, ends_on),
            legacies: legacies.collect(),
            task,
        }
    }
}

/// What stands in a task's fields, and the fingerprint that goes with it.
struct Shown {
    values: EntryValues,
    base: Fingerprint,
}

impl Shown {
    /// Keeps what was typed and not written: where it cannot be read, where somebody else wrote as well, or, when nothing was
    /// written at all, everywhere. What was written, or was left alone, is shown as it is stored now: the text of before would
    /// come back under the fingerprint of what somebody else has written meanwhile, and silently replace it.
    fn keep_typed(
        &mut self,
        form: &FormData,
        task: &TaskEntry,
        errors: &FormErrors,
        (asked, is_refused): (&BTreeSet<Field>, bool),
    ) {
        let typed = EntryValues::of_form(form, task);
        let base = Fingerprint::parse(form.value(&format!("task[{}][base]", task.number)));
        for field in Field::of_task(task) {
            if asked.contains(&field) {
                // Who has seen both texts and saves again has chosen.
                self.values.copy(field, &typed);
            } else if is_refused || errors.of(field.name(task.number)).is_some() {
                self.values.copy(field, &typed);
                self.base.take(&field.code(), &base);
            }
        }
    }
}

/// The form, where a section was not written.
fn unsaved<'a>(typed: &Typed<'a>, base: &str, is_refused: bool) -> Option<&'a FormData> {
    typed.form.filter(|form| (is_refused || typed.refused.is_some()) && form.has(base))
}

/// The print of a section to compare with at the next saving. Who has seen both texts and saves again has chosen.
fn shown_base(form: Option<&FormData>, name: &str, has_seen_both: bool, stored: String) -> String {
    form.filter(|_| !has_seen_both).map_or(stored, |form| form.value(name).to_owned())
}

fn theirs_or_refused(refused: Option<&str>, errors: &FormErrors) -> bool {
    refused.is_some() || errors.iter().all(|e| e.message.key.starts_with("report-conflict"))
}

/// Leaves what a form does not mention as it is stored: only a field that comes back empty was emptied. A browser does not
/// send a choice that is not made, and some fields stand in the form only where they apply.
fn leave_absent(form: &FormData, edits: &mut Edits, tasks: &[TaskEntry]) {
    for edit in &mut edits.entries {
        let Some(task) = tasks.iter().find(|task| task.number == edit.number) else { continue };
        let absent = Field::of_task(task).into_iter().filter(|field| {
            use Field::{Figure, NextStep, Progress, Result, Shortcoming};
            matches!(field, Progress | Result | Shortcoming | NextStep | Figure(..))
                && !form.has(&field.name(task.number))
        });
        edit.left.extend(absent);
    }
    edits.sections.retain(|section| form.has(&format!("section[{}]", section.code)));
}

/// Leaves to the other person what both wrote: in a task the fields that were asked about, or a section.
fn give_up(form: &FormData, edits: &mut Edits, given_up: &str) {
    for edit in edits.entries.iter_mut().filter(|edit| edit.number.to_string() == given_up) {
        let asked = form.value(&format!("task[{given_up}][asked]"));
        let fields = Field::of_entries([&edit.entry]);
        edit.left.extend(fields.into_iter().filter(|f| asked.split(' ').any(|code| code == f.code())));
    }
    edits.sections.retain(|section| section.code != given_up);
}

/// Saves the form; the pressed button says what comes next. A script that saves while somebody types gets words and figures.
pub(super) async fn save(
    mut cx: Cx,
    Path(address): Path<Address>,
    headers: HeaderMap,
    form: FormData,
) -> Result<Response, AppError> {
    let place = find(&mut cx, Permission::DraftReport, &address).await?;
    let moment = cx.moment();
    let loaded = load_draft(&mut cx, &place, moment).await?;
    let pressed = form.value("do").to_owned();
    let mut errors = FormErrors::default();
    let form = form.in_year(place.period.ends_on.year());
    let mut edits = draft_form::read(&form, &mut errors, &loaded.tasks, &loaded.sections);
    leave_absent(&form, &mut edits, &loaded.tasks);
    if let Some(given_up) = pressed.strip_prefix("theirs-") {
        give_up(&form, &mut edits, given_up);
    }
    let (changed, conflicts) = match actions::save_draft(cx.act().await?, &place, &edits).await? {
        SaveOutcome::Saved { changed, conflicts } => (changed, conflicts),
        SaveOutcome::Refused(reason) => {
            if asks_for_json(&headers) {
                return Ok(autosave::refuse(cx.lang, &place, reason));
            }
            let typed = Typed { form: Some(&form), errors, refused: Some(reason), ..Typed::default() };
            return show(&mut cx, place, loaded, typed).await;
        }
    };
    if asks_for_json(&headers) {
        let moment = cx.moment();
        let loaded = load_draft(&mut cx, &place, moment).await?;
        let saved = autosave::Outcome { edits: &edits, errors: &errors, conflicts: &conflicts };
        return Ok(autosave::answer(&cx, &loaded, saved));
    }
    if !errors.is_empty() || !conflicts.is_empty() {
        let moment = cx.moment();
        let loaded = load_draft(&mut cx, &place, moment).await?;
        let typed = Typed { form: Some(&form), errors, conflicts, saved_count: changed, ..Typed::default() };
        return show(&mut cx, place, loaded, typed).await;
    }
    Ok(match pressed.as_str() {
        "check" => see_other(&urls::check(&place)),
        "carry" => {
            actions::carry_over(cx.act().await?, &place).await?;
            done(&place.address(), "flash-carried-over")
        }
        other => {
            let number = |task: &str| task.parse::<i32>().ok();
            if let Some(task) = other.strip_prefix("evidence-").and_then(number) {
                return Ok(see_other(&urls::evidence(&place, task)));
            }
            match other.rsplit_once('-').and_then(|(_, task)| number(task)) {
                Some(task) => done(&urls::entry(&place, task), "flash-draft-saved"),
                None => done(&place.address(), "flash-draft-saved"),
            }
        }
    })
}

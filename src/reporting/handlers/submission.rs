//! The check page and sending.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::form::{Loaded, load_draft};
use super::show::show_revision;
use super::{Address, find};
use crate::access::Permission;
use crate::error::AppError;
use crate::kernel::Fingerprint;
use crate::reporting::actions::{self, Place, SaveOutcome, Sending, Shown, SubmitOutcome};
use crate::reporting::evidence::Shelf;
use crate::reporting::findings;
use crate::reporting::model::{Declaration, SectionText, TaskEntry};
use crate::reporting::pages::{
    BaseNote, ChangedPart, CheckPage, Late, Moved, StandingTag, Tense, base_title, section_title,
};
use crate::reporting::rules::{self, Deed, Window, next};
use crate::reporting::urls;
use crate::web::{
    Cx, Fields, Form, FormData, FormState, Html, Path, Reader, Section, Shell, TextRule, done, see_other,
};

/// The most characters of the head's remark.
const REMARK_MAX: usize = 5_000;

pub(super) async fn check_page(mut cx: Cx, Path(address): Path<Address>) -> Result<Response, AppError> {
    let place = find(&mut cx, Permission::DraftReport, &address).await?;
    show(&mut cx, place, Said::default()).await
}

/// What the check page says besides what the report holds.
#[derive(Default)]
struct Said {
    refused: Option<&'static str>,
    /// The parts that are not what was shown.
    changed: BTreeSet<String>,
    form: FormState,
}

impl Said {
    fn refused(reason: &'static str) -> Self {
        Self { refused: Some(reason), ..Self::default() }
    }

    fn changed(parts: BTreeSet<String>) -> Self {
        Self { changed: parts, ..Self::default() }
    }
}

/// The tasks in which something moved, in their order.
fn list_moved(tasks: &[TaskEntry], evidence: &Shelf) -> Vec<Moved> {
    let of = |task: &TaskEntry| {
        let (before, now) = rules::moved(task, evidence.added(&task.number))?;
        let files = evidence.now(&task.number).len();
        Some(Moved {
            number: task.number,
            title: task.title.clone(),
            before,
            now,
            result: task.entry.result.clone(),
            is_bare: rules::is_bare(task, files > 0),
            files,
        })
    };
    tasks.iter().filter_map(of).collect()
}

/// The tasks of which something is said that is neither whole nor carried over.
fn list_unfinished(tasks: &[TaskEntry], moved: &[Moved]) -> Vec<(i32, String)> {
    let is_unfinished = |task: &&TaskEntry| {
        matches!(task.declaration(), Declaration::New | Declaration::Begun)
            && moved.iter().all(|other| other.number != task.number)
    };
    tasks.iter().filter(is_unfinished).map(|task| (task.number, task.title.clone())).collect()
}

/// The parts of a draft that are not what was shown, each in words with its address, and who wrote it last.
fn list_changed(shell: &Shell, loaded: &Loaded, parts: &BTreeSet<String>) -> Vec<ChangedPart> {
    let task = |task: &TaskEntry| {
        parts.contains(&format!("task.{}", task.number)).then(|| ChangedPart {
            anchor: format!("?open={0}#nv-{0}", task.number),
            words: format!("{}. {}", task.number, task.title),
            by: task.edited_by.clone(),
        })
    };
    let section = |section: &SectionText| {
        parts.contains(&format!("section.{}", section.code)).then(|| ChangedPart {
            anchor: format!("#section-{}", section.code),
            words: section_title(section, shell).to_owned(),
            by: None,
        })
    };
    let base = parts.contains("base").then(|| ChangedPart {
        anchor: String::new(),
        words: shell.t("check-changed-base"),
        by: None,
    });
    let tasks = loaded.tasks.iter().filter_map(task);
    tasks.chain(loaded.sections.iter().filter_map(section)).chain(base).collect()
}

fn list_late(shell: &Shell, tasks: &[TaskEntry], on: chrono::NaiveDate) -> Vec<Late> {
    let late = tasks.iter().filter(|task| rules::is_late(task, on));
    late.map(|task| Late {
        number: task.number,
        title: task.title.clone(),
        standing: StandingTag::of(shell, task.declared(), task.deadline, on),
        progress: task.entry.progress.or(task.previous.as_ref().map(|p| p.progress)),
    })
    .collect()
}

async fn show(cx: &mut Cx, place: Place, said: Said) -> Result<Response, AppError> {
    let moment = cx.moment();
    let loaded = load_draft(cx, &place, moment).await?;
    if next(loaded.report.status, Deed::Submit).is_err() {
        return Ok(see_other(&place.address()));
    }
    let mut shell = cx.shell_for(Section::Reports, &place.organisation.code);
    shell.address = urls::check(&place);
    let check = rules::check(&loaded.tasks, place.period.ends_on);
    let window = Window::of_report(&loaded.report);
    let (db, scope) = (cx.db.get().await?, cx.actor.scope());
    let advice = findings::foresee(db, &scope, &place, &loaded.tasks, &loaded.evidence).await?;
    let at_rest = |of: Declaration| {
        let rests = |t: &&TaskEntry| t.declaration() == of && loaded.evidence.added(&t.number) == 0;
        loaded.tasks.iter().filter(rests).count()
    };
    let shown = Shown {
        tasks: &loaded.tasks,
        sections: &loaded.sections,
        evidence: &loaded.evidence,
        basis: &loaded.basis,
    };
    let moved = list_moved(&loaded.tasks, &loaded.evidence);
    let page = CheckPage {
        shown: shown.fingerprint(),
        changed: list_changed(&shell, &loaded, &said.changed),
        base: BaseNote::of(&shell, &loaded.basis, Tense::Now),
        is_stale: loaded.basis.is_stale(),
        base_title: base_title(&shell, &loaded.basis),
        unfinished: list_unfinished(&loaded.tasks, &moved),
        moved,
        late: list_late(&shell, &loaded.tasks, moment.today()),
        unanswered: loaded
            .tasks
            .iter()
            .filter(|t| t.unanswered().next().is_some())
            .map(|t| (t.number, t.title.clone()))
            .collect(),
        open_shortcomings: loaded.tasks.iter().map(|t| t.shortcomings.len()).sum(),
        remark: loaded.report.open_remark().cloned(),
        request: loaded.report.open_request().cloned(),
        decline: loaded.report.open_decline().cloned(),
        unchanged: at_rest(Declaration::Kept),
        carried: at_rest(Declaration::CompletedBefore),
        titles: loaded.tasks.iter().map(|t| (t.number, t.title.clone())).collect(),
        empty_sections: loaded
            .sections
            .iter()
            .filter(|s| s.body.is_empty())
            .map(|s| section_title(s, &shell).to_owned())
            .collect(),
        next_number: loaded.report.revisions.first().map_or(0, |r| r.number) + 1,
        may_submit: cx.actor.may(Permission::SubmitReport, place.organisation.id),
        arrival: window.arrival(moment.now),
        window,
        check,
        // What is undeclared is confirmed by its number below.
        advice: advice.into_iter().filter(|finding| finding.kind != findings::Kind::Undeclared).collect(),
        refused: said.refused,
        form: said.form,
        place,
        shell,
    };
    let status = if page.is_changed() {
        StatusCode::CONFLICT
    } else if page.refused.is_some() || !page.form.errors.is_empty() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    Ok(Html(status, page).into_response())
}

/// Keeps everything that did not move, and shows what the report then says.
pub(super) async fn carry_over(mut cx: Cx, Path(address): Path<Address>) -> Result<Response, AppError> {
    let place = find(&mut cx, Permission::DraftReport, &address).await?;
    match actions::carry_over(cx.act().await?, &place).await? {
        SaveOutcome::Refused(reason) => show(&mut cx, place, Said::refused(reason)).await,
        SaveOutcome::Saved { .. } => Ok(done(&urls::check(&place), "flash-carried-over")),
    }
}

pub(super) async fn request(
    mut cx: Cx,
    Path(address): Path<Address>,
    form: FormData,
) -> Result<Response, AppError> {
    let place = find(&mut cx, Permission::DraftReport, &address).await?;
    let shown = Fingerprint::parse(form.value("shown"));
    match actions::request_submission(cx.act().await?, &place, &shown).await? {
        SubmitOutcome::Changed(parts) => show(&mut cx, place, Said::changed(parts)).await,
        SubmitOutcome::Refused(reason) => show(&mut cx, place, Said::refused(reason)).await,
        SubmitOutcome::Incomplete => show(&mut cx, place, Said::refused("check-incomplete")).await,
        SubmitOutcome::Done(_) | SubmitOutcome::AlreadySent | SubmitOutcome::Unconfirmed(_) => {
            let (organisation, ..) = &address;
            Ok(done(&urls::home(organisation), "flash-submission-requested"))
        }
    }
}

pub(super) async fn submit(
    mut cx: Cx,
    Path(address): Path<Address>,
    form: FormData,
) -> Result<Response, AppError> {
    let arrived_at = cx.app.clock.now();
    let place = find(&mut cx, Permission::DraftReport, &address).await?;
    let sending = Sending {
        shown: Fingerprint::parse(form.value("shown")),
        confirmed_undeclared: form.value("confirmed").parse().unwrap_or(0),
        arrived_at,
    };
    match actions::submit(cx.act().await?, &place, &sending).await? {
        SubmitOutcome::Changed(parts) => show(&mut cx, place, Said::changed(parts)).await,
        SubmitOutcome::Done(_) | SubmitOutcome::AlreadySent => {
            Ok(done(&place.address(), "flash-report-submitted"))
        }
        SubmitOutcome::Incomplete => show(&mut cx, place, Said::refused("check-incomplete")).await,
        SubmitOutcome::Unconfirmed(_) => show(&mut cx, place, Said::refused("check-unconfirmed")).await,
        SubmitOutcome::Refused(reason) => show(&mut cx, place, Said::refused(reason)).await,
    }
}

pub(super) async fn withdraw(mut cx: Cx, Path(address): Path<Address>) -> Result<Response, AppError> {
    let place = find(&mut cx, Permission::DraftReport, &address).await?;
    match actions::withdraw(cx.act().await?, &place).await? {
        Ok(()) => Ok(done(&place.address(), "flash-report-withdrawn")),
        Err(refusal) => {
            let form = FormState::default().refused(refusal);
            Ok(show_revision(&mut cx, place, None, form).await?.into_response())
        }
    }
}

/// Why the head does not send a report.
pub(super) struct Remark(String);

impl Fields for Remark {
    fn read(fields: &mut Reader<'_>) -> Option<Self> {
        let rule = TextRule::prose(REMARK_MAX).required("check-decline-missing");
        Some(Self(fields.text("reason", rule)))
    }
}

/// The head gives the report back to the reporter with a remark.
pub(super) async fn decline(
    mut cx: Cx,
    Path(address): Path<Address>,
    form: Form<Remark>,
) -> Result<Response, AppError> {
    let place = find(&mut cx, Permission::DraftReport, &address).await?;
    cx.actor.require(Permission::SubmitReport, place.organisation.id)?;
    let Some(Remark(reason)) = form.valid() else {
        return show(&mut cx, place, Said { form: form.returned()?, ..Said::default() }).await;
    };
    actions::decline_submission(cx.act().await?, &place, reason).await?;
    let (organisation, ..) = &address;
    Ok(done(&urls::home(organisation), "flash-submission-declined"))
}

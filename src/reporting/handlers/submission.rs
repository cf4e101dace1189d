//! The check page and sending.

use std::collections::BTreeSet;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use sqlx::PgConnection;

use super::form::{Loaded, load_draft};
use super::{Address, Asked};
use crate::access::Permission;
use crate::auth::SignedIn;
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
use crate::web::{AppState, FormData, FormErrors, Html, Path, Query, Section, Shell, TextRule, see_other};

pub(super) async fn check_page(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path((organisation, plan, number)): Path<Address>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let place = Place::find(
        &mut db,
        &visitor.actor,
        Permission::DraftReport,
        (&organisation, &plan, number),
        app.moment(),
    )
    .await?;
    let said = Said { done: asked.done.as_deref(), ..Said::default() };
    draw(&app, &mut db, &visitor, place, said).await
}

/// What the check page says besides what the report holds.
#[derive(Default)]
struct Said<'a> {
    done: Option<&'a str>,
    refused: Option<&'static str>,
    /// The parts that are not what was shown.
    changed: BTreeSet<String>,
    form: FormData,
    errors: FormErrors,
}

impl Said<'_> {
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

async fn draw(
    app: &AppState,
    db: &mut PgConnection,
    visitor: &SignedIn,
    place: Place,
    said: Said<'_>,
) -> Result<Response, AppError> {
    let loaded = load_draft(db, visitor, &place, app.moment()).await?;
    if next(loaded.report.status, Deed::Submit).is_err() {
        return Ok(see_other(&place.address()));
    }
    let mut shell = visitor.shell_for(app, Section::Reports, &place.organisation.code).with_flash(said.done);
    shell.address = format!("{}/check", place.address());
    let check = rules::check(&loaded.tasks, place.period.ends_on);
    let window = Window::of_report(&loaded.report);
    let advice = findings::foresee(db, &visitor.scope(), &place, &loaded.tasks, &loaded.evidence).await?;
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
        late: list_late(&shell, &loaded.tasks, app.clock.today()),
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
        may_submit: visitor.actor.may(Permission::SubmitReport, place.organisation.id),
        arrival: window.arrival(app.clock.now()),
        window,
        check,
        // What is undeclared is confirmed by its number below.
        advice: advice.into_iter().filter(|finding| finding.kind != findings::Kind::Undeclared).collect(),
        refused: said.refused,
        form: said.form,
        errors: said.errors,
        place,
        shell,
    };
    let status = if page.is_changed() {
        StatusCode::CONFLICT
    } else if page.refused.is_some() || !page.errors.is_empty() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    Ok(Html(status, page).into_response())
}

/// Keeps everything that did not move, and shows what the report then says.
pub(super) async fn carry_over(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path((organisation, plan, number)): Path<Address>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let place = Place::find(
        &mut db,
        &visitor.actor,
        Permission::DraftReport,
        (&organisation, &plan, number),
        app.moment(),
    )
    .await?;
    match actions::carry_over(visitor.act(&app, &mut db), &place).await? {
        SaveOutcome::Refused(reason) => draw(&app, &mut db, &visitor, place, Said::refused(reason)).await,
        SaveOutcome::Saved { .. } => Ok(see_other(&format!("{}/check?done=carried-over", place.address()))),
    }
}

pub(super) async fn request(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path((organisation, plan, number)): Path<Address>,
    form: FormData,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let place = Place::find(
        &mut db,
        &visitor.actor,
        Permission::DraftReport,
        (&organisation, &plan, number),
        app.moment(),
    )
    .await?;
    let shown = Fingerprint::parse(form.value("shown"));
    match actions::request_submission(visitor.act(&app, &mut db), &place, &shown).await? {
        SubmitOutcome::Changed(parts) => draw(&app, &mut db, &visitor, place, Said::changed(parts)).await,
        SubmitOutcome::Refused(reason) => draw(&app, &mut db, &visitor, place, Said::refused(reason)).await,
        SubmitOutcome::Incomplete => {
            draw(&app, &mut db, &visitor, place, Said::refused("check-incomplete")).await
        }
        SubmitOutcome::Done(_) | SubmitOutcome::AlreadySent | SubmitOutcome::Unconfirmed(_) => {
            Ok(see_other(&format!("/organisations/{organisation}?done=submission-requested")))
        }
    }
}

pub(super) async fn submit(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path((organisation, plan, number)): Path<Address>,
    form: FormData,
) -> Result<Response, AppError> {
    let arrived_at = app.clock.now();
    let mut db = app.db().await?;
    let place = Place::find(
        &mut db,
        &visitor.actor,
        Permission::DraftReport,
        (&organisation, &plan, number),
        app.moment(),
    )
    .await?;
    let sending = Sending {
        shown: Fingerprint::parse(form.value("shown")),
        confirmed_undeclared: form.value("confirmed").parse().unwrap_or(0),
        arrived_at,
    };
    match actions::submit(visitor.act(&app, &mut db), &place, &sending).await? {
        SubmitOutcome::Changed(parts) => draw(&app, &mut db, &visitor, place, Said::changed(parts)).await,
        SubmitOutcome::Done(_) | SubmitOutcome::AlreadySent => {
            Ok(see_other(&format!("{}?done=report-submitted", place.address())))
        }
        SubmitOutcome::Incomplete => {
            draw(&app, &mut db, &visitor, place, Said::refused("check-incomplete")).await
        }
        SubmitOutcome::Unconfirmed(_) => {
            draw(&app, &mut db, &visitor, place, Said::refused("check-unconfirmed")).await
        }
        SubmitOutcome::Refused(reason) => draw(&app, &mut db, &visitor, place, Said::refused(reason)).await,
    }
}

pub(super) async fn withdraw(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path((organisation, plan, number)): Path<Address>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let place = Place::find(
        &mut db,
        &visitor.actor,
        Permission::DraftReport,
        (&organisation, &plan, number),
        app.moment(),
    )
    .await?;
    actions::withdraw(visitor.act(&app, &mut db), &place).await?;
    Ok(see_other(&format!("{}?done=report-withdrawn", place.address())))
}

/// The head gives the report back to the reporter with a remark.
pub(super) async fn decline(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path((organisation, plan, number)): Path<Address>,
    form: FormData,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let place = Place::find(
        &mut db,
        &visitor.actor,
        Permission::DraftReport,
        (&organisation, &plan, number),
        app.moment(),
    )
    .await?;
    visitor.actor.require(Permission::SubmitReport, place.organisation.id)?;
    let mut errors = FormErrors::default();
    form.check_names(&mut errors, |name| name == "reason");
    let reason = form.text(&mut errors, "reason", TextRule::prose(5_000).required("check-decline-missing"));
    if !errors.is_empty() {
        return draw(&app, &mut db, &visitor, place, Said { form, errors, ..Said::default() }).await;
    }
    actions::decline_submission(visitor.act(&app, &mut db), &place, &reason).await?;
    Ok(see_other(&format!("/organisations/{organisation}?done=submission-declined")))
}

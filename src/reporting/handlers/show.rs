//! One address for one report: the form for those who draft it while it can be edited, else what was sent.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use sqlx::PgConnection;

use super::form::{self, Typed, load_draft};
use super::{Address, RevisionAddress, read_only};
use crate::access::Permission;
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::kernel::{Moment, RevisionOutcome};
use crate::reporting::actions::{self, Place};
use crate::reporting::evidence::{Shelf, list_for as list_evidence};
use crate::reporting::findings;
use crate::reporting::model::{Basis, Report, ReportStatus, RevisionHead, TaskEntry};
use crate::reporting::pages::{
    BaseNote, Beside, ShowPage, ShownSection, ShownTask, StandingTag, Tense, group_by_content,
};
use crate::reporting::queue::{self, Neighbours};
use crate::reporting::rules::{Arrival, Deed, Window, may_check, next};
use crate::reporting::store::{self, entries::Source};
use crate::web::{
    AnotherMoment, AppState, FormData, FormErrors, Html, Number, Path, Query, Section, must_exist,
};

/// What stands after the question mark.
#[derive(Debug, Default, serde::Deserialize)]
pub(super) struct Asked {
    done: Option<String>,
    /// The task whose entry is opened.
    open: Option<Number>,
}

/// What is to be shown of a report.
#[derive(Default)]
struct Wish<'a> {
    /// The revision; none is the latest.
    revision: Option<i32>,
    open: Option<Number>,
    done: Option<&'a str>,
}

/// An entry can be opened of a task that the report has.
fn check_open(open: Option<Number>, tasks: &[TaskEntry]) -> Result<(), AppError> {
    must_exist("open", open.as_ref(), |open| tasks.iter().any(|task| task.number == open.get()))
}

pub(super) async fn show(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path((organisation, plan, number)): Path<Address>,
    Query(asked): Query<Asked>,
    when: Moment,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let address = (organisation.as_str(), plan.as_str(), number);
    let mut wish = Wish { revision: None, open: asked.open, done: asked.done.as_deref() };
    if when.at.is_some() {
        return draw_as_of(&app, &mut db, &visitor, address, wish, when).await;
    }
    let place = Place::find(&mut db, &visitor.actor, Permission::ReadSubmitted, address, when).await?;
    if visitor.actor.may(Permission::DraftReport, place.organisation.id) {
        let loaded = load_draft(&mut db, &visitor, &place, when).await?;
        check_open(wish.open.take(), &loaded.tasks)?;
        let is_editable = next(loaded.report.status, Deed::Edit).is_ok();
        let is_open = matches!(
            Window::of_report(&loaded.report).arrival(app.clock.now()),
            Arrival::OnTime | Arrival::Late
        );
        if is_editable && is_open {
            if loaded.report.opened_at.is_none() {
                actions::note_opening(visitor.act(&app, &mut db), &place).await?;
            }
            let open = asked.open.map(Number::get);
            let typed = Typed { open, done: asked.done.as_deref(), ..Typed::default() };
            return form::draw(&app, &mut db, &visitor, place, loaded, typed).await;
        }
        if is_editable && loaded.holds_something() {
            return Ok(read_only::draw(&app, &visitor, place, loaded));
        }
    }
    let untyped = (FormData::default(), FormErrors::default());
    draw(&app, &mut db, &visitor, place, wish, untyped, Moment::present(&app.clock)).await
}

pub(super) async fn show_revision(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path((organisation, plan, number, revision)): Path<RevisionAddress>,
    when: Moment,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let address = (organisation.as_str(), plan.as_str(), number);
    if when.at.is_some() {
        let wish = Wish { revision: Some(revision), ..Wish::default() };
        return draw_as_of(&app, &mut db, &visitor, address, wish, when).await;
    }
    let place = Place::find(&mut db, &visitor.actor, Permission::ReadSubmitted, address, when).await?;
    draw_revision(
        &app,
        &mut db,
        &visitor,
        place,
        Some(revision),
        None,
        FormData::default(),
        FormErrors::default(),
    )
    .await
}

/// The revision to show: the one asked for, else the latest that was not taken back.
fn choose(report: &Report, asked: Option<i32>) -> Result<Option<RevisionHead>, AppError> {
    match asked {
        Some(number) => {
            report.revisions.iter().find(|r| r.number == number).cloned().map(Some).ok_or(AppError::NotFound)
        }
        None => Ok(report.latest().cloned()),
    }
}

/// The report as it stood at a moment of the past: to read, not to act upon. Drafts have no history, so that nobody sees
/// one there.
async fn draw_as_of(
    app: &AppState,
    db: &mut PgConnection,
    visitor: &SignedIn,
    address: (&str, &str, i32),
    wish: Wish<'_>,
    when: Moment,
) -> Result<Response, AppError> {
    let place = Place::find(db, &visitor.actor, Permission::ReadSubmitted, address, when).await?;
    let typed = (FormData::default(), FormErrors::default());
    draw(app, db, visitor, place, wish, typed, when).await
}

#[allow(clippy::too_many_arguments, reason = "a page and what was typed in it")]
pub(in crate::reporting) async fn draw_revision(
    app: &AppState,
    db: &mut PgConnection,
    visitor: &SignedIn,
    place: Place,
    asked: Option<i32>,
    done: Option<&str>,
    form: FormData,
    errors: FormErrors,
) -> Result<Response, AppError> {
    let wish = Wish { revision: asked, open: None, done };
    draw(app, db, visitor, place, wish, (form, errors), Moment::present(&app.clock)).await
}

async fn draw(
    app: &AppState,
    db: &mut PgConnection,
    visitor: &SignedIn,
    place: Place,
    wish: Wish<'_>,
    (form, errors): (FormData, FormErrors),
    when: Moment,
) -> Result<Response, AppError> {
    let (scope, organisation) = (visitor.scope(), place.organisation.id);
    let report = store::reports::find(db, &scope, organisation, &place.period, when)
        .await?
        .ok_or(AppError::NotFound)?;
    let is_present = when.at.is_none();
    let revision = choose(&report, wish.revision)?;
    let is_own = visitor.actor.may(Permission::DraftReport, organisation);
    let section = if is_own { Section::Reports } else { Section::Reviews };
    let shell = visitor.shell_for(app, section, &place.organisation.code).with_flash(wish.done);
    let (mut tasks, mut sections, mut evidence) = (Vec::new(), Vec::new(), Shelf::default());
    let (mut basis, mut behind) = (Basis::default(), Shelf::default());
    if let Some(revision) = &revision {
        let source = Source::Revision(revision.id);
        let period = &place.period;
        tasks = store::entries::list(db, &scope, organisation, period, source, when).await?;
        sections = store::entries::list_sections(db, &scope, organisation, period, source, when).await?;
        basis = store::bases::find(db, &scope, organisation, period, source, when).await?;
        evidence = Shelf::of(list_evidence(db, &scope, organisation, period, source).await?);
        if let Some(base) = &basis.base {
            let source = Source::Revision(base.id);
            behind = Shelf::of(list_evidence(db, &scope, organisation, period, source).await?);
        }
    }
    // Without a revision there is nothing yet to be opened.
    check_open(wish.open.filter(|_| revision.is_some()), &tasks)?;
    let is_latest = revision.as_ref().map(|r| r.number) == report.latest().map(|r| r.number);
    let outcome = revision.as_ref().map(|r| r.outcome).filter(|_| is_latest);
    let on = place.period.ends_on.min(when.today());
    let shown = tasks
        .into_iter()
        .map(|task| {
            let standing = match task.entry.status {
                Some(status) => {
                    StandingTag::of(&shell, Some((status, task.entry.completed_on)), task.deadline, on)
                }
                None => StandingTag { class: "none", text: shell.t("standing-unreported") },
            };
            let may_comment = is_present
                && is_latest
                && matches!(outcome, Some(RevisionOutcome::Pending | RevisionOutcome::Accepted))
                && visitor.actor.commenting_for(organisation, task.lead_id).is_some();
            let beside = Beside::of(&shell, &task);
            let files_added = evidence.added_to(&behind, &task.number);
            ShownTask { task, beside, files_added, standing, may_comment }
        })
        .collect();
    let may_review = is_present && visitor.actor.may(Permission::ReviewReports, organisation);
    let queue = if may_review {
        let waiting = queue::list_waiting(db, &scope, &place.period, visitor.actor.account_id).await?;
        Some(Neighbours::of(&queue::open_to(waiting), &place.organisation.code))
    } else {
        None
    };
    let is_clean = revision
        .as_ref()
        .is_none_or(|r| may_check(visitor.actor.account_id, &report.editors, r.submitted_by));
    // For those who check it, not for those who only read it.
    let checked: Vec<_> = revision.iter().filter(|_| may_review).map(|r| r.id).collect();
    let findings = findings::load(db, &scope, &checked).await?.into_values().flatten().collect();
    let page = ShowPage {
        findings,
        may_decide: may_review && is_clean && outcome == Some(RevisionOutcome::Pending),
        is_own_work: may_review && !is_clean && outcome == Some(RevisionOutcome::Pending),
        may_reopen: may_review
            && is_clean
            && outcome == Some(RevisionOutcome::Accepted)
            && report.status == ReportStatus::Accepted,
        may_withdraw: is_present
            && is_latest
            && revision.as_ref().is_some_and(RevisionHead::is_untouched)
            && Window::after_withdrawal(&report).arrival(app.clock.now()) != Arrival::Refused
            && visitor.actor.may(Permission::SubmitReport, organisation),
        is_reviewer: visitor.actor.may_anywhere(Permission::ReadEverythingSubmitted),
        today: when.today(),
        moment: AnotherMoment::new(&shell, when, &place.address(), Vec::new()),
        at: when.at,
        is_own,
        groups: group_by_content(shown, |t: &ShownTask| (t.task.content, t.task.content_title.clone())),
        sections: sections.into_iter().map(|section| ShownSection { section }).collect(),
        base: BaseNote::of(&shell, &basis, Tense::Then),
        basis,
        evidence,
        queue,
        shell,
        place,
        report,
        revision,
        form,
        errors,
    };
    let status = if page.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(Html(status, page).into_response())
}

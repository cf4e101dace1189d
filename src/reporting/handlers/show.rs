//! One address for one report: the form for those who draft it while it can be edited, else what was sent.

use axum::response::{IntoResponse, Response};

use super::form::{self, Typed, load_draft};
use super::{Address, RevisionAddress, find_at, read_only};
use crate::access::Permission;
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
use crate::web::{AnotherMoment, Cx, FormState, Number, Path, Query, Section, must_exist};

/// What stands after the question mark.
#[derive(Debug, Default, serde::Deserialize)]
pub(super) struct Params {
    /// The task whose entry is opened.
    open: Option<Number>,
}

/// What is to be shown of a report.
#[derive(Default)]
struct Wish {
    /// The revision; none is the latest.
    revision: Option<i32>,
    /// The task whose entry is opened.
    open: Option<Number>,
    form: FormState,
}

/// An entry can be opened of a task that the report has.
fn check_open(open: Option<Number>, tasks: &[TaskEntry]) -> Result<(), AppError> {
    must_exist("open", open.as_ref(), |open| tasks.iter().any(|task| task.number == open.get()))
}

/// The report as it stands; as it stood at a moment of the past, to read, not to act upon: drafts have no history, so that nobody
/// sees one there.
pub(super) async fn report(
    mut cx: Cx,
    when: Moment,
    Path(address): Path<Address>,
    Query(params): Query<Params>,
) -> Result<Response, AppError> {
    let place = find_at(&mut cx, Permission::ReadSubmitted, &address, when).await?;
    let mut wish = Wish { open: params.open, ..Wish::default() };
    if when.at.is_none() && cx.actor.may(Permission::DraftReport, place.organisation.id) {
        let loaded = load_draft(&mut cx, &place, when).await?;
        check_open(wish.open.take(), &loaded.tasks)?;
        let is_editable = next(loaded.report.status, Deed::Edit).is_ok();
        let is_open =
            matches!(Window::of_report(&loaded.report).arrival(when.now), Arrival::OnTime | Arrival::Late);
        if is_editable && is_open {
            if loaded.report.opened_at.is_none() {
                actions::note_opening(cx.act().await?, &place).await?;
            }
            let typed = Typed { open: params.open.map(Number::get), ..Typed::default() };
            return form::show(&mut cx, place, loaded, typed).await;
        }
        if is_editable && loaded.holds_something() {
            return Ok(read_only::show(&cx, place, loaded).into_response());
        }
    }
    Ok(show(&mut cx, place, wish, when).await?.into_response())
}

pub(super) async fn revision(
    mut cx: Cx,
    when: Moment,
    Path((organisation, plan, number, revision)): Path<RevisionAddress>,
) -> Result<ShowPage, AppError> {
    let place = find_at(&mut cx, Permission::ReadSubmitted, &(organisation, plan, number), when).await?;
    show(&mut cx, place, Wish { revision: Some(revision), ..Wish::default() }, when).await
}

/// A revision, or the latest, at present, with a form that cannot be taken.
pub(in crate::reporting) async fn show_revision(
    cx: &mut Cx,
    place: Place,
    revision: Option<i32>,
    form: FormState,
) -> Result<ShowPage, AppError> {
    let moment = cx.moment();
    show(cx, place, Wish { revision, open: None, form }, moment).await
}

/// The revision to show: the one wished for, else the latest that was not taken back.
fn choose(report: &Report, wished: Option<i32>) -> Result<Option<RevisionHead>, AppError> {
    match wished {
        Some(number) => {
            report.revisions.iter().find(|r| r.number == number).cloned().map(Some).ok_or(AppError::NotFound)
        }
        None => Ok(report.latest().cloned()),
    }
}

async fn show(cx: &mut Cx, place: Place, wish: Wish, when: Moment) -> Result<ShowPage, AppError> {
    let (scope, organisation) = (cx.scope(), place.organisation.id);
    let is_own = cx.actor.may(Permission::DraftReport, organisation);
    let section = if is_own { Section::Reports } else { Section::Reviews };
    let shell = cx.shell_for(section, &place.organisation.code);
    let db = cx.db.get().await?;
    let report = store::reports::find(db, &scope, organisation, &place.period, when)
        .await?
        .ok_or(AppError::NotFound)?;
    let is_present = when.at.is_none();
    let revision = choose(&report, wish.revision)?;
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
                && cx.actor.commenting_for(organisation, task.lead_id).is_some();
            let beside = Beside::of(&shell, &task);
            let files_added = evidence.added_to(&behind, &task.number);
            ShownTask { task, beside, files_added, standing, may_comment }
        })
        .collect();
    let may_review = is_present && cx.actor.may(Permission::ReviewReports, organisation);
    let queue = if may_review {
        let waiting = queue::list_waiting(db, &scope, &place.period, cx.actor.account_id).await?;
        Some(Neighbours::of(&queue::open_to(waiting), &place.organisation.code))
    } else {
        None
    };
    let is_clean =
        revision.as_ref().is_none_or(|r| may_check(cx.actor.account_id, &report.editors, r.submitted_by));
    // For those who check it, not for those who only read it.
    let checked: Vec<_> = revision.iter().filter(|_| may_review).map(|r| r.id).collect();
    let findings = findings::load(db, &scope, &checked).await?.into_values().flatten().collect();
    Ok(ShowPage {
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
            && Window::after_withdrawal(&report).arrival(when.now) != Arrival::Refused
            && cx.actor.may(Permission::SubmitReport, organisation),
        is_reviewer: cx.actor.may_anywhere(Permission::ReadEverythingSubmitted),
        today: when.today(),
        moment: AnotherMoment::new(&shell, when, &place.address(), Vec::new()),
        at: when.at,
        is_not_open: when.now < place.period.opens_at,
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
        form: wish.form,
    })
}

//! Routes and handlers of differences.

use serde::Deserialize;

use super::load::Subject;
use super::model::Side;
use super::pages::{Difference, DifferencesPage, Picked, choices};
use crate::access::Permission;
use crate::error::AppError;
use crate::kernel::Moment;
use crate::reporting::actions::Place;
use crate::reporting::model::{Report, ReportStatus};
use crate::reporting::store::reports;
use crate::web::{Address, Cx, KnownParameters, Path, Query, Route, Section, from_code};

/// The addresses of differences.
pub fn routes() -> Vec<Route> {
    vec![Route::get("/organisations/{organisation}/reports/{plan}/{period}/differences", show)]
}

#[derive(Debug, Default, Deserialize)]
struct Params {
    from: Option<String>,
    to: Option<String>,
}

/// What is compared when the address does not say: the newest state against the one before it.
fn usual(report: &Report, has_draft: bool) -> (Side, Side) {
    let sent = |nth: usize| report.revisions.get(nth).map(|r| Side::Revision(r.number));
    if has_draft {
        (sent(0).unwrap_or(Side::Base), Side::Draft)
    } else {
        (sent(1).unwrap_or(Side::Base), sent(0).unwrap_or(Side::Base))
    }
}

/// The sending that stood at a moment: what a side chosen by its moment means.
async fn at_moment(cx: &mut Cx, place: &Place, when: Option<Moment>) -> Result<Option<Side>, AppError> {
    let Some(when) = when else { return Ok(None) };
    let (db, scope) = (cx.db.get().await?, cx.actor.scope());
    let report = reports::find(db, &scope, place.organisation.id, &place.period, when).await?;
    let standing = report.as_ref().and_then(Report::latest).map(|r| Side::Revision(r.number));
    standing.map(Some).ok_or(AppError::Moment("moment-nothing-sent"))
}

async fn show(
    mut cx: Cx,
    when: Moment,
    Path((organisation, plan, number)): Path<(String, String, i32)>,
    Query(params): Query<Params>,
    Address(uri): Address,
    known: KnownParameters,
) -> Result<DifferencesPage, AppError> {
    known.add(&["from_at", "from_at_time", "to_at", "to_at_time"]);
    let db = cx.db.get().await?;
    let address = (organisation.as_str(), plan.as_str(), number);
    let place = Place::find(db, &cx.actor, Permission::ReadSubmitted, address, when).await?;
    let query = uri.query().unwrap_or_default();
    let then = Moment::named(query, ("from_at", "from_at_time"), &cx.app.clock)?;
    let later = Moment::named(query, ("to_at", "to_at_time"), &cx.app.clock)?;
    let scope = cx.actor.scope();
    let report = reports::find(db, &scope, place.organisation.id, &place.period, when)
        .await?
        .ok_or(AppError::NotFound)?;
    let may_draft = cx.actor.may(Permission::DraftReport, place.organisation.id);
    // A draft is what stands now, and nowhere else in time.
    let has_draft = when.at.is_none()
        && may_draft
        && matches!(report.status, ReportStatus::Draft | ReportStatus::Returned);
    let is_there = |side: &Side| match side {
        Side::Base => true,
        Side::Revision(number) => report.revisions.iter().any(|revision| revision.number == *number),
        Side::Draft => has_draft,
    };
    let side = |code: &str| Side::from_code(code).filter(is_there);
    let (from, to) = usual(&report, has_draft);
    let from = match at_moment(&mut cx, &place, then).await? {
        Some(side) => side,
        None => from_code("from", params.from.as_deref(), side)?.unwrap_or(from),
    };
    let to = match at_moment(&mut cx, &place, later).await? {
        Some(side) => side,
        None => from_code("to", params.to.as_deref(), side)?.unwrap_or(to),
    };
    let subject = Subject { scope: &scope, place: &place, report: &report, moment: when };
    let db = cx.db.get().await?;
    let basis = subject.find_basis(db, if to == Side::Base { from } else { to }).await?;
    let before = subject.read(db, from, to, &basis).await?;
    let now = subject.read(db, to, from, &basis).await?;
    let section = if may_draft { Section::Reports } else { Section::Reviews };
    let shell = cx.shell_for(section, &place.organisation.code);
    let tasks: Vec<_> = now
        .tasks
        .iter()
        .filter_map(|task| {
            let (before, now) = (before.said.get(&task.number), now.said.get(&task.number));
            Difference::of_task(&shell, task, before, now)
        })
        .collect();
    let sections = now
        .sections
        .iter()
        .filter_map(|s| Difference::of_section(&shell, s, before.text_of(&s.code), now.text_of(&s.code)))
        .collect();
    Ok(DifferencesPage {
        moments: [then, later].map(|when| Picked::of(&shell, when)),
        at: when.at,
        sides: choices(&shell, &report.revisions, has_draft, &basis),
        same: now.tasks.len() - tasks.len(),
        shell,
        place,
        from,
        to,
        tasks,
        sections,
    })
}

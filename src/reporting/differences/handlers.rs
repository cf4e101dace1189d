//! Routes and handlers of differences.

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use sqlx::PgConnection;

use super::model::{Said, Side};
use super::pages::{Difference, DifferencesPage, Picked, choices};
use super::rules::drafted;
use crate::access::Permission;
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::reporting::actions::Place;
use crate::reporting::evidence::{Evidence, Shelf, list_for as list_evidence};
use crate::reporting::model::{Report, ReportStatus, SectionText, TaskEntry};
use crate::reporting::store::entries::{self, Source};
use crate::reporting::store::reports;
use crate::web::{Address, AppState, Html, Path, Query, Route, Section, When};

/// The addresses of differences.
pub fn routes() -> Vec<Route> {
    vec![Route::get("/organisations/{organisation}/reports/{plan}/{period}/differences", show)]
}

#[derive(Debug, Default, Deserialize)]
struct Asked {
    from: Option<String>,
    to: Option<String>,
}

/// One side, read.
struct Read {
    tasks: Vec<TaskEntry>,
    said: BTreeMap<i32, Said>,
    sections: Vec<SectionText>,
    /// Which of a section's two texts is this side's.
    is_previous: bool,
}

impl Read {
    fn text_of(&self, code: &str) -> &str {
        let section = self.sections.iter().find(|section| section.code == code);
        section.map_or("", |s| if self.is_previous { &s.previous_body } else { &s.body })
    }
}

async fn read(
    db: &mut PgConnection,
    visitor: &SignedIn,
    place: &Place,
    report: &Report,
    (side, as_of): (Side, Option<DateTime<Utc>>),
) -> Result<Read, AppError> {
    let source = match side {
        Side::Previous => Source::Draft(None),
        Side::Draft => Source::Draft(report.id),
        Side::Revision(number) => {
            let revision = report.revisions.iter().find(|r| r.number == number);
            Source::Revision(revision.ok_or(AppError::NotFound)?.id)
        }
    };
    let (scope, organisation) = (visitor.scope(), place.organisation.id);
    let period = &place.period;
    let tasks = entries::list_as_of(db, &scope, organisation, period, source, as_of).await?;
    let sections = entries::list_sections_as_of(db, &scope, organisation, period, source, as_of).await?;
    let shelf = Shelf::of(list_evidence(db, &scope, organisation, &place.period, source).await?);
    let names = |files: Vec<&Evidence>| -> BTreeSet<String> {
        files.into_iter().map(|file| file.name.clone()).collect()
    };
    let said = tasks.iter().filter_map(|task| {
        let (now, earlier) = (names(shelf.now(&task.number)), names(shelf.earlier(&task.number)));
        let said = match side {
            Side::Previous => task.previous.as_ref().map(|p| Said::of_previous(p, earlier)),
            Side::Draft => drafted(task, now, &earlier),
            Side::Revision(_) => task.entry.status.map(|_| Said::of_entry(&task.entry, now)),
        };
        Some((task.number, said?))
    });
    Ok(Read { said: said.collect(), tasks, sections, is_previous: side == Side::Previous })
}

/// What is compared when the address does not say: the newest state against the one before it.
fn usual(report: &Report, has_draft: bool) -> (Side, Side) {
    let sent = |nth: usize| report.revisions.get(nth).map(|r| Side::Revision(r.number));
    if has_draft {
        (sent(0).unwrap_or(Side::Previous), Side::Draft)
    } else {
        (sent(1).unwrap_or(Side::Previous), sent(0).unwrap_or(Side::Previous))
    }
}

/// The sending that stood at a moment: what a side chosen by its moment means.
async fn at_moment(
    db: &mut PgConnection,
    visitor: &SignedIn,
    place: &Place,
    when: Option<When>,
) -> Result<Option<Side>, AppError> {
    let Some(when) = when else { return Ok(None) };
    let (scope, organisation) = (visitor.scope(), place.organisation.id);
    let report = reports::find_as_of(db, &scope, organisation, &place.period, when.as_of()).await?;
    let standing = report.as_ref().and_then(Report::latest).map(|r| Side::Revision(r.number));
    standing.map(Some).ok_or(AppError::Moment("moment-nothing-sent"))
}

async fn show(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path((organisation, plan, number)): Path<(String, String, i32)>,
    Query(asked): Query<Asked>,
    when: When,
    Address(uri): Address,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let address = (organisation.as_str(), plan.as_str(), number);
    let place =
        Place::find_as_of(&mut db, &visitor.actor, Permission::ReadSubmitted, address, when.at).await?;
    let query = uri.query().unwrap_or_default();
    let then = When::named(query, ("from_at", "from_at_time"), &app.clock)?;
    let later = When::named(query, ("to_at", "to_at_time"), &app.clock)?;
    let scope = visitor.scope();
    let report = reports::find_as_of(&mut db, &scope, place.organisation.id, &place.period, when.as_of())
        .await?
        .ok_or(AppError::NotFound)?;
    let may_draft = visitor.actor.may(Permission::DraftReport, place.organisation.id);
    // A draft is what stands now, and nowhere else in time.
    let has_draft = when.at.is_none()
        && may_draft
        && matches!(report.status, ReportStatus::Draft | ReportStatus::Returned);
    let chosen = |code: Option<&str>, usual: Side| match code {
        Some(code) => Side::from_code(code).filter(|side| *side != Side::Draft || has_draft),
        None => Some(usual),
    };
    let (from, to) = usual(&report, has_draft);
    let from = match at_moment(&mut db, &visitor, &place, then).await? {
        Some(side) => side,
        None => chosen(asked.from.as_deref(), from).ok_or(AppError::NotFound)?,
    };
    let to = match at_moment(&mut db, &visitor, &place, later).await? {
        Some(side) => side,
        None => chosen(asked.to.as_deref(), to).ok_or(AppError::NotFound)?,
    };
    let before = read(&mut db, &visitor, &place, &report, (from, when.as_of())).await?;
    let now = read(&mut db, &visitor, &place, &report, (to, when.as_of())).await?;
    let section = if may_draft { Section::Reports } else { Section::Reviews };
    let shell = visitor.shell_for(&app, section, &place.organisation.code);
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
    let page = DifferencesPage {
        moments: [then, later].map(|when| Picked::of(&shell, when)),
        at: when.at,
        sides: choices(&shell, &report.revisions, has_draft),
        same: now.tasks.len() - tasks.len(),
        shell,
        place,
        from,
        to,
        tasks,
        sections,
    };
    Ok(Html(StatusCode::OK, page).into_response())
}

//! Routes and handlers of the desk.

use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::super::chasing::{Obstacle, obstacle};
use super::super::extensions;
use super::super::findings;
use super::super::pages::SubmissionWords;
use super::super::queue::{self, times};
use super::super::rules::Submission;
use super::super::store::periods;
use super::model::Cell;
use super::pages::{self, Desk, ReviewsEmptyPage, ReviewsPage};
use super::params::{SelectionParams, check_cluster, query_of};
use super::rules::{Pick, ReviewBoard, Selection, columns, current};
use super::{filters, store, urls};
use crate::access::Permission;
use crate::error::AppError;
use crate::plan;
use crate::web::{Cx, Number, Path, Query, Route, Section, moved_to};

/// The addresses of the desk.
pub fn routes() -> Vec<Route> {
    let own =
        vec![Route::get("/reviews", choose), Route::get("/plans/{plan}/periods/{number}/reports", list)];
    own.into_iter().chain(filters::routes()).collect()
}

/// The period that is chosen.
#[derive(Debug, Default, Deserialize)]
struct Params {
    plan: Option<String>,
    period: Option<Number>,
}

/// The list of the period that is chosen, or of the current one of the latest plan.
async fn choose(
    mut cx: Cx,
    Query(params): Query<Params>,
    Query(selection): Query<SelectionParams>,
) -> Result<Response, AppError> {
    cx.actor.require_anywhere(Permission::ReadEverythingSubmitted)?;
    let moment = cx.moment();
    let today = moment.today();
    let db = cx.db.get().await?;
    let plan = match &params.plan {
        Some(code) => {
            let found = plan::find_by_code(db, code, today, moment).await?;
            Some(found.ok_or_else(|| AppError::unreadable("plan"))?)
        }
        None => plan::find_latest(db, today).await?,
    };
    let Some(plan) = plan else { return Ok(empty(&cx).into_response()) };
    let selection = selection.selection()?;
    let periods = periods::list(db, plan.id, moment).await?;
    let period = match params.period {
        Some(number) => {
            let found = periods.iter().find(|period| period.number == number.get());
            Some(found.ok_or_else(|| AppError::unreadable("period"))?)
        }
        None => current(&periods, moment.now),
    };
    let Some(period) = period else { return Ok(empty(&cx).into_response()) };
    if !selection.cluster.is_empty() {
        let rows = store::list_rows(db, &cx.actor.scope(), period, today).await?;
        check_cluster(&selection, &rows)?;
    }
    Ok(moved_to(&format!("{}{}", urls::list(&plan.code, period.number), query_of(&selection))))
}

fn empty(cx: &Cx) -> ReviewsEmptyPage {
    ReviewsEmptyPage { shell: cx.shell(Section::Reviews) }
}

async fn list(
    mut cx: Cx,
    Path((code, number)): Path<(String, i32)>,
    Query(selection): Query<SelectionParams>,
) -> Result<ReviewsPage, AppError> {
    cx.actor.require_anywhere(Permission::ReadEverythingSubmitted)?;
    let (scope, person, moment) = (cx.scope(), cx.actor.account_id, cx.moment());
    let (now, today) = (moment.now, moment.today());
    let db = cx.db.get().await?;
    let plan = plan::find_by_code(db, &code, today, moment).await?.ok_or(AppError::NotFound)?;
    let mut periods = periods::list(db, plan.id, moment).await?;
    let period = periods.iter().find(|p| p.number == number).cloned().ok_or(AppError::NotFound)?;
    let earlier = columns(&periods, &period);
    let on_view: Vec<_> = earlier.iter().chain([&period]).collect();
    let mut cells = store::load_cells(db, &scope, &on_view, person, today).await?;
    let mut rows = store::list_rows(db, &scope, &period, today).await?;
    rows.retain(|row| cells.contains_key(&(row.id, number)));
    let mut selection = selection.selection()?;
    check_cluster(&selection, &rows)?;
    let reviews = cx.actor.may_anywhere(Permission::ReviewReports);
    if reviews {
        let waiting = ReviewBoard { rows: &rows, cells: &cells, period: number, now }.waiting_revisions();
        let revisions: Vec<_> = waiting.iter().map(|(_, revision)| *revision).collect();
        let found = findings::load(db, &scope, &revisions).await?;
        for (organisation, revision) in waiting {
            if let Some(cell) = cells.get_mut(&(organisation, number)) {
                cell.findings = Some(found.get(&revision).map_or(0, Vec::len));
            }
        }
    }
    selection.is_mine &= reviews;
    let saved = filters::list(db, person).await?;
    let board = ReviewBoard { rows: &rows, cells: &cells, period: number, now };
    let chosen = board.select(&selection, person);
    let count = |selection: &Selection| board.select(selection, person).len();
    let here = |n: i32| cells.iter().filter(move |((_, period), _)| *period == n).map(|(_, cell)| cell);
    let tally = |n: i32| {
        let facts: Vec<_> = here(n).map(Cell::sending).collect();
        Submission::of(&facts)
    };
    let mut clusters: Vec<_> = rows.iter().filter_map(|row| row.cluster.clone()).collect();
    clusters.dedup();
    periods.retain(|p| p.opens_at <= now || p.number == number);
    periods.reverse();
    let extension_requests = if reviews { extensions::count_open(db, &scope).await? } else { 0 };
    let times = if reviews { times(&queue::list_times(db, &scope, &period).await?) } else { None };
    let shell = cx.shell(Section::Reviews);
    let chaseable = chosen
        .iter()
        .filter_map(|row| cells.get(&(row.id, number)))
        .filter(|cell| matches!(obstacle(cell, &period, now), None | Some(Obstacle::Today)))
        .count();
    Ok(ReviewsPage {
        now,
        saved,
        may_chase: cx.actor.may_anywhere(Permission::ChaseReports),
        chaseable,
        extension_requests,
        year: plan.year,
        groups: pages::groups(&shell, &rows, &chosen, &cells, number, selection.order),
        earlier_tallies: earlier.iter().map(|p| tally(p.number)).collect(),
        rates: SubmissionWords::new(&shell, &tally(number), now <= period.due_at, |group| {
            let query = query_of(&Selection { pick: Pick::Group(group), ..Selection::default() });
            format!("{}{query}", urls::list(&plan.code, number))
        }),
        tally: tally(number),
        extended: here(number).filter(|c| c.is_expected && c.is_extended).count(),
        total: rows.len(),
        shown: chosen.len(),
        clusters,
        picks: Pick::ALL
            .into_iter()
            .filter(|pick| reviews || !pick.is_of_findings())
            .filter(|pick| *pick == selection.pick || !pick.is_part())
            .map(|pick| (pick, count(&Selection { pick, ..selection.clone() })))
            .collect(),
        followed: reviews.then(|| count(&Selection { is_mine: true, pick: Pick::All, ..selection.clone() })),
        desk: reviews.then(|| Desk::of(&board, &earlier, person, times)),
        plan: plan.code,
        period,
        periods,
        earlier,
        cells,
        selection,
        shell,
    })
}

//! Routes and handlers of the desk.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::super::chasing::{Obstacle, obstacle};
use super::super::extensions;
use super::super::findings;
use super::super::pages::SubmissionWords;
use super::super::queue::{self, times};
use super::super::rules::Submission;
use super::super::store::periods;
use super::asked::{AskedSelection, check_cluster, query_of};
use super::model::Cell;
use super::pages::{self, Desk, ReviewsEmptyPage, ReviewsPage, list_path};
use super::rules::{Pick, ReviewBoard, Selection, columns, current};
use super::{filters, store};
use crate::access::Permission;
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::kernel::date_in_vietnam;
use crate::plan;
use crate::web::{AppState, Html, Number, Path, Query, Route, Section, moved_to};

/// The addresses of the desk.
pub fn routes() -> Vec<Route> {
    let own =
        vec![Route::get("/reviews", choose), Route::get("/plans/{plan}/periods/{number}/reports", list)];
    own.into_iter().chain(filters::routes()).collect()
}

/// The period that is chosen.
#[derive(Debug, Default, Deserialize)]
struct AskedPeriod {
    plan: Option<String>,
    period: Option<Number>,
}

/// What was just done.
#[derive(Debug, Default, Deserialize)]
struct Done {
    done: Option<String>,
}

/// The list of the period that is chosen, or of the current one of the latest plan.
async fn choose(
    State(app): State<AppState>,
    visitor: SignedIn,
    Query(asked): Query<AskedPeriod>,
    Query(selection): Query<AskedSelection>,
) -> Result<Response, AppError> {
    visitor.actor.require_anywhere(Permission::ReadEverythingSubmitted)?;
    let mut db = app.db().await?;
    let plan = match &asked.plan {
        Some(code) => {
            let found = plan::find_by_code(&mut db, code, app.clock.today(), app.moment()).await?;
            Some(found.ok_or_else(|| AppError::unreadable("plan"))?)
        }
        None => plan::find_latest(&mut db, app.clock.today()).await?,
    };
    let empty = || {
        Html(StatusCode::OK, ReviewsEmptyPage { shell: visitor.shell(&app, Section::Reviews) })
            .into_response()
    };
    let Some(plan) = plan else { return Ok(empty()) };
    let selection = selection.selection()?;
    let periods = periods::list(&mut db, plan.id, app.moment()).await?;
    let period = match asked.period {
        Some(number) => {
            let found = periods.iter().find(|period| period.number == number.get());
            Some(found.ok_or_else(|| AppError::unreadable("period"))?)
        }
        None => current(&periods, app.clock.now()),
    };
    let Some(period) = period else { return Ok(empty()) };
    if !selection.cluster.is_empty() {
        let rows = store::list_rows(&mut db, &visitor.scope(), period, app.clock.today()).await?;
        check_cluster(&selection, &rows)?;
    }
    Ok(moved_to(&format!("{}{}", list_path(&plan.code, period.number), query_of(&selection))))
}

async fn list(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path((code, number)): Path<(String, i32)>,
    Query(done): Query<Done>,
    Query(selection): Query<AskedSelection>,
) -> Result<Html<ReviewsPage>, AppError> {
    visitor.actor.require_anywhere(Permission::ReadEverythingSubmitted)?;
    let (scope, now, person) = (visitor.scope(), app.clock.now(), visitor.actor.account_id);
    let today = date_in_vietnam(now);
    let mut db = app.db().await?;
    let plan = plan::find_by_code(&mut db, &code, app.clock.today(), app.moment())
        .await?
        .ok_or(AppError::NotFound)?;
    let mut periods = periods::list(&mut db, plan.id, app.moment()).await?;
    let period = periods.iter().find(|p| p.number == number).cloned().ok_or(AppError::NotFound)?;
    let earlier = columns(&periods, &period);
    let on_view: Vec<_> = earlier.iter().chain([&period]).collect();
    let mut cells = store::load_cells(&mut db, &scope, &on_view, person, today).await?;
    let mut rows = store::list_rows(&mut db, &scope, &period, today).await?;
    rows.retain(|row| cells.contains_key(&(row.id, number)));
    let mut selection = selection.selection()?;
    check_cluster(&selection, &rows)?;
    let reviews = visitor.actor.may_anywhere(Permission::ReviewReports);
    if reviews {
        let waiting = ReviewBoard { rows: &rows, cells: &cells, period: number, now }.waiting_revisions();
        let revisions: Vec<_> = waiting.iter().map(|(_, revision)| *revision).collect();
        let found = findings::load(&mut db, &scope, &revisions).await?;
        for (organisation, revision) in waiting {
            if let Some(cell) = cells.get_mut(&(organisation, number)) {
                cell.findings = Some(found.get(&revision).map_or(0, Vec::len));
            }
        }
    }
    selection.is_mine &= reviews;
    let shell = visitor.shell(&app, Section::Reviews).with_flash(done.done.as_deref());
    let saved = filters::list(&mut db, person).await?;
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
    let extension_requests = if reviews { extensions::count_open(&mut db, &scope).await? } else { 0 };
    let times = if reviews { times(&queue::list_times(&mut db, &scope, &period).await?) } else { None };
    let chaseable = chosen
        .iter()
        .filter_map(|row| cells.get(&(row.id, number)))
        .filter(|cell| matches!(obstacle(cell, &period, now), None | Some(Obstacle::Today)))
        .count();
    let page = ReviewsPage {
        now,
        saved,
        may_chase: visitor.actor.may_anywhere(Permission::ChaseReports),
        chaseable,
        extension_requests,
        year: plan.year,
        groups: pages::groups(&shell, &rows, &chosen, &cells, number, selection.order),
        earlier_tallies: earlier.iter().map(|p| tally(p.number)).collect(),
        rates: SubmissionWords::new(&shell, &tally(number), now <= period.due_at, |group| {
            let query = query_of(&Selection { pick: Pick::Group(group), ..Selection::default() });
            format!("{}{query}", list_path(&plan.code, number))
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
    };
    Ok(Html(StatusCode::OK, page))
}

//! A period's consolidated report: drafting, taking over figures, proposing, taking back.

use std::collections::BTreeSet;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use sqlx::PgConnection;

use super::super::actions::{self, Proposed};
use super::super::material::compute;
use super::super::model::Place;
use super::super::pages::{EmptyPage, OverviewPage, PeriodLink, Work};
use super::super::rules::check::{Findings, findings};
use super::super::rules::status::is_editable;
use super::Asked;
use crate::access::Permission;
use crate::auth::SignedIn;
use crate::dashboard::current_of;
use crate::error::AppError;
use crate::kernel::Fingerprint;
use crate::plan;
use crate::reporting;
use crate::web::{AppState, FormData, Html, Path, Query, Section, moved_to, see_other};

/// The current period of the latest plan.
pub(super) async fn current(State(app): State<AppState>, person: SignedIn) -> Result<Response, AppError> {
    person.actor.require_anywhere(Permission::ReadConsolidatedReports)?;
    let mut db = app.db().await?;
    let empty = || Html(StatusCode::OK, EmptyPage { shell: person.shell(&app, Section::Consolidation) });
    let Some(plan) = plan::find_latest(&mut db, app.clock.today()).await? else {
        return Ok(empty().into_response());
    };
    let periods = reporting::list_periods(&mut db, plan.id, app.moment()).await?;
    Ok(current_of(&periods, app.clock.now()).map_or_else(
        || empty().into_response(),
        |period| moved_to(&format!("/plans/{}/periods/{}/consolidation", plan.code, period.number)),
    ))
}

async fn draw(
    app: &AppState,
    db: &mut PgConnection,
    person: &SignedIn,
    place: Place,
    done: Option<&str>,
    (open, changed): (Option<Findings>, BTreeSet<String>),
) -> Result<Response, AppError> {
    let heads = actions::list_heads(db, &person.actor, &place).await?;
    let may_edit = person.actor.may_anywhere(Permission::ConsolidateReports);
    let must_confirm = open.is_some();
    let work = match heads.first().filter(|_| may_edit) {
        None => None,
        Some(head) => {
            let edition = actions::find_edition(db, &person.actor, &place, head.version).await?;
            let findings = if is_editable(head.status) && open.is_none() {
                let (fresh, tables) = compute(db, &person.scope(), &place, app.clock.now()).await?;
                Some(findings(&edition, &fresh, &tables))
            } else {
                open
            };
            Some(Work { edition, findings })
        }
    };
    let (now, here) = (app.clock.now(), &place.opened.period);
    let shell = person.shell(app, Section::Consolidation).with_flash(done);
    let shown = place.opened.periods.iter().filter(|p| p.opens_at <= now || p.id == here.id);
    let periods = shown.rev().map(|period| PeriodLink {
        number: period.number,
        label: period.title(shell.lang),
        is_here: period.id == here.id,
    });
    let page = OverviewPage {
        periods: periods.collect(),
        is_open: now >= here.opens_at,
        heads,
        work,
        may_edit,
        must_confirm,
        changed,
        shell,
        place,
    };
    let status = match (must_confirm, page.changed.is_empty()) {
        (_, false) => StatusCode::CONFLICT,
        (true, true) => StatusCode::UNPROCESSABLE_ENTITY,
        (false, true) => StatusCode::OK,
    };
    Ok(Html(status, page).into_response())
}

pub(super) async fn show(
    State(app): State<AppState>,
    person: SignedIn,
    Path((plan, number)): Path<(String, i32)>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let place = actions::find_place(&mut db, &app.clock, &person.actor, (&plan, number)).await?;
    let as_it_stands = (None, BTreeSet::new());
    draw(&app, &mut db, &person, place, asked.done.as_deref(), as_it_stands).await
}

pub(super) async fn draft(
    State(app): State<AppState>,
    person: SignedIn,
    Path((plan, number)): Path<(String, i32)>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let place = actions::draft(person.act(&app, &mut db), &plan, number).await?;
    Ok(see_other(&format!("{}?done=consolidation-drafted", place.address())))
}

pub(super) async fn refresh(
    State(app): State<AppState>,
    person: SignedIn,
    Path((plan, number, version)): Path<(String, i32, i32)>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let place = actions::find_place(&mut db, &app.clock, &person.actor, (&plan, number)).await?;
    actions::refresh(person.act(&app, &mut db), &place, version).await?;
    Ok(see_other(&format!("{}?done=consolidation-refreshed", place.address())))
}

pub(super) async fn propose(
    State(app): State<AppState>,
    person: SignedIn,
    Path((plan, number, version)): Path<(String, i32, i32)>,
    form: FormData,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let place = actions::find_place(&mut db, &app.clock, &person.actor, (&plan, number)).await?;
    let (shown, is_confirmed) = (Fingerprint::parse(form.value("shown")), form.has("confirmed"));
    match actions::propose(person.act(&app, &mut db), &place, version, &shown, is_confirmed).await? {
        Proposed::Done => Ok(see_other(&format!("{}?done=consolidation-proposed", place.address()))),
        Proposed::Open(open) => {
            draw(&app, &mut db, &person, place, None, (Some(open), BTreeSet::new())).await
        }
        Proposed::Changed(parts) => draw(&app, &mut db, &person, place, None, (None, parts)).await,
    }
}

pub(super) async fn withdraw(
    State(app): State<AppState>,
    person: SignedIn,
    Path((plan, number, version)): Path<(String, i32, i32)>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let place = actions::find_place(&mut db, &app.clock, &person.actor, (&plan, number)).await?;
    actions::withdraw(person.act(&app, &mut db), &place, version).await?;
    Ok(see_other(&format!("{}?done=consolidation-withdrawn", place.address())))
}

//! A period's consolidated report: drafting, taking over figures, proposing, taking back.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::super::actions::{self, Proposed};
use super::super::material::compute;
use super::super::model::Place;
use super::super::pages::{EmptyPage, OverviewPage, PeriodLink, Work};
use super::super::rules::check::{Findings, findings};
use super::super::rules::status::is_editable;
use super::super::urls;
use super::find_place;
use crate::access::Permission;
use crate::dashboard::current_of;
use crate::error::AppError;
use crate::kernel::Fingerprint;
use crate::plan;
use crate::reporting;
use crate::web::{Cx, FormData, Html, Path, Section, done, moved_to};

/// The current period of the latest plan: where its report stands.
async fn find_current(cx: &mut Cx) -> Result<Option<String>, AppError> {
    let moment = cx.moment();
    let db = cx.db.get().await?;
    let Some(plan) = plan::find_latest(db, cx.app.clock.today()).await? else { return Ok(None) };
    let periods = reporting::list_periods(db, plan.id, moment).await?;
    let current = current_of(&periods, cx.app.clock.now());
    Ok(current.map(|period| urls::period(&plan.code, period.number)))
}

pub(super) async fn current(mut cx: Cx) -> Result<Response, AppError> {
    cx.actor.require_anywhere(Permission::ReadConsolidatedReports)?;
    Ok(match find_current(&mut cx).await? {
        Some(url) => moved_to(&url),
        None => EmptyPage { shell: cx.shell(Section::Consolidation) }.into_response(),
    })
}

/// The page, with what keeps the latest version from being proposed: what is open in it, or is not what was shown.
async fn page(
    cx: &mut Cx,
    place: Place,
    open: Option<Findings>,
    changed: BTreeSet<String>,
) -> Result<OverviewPage, AppError> {
    let now = cx.app.clock.now();
    let db = cx.db.get().await?;
    let heads = actions::list_heads(db, &cx.actor, &place).await?;
    let may_edit = cx.actor.may_anywhere(Permission::ConsolidateReports);
    let must_confirm = open.is_some();
    let work = match heads.first().filter(|_| may_edit) {
        None => None,
        Some(head) => {
            let edition = actions::find_edition(db, &cx.actor, &place, head.version).await?;
            let findings = if is_editable(head.status) && open.is_none() {
                let (fresh, tables) = compute(db, &cx.actor.scope(), &place, now).await?;
                Some(findings(&edition, &fresh, &tables))
            } else {
                open
            };
            Some(Work { edition, findings })
        }
    };
    let here = &place.opened.period;
    let shell = cx.shell(Section::Consolidation);
    let shown = place.opened.periods.iter().filter(|p| p.opens_at <= now || p.id == here.id);
    let periods = shown.rev().map(|period| PeriodLink {
        number: period.number,
        label: period.title(shell.lang),
        is_here: period.id == here.id,
    });
    Ok(OverviewPage {
        periods: periods.collect(),
        is_open: now >= here.opens_at,
        heads,
        work,
        may_edit,
        must_confirm,
        changed,
        shell,
        place,
    })
}

pub(super) async fn show(
    mut cx: Cx,
    Path((plan, number)): Path<(String, i32)>,
) -> Result<OverviewPage, AppError> {
    let place = find_place(&mut cx, &plan, number).await?;
    page(&mut cx, place, None, BTreeSet::new()).await
}

pub(super) async fn draft(
    mut cx: Cx,
    Path((plan, number)): Path<(String, i32)>,
) -> Result<Response, AppError> {
    let place = actions::draft(cx.act().await?, &plan, number).await?;
    Ok(done(&place.address(), "flash-consolidation-drafted"))
}

pub(super) async fn refresh(
    mut cx: Cx,
    Path((plan, number, version)): Path<(String, i32, i32)>,
) -> Result<Response, AppError> {
    let place = find_place(&mut cx, &plan, number).await?;
    actions::refresh(cx.act().await?, &place, version).await?;
    Ok(done(&place.address(), "flash-consolidation-refreshed"))
}

pub(super) async fn propose(
    mut cx: Cx,
    Path((plan, number, version)): Path<(String, i32, i32)>,
    form: FormData,
) -> Result<Response, AppError> {
    let place = find_place(&mut cx, &plan, number).await?;
    let (shown, is_confirmed) = (Fingerprint::parse(form.value("shown")), form.has("confirmed"));
    match actions::propose(cx.act().await?, &place, version, &shown, is_confirmed).await? {
        Proposed::Done => Ok(done(&place.address(), "flash-consolidation-proposed")),
        Proposed::Open(open) => {
            let page = page(&mut cx, place, Some(open), BTreeSet::new()).await?;
            Ok(Html(StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Proposed::Changed(parts) => {
            let page = page(&mut cx, place, None, parts).await?;
            Ok(Html(StatusCode::CONFLICT, page).into_response())
        }
    }
}

pub(super) async fn withdraw(
    mut cx: Cx,
    Path((plan, number, version)): Path<(String, i32, i32)>,
) -> Result<Response, AppError> {
    let place = find_place(&mut cx, &plan, number).await?;
    actions::withdraw(cx.act().await?, &place, version).await?;
    Ok(done(&place.address(), "flash-consolidation-withdrawn"))
}

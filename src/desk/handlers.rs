//! The addresses of the desk and its thin handlers.

use axum::response::{IntoResponse, Response};

use super::gather::waiting;
use super::live;
use crate::access::{Actor, Permission};
use crate::dashboard::{
    Compare, Eyes, OverviewPage, Params, PresentationPage, SLIDES, Selection, Stage, set_stage,
};
use crate::error::AppError;
use crate::kernel::Moment;
use crate::rollup::{load_history, load_indicators_of};
use crate::web::{Address, Cx, Path, Route, Section};

/// The addresses of the desk.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/plans/{plan}/periods/{number}", overview),
        Route::get("/plans/{plan}/periods/{number}/presentation", presentation),
        Route::get("/plans/{plan}/periods/{number}/news", live::news),
        Route::get("/news", live::bell),
    ]
}

/// What the person who looks may do about what is named.
fn eyes(actor: &Actor) -> Eyes {
    Eyes {
        decides: actor.may_anywhere(Permission::DecideForCommittee),
        chases: actor.may_anywhere(Permission::ReviewReports),
    }
}

/// The plan in a period, beside the period before.
async fn stage_of(
    cx: &mut Cx,
    plan: &str,
    period: i32,
    chosen: Selection,
    when: Moment,
) -> Result<Stage, AppError> {
    set_stage(cx, Section::Overview, plan, period, chosen, when, Compare::WithPrevious).await
}

/// The plan in a period: six queries, the session's included.
async fn overview(
    mut cx: Cx,
    when: Moment,
    Path((plan, period)): Path<(String, i32)>,
    params: Params,
) -> Result<Response, AppError> {
    let chosen = params.read(&["cluster"])?;
    let stage = stage_of(&mut cx, &plan, period, chosen, when).await?;
    if let Some(page) = stage.not_open("") {
        return Ok(page);
    }
    let Stage { opened, chosen, .. } = &stage;
    let (db, scope) = (cx.db.get().await?, cx.actor.scope());
    let frame = opened.frame(when, chosen.accepted);
    let history = load_history(db, &scope, &frame, chosen.part()).await?;
    let tasks: Vec<_> = opened.outline.tasks.iter().map(|task| task.id).collect();
    let indicators = load_indicators_of(db, &scope, &frame, &opened.kinds(), (chosen.part(), &tasks)).await?;
    let pending = waiting(db, &cx.actor, opened, chosen.cluster.as_deref(), when).await?;
    let page = OverviewPage::new(&stage.scene(), &history, &indicators, (&pending, eyes(&cx.actor)));
    Ok(page.into_response())
}

/// One slide; without a number the first.
fn slide_of(query: &str) -> Result<usize, AppError> {
    let mut given = form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name == "slide");
    match given.next() {
        None => Ok(1),
        Some((_, number)) => number
            .parse()
            .ok()
            .filter(|number| (1..=SLIDES).contains(number))
            .ok_or_else(|| AppError::unreadable("slide")),
    }
}

/// The same in large type, one message at a time.
async fn presentation(
    mut cx: Cx,
    when: Moment,
    Path((plan, period)): Path<(String, i32)>,
    Address(uri): Address,
    params: Params,
) -> Result<Response, AppError> {
    let chosen = params.read(&["cluster", "slide"])?;
    let number = slide_of(uri.query().unwrap_or_default())?;
    let stage = stage_of(&mut cx, &plan, period, chosen, when).await?;
    if let Some(page) = stage.not_open("presentation") {
        return Ok(page);
    }
    let Stage { opened, chosen, .. } = &stage;
    let (db, scope) = (cx.db.get().await?, cx.actor.scope());
    let frame = opened.frame(when, chosen.accepted);
    let history = load_history(db, &scope, &frame, chosen.part()).await?;
    let pending = waiting(db, &cx.actor, opened, chosen.cluster.as_deref(), when).await?;
    let page = PresentationPage::new(&stage.scene(), &history, (&pending, eyes(&cx.actor)), number);
    Ok(page.into_response())
}

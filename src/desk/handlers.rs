//! The addresses of the desk and its thin handlers.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use sqlx::PgConnection;

use super::gather::waiting;
use super::live;
use crate::access::Permission;
use crate::auth::SignedIn;
use crate::dashboard::{
    Asked, Compare, Eyes, OverviewPage, PresentationPage, SLIDES, Selection, Stage, set_stage,
};
use crate::error::AppError;
use crate::kernel::Moment;
use crate::rollup::{load_history, load_indicators_of};
use crate::web::{Address, AppState, Html, Path, Route, Section};

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
fn eyes(person: &SignedIn) -> Eyes {
    Eyes {
        decides: person.actor.may_anywhere(Permission::DecideForCommittee),
        chases: person.actor.may_anywhere(Permission::ReviewReports),
    }
}

/// The plan in a period, beside the period before.
async fn stage_of(
    app: &AppState,
    db: &mut PgConnection,
    person: &SignedIn,
    place: (&str, i32),
    chosen: (Selection, Moment),
) -> Result<Stage, AppError> {
    set_stage(app, db, person, Section::Overview, place, chosen, Compare::WithPrevious).await
}

/// The plan in a period: six queries, the session's included.
async fn overview(
    State(app): State<AppState>,
    person: SignedIn,
    Path((plan, period)): Path<(String, i32)>,
    asked: Asked,
    when: Moment,
) -> Result<Response, AppError> {
    let (chosen, mut db) = (asked.read(&["cluster"])?, app.db().await?);
    let stage = stage_of(&app, &mut db, &person, (&plan, period), (chosen, when)).await?;
    if let Some(page) = stage.not_open("") {
        return Ok(page);
    }
    let (Stage { opened, chosen, .. }, scope) = (&stage, person.scope());
    let frame = opened.frame(when, chosen.accepted);
    let history = load_history(&mut db, &scope, &frame, chosen.part()).await?;
    let tasks: Vec<_> = opened.outline.tasks.iter().map(|task| task.id).collect();
    let indicators =
        load_indicators_of(&mut db, &scope, &frame, &opened.kinds(), (chosen.part(), &tasks)).await?;
    let pending = waiting(&mut db, &person.actor, (opened, chosen.cluster.as_deref()), when).await?;
    let page = OverviewPage::new(&stage.scene(), &history, &indicators, (&pending, eyes(&person)));
    Ok(Html(StatusCode::OK, page).into_response())
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
    State(app): State<AppState>,
    person: SignedIn,
    Path((plan, period)): Path<(String, i32)>,
    asked: Asked,
    Address(uri): Address,
    when: Moment,
) -> Result<Response, AppError> {
    let chosen = asked.read(&["cluster", "slide"])?;
    let number = slide_of(uri.query().unwrap_or_default())?;
    let mut db = app.db().await?;
    let stage = stage_of(&app, &mut db, &person, (&plan, period), (chosen, when)).await?;
    if let Some(page) = stage.not_open("presentation") {
        return Ok(page);
    }
    let (Stage { opened, chosen, .. }, scope) = (&stage, person.scope());
    let frame = opened.frame(when, chosen.accepted);
    let history = load_history(&mut db, &scope, &frame, chosen.part()).await?;
    let pending = waiting(&mut db, &person.actor, (opened, chosen.cluster.as_deref()), when).await?;
    let page = PresentationPage::new(&stage.scene(), &history, (&pending, eyes(&person)), number);
    Ok(Html(StatusCode::OK, page).into_response())
}

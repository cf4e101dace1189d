//! Ways in: to the latest plan, to another period; and the pages of text.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

use super::super::model::Move;
use super::super::pages::{ArithmeticPage, EmptyPage, HelpPage};
use super::super::scene::current_of;
use crate::access::Permission;
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::kernel::Moment;
use crate::web::{Address, AppState, Html, Path, Query, Section, Shell, language_of, moved_to};
use crate::{organisation, plan, reporting};

/// The dashboard of the latest plan's current period.
pub(super) async fn overview(State(app): State<AppState>, person: SignedIn) -> Result<Response, AppError> {
    to_current(&app, &person, Section::Overview, "").await
}

/// Its key tasks.
pub(super) async fn tasks(State(app): State<AppState>, person: SignedIn) -> Result<Response, AppError> {
    to_current(&app, &person, Section::Tasks, "/tasks").await
}

/// Its organisations.
pub(super) async fn organisations(
    State(app): State<AppState>,
    person: SignedIn,
) -> Result<Response, AppError> {
    to_current(&app, &person, Section::Organisations, "/organisations").await
}

async fn to_current(
    app: &AppState,
    person: &SignedIn,
    section: Section,
    page: &str,
) -> Result<Response, AppError> {
    person.actor.require_anywhere(Permission::ReadEverythingSubmitted)?;
    let mut db = app.db().await?;
    let empty = || Html(StatusCode::OK, EmptyPage { shell: person.shell(app, section) }).into_response();
    let Some(plan) = plan::find_latest(&mut db, app.clock.today()).await? else { return Ok(empty()) };
    let periods = reporting::list_periods(&mut db, plan.id, app.moment()).await?;
    Ok(current_of(&periods, app.clock.now()).map_or_else(empty, |period| {
        moved_to(&format!("/plans/{}/periods/{}{page}", plan.code, period.number))
    }))
}

/// The period chosen in the switcher; without one, the way back. Whoever may not see the page is told so there.
pub(super) async fn move_to_period(
    State(app): State<AppState>,
    _: SignedIn,
    Path(plan): Path<String>,
    Query(chosen): Query<Move>,
    when: Moment,
) -> Result<Response, AppError> {
    if !chosen.has_page() {
        return Err(AppError::unreadable("page"));
    }
    let mut db = app.db().await?;
    let plan = plan::find_by_code(&mut db, &plan, app.clock.today(), app.moment())
        .await?
        .ok_or(AppError::NotFound)?;
    let periods = reporting::list_periods(&mut db, plan.id, app.moment()).await?;
    let period = chosen.number.map(|number| {
        let found = periods.iter().find(|period| period.number == number.get());
        found.ok_or_else(|| AppError::unreadable("number"))
    });
    let period = period.transpose()?;
    if let Some(cluster) = &chosen.cluster {
        let on = period.map_or_else(|| when.today(), |period| period.ends_on.min(when.today()));
        if !organisation::has_cluster(&mut db, cluster, on).await? {
            return Err(AppError::unreadable("cluster"));
        }
    }
    Ok(match period {
        Some(period) => {
            moved_to(&format!("/plans/{}/periods/{}{}", plan.code, period.number, chosen.target(when.at)))
        }
        None => moved_to("/"),
    })
}

/// The published arithmetic, for everybody.
pub(super) async fn arithmetic(
    State(app): State<AppState>,
    person: Result<SignedIn, AppError>,
    headers: HeaderMap,
    Address(uri): Address,
) -> Response {
    let shell = shell_of(&app, person.ok().as_ref(), &headers, uri.path());
    Html(StatusCode::OK, ArithmeticPage { shell }).into_response()
}

/// The manual by role, for everybody.
pub(super) async fn help(
    State(app): State<AppState>,
    person: Result<SignedIn, AppError>,
    headers: HeaderMap,
    Address(uri): Address,
) -> Response {
    let person = person.ok();
    let shell = shell_of(&app, person.as_ref(), &headers, uri.path());
    let page = HelpPage::manual(shell, person.map(|person| person.actor));
    Html(StatusCode::OK, page).into_response()
}

/// How the server is run, for everybody.
pub(super) async fn operation(
    State(app): State<AppState>,
    person: Result<SignedIn, AppError>,
    headers: HeaderMap,
    Address(uri): Address,
) -> Response {
    let person = person.ok();
    let shell = shell_of(&app, person.as_ref(), &headers, uri.path());
    let page = HelpPage::operation(shell, person.map(|person| person.actor));
    Html(StatusCode::OK, page).into_response()
}

fn shell_of(app: &AppState, person: Option<&SignedIn>, headers: &HeaderMap, path: &str) -> Shell {
    person.map_or_else(
        || Shell::anonymous(app, language_of(headers), path),
        |person| person.shell(app, Section::Elsewhere),
    )
}

//! An organisation's own obstacles.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use sqlx::PgConnection;

use super::super::actions::{self, Outcome};
use super::super::model::{Obstacle, Status};
use super::super::pages::{ListPage, View};
use super::super::rules;
use super::super::store::{self, Wanted};
use super::{Asked, Typed, draw, reason};
use crate::access::Permission;
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::holiday;
use crate::kernel::Moment;
use crate::organisation::{self, Organisation};
use crate::web::{AnotherMoment, AppState, FormData, FormErrors, Html, Path, Query, Section, see_other};

/// The organisation of an address, for somebody with that permission there.
pub(super) async fn find_organisation(
    db: &mut PgConnection,
    visitor: &SignedIn,
    permission: Permission,
    (code, when): (&str, Moment),
) -> Result<Organisation, AppError> {
    let found = organisation::find_by_code(db, code, when.today(), when).await?;
    let found = found.ok_or(AppError::NotFound)?;
    visitor.actor.require(permission, found.id)?;
    Ok(found)
}

pub(super) async fn list(
    State(app): State<AppState>,
    visitor: SignedIn,
    when: Moment,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let organisation = find_organisation(&mut db, &visitor, Permission::ReadSubmitted, (&code, when)).await?;
    let wanted = Wanted { organisation: Some(organisation.id), ..Wanted::default() };
    let mut all = store::list(&mut db, &visitor.scope(), &wanted, when).await?;
    let calendar = holiday::load_working_days(&mut db).await?;
    rules::by_urgency(&mut all);
    let (mut to_confirm, mut waiting, mut closed) = (Vec::new(), Vec::new(), Vec::new());
    for obstacle in all {
        let place = match obstacle.state.status {
            Status::Answered => &mut to_confirm,
            Status::Open | Status::Reopened => &mut waiting,
            Status::Resolved | Status::Withdrawn => &mut closed,
        };
        place.push(View::of(obstacle, &calendar, when.now));
    }
    let shell = visitor.shell_for(&app, Section::Obstacles, &code).with_flash(asked.done.as_deref());
    let address = format!("/organisations/{code}/obstacles");
    let page = ListPage {
        moment: AnotherMoment::new(&shell, when, &address, Vec::new()),
        may_raise: when.at.is_none() && visitor.actor.may(Permission::RaiseObstacles, organisation.id),
        may_resolve: visitor.actor.may(Permission::ResolveObstacles, organisation.id),
        shell,
        organisation,
        to_confirm,
        waiting,
        closed,
    };
    Ok(Html(StatusCode::OK, page).into_response())
}

/// The obstacle of an address: of that organisation.
async fn find(
    db: &mut PgConnection,
    visitor: &SignedIn,
    (code, number): &(String, i32),
    when: Moment,
) -> Result<Obstacle, AppError> {
    let found = store::find(db, &visitor.scope(), *number, when).await?;
    found.filter(|obstacle| obstacle.organisation_code == *code).ok_or(AppError::NotFound)
}

pub(super) async fn show(
    State(app): State<AppState>,
    visitor: SignedIn,
    when: Moment,
    Path(place): Path<(String, i32)>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let obstacle = find(&mut db, &visitor, &place, when).await?;
    draw(&app, &mut db, &visitor, (obstacle, None), (when, asked.done.as_deref()), Typed::default()).await
}

/// The page again, with what was typed.
async fn again(
    app: &AppState,
    db: &mut PgConnection,
    visitor: &SignedIn,
    place: &(String, i32),
    typed: Typed,
) -> Result<Response, AppError> {
    let when = Moment::present(&app.clock);
    let obstacle = find(db, visitor, place, when).await?;
    draw(app, db, visitor, (obstacle, None), (when, None), typed).await
}

/// What came of a deed: back to the page, or the page again as it stands now.
async fn settle(
    app: &AppState,
    db: &mut PgConnection,
    visitor: &SignedIn,
    place: &(String, i32),
    (outcome, done): (Outcome, &str),
    form: FormData,
) -> Result<Response, AppError> {
    match outcome {
        Outcome::Done => Ok(see_other(&format!("/organisations/{}/obstacles/{}{done}", place.0, place.1))),
        Outcome::Changed(status) => {
            let typed = Typed { form, errors: FormErrors::default(), changed: Some(status) };
            again(app, db, visitor, place, typed).await
        }
    }
}

pub(super) async fn resolve(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(place): Path<(String, i32)>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    find(&mut db, &visitor, &place, Moment::present(&app.clock)).await?;
    let outcome = actions::resolve(visitor.act(&app, &mut db), place.1).await?;
    let done = (outcome, "?done=obstacle-resolved");
    settle(&app, &mut db, &visitor, &place, done, FormData::default()).await
}

pub(super) async fn reopen(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(place): Path<(String, i32)>,
    form: FormData,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let obstacle = find(&mut db, &visitor, &place, Moment::present(&app.clock)).await?;
    visitor.actor.require(Permission::RaiseObstacles, obstacle.organisation)?;
    let mut errors = FormErrors::default();
    let why = reason(&form, &mut errors, "reopening", Some("obstacle-reopen-reason-missing"));
    if !errors.is_empty() {
        let typed = Typed { form, errors, changed: None };
        return again(&app, &mut db, &visitor, &place, typed).await;
    }
    let outcome = actions::reopen(visitor.act(&app, &mut db), place.1, &why).await?;
    settle(&app, &mut db, &visitor, &place, (outcome, "?done=obstacle-reopened"), form).await
}

pub(super) async fn withdraw(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(place): Path<(String, i32)>,
    form: FormData,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let obstacle = find(&mut db, &visitor, &place, Moment::present(&app.clock)).await?;
    visitor.actor.require(Permission::RaiseObstacles, obstacle.organisation)?;
    let mut errors = FormErrors::default();
    let why = reason(&form, &mut errors, "withdrawal", None);
    if !errors.is_empty() {
        let typed = Typed { form, errors, changed: None };
        return again(&app, &mut db, &visitor, &place, typed).await;
    }
    let outcome = actions::withdraw(visitor.act(&app, &mut db), place.1, &why).await?;
    settle(&app, &mut db, &visitor, &place, (outcome, "?done=obstacle-withdrawn"), form).await
}

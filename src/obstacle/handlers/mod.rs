//! Routes and handlers of obstacles.

mod desk;
mod own;
mod raising;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use sqlx::PgConnection;

use super::actions::answering_for;
use super::model::{Obstacle, Status};
use super::pages::{May, ShowPage, View};
use super::rules::Likeness;
use super::store::{self, Wanted};
use crate::access::Permission;
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::holiday;
use crate::kernel::Moment;
use crate::web::{AnotherMoment, AppState, FormData, FormErrors, Html, Route, Section, TextRule};

/// The addresses of obstacles.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/obstacles", desk::list),
        Route::get("/obstacles/{number}", desk::show),
        Route::post("/obstacles/{number}/answers", desk::answer),
        Route::post("/obstacles/{number}/addressee", desk::readdress),
        Route::get("/organisations/{organisation}/obstacles", own::list),
        Route::post("/organisations/{organisation}/obstacles", raising::raise),
        Route::get("/organisations/{organisation}/obstacles/new", raising::new),
        Route::get("/organisations/{organisation}/obstacles/{number}", own::show),
        Route::post("/organisations/{organisation}/obstacles/{number}/confirmation", own::resolve),
        Route::post("/organisations/{organisation}/obstacles/{number}/reopening", own::reopen),
        Route::post("/organisations/{organisation}/obstacles/{number}/withdrawal", own::withdraw),
    ]
}

/// The most characters of an answer.
const ANSWER_MAX: usize = 8_000;
/// The most characters of a reason.
const REASON_MAX: usize = 2_000;

#[derive(Debug, Default, Deserialize)]
struct Asked {
    done: Option<String>,
}

/// A form that came back: what was typed, what is wrong, and how the obstacle stands when somebody else was there before.
#[derive(Debug, Default)]
struct Typed {
    form: FormData,
    errors: FormErrors,
    changed: Option<Status>,
}

impl Typed {
    fn status(&self) -> StatusCode {
        if self.changed.is_some() {
            StatusCode::CONFLICT
        } else if self.errors.is_empty() {
            StatusCode::OK
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        }
    }
}

/// The obstacle of a number, with those that the person may read beside it.
async fn find_among_all(
    db: &mut PgConnection,
    visitor: &SignedIn,
    number: i32,
    when: Moment,
) -> Result<(Obstacle, Vec<Obstacle>), AppError> {
    let all = store::list(db, &visitor.scope(), &Wanted::default(), when).await?;
    let (mut found, others): (Vec<_>, Vec<_>) = all.into_iter().partition(|o| o.number == number);
    Ok((found.pop().ok_or(AppError::NotFound)?, others))
}

/// An obstacle's page: at the desk with what is like it (`others`), else the organisation's own.
async fn draw(
    app: &AppState,
    db: &mut PgConnection,
    visitor: &SignedIn,
    (obstacle, others): (Obstacle, Option<Vec<Obstacle>>),
    (when, done): (Moment, Option<&str>),
    typed: Typed,
) -> Result<Response, AppError> {
    let (actor, is_desk) = (&visitor.actor, others.is_some());
    let steps = store::list_steps(db, &visitor.scope(), obstacle.id, when).await?;
    let calendar = holiday::load_working_days(db).await?;
    let is_present = when.at.is_none();
    let may = |permission| is_present && actor.may(permission, obstacle.organisation);
    let (stands, is_waiting) = (obstacle.state.status, obstacle.state.status.is_waiting());
    let may = May {
        answer: is_desk && is_present && is_waiting && answering_for(actor, &obstacle).is_some(),
        readdress: is_desk && is_present && is_waiting && actor.may_anywhere(Permission::ReaddressObstacles),
        resolve: !is_desk && stands == Status::Answered && may(Permission::ResolveObstacles),
        reopen: !is_desk
            && matches!(stands, Status::Answered | Status::Resolved)
            && may(Permission::RaiseObstacles),
        withdraw: !is_desk && is_waiting && may(Permission::RaiseObstacles),
        raise: may(Permission::RaiseObstacles),
    };
    let like = Likeness::of(&obstacle);
    let similar = others.unwrap_or_default().into_iter().filter_map(|other| {
        let is_alike = like.is_like(&Likeness::of(&other));
        let is_one_task = other.key_task.is_some() && other.key_task == obstacle.key_task;
        let can_serve = other.state.status.is_waiting()
            && other.organisation != obstacle.organisation
            && answering_for(actor, &other).is_some();
        (may.answer && can_serve && (is_alike || is_one_task))
            .then(|| (View::of(other, &calendar, when.now), is_alike))
    });
    let bodies = if may.readdress { store::list_bodies(db, when.today()).await? } else { Vec::new() };
    let mut similar: Vec<_> = similar.collect();
    similar.sort_by_key(|(view, is_alike)| (!is_alike, view.obstacle.number));
    let shell = visitor.shell_for(app, Section::Obstacles, &obstacle.organisation_code);
    let shell = if is_desk { visitor.shell(app, Section::Obstacles) } else { shell }.with_flash(done);
    let view = View::of(obstacle, &calendar, when.now);
    let status = typed.status();
    let page = ShowPage {
        moment: AnotherMoment::new(&shell, when, &view.address(is_desk), Vec::new()),
        shell,
        steps,
        is_desk,
        may,
        similar,
        bodies,
        answer_id: typed.form.value("id").parse().unwrap_or_else(|_| uuid::Uuid::now_v7()),
        changed: typed.changed,
        view,
        form: typed.form,
        errors: typed.errors,
    };
    Ok(Html(status, page).into_response())
}

/// A reason: must it be given, the message says that it is missing.
fn reason(
    form: &FormData,
    errors: &mut FormErrors,
    name: &'static str,
    missing: Option<&'static str>,
) -> String {
    form.check_names(errors, |field| field == name);
    let rule = TextRule::prose(REASON_MAX);
    form.text(errors, name, missing.map_or(rule, |key| rule.required(key)))
}

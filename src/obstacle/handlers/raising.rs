//! Raising an obstacle: by itself, or from an entry of a report.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use sqlx::PgConnection;

use super::super::actions;
use super::super::model::{Body, NewObstacle, Task};
use super::super::pages::NewPage;
use super::super::rules::{ANSWER_DAYS, ANSWER_DAYS_MAX};
use super::super::store;
use super::own::find_organisation;
use crate::access::Permission;
use crate::auth::SignedIn;
use crate::error::AppError;
use crate::kernel::{Moment, ObstacleId, PeriodId};
use crate::organisation::Organisation;
use crate::plan::{self, Plan};
use crate::web::{
    AppState, FormData, FormErrors, Html, Message, Path, Query, Section, TextRule, from_code, see_other,
};

/// The most characters of an obstacle.
const BODY_MAX: usize = 4_000;
/// The most characters of the help wanted.
const WISH_MAX: usize = 2_000;

/// Which entry of which report it is raised from.
#[derive(Debug, Default, Deserialize)]
pub(super) struct AskedNew {
    plan: Option<String>,
    task: Option<String>,
    period: Option<String>,
}

/// Where an obstacle is raised: by whom, under which plan, with what can be chosen.
struct Place {
    organisation: Organisation,
    plan: Plan,
    tasks: Vec<Task>,
    bodies: Vec<Body>,
    period: Option<(i32, PeriodId)>,
}

impl Place {
    /// For somebody who may raise obstacles there; a plan or a period that does not exist is not found.
    async fn find(
        app: &AppState,
        db: &mut PgConnection,
        visitor: &SignedIn,
        code: &str,
        (plan, period): (&str, &str),
    ) -> Result<Self, AppError> {
        let when = Moment::present(&app.clock);
        let permission = Permission::RaiseObstacles;
        let organisation = find_organisation(db, visitor, permission, (code, when)).await?;
        let today = when.today();
        let plan = match plan {
            "" => plan::find_latest(db, today).await?,
            code => {
                let found = plan::find_by_code(db, code, today, when).await?;
                Some(found.ok_or_else(|| AppError::unreadable("plan"))?)
            }
        };
        let plan = plan.ok_or(AppError::NotFound)?;
        let period = match from_code("period", Some(period), |number| number.parse().ok())? {
            Some(number) => {
                let id = store::find_period(db, plan.id, number).await?;
                Some((number, id.ok_or_else(|| AppError::unreadable("period"))?))
            }
            None => None,
        };
        let tasks = store::list_tasks(db, &visitor.scope(), organisation.id, plan.id, today).await?;
        let bodies = store::list_bodies(db, today).await?;
        Ok(Self { organisation, plan, tasks, bodies, period })
    }

    fn task(&self, number: &str) -> Option<&Task> {
        let number: i32 = number.parse().ok()?;
        self.tasks.iter().find(|task| task.number == number)
    }
}

fn draw(
    app: &AppState,
    visitor: &SignedIn,
    place: Place,
    (task, proposed): (Option<Task>, String),
    (form, errors): (FormData, FormErrors),
) -> Response {
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = NewPage {
        shell: visitor.shell_for(app, Section::Obstacles, &place.organisation.code),
        id: form.value("id").parse().unwrap_or_else(|_| ObstacleId::new().0),
        lead: task.as_ref().and_then(|task| task.lead),
        task: task.map(|task| task.number),
        organisation: place.organisation,
        plan: place.plan.code,
        period: place.period.map(|(number, _)| number),
        tasks: place.tasks,
        bodies: place.bodies,
        proposed,
        form,
        errors,
    };
    Html(status, page).into_response()
}

pub(super) async fn new(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(code): Path<String>,
    Query(asked): Query<AskedNew>,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let given = |value: &Option<String>| value.clone().unwrap_or_default();
    let (plan, period, number) = (given(&asked.plan), given(&asked.period), given(&asked.task));
    let place = Place::find(&app, &mut db, &visitor, &code, (&plan, &period)).await?;
    let task = from_code("task", Some(&number), |number| place.task(number).cloned())?;
    // What the report says already need not be typed again.
    let mut proposed = String::new();
    if let (Some((_, period)), Some(task)) = (place.period, &task) {
        let at = (period, task.id);
        let said = store::find_shortcoming(&mut db, &visitor.scope(), place.organisation.id, at).await?;
        proposed = said.unwrap_or_default().chars().take(BODY_MAX).collect();
    }
    let blank = (FormData::default(), FormErrors::default());
    Ok(draw(&app, &visitor, place, (task, proposed), blank))
}

pub(super) async fn raise(
    State(app): State<AppState>,
    visitor: SignedIn,
    Path(code): Path<String>,
    form: FormData,
) -> Result<Response, AppError> {
    let mut db = app.db().await?;
    let at = (form.value("plan"), form.value("period"));
    let place = Place::find(&app, &mut db, &visitor, &code, at).await?;
    let mut errors = FormErrors::default();
    form.check_names(&mut errors, |name| {
        matches!(name, "id" | "plan" | "period" | "task" | "addressee" | "body" | "wish" | "answer_days")
    });
    let task = place.task(form.value("task")).cloned();
    if task.is_none() && !form.value("task").is_empty() {
        errors.add("task", Message::new("obstacle-task-unknown"));
    }
    let lead = task.as_ref().and_then(|task| task.lead);
    let addressee = match form.value("addressee") {
        "" => place.bodies.iter().find(|body| Some(body.id) == lead),
        code => place.bodies.iter().find(|body| body.code == code),
    };
    let addressee = addressee.map(|body| body.id);
    if addressee.is_none() {
        errors.add("addressee", Message::new("obstacle-addressee-missing"));
    }
    let body = form.text(&mut errors, "body", TextRule::prose(BODY_MAX).required("obstacle-body-missing"));
    let wish = form.text(&mut errors, "wish", TextRule::prose(WISH_MAX));
    let days = form.integer(&mut errors, "answer_days", 1, i64::from(ANSWER_DAYS_MAX));
    let id = form.value("id").parse().map_err(|_| AppError::Malformed)?;
    let Some(addressee) = addressee.filter(|_| errors.is_empty()) else {
        return Ok(draw(&app, &visitor, place, (task, String::new()), (form, errors)));
    };
    let new = NewObstacle {
        id: ObstacleId(id),
        plan: place.plan.id,
        key_task: task.map(|task| task.id),
        period: place.period.map(|(_, id)| id),
        addressee,
        body,
        wish,
        answer_days: days.and_then(|days| u32::try_from(days).ok()).unwrap_or(ANSWER_DAYS),
    };
    let organisation = place.organisation.id;
    let number = actions::raise(visitor.act(&app, &mut db), organisation, &new).await?;
    Ok(see_other(&format!("/organisations/{code}/obstacles/{number}?done=obstacle-raised")))
}

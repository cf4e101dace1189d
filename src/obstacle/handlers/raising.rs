//! Raising an obstacle: by itself, or from an entry of a report.

use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::super::model::{Body, NewObstacle, Task};
use super::super::pages::NewPage;
use super::super::rules::{ANSWER_DAYS, ANSWER_DAYS_MAX};
use super::super::{actions, store, urls};
use super::list::find_organisation;
use crate::access::Permission;
use crate::error::AppError;
use crate::i18n::Message;
use crate::kernel::{ObstacleId, PeriodId};
use crate::organisation::Organisation;
use crate::plan::{self, Plan};
use crate::web::{Cx, Form, FormData, FormState, Path, Query, Reader, Section, TextRule, done, from_code};

/// The most characters of an obstacle.
const BODY_MAX: usize = 4_000;
/// The most characters of the help wanted.
const WISH_MAX: usize = 2_000;

/// Which entry of which report it is raised from.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Params {
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
    async fn find(cx: &mut Cx, code: &str, plan: &str, period: &str) -> Result<Self, AppError> {
        let moment = cx.moment();
        let organisation = find_organisation(cx, Permission::RaiseObstacles, code, moment).await?;
        let db = cx.db.get().await?;
        let today = moment.today();
        let plan = match plan {
            "" => plan::find_latest(db, today).await?,
            code => {
                let found = plan::find_by_code(db, code, today, moment).await?;
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
        let tasks = store::list_tasks(db, &cx.actor.scope(), organisation.id, plan.id, today).await?;
        let bodies = store::list_bodies(db, today).await?;
        Ok(Self { organisation, plan, tasks, bodies, period })
    }

    fn task(&self, number: &str) -> Option<&Task> {
        let number: i32 = number.parse().ok()?;
        self.tasks.iter().find(|task| task.number == number)
    }

    fn read(&self, fields: &mut Reader<'_>) -> Option<NewObstacle> {
        // Where it is raised is read already.
        for known in ["plan", "period"] {
            fields.value(known);
        }
        let number = fields.value("task");
        let task = self.task(number);
        if task.is_none() && !number.is_empty() {
            fields.refuse("task", Message::new("obstacle-task-unknown"));
        }
        let lead = task.and_then(|task| task.lead);
        let addressee = match fields.value("addressee") {
            "" => self.bodies.iter().find(|body| Some(body.id) == lead),
            code => self.bodies.iter().find(|body| body.code == code),
        };
        let addressee = fields.required("addressee", addressee, "obstacle-addressee-missing");
        let body = fields.text("body", TextRule::prose(BODY_MAX).required("obstacle-body-missing"));
        let wish = fields.text("wish", TextRule::prose(WISH_MAX));
        let days = fields.integer("answer_days", 1, i64::from(ANSWER_DAYS_MAX));
        Some(NewObstacle {
            id: ObstacleId(fields.hidden("id")?),
            plan: self.plan.id,
            key_task: task.map(|task| task.id),
            period: self.period.map(|(_, id)| id),
            addressee: addressee?.id,
            body,
            wish,
            answer_days: days.and_then(|days| u32::try_from(days).ok()).unwrap_or(ANSWER_DAYS),
        })
    }

    /// The form, about that task; `proposed` is what the report says already.
    fn show(self, cx: &Cx, task: Option<Task>, proposed: String, form: FormState) -> NewPage {
        NewPage {
            shell: cx.shell_for(Section::Obstacles, &self.organisation.code),
            id: form.value("id").parse().unwrap_or_else(|_| ObstacleId::new().0),
            lead: task.as_ref().and_then(|task| task.lead),
            task: task.map(|task| task.number),
            organisation: self.organisation,
            plan: self.plan.code,
            period: self.period.map(|(number, _)| number),
            tasks: self.tasks,
            bodies: self.bodies,
            proposed,
            form,
        }
    }
}

pub(super) async fn new(
    mut cx: Cx,
    Path(code): Path<String>,
    Query(params): Query<Params>,
) -> Result<NewPage, AppError> {
    let given = |value: &Option<String>| value.clone().unwrap_or_default();
    let place = Place::find(&mut cx, &code, &given(&params.plan), &given(&params.period)).await?;
    let task = from_code("task", Some(&given(&params.task)), |number| place.task(number).cloned())?;
    // What the report says already need not be typed again.
    let mut proposed = String::new();
    if let (Some((_, period)), Some(task)) = (place.period, &task) {
        let (db, organisation) = (cx.db.get().await?, place.organisation.id);
        let said = store::find_shortcoming(db, &cx.actor.scope(), organisation, (period, task.id)).await?;
        proposed = said.unwrap_or_default().chars().take(BODY_MAX).collect();
    }
    Ok(place.show(&cx, task, proposed, FormState::default()))
}

pub(super) async fn raise(
    mut cx: Cx,
    Path(code): Path<String>,
    typed: FormData,
) -> Result<Response, AppError> {
    let place = Place::find(&mut cx, &code, typed.value("plan"), typed.value("period")).await?;
    let task = place.task(typed.value("task")).cloned();
    let form = Form::read_with(typed, |fields| place.read(fields));
    let Some(new) = form.valid() else {
        return Ok(place.show(&cx, task, String::new(), form.returned()?).into_response());
    };
    let number = actions::raise(cx.act().await?, place.organisation.id, new).await?;
    Ok(done(&format!("{}/{number}", urls::list(&code)), "flash-obstacle-raised"))
}

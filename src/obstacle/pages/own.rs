//! An organisation's own obstacles, and the form of a new one.

use askama::Template;
use uuid::Uuid;

use super::super::model::{Body, Task};
use super::super::rules::ANSWER_DAYS;
use super::View;
use crate::kernel::OrganisationId;
use crate::organisation::Organisation;
use crate::page;
use crate::web::{AnotherMoment, FormState, Shell};

#[derive(Debug, Template)]
#[template(path = "obstacle/list.html")]
pub(in crate::obstacle) struct ListPage {
    pub shell: Shell,
    pub moment: AnotherMoment,
    pub organisation: Organisation,
    /// Answered: the head says whether that resolves them.
    pub to_confirm: Vec<View>,
    pub waiting: Vec<View>,
    pub closed: Vec<View>,
    pub may_raise: bool,
    pub may_resolve: bool,
}

page!(ListPage);

#[derive(Debug, Template)]
#[template(path = "obstacle/new.html")]
pub(in crate::obstacle) struct NewPage {
    pub shell: Shell,
    pub organisation: Organisation,
    /// The plan's code.
    pub plan: String,
    /// The new obstacle's id.
    pub id: Uuid,
    /// The key task's number from the address, or as chosen.
    pub task: Option<i32>,
    /// The body that leads it.
    pub lead: Option<OrganisationId>,
    /// The number of the period whose report it is raised from.
    pub period: Option<i32>,
    pub tasks: Vec<Task>,
    pub bodies: Vec<Body>,
    /// What the report says already.
    pub proposed: String,
    pub form: FormState,
}

page!(NewPage, form);

impl NewPage {
    fn body(&self) -> &str {
        if self.form.has("body") { self.form.value("body") } else { &self.proposed }
    }

    fn is_task(&self, task: &Task) -> bool {
        self.task == Some(task.number)
    }

    fn days(&self) -> String {
        if self.form.has("answer_days") {
            self.form.value("answer_days").to_owned()
        } else {
            ANSWER_DAYS.to_string()
        }
    }

    /// Is the body chosen: as typed, else because it leads the task?
    fn is_chosen(&self, body: &Body) -> bool {
        if self.form.has("addressee") {
            return self.form.value("addressee") == body.code;
        }
        self.lead == Some(body.id)
    }

    fn report_address(&self) -> Option<String> {
        let (period, task) = (self.period?, self.task.map_or_else(String::new, |n| format!("#nv-{n}")));
        Some(format!("/organisations/{}/reports/{}/{period}{task}", self.organisation.code, self.plan))
    }
}

//! The page of a report's extensions, and the Board's list of open requests.

use askama::Template;
use chrono::{DateTime, Duration, Utc};

use super::model::{Grant, Request, Waiting};
use super::urls;
use crate::kernel::vietnam;
use crate::page;
use crate::reporting::actions::Place;
use crate::reporting::rules::Window;
use crate::web::{FormState, Shell};

#[derive(Debug, Template)]
#[template(path = "reporting/extensions.html")]
pub(super) struct ExtensionsPage {
    pub shell: Shell,
    pub place: Place,
    pub window: Window,
    pub requests: Vec<Request>,
    pub grants: Vec<Grant>,
    /// The person may ask.
    pub may_ask: bool,
    /// The person may decide.
    pub may_decide: bool,
    /// Why no more time is to be had, if so.
    pub closed: Option<&'static str>,
    pub form: FormState,
}

page!(ExtensionsPage, form);

impl ExtensionsPage {
    fn period_name(&self) -> String {
        self.place.period.name(self.shell.lang)
    }

    fn open(&self) -> Option<&Request> {
        self.requests.iter().find(|request| request.decision.is_none())
    }

    /// What stands in the field of the new date: what was typed, what was asked for, else three days more.
    fn until(&self) -> String {
        if self.form.has("until") {
            return self.form.value("until").to_owned();
        }
        let proposed = self.open().map_or(self.window.due_at + Duration::days(3), |request| request.until);
        local(proposed)
    }
}

fn local(instant: DateTime<Utc>) -> String {
    instant.with_timezone(&vietnam()).format("%H:%M %d/%m/%Y").to_string()
}

#[derive(Debug, Template)]
#[template(path = "reporting/extension_requests.html")]
pub(super) struct RequestsPage {
    pub shell: Shell,
    pub waiting: Vec<Waiting>,
}

page!(RequestsPage);

impl RequestsPage {
    fn period_name(&self, waiting: &Waiting) -> String {
        waiting.period.name(self.shell.lang)
    }

    fn address(waiting: &Waiting) -> String {
        urls::waiting(waiting)
    }
}

//! Directives as an addressee sees them.

use askama::Template;
use chrono::NaiveDate;
use uuid::Uuid;

use super::super::list::Pair;
use super::super::model::{Addressee, Directive, Draft, Kind, State, Step, StepKind, TaskLink};
use super::super::{rules, urls};
use super::{days_over, kind_words, step_key, tag};
use crate::organisation::Organisation;
use crate::page;
use crate::web::{FormState, Shell};

/// `directive/own_list.html`.
#[derive(Debug, Template)]
#[template(path = "directive/own_list.html")]
pub struct OwnListPage {
    pub shell: Shell,
    pub organisation: Organisation,
    /// Something is left to do, the most urgent first.
    pub waiting: Vec<Pair>,
    /// The rest.
    pub done: Vec<Pair>,
    pub may_answer: bool,
    pub may_draft: bool,
    pub today: NaiveDate,
}

page!(OwnListPage);

impl OwnListPage {
    fn address(&self, number: &i32) -> String {
        urls::own(&self.organisation.code, *number)
    }

    fn by(&self, kind: &Kind, given_by: &str) -> String {
        kind_words(&self.shell, *kind, given_by)
    }

    fn tag(state: &State) -> (&'static str, &'static str, &'static str) {
        tag(*state)
    }

    fn over(&self, deadline: &NaiveDate) -> String {
        days_over(&self.shell, deadline, &self.today)
    }

    /// "2 ý kiến chờ tiếp nhận, 1 phải báo cáo": of those that wait.
    fn counts(&self) -> (usize, usize) {
        let new = self.waiting.iter().filter(|pair| pair.state == State::Issued).count();
        (new, self.waiting.len() - new)
    }
}

/// `directive/own.html`.
#[derive(Debug, Template)]
#[template(path = "directive/own.html")]
pub struct OwnPage {
    pub shell: Shell,
    pub organisation: Organisation,
    pub directive: Directive,
    pub own: Addressee,
    pub steps: Vec<Step>,
    pub tasks: Vec<TaskLink>,
    pub draft: Option<Draft>,
    pub may_answer: bool,
    pub may_draft: bool,
    /// Made with the form: sent twice, it reports once.
    pub key: Uuid,
    /// Somebody else wrote meanwhile. Where things changed without that, a report is not to be had any more.
    pub theirs: Option<Draft>,
    pub today: NaiveDate,
    pub form: FormState,
}

page!(OwnPage, form);

impl OwnPage {
    fn address(&self) -> String {
        urls::own_list(&self.organisation.code)
    }

    fn by(&self) -> String {
        kind_words(&self.shell, self.directive.wording.kind, &self.directive.wording.given_by)
    }

    fn tag(&self) -> (&'static str, &'static str, &'static str) {
        tag(self.own.state)
    }

    fn step_key(kind: &StepKind) -> &'static str {
        step_key(*kind)
    }

    fn is_overdue(&self) -> bool {
        rules::is_overdue(self.own.state, self.own.deadline, self.today)
    }

    fn over(&self) -> String {
        days_over(&self.shell, &self.own.deadline, &self.today)
    }

    /// Can a report be written?
    fn is_open(&self) -> bool {
        self.may_draft && self.own.state.is_waiting()
    }

    /// The text in the field: what was typed, else the draft.
    fn text(&self) -> &str {
        if self.form.has("report") {
            return self.form.value("report");
        }
        self.draft.as_ref().map_or("", |draft| draft.body.as_str())
    }

    /// The version of the draft that the form is made from; after somebody else wrote, theirs.
    fn version(&self) -> i32 {
        let draft = self.theirs.as_ref().or(self.draft.as_ref());
        match self.form.value("version").parse() {
            Ok(version) if self.theirs.is_none() => version,
            _ => draft.map_or(0, |draft| draft.version),
        }
    }

    /// Why it was opened again, at last.
    fn reopened(&self) -> Option<&Step> {
        let last = self.steps.iter().rev().find(|step| step.kind == StepKind::Reopened);
        last.filter(|_| self.own.state == State::Reopened)
    }
}

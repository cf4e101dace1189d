//! The list of an organisation's shortcomings, and the page where it says how one was fixed.

use askama::Template;

use super::model::{Offered, Shortcoming};
use super::urls;
use crate::organisation::Organisation;
use crate::page;
use crate::web::{FormState, Shell};

#[derive(Debug, Template)]
#[template(path = "reporting/shortcomings.html")]
pub(super) struct ListPage {
    pub shell: Shell,
    pub organisation: Organisation,
    pub open: Vec<Shortcoming>,
    pub fixed: Vec<Shortcoming>,
    /// The person may mark them fixed.
    pub may_fix: bool,
}

page!(ListPage);

#[derive(Debug, Template)]
#[template(path = "reporting/shortcoming.html")]
pub(super) struct ShortcomingPage {
    pub shell: Shell,
    pub organisation: Organisation,
    pub shortcoming: Shortcoming,
    /// The person may mark it fixed.
    pub may_fix: bool,
    /// The files to choose from.
    pub offered: Vec<Offered>,
    /// The number of the period in whose draft files can be added.
    pub drafting: Option<i32>,
    pub form: FormState,
}

page!(ShortcomingPage, form);

impl ShortcomingPage {
    fn address(&self) -> String {
        urls::one(&self.organisation.code, self.shortcoming.id)
    }

    /// Where files can be put behind the task's entry.
    fn evidence_address(&self, period: &i32) -> String {
        urls::evidence(&self.organisation.code, &self.shortcoming.plan, *period, self.shortcoming.task)
    }
}

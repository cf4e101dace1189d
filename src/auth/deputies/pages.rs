//! The page of an organisation's deputies.

use askama::Template;
use chrono::NaiveDate;

use super::model::{Candidate, Deputy};
use super::rules::{LONGEST, State, state};
use crate::organisation::Organisation;
use crate::page;
use crate::web::{FormState, Shell};

#[derive(Debug, Template)]
#[template(path = "auth/deputies.html")]
pub(super) struct DeputiesPage {
    pub shell: Shell,
    pub organisation: Organisation,
    pub deputies: Vec<Deputy>,
    pub candidates: Vec<Candidate>,
    pub today: NaiveDate,
    pub form: FormState,
}

page!(DeputiesPage, form);

impl DeputiesPage {
    fn state_of(&self, deputy: &Deputy) -> State {
        state(deputy, self.today)
    }

    /// What stands in a date's field: what was typed, else a proposal.
    fn day(&self, name: &str, proposed: NaiveDate) -> String {
        if self.form.has(name) { self.form.value(name).to_owned() } else { self.shell.date(&proposed) }
    }

    fn in_a_week(&self) -> NaiveDate {
        self.today + chrono::Duration::days(7)
    }

    fn longest(&self) -> i64 {
        LONGEST
    }
}

//! The pages: what can be accepted at once, and what became of it.

use askama::Template;

use super::super::model::Period;
use super::super::queue::Waiting;
use super::super::urls::{period as reports, report};
use super::model::{Outcome, Skip};
use super::urls;
use crate::page;
use crate::web::{FormState, Shell};

/// The name of the box that lists an organisation.
pub(super) fn field_of(code: &str) -> String {
    format!("accept[{code}]")
}

#[derive(Debug, Template)]
#[template(path = "reporting/acceptances.html")]
pub(super) struct AcceptancesPage {
    pub shell: Shell,
    pub plan: String,
    pub period: Period,
    /// Waiting, and no rule noticed anything.
    pub clean: Vec<Waiting>,
    /// Waiting, each with the number of its findings.
    pub noticed: Vec<(Waiting, usize)>,
    /// Waiting for somebody else to check.
    pub own_work: Vec<Waiting>,
    pub form: FormState,
}

page!(AcceptancesPage, form);

impl AcceptancesPage {
    fn period_name(&self) -> String {
        self.period.name(self.shell.lang)
    }

    fn address(&self) -> String {
        urls::acceptances(&self.plan, self.period.number)
    }

    fn reports_address(&self) -> String {
        reports(&self.plan, self.period.number)
    }

    fn report_address(&self, waiting: &Waiting) -> String {
        report(&waiting.code, &self.plan, self.period.number)
    }

    /// All are ticked at first; after a refusal those that were.
    fn is_ticked(&self, waiting: &Waiting) -> bool {
        self.form.errors.is_empty() || self.form.has(&field_of(&waiting.code))
    }
}

#[derive(Debug, Template)]
#[template(path = "reporting/acceptances_outcome.html")]
pub(super) struct OutcomePage {
    pub shell: Shell,
    pub plan: String,
    pub period: Period,
    pub outcome: Outcome,
}

page!(OutcomePage);

impl OutcomePage {
    fn period_name(&self) -> String {
        self.period.name(self.shell.lang)
    }

    fn address(&self) -> String {
        urls::acceptances(&self.plan, self.period.number)
    }

    fn reports_address(&self) -> String {
        reports(&self.plan, self.period.number)
    }

    fn report_address(&self, code: &str) -> String {
        report(code, &self.plan, self.period.number)
    }

    fn why(&self, skip: &Skip) -> String {
        match skip {
            Skip::Withdrawn => self.shell.t("acceptances-skip-withdrawn"),
            Skip::Newer => self.shell.t("acceptances-skip-newer"),
            Skip::Accepted => self.shell.t("acceptances-skip-accepted"),
            Skip::Returned => self.shell.t("acceptances-skip-returned"),
            Skip::OwnWork => self.shell.t("acceptances-skip-own-work"),
            Skip::Findings(n) => self.shell.t1("acceptances-skip-findings", "n", *n),
        }
    }
}

//! A period as an organisation sees it, and the list of its reports.

use askama::Template;
use chrono::{DateTime, Utc};

use super::{BaseNote, Tense};
use crate::organisation::Organisation;
use crate::page;
use crate::reporting::model::ReportStatus;
use crate::reporting::rules::{Arrival, Window};
use crate::reporting::store::reports::PeriodRow;
use crate::reporting::urls;
use crate::web::Shell;

/// A period as an organisation sees it.
#[derive(Debug)]
pub struct PeriodView {
    /// The period with the report's state.
    pub row: PeriodRow,
    /// Its name within a sentence.
    pub name: String,
    /// Its name by itself.
    pub title: String,
    /// The report's address.
    pub address: String,
    /// The instants that hold.
    pub window: Window,
    /// How something arriving now would be taken.
    pub arrival: Arrival,
    /// What its draft is held against, in words.
    pub base: Option<BaseNote>,
}

/// What is said of sending now, after the due: until when it is taken, or that it counts as sent again late.
pub fn late_words(shell: &Shell, window: &Window) -> String {
    match window.closes_at {
        Some(at) => shell.t1("report-late-until", "at", shell.date_time_long(&at)),
        None => shell.t("report-late-again"),
    }
}

impl PeriodView {
    /// Prepares a row for its page.
    pub fn of(row: PeriodRow, shell: &Shell, organisation: &str, plan: &str, now: DateTime<Utc>) -> Self {
        let resubmit_by = row
            .resubmit_by
            .filter(|_| matches!(row.status, Some(ReportStatus::Draft | ReportStatus::Returned)));
        let window = Window::of(&row.period, row.extended_due_at, resubmit_by);
        Self {
            name: row.period.name(shell.lang),
            title: row.period.title(shell.lang),
            address: urls::report(organisation, plan, row.period.number),
            arrival: window.arrival(now),
            base: BaseNote::of(shell, &row.basis, Tense::Now),
            window,
            row,
        }
    }

    /// Work for the organisation: it is open and not sent.
    pub fn is_to_do(&self) -> bool {
        let is_editable =
            matches!(self.row.status, None | Some(ReportStatus::Draft | ReportStatus::Returned));
        is_editable && matches!(self.arrival, Arrival::OnTime | Arrival::Late)
    }

    /// Nothing can be drafted yet.
    pub fn is_not_open(&self) -> bool {
        self.arrival == Arrival::TooEarly
    }

    /// What arrives now arrives late.
    pub fn is_late_now(&self) -> bool {
        self.arrival == Arrival::Late
    }

    /// What is said of sending late.
    pub fn late_words(&self, shell: &Shell) -> String {
        late_words(shell, &self.window)
    }

    /// Returned or reopened, and not sent again.
    pub fn is_returned(&self) -> bool {
        self.row.remark.is_some()
            && matches!(self.row.status, Some(ReportStatus::Draft | ReportStatus::Returned))
    }

    /// What every task that is not filled in may be kept from, in one go: "tháng 7/2021".
    pub fn may_keep(&self, shell: &Shell) -> Option<String> {
        let base = self.row.basis.base.filter(|_| !self.is_returned() && self.not_filled() > 0);
        base.map(|base| base.name(shell.lang))
    }

    /// How many tasks nothing is said of.
    pub fn not_filled(&self) -> i64 {
        self.row.assigned - self.row.declared - self.row.begun
    }

    /// Class, icon and message key of the state's tag.
    pub fn tag(&self) -> (&'static str, &'static str, &'static str) {
        match self.row.status {
            _ if self.is_returned() => ("returned", "i-back", "report-state-returned"),
            Some(ReportStatus::Accepted) => ("accepted", "i-check", "report-state-accepted"),
            Some(ReportStatus::Submitted) => ("sent", "i-send", "report-state-submitted"),
            Some(ReportStatus::Draft | ReportStatus::Returned) => ("draft", "i-draft", "report-state-draft"),
            None if self.arrival == Arrival::TooEarly => ("none", "i-minus", "report-state-not-open"),
            None if self.arrival == Arrival::Refused => ("none", "i-minus", "report-state-missed"),
            None => ("none", "i-minus", "report-state-none"),
        }
    }

    /// Arrived after its due instant?
    pub fn is_late(&self) -> bool {
        let due = self.row.extended_due_at.unwrap_or(self.row.period.due_at);
        self.row.first_arrival.is_some_and(|at| at > due)
    }

    /// How far the draft is, in whole per cent, for the bar.
    pub fn share(&self) -> i64 {
        if self.row.assigned == 0 { 0 } else { self.row.declared * 100 / self.row.assigned }
    }
}

#[derive(Debug, Template)]
#[template(path = "reporting/reports.html")]
pub struct ReportsPage {
    pub shell: Shell,
    pub organisation: Organisation,
    pub plan: Option<String>,
    pub periods: Vec<PeriodView>,
}

page!(ReportsPage);

//! The nouns: a period as one organisation, or nobody in particular, has to keep it.

use chrono::{DateTime, Utc};

use super::urls;
use crate::reporting::model::{Period, ReportStatus};
use crate::reporting::rules::Window;

/// For whom the dates hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keeper {
    /// The organisation's code.
    pub code: String,
    /// Its short name.
    pub short_name: String,
}

/// A period in the calendar.
#[derive(Debug, Clone)]
pub struct Date {
    /// The organisation; none for those who read across organisations.
    pub keeper: Option<Keeper>,
    /// The plan's code.
    pub plan: String,
    /// The period.
    pub period: Period,
    /// The report's status, where there is a report.
    pub status: Option<ReportStatus>,
    /// The extension's due instant.
    pub extended_due_at: Option<DateTime<Utc>>,
    /// After a return or a reopening: its own date.
    pub resubmit_by: Option<DateTime<Utc>>,
}

impl Date {
    /// The instants that hold.
    pub fn window(&self) -> Window {
        let is_open = matches!(self.status, Some(ReportStatus::Draft | ReportStatus::Returned));
        Window::of(&self.period, self.extended_due_at, self.resubmit_by.filter(|_| is_open))
    }

    /// Sent, and not to be sent again as things stand.
    pub fn is_done(&self) -> bool {
        matches!(self.status, Some(ReportStatus::Submitted | ReportStatus::Accepted))
    }

    /// Where it leads.
    pub fn href(&self) -> String {
        let (plan, number) = (&self.plan, self.period.number);
        match &self.keeper {
            Some(keeper) => urls::report(&keeper.code, plan, number),
            None => urls::period(plan, number),
        }
    }
}

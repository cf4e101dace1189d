//! The calendar's page.

use askama::Template;
use chrono::{DateTime, Utc};

use super::model::Date;
use crate::page;
use crate::reporting::model::{PeriodState, ReportStatus};
use crate::reporting::rules::Arrival;
use crate::web::Shell;

#[derive(Debug, Template)]
#[template(path = "reporting/calendar.html")]
pub(super) struct CalendarPage {
    pub shell: Shell,
    /// One list for each organisation.
    pub lists: Vec<Vec<Date>>,
    pub now: DateTime<Utc>,
    /// The feed's address, told once when it was just made.
    pub address: Option<String>,
    /// Since when the person has a feed.
    pub feed_since: Option<DateTime<Utc>>,
}

page!(CalendarPage);

impl CalendarPage {
    fn title_of(&self, date: &Date) -> String {
        date.period.title(self.shell.lang)
    }

    fn heading_of(&self, list: &[Date]) -> String {
        let keeper = list.first().and_then(|date| date.keeper.as_ref());
        keeper.map_or_else(|| self.shell.t("calendar-all"), |keeper| keeper.short_name.clone())
    }

    /// The date to look at next: the earliest that is neither sent nor past.
    fn is_next(&self, list: &[Date], date: &Date) -> bool {
        let open =
            list.iter().filter(|d| !d.is_done() && d.window().closes_at.is_none_or(|at| at >= self.now));
        let next = open.min_by_key(|d| d.window().due_at);
        next.is_some_and(|next| next.period.id == date.period.id)
    }

    /// Class, icon and message key of the state's tag.
    fn tag(&self, date: &Date) -> (&'static str, &'static str, &'static str) {
        if date.keeper.is_none() {
            return match date.period.state(self.now) {
                PeriodState::NotOpen => ("none", "i-minus", "report-state-not-open"),
                PeriodState::Open => ("sent", "i-send", "calendar-open"),
                PeriodState::Late => ("returned", "i-back", "calendar-late"),
                PeriodState::Closed => ("none", "i-check", "calendar-closed"),
            };
        }
        match date.status {
            Some(ReportStatus::Accepted) => ("accepted", "i-check", "report-state-accepted"),
            Some(ReportStatus::Submitted) => ("sent", "i-send", "report-state-submitted"),
            Some(ReportStatus::Returned) => ("returned", "i-back", "report-state-returned"),
            Some(ReportStatus::Draft) => ("draft", "i-draft", "report-state-draft"),
            None => match date.window().arrival(self.now) {
                Arrival::TooEarly => ("none", "i-minus", "report-state-not-open"),
                Arrival::Refused => ("none", "i-minus", "report-state-missed"),
                Arrival::OnTime | Arrival::Late => ("none", "i-minus", "report-state-none"),
            },
        }
    }
}

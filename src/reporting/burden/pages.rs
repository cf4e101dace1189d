//! The page of what reports cost.

use askama::Template;

use super::model::{Cost, PeriodCost};
use super::rules::{Summary, median};
use crate::kernel::Fraction;
use crate::page;
use crate::reporting::model::Period;
use crate::web::Shell;

#[derive(Debug, Template)]
#[template(path = "reporting/burden.html")]
pub(super) struct BurdenPage {
    pub shell: Shell,
    pub plan: String,
    pub period: Period,
    pub costs: Vec<Cost>,
    pub summary: Summary,
    /// The periods with reports, each with what they cost together.
    pub periods: Vec<(Period, PeriodCost)>,
}

page!(BurdenPage);

impl BurdenPage {
    fn period_name(&self) -> String {
        self.period.name(self.shell.lang)
    }

    fn title_of(&self, period: &Period) -> String {
        period.title(self.shell.lang)
    }

    fn count(&self, n: &Option<i64>) -> String {
        n.map_or_else(|| "–".to_owned(), |n| self.shell.number(n))
    }

    /// "35 phút", "2 giờ 5 phút", "3 ngày 4 giờ".
    fn time(&self, minutes: &Option<i64>) -> String {
        let Some(minutes) = *minutes else { return "–".to_owned() };
        let (days, hours) = (minutes / 1_440, minutes % 1_440 / 60);
        if days > 0 {
            self.shell.t2("burden-days", "days", days, "hours", hours)
        } else if hours > 0 {
            self.shell.t2("burden-hours", "hours", hours, "minutes", minutes % 60)
        } else {
            self.shell.t1("burden-minutes", "minutes", minutes)
        }
    }

    /// "1 giờ 43 phút (49 báo cáo)".
    fn median_time(&self, cost: &PeriodCost) -> String {
        let median = median(cost.minutes.iter().copied());
        if median.is_none() {
            return self.time(&median);
        }
        self.shell.t2("burden-time-of", "time", self.time(&median), "n", cost.minutes.len())
    }

    /// "54% (1.174/2.176)".
    fn share(&self, part: &i64, whole: &i64) -> String {
        let share = self.shell.percent(&Fraction::percent_of(*part, *whole));
        format!("{share} ({}/{})", self.shell.number(*part), self.shell.number(*whole))
    }

    fn carried(&self, cost: &Cost) -> String {
        match (cost.carried, cost.entries) {
            (Some(carried), Some(entries)) => self.share(&carried, &entries),
            _ => "–".to_owned(),
        }
    }
}

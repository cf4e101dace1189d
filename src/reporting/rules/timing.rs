//! When a report may be drafted and sent (domain §4).

use chrono::{DateTime, Utc};

use super::super::model::{Period, Report};
use super::resubmission_date;

/// How an arrival is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrival {
    /// Before opening: nothing can be drafted yet.
    TooEarly,
    /// By the due instant, inclusive.
    OnTime,
    /// After it, not after closing.
    Late,
    /// After closing: refused, the text kept.
    Refused,
}

/// The instants that hold for one organisation's report.
#[allow(clippy::struct_field_names, reason = "an instant is an `…_at` everywhere")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// When drafting may begin.
    pub opens_at: DateTime<Utc>,
    /// Due, inclusive.
    pub due_at: DateTime<Utc>,
    /// The last instant; `None` after a return or a reopening, for then nothing closes by the clock.
    pub closes_at: Option<DateTime<Utc>>,
}

impl Window {
    /// The period's instants; an extension moves the due and, if later, the closing. After a return or a reopening the
    /// resubmission date is the due, and what arrives after it is late: the Board has asked for it.
    pub fn of(
        period: &Period,
        extended_due_at: Option<DateTime<Utc>>,
        resubmit_by: Option<DateTime<Utc>>,
    ) -> Self {
        let due_at = resubmit_by.or(extended_due_at).unwrap_or(period.due_at);
        let closes_at = match resubmit_by {
            Some(_) => None,
            None => Some(extended_due_at.map_or(period.closes_at, |at| at.max(period.closes_at))),
        };
        Self { opens_at: period.opens_at, due_at, closes_at }
    }

    /// The instants that hold for a report as it stands.
    pub fn of_report(report: &Report) -> Self {
        let resubmit_by = report.resubmit_by.filter(|_| report.is_sent_back());
        Self::of(&report.period, report.extended_due_at, resubmit_by)
    }

    /// The instants that will hold once what was sent last is taken back.
    pub fn after_withdrawal(report: &Report) -> Self {
        Self::of(&report.period, report.extended_due_at, resubmission_date(&report.steps, report.more_time))
    }

    /// How something that arrives now is taken.
    pub fn arrival(&self, now: DateTime<Utc>) -> Arrival {
        if now < self.opens_at {
            Arrival::TooEarly
        } else if now <= self.due_at {
            Arrival::OnTime
        } else if self.closes_at.is_none_or(|at| now <= at) {
            Arrival::Late
        } else {
            Arrival::Refused
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDate, TimeZone};

    use super::*;
    use crate::kernel::{PeriodId, PeriodKind, PlanId};

    fn at(day: u32, hour: u32) -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2021, 10, day, hour, 0, 0).unwrap()
    }

    fn period() -> Period {
        Period {
            id: PeriodId::new(),
            plan_id: PlanId::new(),
            number: 6,
            kind: PeriodKind::Month,
            starts_on: NaiveDate::from_ymd_opt(2021, 9, 1).unwrap(),
            ends_on: NaiveDate::from_ymd_opt(2021, 9, 30).unwrap(),
            opens_at: at(1, 0),
            due_at: at(8, 10),
            closes_at: at(13, 10),
        }
    }

    #[test]
    fn arrival_follows_the_clock() {
        let table = [
            // extension, resubmission, now, how it is taken
            (None, None, at(13, 11), Arrival::Refused),
            (None, None, at(13, 10), Arrival::Late),
            (None, None, at(8, 11), Arrival::Late),
            (None, None, at(8, 10), Arrival::OnTime),
            (None, None, at(1, 0), Arrival::OnTime),
            (Some(at(10, 10)), None, at(10, 10), Arrival::OnTime),
            (Some(at(10, 10)), None, at(12, 10), Arrival::Late),
            (Some(at(20, 10)), None, at(20, 10), Arrival::OnTime),
            (Some(at(20, 10)), None, at(20, 11), Arrival::Refused),
            (None, Some(at(25, 10)), at(25, 10), Arrival::OnTime),
            (None, Some(at(25, 10)), at(25, 11), Arrival::Late),
            (None, Some(at(5, 10)), at(6, 10), Arrival::Late),
            (None, Some(at(5, 10)), at(28, 10), Arrival::Late),
            (Some(at(20, 10)), Some(at(25, 10)), at(22, 10), Arrival::OnTime),
        ];
        for (extension, resubmission, now, expected) in table {
            assert_eq!(Window::of(&period(), extension, resubmission).arrival(now), expected, "{now}");
        }
        let early = Utc.with_ymd_and_hms(2021, 9, 30, 23, 0, 0).unwrap();
        assert_eq!(Window::of(&period(), None, None).arrival(early), Arrival::TooEarly);
    }
}

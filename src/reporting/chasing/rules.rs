//! Whom it makes sense to chase, and when silence is escalated.

use chrono::{DateTime, Duration, Utc};

use super::super::model::Period;
use super::super::reviews::Cell;
use crate::kernel::{WorkingDays, date_in_vietnam};

/// Why an organisation is not chased about a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// It is not expected to report.
    NotExpected,
    /// It has sent; the report waits or is accepted.
    Sent,
    /// The period has not opened.
    NotOpen,
    /// Nothing arrives any more without an extension.
    Closed,
    /// It was chased today; once a day is enough unless somebody wants it otherwise.
    Today,
}

/// Why an organisation is not chased now, if so.
pub fn obstacle(cell: &Cell, period: &Period, now: DateTime<Utc>) -> Option<Obstacle> {
    let sending = cell.sending();
    if !cell.is_expected {
        Some(Obstacle::NotExpected)
    } else if sending.state(now).is_sent() {
        Some(Obstacle::Sent)
    } else if now < period.opens_at {
        Some(Obstacle::NotOpen)
    } else if !sending.state(now).is_returned() && now > period.closes_at.max(cell.due_at) {
        Some(Obstacle::Closed)
    } else if cell.chased_at.is_some_and(|at| date_in_vietnam(at) == date_in_vietnam(now)) {
        Some(Obstacle::Today)
    } else {
        None
    }
}

/// So many working days after the due instant silence is escalated.
pub const GRACE: u32 = 2;

/// Only what became true so recently is escalated: a database that is loaded with an old plan floods nobody.
const FRESH: Duration = Duration::days(7);

/// Is a report that is not sent escalated now? Arriving at the last instant of the grace is in time.
pub fn is_escalated(due_at: DateTime<Utc>, days: &WorkingDays, now: DateTime<Utc>) -> bool {
    let at = days.later(due_at, GRACE);
    at < now && now - at < FRESH
}

#[cfg(test)]
mod tests {
    use super::super::super::reviews::Latest;
    use super::*;
    use crate::kernel::{PeriodId, PeriodKind, PlanId, RevisionOutcome};

    fn at(text: &str) -> DateTime<Utc> {
        format!("2021-{}:00+07:00", text.replace(' ', "T")).parse().unwrap()
    }

    fn period() -> Period {
        Period {
            id: PeriodId::new(),
            plan_id: PlanId::new(),
            number: 3,
            kind: PeriodKind::Month,
            starts_on: "2021-09-01".parse().unwrap(),
            ends_on: "2021-09-30".parse().unwrap(),
            opens_at: at("09-25 08:00"),
            due_at: at("10-08 17:00"),
            closes_at: at("10-13 17:00"),
        }
    }

    fn silent() -> Cell {
        Cell {
            is_expected: true,
            due_at: at("10-08 17:00"),
            is_extended: false,
            first_arrival: None,
            has_counting: false,
            latest: None,
            findings: None,
            chases: 0,
            chased_at: None,
            escalated_at: None,
        }
    }

    fn latest(outcome: RevisionOutcome, resubmit_by: Option<&str>) -> Latest {
        Latest {
            id: crate::kernel::RevisionId::new(),
            number: 1,
            outcome,
            arrived_at: at("10-01 10:00"),
            decided_at: None,
            resubmit_by: resubmit_by.map(at),
            is_reopened: false,
            is_own_work: false,
        }
    }

    #[test]
    fn only_who_can_still_send_and_has_not_is_chased() {
        let returned = Some(latest(RevisionOutcome::Returned, Some("10-20 17:00")));
        let table = [
            ("silent", silent(), "10-05 09:00", None),
            ("late", silent(), "10-12 09:00", None),
            ("before opening", silent(), "09-25 07:59", Some(Obstacle::NotOpen)),
            ("closed", silent(), "10-13 17:01", Some(Obstacle::Closed)),
            ("extended", Cell { due_at: at("10-15 17:00"), ..silent() }, "10-14 09:00", None),
            (
                "not expected",
                Cell { is_expected: false, ..silent() },
                "10-05 09:00",
                Some(Obstacle::NotExpected),
            ),
            (
                "waiting",
                Cell { latest: Some(latest(RevisionOutcome::Pending, None)), ..silent() },
                "10-05 09:00",
                Some(Obstacle::Sent),
            ),
            (
                "accepted",
                Cell { latest: Some(latest(RevisionOutcome::Accepted, None)), ..silent() },
                "10-05 09:00",
                Some(Obstacle::Sent),
            ),
            ("returned", Cell { latest: returned.clone(), ..silent() }, "10-19 09:00", None),
            ("returned, after its date", Cell { latest: returned, ..silent() }, "10-20 17:01", None),
            (
                "chased today",
                Cell { chased_at: Some(at("10-05 00:01")), ..silent() },
                "10-05 23:59",
                Some(Obstacle::Today),
            ),
            (
                "chased yesterday",
                Cell { chased_at: Some(at("10-04 23:59")), ..silent() },
                "10-05 00:01",
                None,
            ),
        ];
        for (case, cell, now, expected) in table {
            assert_eq!(obstacle(&cell, &period(), at(now)), expected, "{case}");
        }
    }

    #[test]
    fn silence_is_escalated_after_two_working_days_and_not_for_ever() {
        // Due on a Friday: two working days later is Tuesday, with the Monday off Wednesday.
        let plain = WorkingDays::default();
        let monday_off = WorkingDays::with([("2021-10-11".parse().unwrap(), false)]);
        for (days, now, expected) in [
            (&plain, "10-08 17:01", false),
            (&plain, "10-12 17:00", false),
            (&plain, "10-12 17:01", true),
            (&plain, "10-19 16:59", true),
            (&plain, "10-19 17:01", false),
            (&monday_off, "10-12 17:01", false),
            (&monday_off, "10-13 17:01", true),
        ] {
            assert_eq!(is_escalated(at("10-08 17:00"), days, at(now)), expected, "{now}");
        }
    }
}

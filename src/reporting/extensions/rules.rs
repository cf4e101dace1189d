//! When more time may be asked for and granted.

use chrono::{DateTime, Duration, Utc};

use crate::kernel::RevisionOutcome;
use crate::reporting::model::{Report, ReportStatus};
use crate::reporting::rules::Window;

/// No extension reaches further than so many days after the period's own due date.
pub const FURTHEST: i64 = 90;

/// Why no more time is to be had for a report now, if so; a message's key. What was sent late may still get it: whether it
/// is late for good depends on that.
pub const fn closed(status: ReportStatus, is_late: bool) -> Option<&'static str> {
    match status {
        ReportStatus::Draft | ReportStatus::Returned => None,
        ReportStatus::Submitted | ReportStatus::Accepted if is_late => None,
        ReportStatus::Submitted | ReportStatus::Accepted => Some("extension-sent"),
    }
}

/// When a report that waits for nothing any more was first sent, if that was late.
pub fn late_arrival(report: &Report) -> Option<DateTime<Utc>> {
    let is_sent = matches!(report.status, ReportStatus::Submitted | ReportStatus::Accepted);
    let sent = report.revisions.iter().filter(|r| r.outcome != RevisionOutcome::Withdrawn);
    let first = sent.map(|r| r.arrived_at).min()?;
    (is_sent && first > report.extended_due_at.unwrap_or(report.period.due_at)).then_some(first)
}

/// Why an instant does not do as a new due date, if so; a message's key.
pub fn fault(
    until: DateTime<Utc>,
    window: &Window,
    period_due: DateTime<Utc>,
    late_arrival: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Option<&'static str> {
    if late_arrival.is_some_and(|arrived| until < arrived) {
        Some("extension-before-arrival")
    } else if late_arrival.is_none() && until <= now {
        Some("extension-past")
    } else if until <= window.due_at {
        Some("extension-not-later")
    } else if until > period_due + Duration::days(FURTHEST) {
        Some("extension-too-far")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;

    use super::*;

    fn at(day: u32, hour: u32) -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2021, 7, day, hour, 0, 0).unwrap()
    }

    #[test]
    fn a_new_due_date_lies_ahead_and_after_the_one_that_holds() {
        let window = Window { opens_at: at(1, 0), due_at: at(8, 10), closes_at: Some(at(13, 10)) };
        for (until, now, expected) in [
            (at(9, 10), at(5, 0), None),
            (at(8, 10), at(5, 0), Some("extension-not-later")),
            (at(9, 10), at(9, 10), Some("extension-past")),
            (at(20, 0), at(14, 0), None),
            (at(8, 10) + Duration::days(FURTHEST), at(5, 0), None),
            (at(8, 11) + Duration::days(FURTHEST), at(5, 0), Some("extension-too-far")),
        ] {
            assert_eq!(fault(until, &window, at(8, 10), None, now), expected, "{until} at {now}");
        }
    }

    #[test]
    fn what_was_sent_needs_no_more_time() {
        for (status, is_closed) in [
            (ReportStatus::Draft, false),
            (ReportStatus::Returned, false),
            (ReportStatus::Submitted, true),
            (ReportStatus::Accepted, true),
        ] {
            assert_eq!(closed(status, false).is_some(), is_closed, "{status:?}");
            assert_eq!(closed(status, true), None, "{status:?}, late");
        }
    }

    #[test]
    fn what_was_sent_late_gets_time_that_reaches_its_arrival() {
        let window = Window { opens_at: at(1, 0), due_at: at(8, 10), closes_at: Some(at(13, 10)) };
        let now = at(12, 0);
        for (until, expected) in [
            (at(9, 9), Some("extension-before-arrival")),
            (at(9, 10), None),
            (at(9, 17), None),
            (at(20, 0), None),
        ] {
            assert_eq!(fault(until, &window, at(8, 10), Some(at(9, 10)), now), expected, "{until}");
        }
    }
}

//! What is most urgent, and when the daily digest goes.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeZone, Utc};

use super::model::NoticeKind;
use crate::kernel::vietnam;

/// The order of urgency, the most urgent first: what runs out of time, then what waits for this person, then news.
pub const fn urgency(kind: NoticeKind) -> u8 {
    match kind {
        NoticeKind::Escalated | NoticeKind::DirectiveOverdue => 0,
        NoticeKind::Overdue => 1,
        NoticeKind::Chased => 2,
        NoticeKind::DueInOneDay | NoticeKind::DirectiveReopened => 3,
        NoticeKind::Returned => 4,
        NoticeKind::Reopened => 5,
        NoticeKind::SilenceEscalated
        | NoticeKind::PasswordReset
        | NoticeKind::ObstacleEscalated
        | NoticeKind::DirectiveEscalated
        | NoticeKind::DirectiveIssued => 6,
        NoticeKind::SignOffAsked
        | NoticeKind::OpinionAsked
        | NoticeKind::ConsolidatedProposed
        | NoticeKind::ObstacleDue
        | NoticeKind::DirectiveDrafted
        | NoticeKind::DirectiveReported
        | NoticeKind::SuggestionDue
        | NoticeKind::AccessAsked => 7,
        NoticeKind::SignOffDeclined | NoticeKind::ConsolidatedReturned | NoticeKind::ObstacleReopened => 8,
        NoticeKind::ExtensionAsked
        | NoticeKind::ObstacleRaised
        | NoticeKind::ObstacleAnswered
        | NoticeKind::SuggestionSent
        | NoticeKind::SuggestionPassed
        | NoticeKind::SuggestionAnswered => 9,
        NoticeKind::DueInThreeDays | NoticeKind::DirectiveDue => 10,
        NoticeKind::ExtensionRefused => 11,
        NoticeKind::ExtensionGranted => 12,
        NoticeKind::PeriodOpened => 13,
        NoticeKind::Accepted
        | NoticeKind::ConsolidatedApproved
        | NoticeKind::DirectiveClosed
        | NoticeKind::DirectiveWithdrawn
        | NoticeKind::SuggestionChanged
        | NoticeKind::SuggestionPublished
        | NoticeKind::AccessWaiting
        | NoticeKind::AccessGiven
        | NoticeKind::AccessRefused => 14,
    }
}

/// The day of the latest digest, and the instant at which it closed: 07:30 in Vietnam. What is posted later waits for the
/// next morning.
pub fn latest_digest(now: DateTime<Utc>) -> (NaiveDate, DateTime<Utc>) {
    let local = now.with_timezone(&vietnam()).naive_local();
    let half_past_seven = NaiveTime::from_hms_opt(7, 30, 0).unwrap_or_default();
    let today = local.date();
    let day = if local.time() >= half_past_seven { today } else { today.pred_opt().unwrap_or(today) };
    let closes = day.and_time(half_past_seven);
    let at = vietnam().from_local_datetime(&closes).single();
    (day, at.map_or_else(|| closes.and_utc(), |t| t.with_timezone(&Utc)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_closes_at_half_past_seven() {
        for (now, day, at) in [
            ("2021-10-05T07:29:59+07:00", "2021-10-04", "2021-10-04T07:30:00+07:00"),
            ("2021-10-05T07:30:00+07:00", "2021-10-05", "2021-10-05T07:30:00+07:00"),
            ("2021-10-05T23:59:59+07:00", "2021-10-05", "2021-10-05T07:30:00+07:00"),
            ("2021-10-06T00:00:00+07:00", "2021-10-05", "2021-10-05T07:30:00+07:00"),
            // The same instants, told in another zone.
            ("2021-10-05T00:29:59Z", "2021-10-04", "2021-10-04T00:30:00Z"),
            ("2021-10-05T00:30:00Z", "2021-10-05", "2021-10-05T00:30:00Z"),
        ] {
            let expected = (day.parse().unwrap(), at.parse::<DateTime<Utc>>().unwrap());
            assert_eq!(latest_digest(now.parse().unwrap()), expected, "{now}");
        }
    }
}

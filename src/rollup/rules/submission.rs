//! Completeness and timeliness: who has sent a report, and who in time (domain §5.5).

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::kernel::{Fraction, RevisionOutcome};

/// One organisation's dealings with one reporting period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubmissionFacts {
    /// Whose.
    pub organisation: Uuid,
    /// Did it exist on the period's last day, with an assignment? If not, it is outside both rates.
    pub is_expected: bool,
    /// When its first revision that was not withdrawn arrived, see [`first_arrival`].
    pub first_arrival: Option<DateTime<Utc>>,
    /// By when it was due, an extension included.
    pub due: DateTime<Utc>,
    /// Does one of its revisions count?
    pub has_counting: bool,
}

/// The counts behind completeness and timeliness.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Submission {
    /// Organisations expected to report.
    pub expected: u32,
    /// Those of them with a counting revision.
    pub reported: u32,
    /// Those of them whose first revision that was not withdrawn arrived by their due, be it returned later.
    pub on_time: u32,
}

impl Submission {
    /// Tỷ lệ gửi báo cáo in percent; `None`, shown as "–", when nobody is expected.
    pub fn completeness(&self) -> Option<Fraction> {
        Fraction::percent_of(self.reported, self.expected)
    }

    /// Tỷ lệ gửi đúng hạn in percent; `None`, shown as "–", when nobody is expected.
    pub fn timeliness(&self) -> Option<Fraction> {
        Fraction::percent_of(self.on_time, self.expected)
    }
}

/// Counts the expected organisations; arrival on the very instant of the due is in time.
pub fn submission(facts: &[SubmissionFacts]) -> Submission {
    let mut counted = Submission::default();
    for fact in facts.iter().filter(|fact| fact.is_expected) {
        counted.expected += 1;
        counted.reported += u32::from(fact.has_counting);
        counted.on_time += u32::from(fact.first_arrival.is_some_and(|arrival| arrival <= fact.due));
    }
    counted
}

/// When the lowest-numbered revision that was not withdrawn arrived, from all revisions of one report:
/// number, outcome, arrival.
pub fn first_arrival(revisions: &[(i32, RevisionOutcome, DateTime<Utc>)]) -> Option<DateTime<Utc>> {
    revisions
        .iter()
        .filter(|(_, outcome, _)| match outcome {
            RevisionOutcome::Withdrawn => false,
            RevisionOutcome::Pending | RevisionOutcome::Accepted | RevisionOutcome::Returned => true,
        })
        .min_by_key(|(number, _, _)| *number)
        .map(|(_, _, arrival)| *arrival)
}

#[cfg(test)]
mod tests {
    use super::*;
    use RevisionOutcome::{Accepted, Pending, Returned, Withdrawn};

    fn at(minute: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_617_600_000 + minute * 60, 0).expect("a moment in range")
    }

    fn facts(is_expected: bool, first_arrival: Option<i64>, has_counting: bool) -> SubmissionFacts {
        let first_arrival = first_arrival.map(at);
        SubmissionFacts { organisation: Uuid::nil(), is_expected, first_arrival, due: at(0), has_counting }
    }

    #[test]
    fn nobody_expected_gives_no_rate() {
        for facts in [vec![], vec![facts(false, Some(-1), true)]] {
            let counted = submission(&facts);
            assert_eq!(counted, Submission { expected: 0, reported: 0, on_time: 0 });
            assert_eq!((counted.completeness(), counted.timeliness()), (None, None));
        }
    }

    #[test]
    fn each_organisation_is_counted_once_in_each_rate() {
        let counted = submission(&[
            facts(true, None, false),
            facts(true, Some(1), true),
            facts(true, Some(0), true),
            facts(true, Some(-60), false), // sent in time, then returned
            facts(false, Some(-60), true), // merged away before the period's last day
        ]);
        assert_eq!(counted, Submission { expected: 4, reported: 2, on_time: 2 });
        assert_eq!(counted.completeness(), Some(Fraction::from(50)));
        assert_eq!(counted.timeliness(), Some(Fraction::from(50)));
    }

    #[test]
    fn a_withdrawn_revision_is_no_arrival() {
        for (revisions, expected) in [
            (&[][..], None),
            (&[(1, Withdrawn, at(1))], None),
            (&[(1, Withdrawn, at(1)), (2, Pending, at(2))], Some(at(2))),
            (&[(2, Accepted, at(2)), (1, Returned, at(1))], Some(at(1))),
        ] {
            assert_eq!(first_arrival(revisions), expected, "{revisions:?}");
        }
    }
}

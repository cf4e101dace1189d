//! The status machine of a report (domain §4), and who may not check what they did.

use chrono::{DateTime, Utc};

use super::super::model::{MoreTime, ReportStatus, Step, StepKind};
use crate::kernel::AccountId;

/// What may be done with a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// Write in the draft.
    Edit,
    /// Send it.
    Submit,
    /// Take it back before review.
    Withdraw,
    /// Send it back to be completed.
    Return,
    /// Accept it.
    Accept,
    /// Open it again after acceptance.
    Reopen,
}

/// The deed does not fit the report's status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refusal;

/// The status after a deed, or a refusal.
pub const fn next(status: ReportStatus, deed: Deed) -> Result<ReportStatus, Refusal> {
    match (status, deed) {
        (ReportStatus::Draft | ReportStatus::Returned, Deed::Edit)
        | (ReportStatus::Submitted, Deed::Withdraw)
        | (ReportStatus::Accepted, Deed::Reopen) => Ok(ReportStatus::Draft),
        (ReportStatus::Draft | ReportStatus::Returned, Deed::Submit) => Ok(ReportStatus::Submitted),
        (ReportStatus::Submitted, Deed::Return) => Ok(ReportStatus::Returned),
        (ReportStatus::Submitted, Deed::Accept) => Ok(ReportStatus::Accepted),
        (
            ReportStatus::Draft | ReportStatus::Returned,
            Deed::Withdraw | Deed::Return | Deed::Accept | Deed::Reopen,
        )
        | (ReportStatus::Submitted, Deed::Edit | Deed::Submit | Deed::Reopen)
        | (
            ReportStatus::Accepted,
            Deed::Edit | Deed::Submit | Deed::Withdraw | Deed::Return | Deed::Accept,
        ) => Err(Refusal),
    }
}

/// Where a report stands after these steps, oldest first: what a moment of the past is told by, for the report's own row says
/// the present only. Editing leaves no step: what was returned stays so until it is sent again.
pub fn status_after(steps: &[Step]) -> ReportStatus {
    steps
        .iter()
        .rev()
        .find_map(|step| match step.kind {
            StepKind::SubmissionRequested | StepKind::SubmissionDeclined => None,
            StepKind::Submitted => Some(ReportStatus::Submitted),
            StepKind::Returned => Some(ReportStatus::Returned),
            StepKind::Accepted => Some(ReportStatus::Accepted),
            StepKind::Withdrawn | StepKind::Reopened => Some(ReportStatus::Draft),
        })
        .unwrap_or(ReportStatus::Draft)
}

/// By when the report is to be sent again as the latest return or reopening among its steps says, also after what answered it was taken
/// back; more time granted since then moves it. `None` if it was never sent back.
pub fn resubmission_date(steps: &[Step], more_time: Option<MoreTime>) -> Option<DateTime<Utc>> {
    let sent_back = steps.iter().rfind(|step| step.kind.sends_back())?;
    more_time.filter(|more| more.at >= sent_back.at).map(|more| more.until).or(sent_back.resubmit_by)
}

/// Doer and checker differ (domain §2): who edited an entry or sent the report decides nothing about it.
pub fn may_check(checker: AccountId, editors: &[AccountId], submitted_by: AccountId) -> bool {
    checker != submitted_by && !editors.contains(&checker)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use ReportStatus::{Accepted, Draft, Returned, Submitted};

    const DEEDS: [Deed; 6] =
        [Deed::Edit, Deed::Submit, Deed::Withdraw, Deed::Return, Deed::Accept, Deed::Reopen];

    #[test]
    fn only_the_published_paths_exist() {
        let allowed = [
            (Draft, Deed::Edit, Draft),
            (Returned, Deed::Edit, Draft),
            (Draft, Deed::Submit, Submitted),
            (Returned, Deed::Submit, Submitted),
            (Submitted, Deed::Withdraw, Draft),
            (Submitted, Deed::Return, Returned),
            (Submitted, Deed::Accept, Accepted),
            (Accepted, Deed::Reopen, Draft),
        ];
        for status in [Draft, Submitted, Returned, Accepted] {
            for deed in DEEDS {
                let expected =
                    allowed.iter().find(|(s, d, _)| (*s, *d) == (status, deed)).map(|(_, _, to)| *to);
                assert_eq!(next(status, deed).ok(), expected, "{status:?} {deed:?}");
            }
        }
    }

    #[test]
    fn the_steps_tell_the_status() {
        let until = DateTime::from_timestamp(1_617_600_000, 0);
        let step = |kind, resubmit_by| Step {
            kind,
            by: String::new(),
            for_organisation: String::new(),
            at: DateTime::default(),
            reason: String::new(),
            revision: None,
            resubmit_by,
        };
        let steps = [
            (StepKind::SubmissionRequested, None, Draft),
            (StepKind::SubmissionDeclined, None, Draft),
            (StepKind::Submitted, None, Submitted),
            (StepKind::Withdrawn, None, Draft),
            (StepKind::SubmissionRequested, None, Draft),
            (StepKind::Submitted, None, Submitted),
            (StepKind::Returned, until, Returned),
            (StepKind::SubmissionRequested, until, Returned),
            (StepKind::Submitted, None, Submitted),
            (StepKind::Withdrawn, until, Draft),
            (StepKind::Submitted, None, Submitted),
            (StepKind::Accepted, None, Accepted),
            (StepKind::Reopened, until, Draft),
        ];
        assert_eq!((status_after(&[]), resubmission_date(&[], None)), (Draft, None));
        for n in 1..=steps.len() {
            let taken: Vec<_> = steps[..n]
                .iter()
                .map(|(kind, resubmit_by, _)| {
                    let sends_back = matches!(kind, StepKind::Returned | StepKind::Reopened);
                    step(*kind, resubmit_by.filter(|_| sends_back))
                })
                .collect();
            let (_, resubmit_by, status) = steps[n - 1];
            let is_open = matches!(status, Draft | Returned);
            let date = resubmission_date(&taken, None).filter(|_| is_open);
            assert_eq!((status_after(&taken), date), (status, resubmit_by), "after {n} steps");
        }
    }

    #[test]
    fn more_time_moves_the_date_of_the_return_that_it_follows() {
        let at = |seconds| DateTime::from_timestamp(seconds, 0).unwrap();
        let returned = |seconds| Step {
            kind: StepKind::Returned,
            by: String::new(),
            for_organisation: String::new(),
            at: at(seconds),
            reason: String::new(),
            revision: None,
            resubmit_by: Some(at(seconds + 100)),
        };
        let more = Some(MoreTime { until: at(900), at: at(50) });
        for (steps, more_time, expected) in [
            (vec![], more, None),
            (vec![returned(10)], None, Some(at(110))),
            (vec![returned(10)], more, Some(at(900))),
            (vec![returned(10), returned(60)], more, Some(at(160))),
        ] {
            assert_eq!(resubmission_date(&steps, more_time), expected);
        }
    }

    #[test]
    fn nobody_checks_the_own_work() {
        let (checker, head, reporter) = (AccountId::new(), AccountId::new(), AccountId::new());
        for (editors, submitter, expected) in [
            (vec![reporter], checker, false),
            (vec![reporter, checker], head, false),
            (vec![reporter], head, true),
            (vec![], head, true),
        ] {
            assert_eq!(may_check(checker, &editors, submitter), expected);
        }
    }

    proptest! {
        /// Whatever is tried in whatever order: a report is accepted or returned only out of being sent, and what is
        /// accepted changes only by reopening.
        #[test]
        fn every_history_is_lawful(deeds in proptest::collection::vec(0..DEEDS.len(), 0..40)) {
            let mut status = Draft;
            for deed in deeds.into_iter().map(|i| DEEDS[i]) {
                if let Ok(to) = next(status, deed) {
                    prop_assert!(!matches!(to, Accepted | Returned) || status == Submitted);
                    prop_assert!(status != Accepted || deed == Deed::Reopen);
                    status = to;
                }
            }
        }
    }
}

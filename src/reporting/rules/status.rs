//! The status machine of a report (domain §4), and who may not check what they did.

use super::super::model::ReportStatus;
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

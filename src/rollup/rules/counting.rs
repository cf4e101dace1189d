//! Which sending of a report counts (domain §5.1).

use crate::kernel::RevisionOutcome;

/// The number of the revision that counts among all revisions of one report: the highest pending or accepted one,
/// or, with the switch "accepted only", the highest accepted one. `None`: the organisation is unreported.
pub fn counting(revisions: &[(i32, RevisionOutcome)], accepted_only: bool) -> Option<i32> {
    revisions
        .iter()
        .filter(|(_, outcome)| match outcome {
            RevisionOutcome::Accepted => true,
            RevisionOutcome::Pending => !accepted_only,
            RevisionOutcome::Returned | RevisionOutcome::Withdrawn => false,
        })
        .map(|(number, _)| *number)
        .max()
}

#[cfg(test)]
mod tests {
    use super::*;
    use RevisionOutcome::{Accepted, Pending, Returned, Withdrawn};

    #[test]
    fn the_highest_pending_or_accepted_revision_counts() {
        for (revisions, counts, counts_accepted) in [
            (&[][..], None, None),
            (&[(1, Returned)], None, None),
            (&[(1, Withdrawn), (2, Returned)], None, None),
            (&[(1, Pending)], Some(1), None),
            (&[(1, Accepted), (2, Returned)], Some(1), Some(1)),
            (&[(1, Accepted), (2, Withdrawn)], Some(1), Some(1)),
            (&[(1, Accepted), (2, Pending)], Some(2), Some(1)),
            (&[(1, Returned), (2, Accepted)], Some(2), Some(2)),
            (&[(2, Accepted), (1, Accepted)], Some(2), Some(2)),
            (&[(10, Pending), (9, Accepted), (8, Accepted)], Some(10), Some(9)),
        ] {
            assert_eq!(counting(revisions, false), counts, "{revisions:?}");
            assert_eq!(counting(revisions, true), counts_accepted, "{revisions:?}, accepted only");
        }
    }
}

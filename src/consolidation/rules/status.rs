//! The life of a version (domain §3): every state against every deed.

use crate::consolidation::model::{ConsolidatedStatus, Deed};

/// What a deed makes of a version in that state; `None` where it is not to be done.
///
/// A returned version stays returned, so that the reason stays in sight, until it is proposed again.
pub const fn next_status(from: ConsolidatedStatus, deed: Deed) -> Option<ConsolidatedStatus> {
    use ConsolidatedStatus::{Approved, Draft, Proposed, Returned};
    match (from, deed) {
        (Draft, Deed::Edit) | (Proposed, Deed::Withdraw) => Some(Draft),
        (Draft | Returned, Deed::Propose) => Some(Proposed),
        (Returned, Deed::Edit) | (Proposed, Deed::Return) => Some(Returned),
        (Proposed, Deed::Approve) => Some(Approved),
        (Draft | Returned, Deed::Withdraw | Deed::Return | Deed::Approve)
        | (Proposed, Deed::Edit | Deed::Propose)
        | (Approved, Deed::Edit | Deed::Propose | Deed::Withdraw | Deed::Return | Deed::Approve) => None,
    }
}

/// May the Board change the text?
pub const fn is_editable(status: ConsolidatedStatus) -> bool {
    next_status(status, Deed::Edit).is_some()
}

/// Do those see it who only read what was proposed?
pub const fn is_published(status: ConsolidatedStatus) -> bool {
    match status {
        ConsolidatedStatus::Proposed | ConsolidatedStatus::Approved => true,
        ConsolidatedStatus::Draft | ConsolidatedStatus::Returned => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_deed_in_every_state() {
        use ConsolidatedStatus::{Approved, Draft, Proposed, Returned};
        use Deed::{Approve, Edit, Propose, Return, Withdraw};
        for (from, expected) in [
            (Draft, [Some(Draft), Some(Proposed), None, None, None]),
            (Proposed, [None, None, Some(Draft), Some(Returned), Some(Approved)]),
            (Returned, [Some(Returned), Some(Proposed), None, None, None]),
            (Approved, [None; 5]),
        ] {
            let found = [Edit, Propose, Withdraw, Return, Approve].map(|deed| next_status(from, deed));
            assert_eq!(found, expected, "{from:?}");
            assert_eq!(is_published(from), matches!(from, Proposed | Approved));
        }
    }
}

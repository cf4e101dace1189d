//! The life of a version (domain §3): every state against every transition.

use crate::consolidation::model::{ConsolidatedStatus, Transition};

/// What a transition makes of a version in that state; `None` where it is not to be done.
///
/// A returned version stays returned, so that the reason stays in sight, until it is proposed again.
pub const fn next_status(from: ConsolidatedStatus, transition: Transition) -> Option<ConsolidatedStatus> {
    use ConsolidatedStatus::{Approved, Draft, Proposed, Returned};
    match (from, transition) {
        (Draft, Transition::Edit) | (Proposed, Transition::Withdraw) => Some(Draft),
        (Draft | Returned, Transition::Propose) => Some(Proposed),
        (Returned, Transition::Edit) | (Proposed, Transition::Return) => Some(Returned),
        (Proposed, Transition::Approve) => Some(Approved),
        (Draft | Returned, Transition::Withdraw | Transition::Return | Transition::Approve)
        | (Proposed, Transition::Edit | Transition::Propose)
        | (
            Approved,
            Transition::Edit
            | Transition::Propose
            | Transition::Withdraw
            | Transition::Return
            | Transition::Approve,
        ) => None,
    }
}

/// May the Board change the text?
pub const fn is_editable(status: ConsolidatedStatus) -> bool {
    next_status(status, Transition::Edit).is_some()
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
    fn every_transition_in_every_state() {
        use ConsolidatedStatus::{Approved, Draft, Proposed, Returned};
        use Transition::{Approve, Edit, Propose, Return, Withdraw};
        for (from, expected) in [
            (Draft, [Some(Draft), Some(Proposed), None, None, None]),
            (Proposed, [None, None, Some(Draft), Some(Returned), Some(Approved)]),
            (Returned, [Some(Returned), Some(Proposed), None, None, None]),
            (Approved, [None; 5]),
        ] {
            let transitions = [Edit, Propose, Withdraw, Return, Approve];
            let found = transitions.map(|transition| next_status(from, transition));
            assert_eq!(found, expected, "{from:?}");
            assert_eq!(is_published(from), matches!(from, Proposed | Approved));
        }
    }
}

//! Who may look at a printout.

use crate::access::{Actor, Denied, Permission};
use crate::kernel::OrganisationId;

/// What may be read on its own page may be read as a file: a draft by its authors (nobody's in particular is the Board's),
/// the rest by who reads what was submitted.
/// Asked again each time, because rights end.
pub fn may_look(actor: &Actor, organisation: Option<OrganisationId>, is_draft: bool) -> Result<(), Denied> {
    match organisation {
        Some(organisation) if is_draft => actor.require(Permission::DraftReport, organisation),
        Some(organisation) => actor.require(Permission::ReadSubmitted, organisation),
        None if is_draft => actor.require_anywhere(Permission::ConsolidateReports),
        None => actor.require_anywhere(Permission::ReadEverythingSubmitted),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::{Membership, Role};
    use crate::kernel::AccountId;

    #[test]
    fn a_draft_is_its_authors_and_the_rest_its_readers() {
        let (home, other) = (OrganisationId::new(), OrganisationId::new());
        let actor = |role| Actor {
            account_id: AccountId::new(),
            display_name: String::new(),
            memberships: vec![Membership {
                organisation_id: home,
                organisation_code: String::new(),
                organisation_name: String::new(),
                role,
                acts_for_standing_committee: false,
                deputy_until: None,
                subtree: vec![home],
            }],
        };
        for (role, organisation, is_draft, expected) in [
            (Role::Reporter, Some(home), true, Ok(())),
            (Role::Reporter, Some(other), false, Err(Denied::OutsideScope)),
            (Role::Reporter, None, false, Err(Denied::OutsideScope)),
            (Role::OrganisationBoard, Some(other), true, Err(Denied::NotYours)),
            (Role::OrganisationBoard, Some(other), false, Ok(())),
            (Role::OrganisationBoard, None, false, Ok(())),
            (Role::OrganisationBoard, None, true, Ok(())),
            (Role::StandingCommittee, None, false, Ok(())),
            (Role::StandingCommittee, None, true, Err(Denied::OutsideScope)),
            (Role::Administrator, Some(home), false, Err(Denied::OutsideScope)),
        ] {
            assert_eq!(may_look(&actor(role), organisation, is_draft), expected, "{role:?} {is_draft}");
        }
    }
}

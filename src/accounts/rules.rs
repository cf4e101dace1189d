//! Which access needs a second person, and who that may be.

use crate::access::{Permission, Role};
use crate::kernel::AccountId;

/// A role, and what lies where it is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Access {
    /// The role.
    pub role: Role,
    /// Other organisations lie below the one where it is held: reading reaches down to them.
    pub has_others_below: bool,
}

/// Whether a role reads what others than its own organisation have sent, or gives roles.
pub fn opens_much(access: Access) -> bool {
    let Access { role, has_others_below } = access;
    role.permits(Permission::ReadEverythingSubmitted)
        || role.permits(Permission::ManageAccounts)
        || has_others_below && role.permits(Permission::ReadSubmitted)
}

/// Whether a role waits for a second person. While there never was one who could confirm, the administrator of a new
/// installation appoints the first member of the Board alone: that member confirms everything after.
pub fn needs_confirmation(access: Access, was_ever_another: bool) -> bool {
    opens_much(access) && (was_ever_another || !access.role.permits(Permission::ReviewReports))
}

/// Why somebody may not decide about a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotTheirs {
    /// Who asked does not confirm.
    Asked,
    /// Nobody confirms the own access.
    Own,
}

/// Whether that person may decide about a request of these two.
pub fn may_decide(person: AccountId, asked_by: AccountId, account: AccountId) -> Result<(), NotTheirs> {
    if person == asked_by {
        Err(NotTheirs::Asked)
    } else if person == account {
        Err(NotTheirs::Own)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_that_open_much_wait_but_for_the_first_of_the_board() {
        for (role, has_others_below, with_others, alone) in [
            (Role::StandingCommittee, false, true, true),
            (Role::OrganisationBoard, false, true, false),
            (Role::OrganisationBoard, true, true, false),
            (Role::AdvisoryBody, false, true, true),
            (Role::Administrator, false, true, true),
            (Role::Head, false, false, false),
            (Role::Head, true, true, true),
            (Role::Reporter, false, false, false),
            (Role::Reporter, true, true, true),
        ] {
            let access = Access { role, has_others_below };
            assert_eq!(needs_confirmation(access, true), with_others, "{access:?}");
            assert_eq!(needs_confirmation(access, false), alone, "{access:?} alone");
        }
    }

    #[test]
    fn nobody_confirms_the_own_request_or_the_own_access() {
        let (one, two, three) = (AccountId::new(), AccountId::new(), AccountId::new());
        assert_eq!(may_decide(one, one, two), Err(NotTheirs::Asked));
        assert_eq!(may_decide(two, one, two), Err(NotTheirs::Own));
        assert_eq!(may_decide(three, one, two), Ok(()));
    }
}

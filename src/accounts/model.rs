//! The nouns: an account to be made, a request for access, and how a link reaches the person.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::access::Role;
use crate::kernel::{AccountId, OrganisationId};

/// An account to be made, without a password.
#[derive(Debug, Clone)]
pub(super) struct NewAccount {
    /// What is typed to sign in: `a-z 0-9 . _ -`, 2 to 64 characters.
    pub user_name: String,
    /// How the person is shown.
    pub display_name: String,
    /// Where the link is mailed, if anywhere.
    pub email: Option<String>,
    /// The first role.
    pub role: NewRole,
}

/// A role to be given.
#[derive(Debug, Clone, Copy)]
pub(super) struct NewRole {
    pub organisation_id: OrganisationId,
    pub role: Role,
    /// "Được thay mặt Ban Thường vụ".
    pub acts_for_standing_committee: bool,
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "access_request_kind", rename_all = "snake_case")]
pub(super) enum RequestKind {
    /// A role.
    Role,
    /// A new password.
    Reset,
}

/// What is asked for, about whom, and by whom.
#[derive(Debug, Clone, Copy)]
pub(super) struct NewRequest {
    pub account_id: AccountId,
    /// Where the role is held; of a reset, whose administrator asks.
    pub organisation_id: OrganisationId,
    /// The role; none of a reset.
    pub role: Option<NewRole>,
    pub asked_by: AccountId,
}

/// A request for access, as it is decided about.
#[derive(Debug, Clone)]
pub(super) struct Request {
    pub id: Uuid,
    pub account_id: AccountId,
    pub user_name: String,
    pub display_name: String,
    pub organisation_id: OrganisationId,
    pub organisation: String,
    /// The role; none of a reset.
    pub role: Option<Role>,
    pub acts_for_standing_committee: bool,
    pub asked_by: AccountId,
    pub asked_by_name: String,
    pub asked_at: DateTime<Utc>,
    pub decided_by_name: Option<String>,
    pub decided_at: Option<DateTime<Utc>>,
    pub is_confirmed: Option<bool>,
}

/// How a link reaches the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Handover {
    /// It is mailed.
    Mailed,
    /// It is shown this once, to be handed over: its secret, and whose it is.
    Shown { secret: String, user_name: String },
    /// The account has a password already: there is none.
    NotNeeded,
    /// There is none yet: somebody else has to confirm.
    Waits,
}

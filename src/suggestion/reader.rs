//! Who reads: what is personal lies outside every scope of an organisation, so that reads take this instead.

use uuid::Uuid;

use crate::access::{Actor, Permission};

/// Whose suggestions may be read, and by whom the sender is known; only an [`Actor`] makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reader {
    /// The Committee and its Board: everything, with names.
    sees_all: bool,
    /// The person: what she or he sent.
    account: Uuid,
    /// What was sent for these organisations.
    organisations: Vec<Uuid>,
    /// What these bodies have to answer; the sender stays unknown.
    bodies: Vec<Uuid>,
}

impl Reader {
    /// Of a person.
    pub fn of(actor: &Actor) -> Self {
        let held = |permission| {
            let with = actor.memberships.iter().filter(move |m| m.permits(permission));
            with.map(|m| m.organisation_id.0).collect()
        };
        Self {
            sees_all: actor.may_anywhere(Permission::ReadSuggestions),
            account: actor.account_id.0,
            organisations: held(Permission::SendSuggestions),
            bodies: held(Permission::AnswerSuggestions),
        }
    }

    /// Everything, with the senders' names.
    pub const fn sees_all(&self) -> bool {
        self.sees_all
    }

    /// The person.
    pub const fn account(&self) -> Uuid {
        self.account
    }

    /// The organisations for which the person sends.
    pub fn organisations(&self) -> &[Uuid] {
        &self.organisations
    }

    /// The bodies for which the person answers.
    pub fn bodies(&self) -> &[Uuid] {
        &self.bodies
    }
}

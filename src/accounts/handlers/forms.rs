//! What is typed on the page of accounts.

use super::super::model::{NewAccount, NewRole};
use crate::access::Role;
use crate::auth::mail_address;
use crate::i18n::Message;
use crate::kernel::OrganisationId;
use crate::web::{Reader, TextRule};

/// A new account; `organisation` is the one that was chosen, if there is such a one.
pub(super) fn read_account(
    fields: &mut Reader<'_>,
    organisation: Option<OrganisationId>,
) -> Option<NewAccount> {
    let user_name = fields.text("user_name", TextRule::line(64).required("sign-in-name-missing"));
    if fields.is_right("user_name") && !is_user_name(&user_name) {
        fields.refuse("user_name", Message::new("accounts-user-name-form"));
    }
    let named = TextRule::line(200).required("accounts-display-name-missing");
    let display_name = fields.text("display_name", named);
    let email = mail_address(fields);
    let role = Role::from_code(fields.value("role"));
    let role = fields.required("role", role, "accounts-role-missing");
    // By its code the organisation was found already.
    fields.value("organisation");
    let organisation = fields.required("organisation", organisation, "accounts-organisation-missing");
    let acts = fields.is_ticked("acts");
    let role = role?;
    let role = NewRole {
        organisation_id: organisation?,
        role,
        acts_for_standing_committee: acts && role == Role::StandingCommittee,
    };
    Some(NewAccount { user_name, display_name, email, role })
}

/// Whether it may be typed to sign in.
fn is_user_name(text: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '_' | '-');
    text.len() >= 2 && text.chars().all(is_plain) && text.starts_with(|c: char| c.is_ascii_alphanumeric())
}

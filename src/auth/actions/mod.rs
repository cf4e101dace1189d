//! What people do with their own accounts: sign in and out, change the password, make and revoke tokens.

mod accounts;
mod own;
mod sign_in;

pub use accounts::{AccountMade, create_first_administrator};
pub(super) use own::{Check, OwnPassword, check_own_password};
pub use own::{
    NewPassword, PasswordChange, change_password, choose_language, create_token, revoke_token,
    set_mail_settings,
};
pub use sign_in::{Presented, Session, SignIn, sign_in, sign_out};

use crate::audit::Deed;
use crate::kernel::{AccountId, Clock};

fn deed<'a>(clock: &Clock, by: Option<AccountId>, action: &'static str, subject: &'a str) -> Deed<'a> {
    Deed { at: clock.now(), by, for_organisation: None, action, subject, before: None, after: None }
}

/// An account in the audit trail.
pub(super) fn subject(account: AccountId) -> String {
    format!("accounts/{account}")
}

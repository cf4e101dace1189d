//! The SQL of accounts, sessions and tokens, by topic.

mod accounts;
mod sessions;
mod tokens;

pub use accounts::{
    AccountRow, MembershipRow, find_ids_by_user_name, has_sample_accounts, insert_accounts,
    list_sample_accounts,
};
pub(super) use accounts::{
    find_for_update, find_mail_settings, find_password_hash, is_taken, list_accounts, set_disabled,
    set_language, set_mail_settings, set_password,
};
pub use sessions::find_actor;
pub(super) use sessions::{
    Found, delete_session, find_by_session, find_by_token, find_credentials, insert_session,
    roles_with_a_subtree, touch_session, touch_token,
};
pub(super) use tokens::{insert_token, list_tokens, revoke_token};

//! The SQL of accounts, sessions and tokens, by topic.

mod accounts;
mod devices;
mod directory;
mod sessions;
mod tokens;

pub use accounts::{
    AccountRow, MembershipRow, find_ids_by_user_name, has_sample_accounts, insert_accounts,
    list_sample_accounts, set_everybodys_password,
};
pub(super) use accounts::{find_mail_settings, set_language, set_mail_settings};
pub(super) use devices::{DEVICE_KNOWN, forget_devices, is_known_device, remember_device};
pub use directory::{
    HeldRole, end_all_access, find_for_update, find_names, insert_membership, is_taken, list_accounts,
    list_roles, set_disabled, set_password, was_ever_held_by_others,
};
pub use sessions::find_actor;
pub(super) use sessions::{
    Found, NewSession, delete_session, end_sessions, find_by_session, find_by_token, find_confirmed_at,
    find_credentials, find_password_hash, insert_session, renew_session, replace_password,
    roles_with_a_subtree, touch_session, touch_token,
};
pub(super) use tokens::{end_access, hold_tokens, insert_token, list_tokens, revoke_token};

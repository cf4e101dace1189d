//! The addresses of one's own account and of deputies.

/// One's own account.
pub(super) const ACCOUNT: &str = "/account";

/// The deputies of an organisation.
pub(super) fn deputies(organisation: &str) -> String {
    format!("/organisations/{organisation}/deputies")
}

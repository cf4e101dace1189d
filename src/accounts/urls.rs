//! The addresses of accounts, of requests for access, and of links by which passwords are set.

use uuid::Uuid;

/// The list of accounts.
pub(super) const ACCOUNTS: &str = "/accounts";

/// The requests for access.
pub(super) const REQUESTS: &str = "/access-requests";

/// A request for access.
pub(super) fn request(id: Uuid) -> String {
    format!("{REQUESTS}/{id}")
}

/// The page where a password is set by the secret of a link.
pub(super) fn password(secret: &str) -> String {
    format!("/passwords/{secret}")
}

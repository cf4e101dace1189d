//! The addresses of notices, and where they are set up.

/// A person's notices.
pub(super) const NOTICES: &str = "/notices";

/// Where a person says whether notices go by mail.
pub(super) const MAIL_SETTINGS: &str = "/account#mail";

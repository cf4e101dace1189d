//! The notices of accounts: of access, and of passwords.

use crate::notice::{Look, NoticeKind, Source};

/// Access that opens much waits for a second person: by, role (none of a new password), reason (whose).
pub(super) const ACCESS_ASKED: NoticeKind = NoticeKind {
    code: "access_asked",
    label: "notice-kind-access-asked",
    text: |args| {
        if args.what_role().is_none() { "notice-text-reset-asked" } else { "notice-text-access-asked" }
    },
    urgency: 7,
    look: Look::Submitted,
};

/// The person's role waits for that: by, role.
pub(super) const ACCESS_WAITING: NoticeKind = NoticeKind {
    code: "access_waiting",
    label: "notice-kind-access-waiting",
    text: |_| "notice-text-access-waiting",
    urgency: 14,
    look: Look::Plain,
};

/// The person has a role: by, role.
pub(super) const ACCESS_GIVEN: NoticeKind = NoticeKind {
    code: "access_given",
    label: "notice-kind-access-given",
    text: |_| "notice-text-access-given",
    urgency: 14,
    look: Look::Accepted,
};

/// It was refused: by, role, reason (whose).
pub(super) const ACCESS_REFUSED: NoticeKind = NoticeKind {
    code: "access_refused",
    label: "notice-kind-access-refused",
    text: |args| {
        if args.what_role().is_none() { "notice-text-reset-refused" } else { "notice-text-access-refused" }
    },
    urgency: 14,
    look: Look::Returned,
};

/// The person's password was taken away, and a link leads to a new one: by.
pub(super) const PASSWORD_RESET: NoticeKind = NoticeKind {
    code: "password_reset",
    label: "notice-kind-password-reset",
    text: |_| "notice-text-password-reset",
    urgency: 6,
    look: Look::Returned,
};

/// All of them.
pub(super) const ALL: &[NoticeKind] =
    &[ACCESS_ASKED, ACCESS_WAITING, ACCESS_GIVEN, ACCESS_REFUSED, PASSWORD_RESET];

/// The notices of accounts; no matter of theirs changes after it was told.
pub const SOURCE: Source = Source { kinds: ALL, judge: None };

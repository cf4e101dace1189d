//! The notices of suggestions.

use crate::notice::{Look, NoticeKind};

/// Somebody sent a suggestion to the Committee: due. Who it was is not said.
pub(super) const SENT: NoticeKind = NoticeKind {
    code: "suggestion_sent",
    label: "notice-kind-suggestion-sent",
    text: |_| "notice-text-suggestion-sent",
    urgency: 9,
    look: Look::Submitted,
};

/// The Board passes one to a body: by, due. Who sent it is not said.
pub(super) const PASSED: NoticeKind = NoticeKind {
    code: "suggestion_passed",
    label: "notice-kind-suggestion-passed",
    text: |_| "notice-text-suggestion-passed",
    urgency: 9,
    look: Look::Submitted,
};

/// The answer to one is due in three working days: due.
pub(super) const DUE: NoticeKind = NoticeKind {
    code: "suggestion_due",
    label: "notice-kind-suggestion-due",
    text: |_| "notice-text-suggestion-due",
    urgency: 7,
    look: Look::Due,
};

/// The sender's suggestion is answered: by.
pub(super) const ANSWERED: NoticeKind = NoticeKind {
    code: "suggestion_answered",
    label: "notice-kind-suggestion-answered",
    text: |_| "notice-text-suggestion-answered",
    urgency: 9,
    look: Look::Accepted,
};

/// Something changed because of it: by.
pub(super) const CHANGED: NoticeKind = NoticeKind {
    code: "suggestion_changed",
    label: "notice-kind-suggestion-changed",
    text: |_| "notice-text-suggestion-changed",
    urgency: 14,
    look: Look::Accepted,
};

/// The Board published it: by.
pub(super) const PUBLISHED: NoticeKind = NoticeKind {
    code: "suggestion_published",
    label: "notice-kind-suggestion-published",
    text: |_| "notice-text-suggestion-published",
    urgency: 14,
    look: Look::Accepted,
};

/// All of them.
pub(super) const ALL: &[NoticeKind] = &[SENT, PASSED, DUE, ANSWERED, CHANGED, PUBLISHED];

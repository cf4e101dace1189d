//! The notices of directives.

use crate::notice::{Look, NoticeKind};

/// A directive is addressed to the organisation: by, due, reason (how its text begins).
pub(super) const ISSUED: NoticeKind = NoticeKind {
    code: "directive_issued",
    label: "notice-kind-directive-issued",
    text: |_| "notice-text-directive-issued",
    urgency: 6,
    look: Look::Submitted,
};

/// A directive's deadline is near: due, reason (how its text begins).
pub(super) const DUE: NoticeKind = NoticeKind {
    code: "directive_due",
    label: "notice-kind-directive-due",
    text: |_| "notice-text-directive-due",
    urgency: 10,
    look: Look::Due,
};

/// It has passed, and the Standing Committee knows: due, reason (how its text begins).
pub(super) const OVERDUE: NoticeKind = NoticeKind {
    code: "directive_overdue",
    label: "notice-kind-directive-overdue",
    text: |_| "notice-text-directive-overdue",
    urgency: 0,
    look: Look::Overdue,
};

/// The same, to those who are told of it: due, reason (how its text begins).
pub(super) const ESCALATED: NoticeKind = NoticeKind {
    code: "directive_escalated",
    label: "notice-kind-directive-escalated",
    text: |_| "notice-text-directive-escalated",
    urgency: 6,
    look: Look::Overdue,
};

/// The reporter asks the head to send the report about a directive: by, due, reason (how its text begins).
pub(super) const DRAFTED: NoticeKind = NoticeKind {
    code: "directive_drafted",
    label: "notice-kind-directive-drafted",
    text: |_| "notice-text-directive-drafted",
    urgency: 7,
    look: Look::Submitted,
};

/// An addressee reported about a directive: by, reason (how the report begins).
pub(super) const REPORTED: NoticeKind = NoticeKind {
    code: "directive_reported",
    label: "notice-kind-directive-reported",
    text: |_| "notice-text-directive-reported",
    urgency: 7,
    look: Look::Submitted,
};

/// The issuer closed a directive at the organisation: by, reason (the opinion).
pub(super) const CLOSED: NoticeKind = NoticeKind {
    code: "directive_closed",
    label: "notice-kind-directive-closed",
    text: |_| "notice-text-directive-closed",
    urgency: 14,
    look: Look::Accepted,
};

/// The issuer opened it again: by, due, reason.
pub(super) const REOPENED: NoticeKind = NoticeKind {
    code: "directive_reopened",
    label: "notice-kind-directive-reopened",
    text: |_| "notice-text-directive-reopened",
    urgency: 3,
    look: Look::Returned,
};

/// A directive was withdrawn: by, reason.
pub(super) const WITHDRAWN: NoticeKind = NoticeKind {
    code: "directive_withdrawn",
    label: "notice-kind-directive-withdrawn",
    text: |_| "notice-text-directive-withdrawn",
    urgency: 14,
    look: Look::Returned,
};

/// All of them.
pub(super) const ALL: &[NoticeKind] =
    &[ISSUED, DUE, OVERDUE, ESCALATED, DRAFTED, REPORTED, CLOSED, REOPENED, WITHDRAWN];

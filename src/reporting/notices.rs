//! The notices of reports: of periods and dues, of the Board's decisions, of more time, and of what is not sent.

use crate::notice::{Look, NoticeKind};

/// A period has opened: period, due.
pub(super) const PERIOD_OPENED: NoticeKind = NoticeKind {
    code: "period_opened",
    label: "notice-kind-opened",
    text: |_| "notice-text-opened",
    urgency: 13,
    look: Look::Plain,
};

/// A report that is not sent is due in three days: period, due.
pub(super) const DUE_IN_THREE_DAYS: NoticeKind = NoticeKind {
    code: "due_in_three_days",
    label: "notice-kind-due",
    text: |args| if args.is_sent_back() { "notice-text-due-again" } else { "notice-text-due" },
    urgency: 10,
    look: Look::Due,
};

/// The same, tomorrow: period, due.
pub(super) const DUE_IN_ONE_DAY: NoticeKind = NoticeKind {
    code: "due_in_one_day",
    label: "notice-kind-due",
    text: |args| if args.is_sent_back() { "notice-text-due-again" } else { "notice-text-due" },
    urgency: 3,
    look: Look::Due,
};

/// It was due and is not sent: period, due.
pub(super) const OVERDUE: NoticeKind = NoticeKind {
    code: "overdue",
    label: "notice-kind-overdue",
    text: |args| if args.is_sent_back() { "notice-text-overdue-again" } else { "notice-text-overdue" },
    urgency: 1,
    look: Look::Overdue,
};

/// The Board returned it: period, by, due (the date for sending again), reason.
pub(super) const RETURNED: NoticeKind = NoticeKind {
    code: "returned",
    label: "notice-kind-returned",
    text: |_| "notice-text-returned",
    urgency: 4,
    look: Look::Returned,
};

/// The Board accepted it: period, by.
pub(super) const ACCEPTED: NoticeKind = NoticeKind {
    code: "accepted",
    label: "notice-kind-accepted",
    text: |_| "notice-text-accepted",
    urgency: 14,
    look: Look::Accepted,
};

/// The Board opened it again: period, by, due (the date for sending again), reason.
pub(super) const REOPENED: NoticeKind = NoticeKind {
    code: "reopened",
    label: "notice-kind-reopened",
    text: |_| "notice-text-reopened",
    urgency: 5,
    look: Look::Returned,
};

/// The reporter asks the head to send it: period, by, due.
pub(super) const SIGN_OFF_ASKED: NoticeKind = NoticeKind {
    code: "sign_off_asked",
    label: "notice-kind-sign-off",
    text: |_| "notice-text-sign-off",
    urgency: 7,
    look: Look::Submitted,
};

/// The head will not send it as it is: period, by, reason.
pub(super) const SIGN_OFF_DECLINED: NoticeKind = NoticeKind {
    code: "sign_off_declined",
    label: "notice-kind-sign-off-declined",
    text: |_| "notice-text-sign-off-declined",
    urgency: 8,
    look: Look::Returned,
};

/// An organisation asks for more time: period, by, due (the date asked for), reason.
pub(super) const EXTENSION_ASKED: NoticeKind = NoticeKind {
    code: "extension_asked",
    label: "notice-kind-extension-asked",
    text: |_| "notice-text-extension-asked",
    urgency: 9,
    look: Look::Submitted,
};

/// It got more time: period, by, due (the new date), reason.
pub(super) const EXTENSION_GRANTED: NoticeKind = NoticeKind {
    code: "extension_granted",
    label: "notice-kind-extension-granted",
    text: |_| "notice-text-extension-granted",
    urgency: 12,
    look: Look::Accepted,
};

/// It did not: period, by, due (the date that goes on holding), reason.
pub(super) const EXTENSION_REFUSED: NoticeKind = NoticeKind {
    code: "extension_refused",
    label: "notice-kind-extension-refused",
    text: |_| "notice-text-extension-refused",
    urgency: 11,
    look: Look::Plain,
};

/// The Board reminds of a report that is not sent: period, by, due, reason (the Board's words).
pub(super) const CHASED: NoticeKind = NoticeKind {
    code: "chased",
    label: "notice-kind-chased",
    text: |_| "notice-text-chased",
    urgency: 2,
    look: Look::Due,
};

/// The report is not sent though its due lies some working days back, and the Standing Committee knows: period, due.
pub(super) const ESCALATED: NoticeKind = NoticeKind {
    code: "escalated",
    label: "notice-kind-escalated",
    text: |_| "notice-text-escalated",
    urgency: 0,
    look: Look::Overdue,
};

/// The same, to those who are told of it: reports of a period are not sent; period, due.
pub(super) const SILENCE_ESCALATED: NoticeKind = NoticeKind {
    code: "silence_escalated",
    label: "notice-kind-escalated",
    text: |_| "notice-text-silence-escalated",
    urgency: 6,
    look: Look::Overdue,
};

/// All of them.
pub(super) const ALL: &[NoticeKind] = &[
    PERIOD_OPENED,
    DUE_IN_THREE_DAYS,
    DUE_IN_ONE_DAY,
    OVERDUE,
    RETURNED,
    ACCEPTED,
    REOPENED,
    SIGN_OFF_ASKED,
    SIGN_OFF_DECLINED,
    EXTENSION_ASKED,
    EXTENSION_GRANTED,
    EXTENSION_REFUSED,
    CHASED,
    ESCALATED,
    SILENCE_ESCALATED,
];

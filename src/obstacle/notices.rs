//! The notices of obstacles.

use crate::notice::{Look, NoticeKind};

/// An organisation asks a body for help with an obstacle: by, due, reason (how the obstacle begins).
pub(super) const RAISED: NoticeKind = NoticeKind {
    code: "obstacle_raised",
    label: "notice-kind-obstacle-raised",
    text: |_| "notice-text-obstacle-raised",
    urgency: 9,
    look: Look::Submitted,
};

/// It does not take the answer as sufficient: by, due, reason.
pub(super) const REOPENED: NoticeKind = NoticeKind {
    code: "obstacle_reopened",
    label: "notice-kind-obstacle-reopened",
    text: |_| "notice-text-obstacle-reopened",
    urgency: 8,
    look: Look::Returned,
};

/// The answer is due in three working days: due, reason (how the obstacle begins).
pub(super) const DUE: NoticeKind = NoticeKind {
    code: "obstacle_due",
    label: "notice-kind-obstacle-due",
    text: |_| "notice-text-obstacle-due",
    urgency: 7,
    look: Look::Due,
};

/// An obstacle is answered; the head says whether it is resolved: by.
pub(super) const ANSWERED: NoticeKind = NoticeKind {
    code: "obstacle_answered",
    label: "notice-kind-obstacle-answered",
    text: |_| "notice-text-obstacle-answered",
    urgency: 9,
    look: Look::Accepted,
};

/// An obstacle is not answered in time, and the Standing Committee is told: due, reason (how it begins).
pub(super) const ESCALATED: NoticeKind = NoticeKind {
    code: "obstacle_escalated",
    label: "notice-kind-obstacle-escalated",
    text: |_| "notice-text-obstacle-escalated",
    urgency: 6,
    look: Look::Overdue,
};

/// All of them.
pub(super) const ALL: &[NoticeKind] = &[RAISED, REOPENED, DUE, ANSWERED, ESCALATED];

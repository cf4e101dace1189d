//! The notices of consolidated reports.

use crate::notice::{Look, NoticeKind};

/// A consolidated report waits for the Standing Committee: period, by.
pub(super) const PROPOSED: NoticeKind = NoticeKind {
    code: "consolidated_proposed",
    label: "notice-kind-consolidated-proposed",
    text: |_| "notice-text-consolidated-proposed",
    urgency: 7,
    look: Look::Submitted,
};

/// The Standing Committee returned it: period, by, reason.
pub(super) const RETURNED: NoticeKind = NoticeKind {
    code: "consolidated_returned",
    label: "notice-kind-consolidated-returned",
    text: |_| "notice-text-consolidated-returned",
    urgency: 8,
    look: Look::Returned,
};

/// It approved it: period, by.
pub(super) const APPROVED: NoticeKind = NoticeKind {
    code: "consolidated_approved",
    label: "notice-kind-consolidated-approved",
    text: |_| "notice-text-consolidated-approved",
    urgency: 14,
    look: Look::Accepted,
};

/// All of them.
pub(super) const ALL: &[NoticeKind] = &[PROPOSED, RETURNED, APPROVED];

//! The notices of meetings.

use crate::notice::{Look, NoticeKind};

/// A member is asked for an opinion before a meeting of the Standing Committee: by, due (by when).
pub(super) const OPINION_ASKED: NoticeKind = NoticeKind {
    code: "opinion_asked",
    label: "notice-kind-opinion-asked",
    text: |_| "notice-text-opinion-asked",
    urgency: 7,
    look: Look::Submitted,
};

/// All of them.
pub(super) const ALL: &[NoticeKind] = &[OPINION_ASKED];

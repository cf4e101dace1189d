//! The page of notices.

use askama::Template;
use chrono::{DateTime, Utc};

use super::model::{Notice, NoticeKind};
use super::present::Present;
use super::words;
use crate::web::Shell;

#[derive(Debug, Template)]
#[template(path = "notice/notices.html")]
pub(super) struct NoticesPage {
    pub shell: Shell,
    pub notices: Vec<Notice>,
    pub unread: i64,
    pub total: i64,
    pub page: i64,
    pub pages: i64,
    pub now: DateTime<Utc>,
}

impl NoticesPage {
    fn label(&self, notice: &Notice) -> String {
        words::label(notice.kind, self.shell.lang)
    }

    fn sentence(&self, notice: &Notice) -> String {
        words::sentence(notice, self.shell.lang, self.now)
    }

    /// The instant up to which "read all" reaches.
    fn until(&self) -> String {
        self.now.to_rfc3339()
    }

    /// The tag's look and its sign; what has ended calls for nobody's attention.
    fn tag(&self, notice: &Notice) -> (&'static str, &'static str) {
        if matches!(notice.present, Some(Present::Ended(_))) {
            return ("draft", "i-check");
        }
        match notice.kind {
            NoticeKind::Overdue
            | NoticeKind::Escalated
            | NoticeKind::SilenceEscalated
            | NoticeKind::ObstacleEscalated
            | NoticeKind::DirectiveOverdue
            | NoticeKind::DirectiveEscalated => ("overdue", "i-clock"),
            NoticeKind::Returned
            | NoticeKind::Reopened
            | NoticeKind::SignOffDeclined
            | NoticeKind::ConsolidatedReturned
            | NoticeKind::ObstacleReopened
            | NoticeKind::DirectiveReopened
            | NoticeKind::DirectiveWithdrawn
            | NoticeKind::AccessRefused
            | NoticeKind::PasswordReset => ("returned", "i-back"),
            NoticeKind::DueInThreeDays
            | NoticeKind::DueInOneDay
            | NoticeKind::Chased
            | NoticeKind::ObstacleDue
            | NoticeKind::DirectiveDue
            | NoticeKind::SuggestionDue => ("returned", "i-clock"),
            NoticeKind::Accepted
            | NoticeKind::ExtensionGranted
            | NoticeKind::ConsolidatedApproved
            | NoticeKind::ObstacleAnswered
            | NoticeKind::DirectiveClosed
            | NoticeKind::SuggestionAnswered
            | NoticeKind::SuggestionChanged
            | NoticeKind::SuggestionPublished
            | NoticeKind::AccessGiven => ("accepted", "i-check"),
            NoticeKind::SignOffAsked
            | NoticeKind::ExtensionAsked
            | NoticeKind::OpinionAsked
            | NoticeKind::ConsolidatedProposed
            | NoticeKind::ObstacleRaised
            | NoticeKind::DirectiveIssued
            | NoticeKind::DirectiveDrafted
            | NoticeKind::DirectiveReported
            | NoticeKind::SuggestionSent
            | NoticeKind::SuggestionPassed
            | NoticeKind::AccessAsked => ("submitted", "i-send"),
            NoticeKind::PeriodOpened | NoticeKind::ExtensionRefused | NoticeKind::AccessWaiting => {
                ("draft", "i-draft")
            }
        }
    }
}

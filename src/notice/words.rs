//! A notice in words, in its reader's language and at its reader's time.

use chrono::{DateTime, Utc};

use super::model::{NoticeArgs, NoticeKind};
use crate::web::{Lang, Message};

/// What a notice is about, in two or three words.
pub fn label(kind: NoticeKind, lang: Lang) -> String {
    lang.t(match kind {
        NoticeKind::PeriodOpened => "notice-kind-opened",
        NoticeKind::DueInThreeDays | NoticeKind::DueInOneDay => "notice-kind-due",
        NoticeKind::Overdue => "notice-kind-overdue",
        NoticeKind::Returned => "notice-kind-returned",
        NoticeKind::Accepted => "notice-kind-accepted",
        NoticeKind::Reopened => "notice-kind-reopened",
        NoticeKind::SignOffAsked => "notice-kind-sign-off",
        NoticeKind::SignOffDeclined => "notice-kind-sign-off-declined",
        NoticeKind::ExtensionAsked => "notice-kind-extension-asked",
        NoticeKind::ExtensionGranted => "notice-kind-extension-granted",
        NoticeKind::ExtensionRefused => "notice-kind-extension-refused",
        NoticeKind::Chased => "notice-kind-chased",
        NoticeKind::Escalated | NoticeKind::SilenceEscalated => "notice-kind-escalated",
        NoticeKind::OpinionAsked => "notice-kind-opinion-asked",
        NoticeKind::ConsolidatedProposed => "notice-kind-consolidated-proposed",
        NoticeKind::ConsolidatedReturned => "notice-kind-consolidated-returned",
        NoticeKind::ConsolidatedApproved => "notice-kind-consolidated-approved",
        NoticeKind::ObstacleRaised => "notice-kind-obstacle-raised",
        NoticeKind::ObstacleReopened => "notice-kind-obstacle-reopened",
        NoticeKind::ObstacleDue => "notice-kind-obstacle-due",
        NoticeKind::ObstacleAnswered => "notice-kind-obstacle-answered",
        NoticeKind::ObstacleEscalated => "notice-kind-obstacle-escalated",
        NoticeKind::DirectiveIssued => "notice-kind-directive-issued",
        NoticeKind::DirectiveDue => "notice-kind-directive-due",
        NoticeKind::DirectiveOverdue => "notice-kind-directive-overdue",
        NoticeKind::DirectiveEscalated => "notice-kind-directive-escalated",
        NoticeKind::DirectiveDrafted => "notice-kind-directive-drafted",
        NoticeKind::DirectiveReported => "notice-kind-directive-reported",
        NoticeKind::DirectiveClosed => "notice-kind-directive-closed",
        NoticeKind::DirectiveReopened => "notice-kind-directive-reopened",
        NoticeKind::DirectiveWithdrawn => "notice-kind-directive-withdrawn",
        NoticeKind::SuggestionSent => "notice-kind-suggestion-sent",
        NoticeKind::SuggestionPassed => "notice-kind-suggestion-passed",
        NoticeKind::SuggestionDue => "notice-kind-suggestion-due",
        NoticeKind::SuggestionAnswered => "notice-kind-suggestion-answered",
        NoticeKind::SuggestionChanged => "notice-kind-suggestion-changed",
        NoticeKind::SuggestionPublished => "notice-kind-suggestion-published",
    })
}

/// The notice in one sentence or two.
pub fn sentence(kind: NoticeKind, args: &NoticeArgs, lang: Lang, now: DateTime<Utc>) -> String {
    let message = Message::new(match kind {
        NoticeKind::PeriodOpened => "notice-text-opened",
        NoticeKind::DueInThreeDays | NoticeKind::DueInOneDay => "notice-text-due",
        NoticeKind::Overdue => "notice-text-overdue",
        NoticeKind::Returned => "notice-text-returned",
        NoticeKind::Accepted => "notice-text-accepted",
        NoticeKind::Reopened => "notice-text-reopened",
        NoticeKind::SignOffAsked => "notice-text-sign-off",
        NoticeKind::SignOffDeclined => "notice-text-sign-off-declined",
        NoticeKind::ExtensionAsked => "notice-text-extension-asked",
        NoticeKind::ExtensionGranted => "notice-text-extension-granted",
        NoticeKind::ExtensionRefused => "notice-text-extension-refused",
        NoticeKind::Chased => "notice-text-chased",
        NoticeKind::Escalated => "notice-text-escalated",
        NoticeKind::SilenceEscalated => "notice-text-silence-escalated",
        NoticeKind::OpinionAsked => "notice-text-opinion-asked",
        NoticeKind::ConsolidatedProposed => "notice-text-consolidated-proposed",
        NoticeKind::ConsolidatedReturned => "notice-text-consolidated-returned",
        NoticeKind::ConsolidatedApproved => "notice-text-consolidated-approved",
        NoticeKind::ObstacleRaised => "notice-text-obstacle-raised",
        NoticeKind::ObstacleReopened => "notice-text-obstacle-reopened",
        NoticeKind::ObstacleDue => "notice-text-obstacle-due",
        NoticeKind::ObstacleAnswered => "notice-text-obstacle-answered",
        NoticeKind::ObstacleEscalated => "notice-text-obstacle-escalated",
        NoticeKind::DirectiveIssued => "notice-text-directive-issued",
        NoticeKind::DirectiveDue => "notice-text-directive-due",
        NoticeKind::DirectiveOverdue => "notice-text-directive-overdue",
        NoticeKind::DirectiveEscalated => "notice-text-directive-escalated",
        NoticeKind::DirectiveDrafted => "notice-text-directive-drafted",
        NoticeKind::DirectiveReported => "notice-text-directive-reported",
        NoticeKind::DirectiveClosed => "notice-text-directive-closed",
        NoticeKind::DirectiveReopened => "notice-text-directive-reopened",
        NoticeKind::DirectiveWithdrawn => "notice-text-directive-withdrawn",
        NoticeKind::SuggestionSent => "notice-text-suggestion-sent",
        NoticeKind::SuggestionPassed => "notice-text-suggestion-passed",
        NoticeKind::SuggestionDue => "notice-text-suggestion-due",
        NoticeKind::SuggestionAnswered => "notice-text-suggestion-answered",
        NoticeKind::SuggestionChanged => "notice-text-suggestion-changed",
        NoticeKind::SuggestionPublished => "notice-text-suggestion-published",
    });
    let unknown = || "–".to_owned();
    let due = args.due_at();
    lang.message(
        &message
            .with("period", period(args, lang))
            .with("due", due.map_or_else(unknown, |at| lang.date_time_long(&at)))
            .with("left", due.map_or_else(unknown, |at| lang.time_left(now, &at)))
            .with("by", args.by_whom().unwrap_or("–")),
    )
}

/// The period's name, as within a sentence.
pub fn period(args: &NoticeArgs, lang: Lang) -> String {
    args.period().map_or_else(|| "–".to_owned(), |(kind, ends_on)| lang.period(kind, ends_on))
}

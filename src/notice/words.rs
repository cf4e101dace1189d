//! A notice in words, in its reader's language and at its reader's time.

use chrono::{DateTime, Utc};

use super::model::{Notice, NoticeArgs, NoticeKind};
use super::present::Present;
use crate::i18n::{Lang, Message};

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
        NoticeKind::AccessAsked => "notice-kind-access-asked",
        NoticeKind::AccessWaiting => "notice-kind-access-waiting",
        NoticeKind::AccessGiven => "notice-kind-access-given",
        NoticeKind::AccessRefused => "notice-kind-access-refused",
        NoticeKind::PasswordReset => "notice-kind-password-reset",
    })
}

/// The notice in one sentence or two.
pub fn sentence(notice: &Notice, lang: Lang, now: DateTime<Utc>) -> String {
    let args = &notice.args;
    let message = Message::new(match notice.kind {
        NoticeKind::PeriodOpened => "notice-text-opened",
        NoticeKind::DueInThreeDays | NoticeKind::DueInOneDay if args.is_sent_back() => {
            "notice-text-due-again"
        }
        NoticeKind::DueInThreeDays | NoticeKind::DueInOneDay => "notice-text-due",
        NoticeKind::Overdue if args.is_sent_back() => "notice-text-overdue-again",
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
        NoticeKind::AccessAsked if args.what_role().is_none() => "notice-text-reset-asked",
        NoticeKind::AccessAsked => "notice-text-access-asked",
        NoticeKind::AccessWaiting => "notice-text-access-waiting",
        NoticeKind::AccessGiven => "notice-text-access-given",
        NoticeKind::AccessRefused if args.what_role().is_none() => "notice-text-reset-refused",
        NoticeKind::AccessRefused => "notice-text-access-refused",
        NoticeKind::PasswordReset => "notice-text-password-reset",
    });
    let unknown = || "–".to_owned();
    let due = args.due_at();
    lang.message(
        &message
            .with("period", period(args, lang))
            .with("role", role(args, lang))
            .with("due", due.map_or_else(unknown, |at| lang.date_time_long(&at)))
            .with("left", due.map_or_else(unknown, |at| left(notice.present, at, lang, now)))
            .with("by", args.by_whom().unwrap_or("–"))
            .with("ended", ended(notice.present, lang)),
    )
}

/// The role that a notice is about, in words.
fn role(args: &NoticeArgs, lang: Lang) -> String {
    args.what_role()
        .map_or_else(|| "–".to_owned(), |role| lang.t(&format!("role-{}", role.code().replace('_', "-"))))
}

/// How what was asked for has ended, in brackets; empty while it waits.
fn ended(present: Option<Present>, lang: Lang) -> String {
    match present {
        Some(Present::Ended(how)) => format!(" ({})", lang.t(how)),
        Some(Present::Open { .. }) | None => String::new(),
    }
}

/// The time left until what was due then; of what has ended, or is due at another time, that instead.
fn left(present: Option<Present>, due_at: DateTime<Utc>, lang: Lang, now: DateTime<Utc>) -> String {
    match present {
        Some(Present::Ended(how)) => lang.t(how),
        Some(Present::Open { due_at: later }) if later != due_at => {
            lang.t_args("notice-new-due", &[("due", lang.date_time_long(&later))])
        }
        Some(Present::Open { .. }) | None => lang.time_left(now, &due_at),
    }
}

/// The period's name, as within a sentence.
pub fn period(args: &NoticeArgs, lang: Lang) -> String {
    args.period().map_or_else(|| "–".to_owned(), |(kind, ends_on)| lang.period(kind, ends_on))
}

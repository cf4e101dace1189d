//! A notice in words, in its reader's language and at its reader's time.

use chrono::{DateTime, Utc};

use super::model::{Notice, NoticeArgs};
use super::present::Present;
use crate::i18n::{Lang, Message};

/// The notice in one sentence or two.
pub fn sentence(notice: &Notice, lang: Lang, now: DateTime<Utc>) -> String {
    let args = &notice.args;
    let message = Message::new((notice.kind.text)(args));
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

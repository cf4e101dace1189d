//! The clock that runs by itself: the handler is reminded three working days before an answer is due.

use chrono::Duration;
use sqlx::{Connection, PgConnection};

use super::{notices, rules, store, urls};
use crate::access::Permission;
use crate::holiday;
use crate::kernel::Clock;
use crate::notice::{self, NewNotice, NoticeArgs, Recipients};

/// Three working days never stretch over more days of the calendar.
const LOOK_AHEAD: Duration = Duration::days(30);

/// Reminds handlers, once each; tells how many suggestions that are. Runs once a minute.
pub async fn remind(db: &mut PgConnection, clock: &Clock) -> sqlx::Result<usize> {
    let now = clock.now();
    let mut tx = db.begin().await?;
    let mut waiting = store::list_waiting(&mut tx, now + LOOK_AHEAD).await?;
    if waiting.is_empty() {
        return Ok(0);
    }
    let calendar = holiday::load_working_days(&mut tx).await?;
    waiting.retain(|(_, _, sent_at, state)| rules::is_reminder_due(*sent_at, *state, &calendar, now));
    // Whoever has to answer now is reminded, also when it was passed on after another was.
    let keys: Vec<_> =
        waiting.iter().map(|(_, id, _, state)| format!("SuggestionDue/{id}/{}", state.handler)).collect();
    let known = notice::list_known_keys(&mut tx, &keys).await?;
    let mut count = 0;
    for ((number, _, _, state), key) in waiting.iter().zip(&keys) {
        if known.contains(key) {
            continue;
        }
        let notice = NewNotice {
            kind: notices::DUE,
            organisation: None,
            href: &urls::at_desk(*number),
            args: NoticeArgs::default().due(state.due_at).into(),
            key,
        };
        let to = Recipients::Holding(Permission::AnswerSuggestions, state.handler);
        notice::post(&mut tx, to, &notice, now).await?;
        count += 1;
    }
    tx.commit().await?;
    Ok(count)
}

//! Reminders: a period has opened, a report is due soon, a report is overdue; told once to everybody who may draft it.

mod rules;
mod store;

use std::collections::BTreeSet;

use sqlx::PgConnection;

use super::notices;
use crate::access::Permission;
use crate::kernel::Clock;
use crate::notice::{self, NewNotice, NoticeArgs, NoticeKind};
use rules::{FRESH, due_reminders, key_of};
use store::Waiting;

pub(in crate::reporting) use rules::field;
pub(in crate::reporting) use store::{list_first_undeclared, list_waiting};

/// Of these, each report needs the latest only.
const REMINDERS: [NoticeKind; 4] =
    [notices::PERIOD_OPENED, notices::DUE_IN_THREE_DAYS, notices::DUE_IN_ONE_DAY, notices::OVERDUE];

/// Posts what has become true by the domain's clock, for all organisations at once; tells how many notices are new. Runs once a
/// minute; whatever was posted before is not posted again.
pub async fn remind(db: &mut PgConnection, clock: &Clock) -> sqlx::Result<u64> {
    let now = clock.now();
    let waiting = store::list_waiting(db, now, now - FRESH).await?;
    let due: Vec<(&Waiting, NoticeKind, String)> = waiting
        .iter()
        .flat_map(|w| due_reminders(&w.dates, now).into_iter().map(move |kind| (w, kind)))
        .map(|(w, kind)| (w, kind, key_of(kind, w.period, w.organisation, w.dates.due_at)))
        .collect();
    let keys: Vec<String> = due.iter().map(|(_, _, key)| key.clone()).collect();
    let known: BTreeSet<String> = notice::list_known_keys(db, &keys).await?.into_iter().collect();
    let new: Vec<_> = due.into_iter().filter(|(_, _, key)| !known.contains(key)).collect();
    if new.is_empty() {
        return Ok(0);
    }
    let places: Vec<_> = new.iter().map(|(w, _, _)| (w.organisation, w.period)).collect();
    let first_open = store::list_first_undeclared(db, &places).await?;
    let hrefs: Vec<String> = new
        .iter()
        .map(|(w, kind, _)| {
            let task = first_open.get(&(w.organisation, w.period)).copied();
            format!("{}{}", w.address, rules::field(*kind, w.dates.is_sent_back, task))
        })
        .collect();
    let notices: Vec<_> = new
        .iter()
        .zip(&hrefs)
        .map(|((w, kind, key), href)| NewNotice {
            kind: *kind,
            organisation: Some(w.organisation),
            href,
            args: NoticeArgs::about(w.kind, w.ends_on)
                .due(w.dates.due_at)
                .sent_back(w.dates.is_sent_back)
                .into(),
            key,
        })
        .collect();
    let posted = notice::post_all(db, Permission::DraftReport, &notices, now).await?;
    let newer: Vec<_> =
        new.iter().map(|(w, _, key)| (w.organisation, w.address.as_str(), key.as_str())).collect();
    notice::supersede(db, &REMINDERS, &newer, now).await?;
    Ok(posted)
}

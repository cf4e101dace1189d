//! Escalating by itself: a report that is not sent two working days after its due is told to the Standing Committee.

use std::collections::BTreeMap;

use chrono::Duration;
use serde_json::json;
use sqlx::PgConnection;

use super::super::{notices, reminders};
use super::rules::is_escalated;
use super::{store, urls};
use crate::access::Permission;
use crate::audit::{self, Deed};
use crate::holiday;
use crate::kernel::{Clock, date_in_vietnam};
use crate::notice::{self, NewNotice, NoticeArgs, Recipients};

/// Reports due longer ago are not looked at: no grace, however many holidays lie in it, ends so late and is still news.
const LOOK_BACK: Duration = Duration::days(45);

/// Escalates what has become so by the domain's clock, in one transaction with its notices; tells how many reports that are. Runs
/// once a minute; what was escalated before is not escalated again.
pub async fn escalate(db: &mut PgConnection, clock: &Clock) -> sqlx::Result<usize> {
    let now = clock.now();
    let mut tx = sqlx::Connection::begin(&mut *db).await?;
    let mut silent = reminders::list_waiting(&mut tx, now, now - LOOK_BACK).await?;
    silent.retain(|report| report.dates.due_at < now);
    if silent.is_empty() {
        return Ok(0);
    }
    let days = holiday::load_working_days(&mut tx).await?;
    silent.retain(|report| is_escalated(report.dates.due_at, &days, now));
    let found: Vec<_> = silent.iter().map(|r| (r.organisation, r.period, r.dates.due_at)).collect();
    let new = store::insert_escalations(&mut tx, &found, now).await?;
    silent.retain(|report| new.contains(&(report.organisation, report.period)));
    if silent.is_empty() {
        return Ok(0);
    }
    let keys: Vec<_> = silent
        .iter()
        .map(|r| format!("Escalated/{}/{}/{}", r.period, r.organisation, r.dates.due_at.timestamp()))
        .collect();
    let notices: Vec<_> = silent
        .iter()
        .zip(&keys)
        .map(|(report, key)| NewNotice {
            kind: notices::ESCALATED,
            organisation: Some(report.organisation),
            href: &report.address,
            args: NoticeArgs::about(report.kind, report.ends_on).due(report.dates.due_at).into(),
            key,
        })
        .collect();
    notice::post_all(&mut tx, Permission::DraftReport, &notices, now).await?;
    let (today, mut periods) = (date_in_vietnam(now), BTreeMap::new());
    for report in &silent {
        let args = NoticeArgs::about(report.kind, report.ends_on).due(report.dates.due_at);
        periods.entry(report.period).or_insert((&report.list_address, args));
    }
    // One notice a period and day, however many are silent; the list behind it names them.
    for (period, (address, args)) in periods {
        let notice = NewNotice {
            kind: notices::SILENCE_ESCALATED,
            organisation: None,
            href: &urls::escalated(address),
            args: args.into(),
            key: &format!("SilenceEscalated/{period}/{today}"),
        };
        notice::post(&mut tx, Recipients::Anywhere(Permission::HearEscalations), &notice, now).await?;
        let whom: Vec<_> = silent.iter().filter(|r| r.period == period).map(|r| r.organisation).collect();
        let deed = Deed {
            at: now,
            by: None,
            for_organisation: None,
            action: "reporting.escalate",
            subject: &format!("periods/{period}"),
            before: None,
            after: Some(json!({ "organisations": whom })),
        };
        audit::record(&mut tx, deed).await?;
    }
    tx.commit().await?;
    Ok(silent.len())
}

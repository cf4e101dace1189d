//! What the clock does: addressees are reminded before the deadline; what is overdue is escalated, once a deadline.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Duration;
use serde_json::json;
use sqlx::{Connection, PgConnection};

use super::store::{self, Waiting};
use super::{notices, rules, urls};
use crate::access::Permission;
use crate::audit::{self, Deed};
use crate::holiday;
use crate::kernel::{Clock, date_in_vietnam};
use crate::notice::{self, NewNotice, NoticeArgs, NoticeKind, Recipients};

/// Three working days lie within so many days, whatever holidays come.
const LOOK_AHEAD: Duration = Duration::days(30);
/// Deadlines that passed longer ago are not news: they were escalated, or recorded afterwards.
const LOOK_BACK: Duration = Duration::days(45);

/// What an addressee is told: the facts, the address and the key under which it is told once.
struct News<'a> {
    of: &'a Waiting,
    href: String,
    key: String,
}

impl<'a> News<'a> {
    fn of(kind: NoticeKind, of: &'a Waiting) -> Self {
        Self {
            href: urls::own(&of.code, of.number),
            key: format!("{}/{}/{}/{}", kind.code, of.directive, of.organisation, of.deadline),
            of,
        }
    }

    fn notice(&self, kind: NoticeKind) -> NewNotice<'_> {
        NewNotice {
            kind,
            organisation: Some(self.of.organisation),
            href: &self.href,
            args: facts(self.of).into(),
            key: &self.key,
        }
    }
}

fn facts(of: &Waiting) -> NoticeArgs {
    NoticeArgs::default().due(rules::last_minute(of.deadline)).reason(&rules::opening(&of.body))
}

/// Reminds addressees three working days before a deadline; tells how many notices are new. Runs once a minute.
pub async fn remind(db: &mut PgConnection, clock: &Clock) -> sqlx::Result<u64> {
    let now = clock.now();
    let today = date_in_vietnam(now);
    let waiting = store::list_waiting_between(db, (today, today + LOOK_AHEAD), today).await?;
    if waiting.is_empty() {
        return Ok(0);
    }
    let days = holiday::load_working_days(db).await?;
    let due = waiting.iter().filter(|w| rules::is_due_soon(w.state, w.deadline, today, &days));
    let news: Vec<_> = due.map(|w| News::of(notices::DUE, w)).collect();
    let keys: Vec<_> = news.iter().map(|one| one.key.clone()).collect();
    let known: BTreeSet<_> = notice::list_known_keys(db, &keys).await?.into_iter().collect();
    let notices: Vec<_> =
        news.iter().filter(|one| !known.contains(&one.key)).map(|one| one.notice(notices::DUE)).collect();
    if notices.is_empty() {
        return Ok(0);
    }
    notice::post_all(db, Permission::DraftDirectiveReports, &notices, now).await
}

/// Escalates what is overdue to the Standing Committee, the issuer among it, and tells the addressees; tells how many addressees
/// that are. Runs once a minute; a deadline that was escalated is not escalated again.
pub async fn escalate(db: &mut PgConnection, clock: &Clock) -> sqlx::Result<usize> {
    let now = clock.now();
    let today = date_in_vietnam(now);
    let mut tx = db.begin().await?;
    let mut late =
        store::list_waiting_between(&mut tx, (today - LOOK_BACK, today - Duration::days(1)), today).await?;
    let passed: Vec<_> = late.iter().map(|w| (w.directive, w.organisation, w.deadline)).collect();
    if passed.is_empty() {
        return Ok(0);
    }
    let new: BTreeSet<_> = store::insert_escalations(&mut tx, &passed, now).await?.into_iter().collect();
    late.retain(|w| new.contains(&(w.directive, w.organisation)));
    if late.is_empty() {
        return Ok(0);
    }
    let news: Vec<_> = late.iter().map(|w| News::of(notices::OVERDUE, w)).collect();
    let notices: Vec<_> = news.iter().map(|one| one.notice(notices::OVERDUE)).collect();
    notice::post_all(&mut tx, Permission::DraftDirectiveReports, &notices, now).await?;
    let mut directives: BTreeMap<i32, Vec<&Waiting>> = BTreeMap::new();
    for one in &late {
        directives.entry(one.number).or_default().push(one);
    }
    // One notice a directive and day, however many are late; the list behind it names them.
    for (number, late) in directives {
        let Some(first) = late.first() else { continue };
        let notice = NewNotice {
            kind: notices::ESCALATED,
            organisation: None,
            href: &urls::overdue(number),
            args: facts(first).into(),
            key: &format!("DirectiveEscalated/{}/{today}", first.directive),
        };
        notice::post(&mut tx, Recipients::Anywhere(Permission::HearEscalations), &notice, now).await?;
        let whom: Vec<_> = late.iter().map(|w| &w.code).collect();
        let deed = Deed {
            at: now,
            by: None,
            for_organisation: None,
            action: "directive.escalate",
            subject: &format!("directives/{number}"),
            before: None,
            after: Some(json!({ "addressees": whom })),
        };
        audit::record(&mut tx, deed).await?;
    }
    tx.commit().await?;
    Ok(late.len())
}

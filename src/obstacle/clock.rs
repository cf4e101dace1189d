//! The clock that runs by itself: it reminds the addressee, and tells the Standing Committee when no answer came in time.

use chrono::Duration;
use serde_json::json;
use sqlx::{Connection, PgConnection};

use super::model::{StepKind, Waiting};
use super::notices;
use super::rules::{self, Transition};
use super::store::{self, NewStep};
use crate::access::Permission;
use crate::audit;
use crate::holiday;
use crate::kernel::{Clock, first_line};
use crate::notice::{self, NewNotice, NoticeArgs, Recipients};

/// Three working days never stretch over more days of the calendar.
const LOOK_AHEAD: Duration = Duration::days(30);

/// A notice about an obstacle that waits, to be dealt with at the desk.
fn facts(waiting: &Waiting) -> NoticeArgs {
    NoticeArgs::default().due(waiting.state.due_at).reason(&first_line(&waiting.body))
}

/// Reminds addressees three working days before an answer is due, once each; tells how many obstacles that are.
pub async fn remind(db: &mut PgConnection, clock: &Clock) -> sqlx::Result<usize> {
    let now = clock.now();
    let mut tx = db.begin().await?;
    let mut waiting = store::list_waiting(&mut tx, now + LOOK_AHEAD).await?;
    if waiting.is_empty() {
        return Ok(0);
    }
    let calendar = holiday::load_working_days(&mut tx).await?;
    waiting.retain(|one| rules::is_reminder_due(one.state, &calendar, now));
    let key_of = |one: &Waiting| format!("ObstacleDue/{}/{}", one.id, one.state.due_at.timestamp());
    let keys: Vec<_> = waiting.iter().map(key_of).collect();
    let known = notice::list_known_keys(&mut tx, &keys).await?;
    waiting.retain(|one| !known.contains(&key_of(one)));
    for one in &waiting {
        let notice = NewNotice {
            kind: notices::DUE,
            organisation: Some(one.organisation),
            href: &format!("/obstacles/{}", one.number),
            args: facts(one).into(),
            key: &key_of(one),
        };
        let to = Recipients::Holding(Permission::AnswerObstacles, one.state.addressee);
        notice::post(&mut tx, to, &notice, now).await?;
    }
    tx.commit().await?;
    Ok(waiting.len())
}

/// Escalates what is overdue by the domain's clock, in one transaction with its notices; tells how many obstacles that are. Runs
/// once a minute; what was escalated stays so until it is answered, and is not escalated again.
pub async fn escalate(db: &mut PgConnection, clock: &Clock) -> sqlx::Result<usize> {
    let now = clock.now();
    let mut tx = db.begin().await?;
    let found = store::list_waiting(&mut tx, now).await?;
    if found.is_empty() {
        return Ok(0);
    }
    let numbers: Vec<_> = found.iter().map(|one| one.number).collect();
    store::lock(&mut tx, &numbers).await?;
    // Behind the lock once more: what was answered meanwhile is not escalated.
    let mut overdue = Vec::new();
    for one in store::list_waiting(&mut tx, now).await? {
        if let Some(state) =
            one.state.after(Transition::Escalate, now).ok().filter(|_| numbers.contains(&one.number))
        {
            overdue.push((one, state));
        }
    }
    let step = |state| NewStep { kind: StepKind::Escalated, state, by: None, reason: "", answer: None };
    let steps: Vec<_> = overdue.iter().map(|(one, state)| (one.id, step(*state))).collect();
    store::insert_steps(&mut tx, &steps, now).await?;
    for (one, _) in &overdue {
        let notice = NewNotice {
            kind: notices::ESCALATED,
            organisation: Some(one.organisation),
            href: &format!("/obstacles/{}", one.number),
            args: facts(one).into(),
            key: &format!("ObstacleEscalated/{}/{}", one.id, one.state.due_at.timestamp()),
        };
        notice::post(&mut tx, Recipients::Anywhere(Permission::HearEscalations), &notice, now).await?;
        let deed = audit::Deed {
            at: now,
            by: None,
            for_organisation: None,
            action: "obstacle.escalate",
            subject: &format!("obstacles/{}", one.number),
            before: None,
            after: Some(json!({ "due_at": one.state.due_at })),
        };
        audit::record(&mut tx, deed).await?;
    }
    tx.commit().await?;
    Ok(overdue.len())
}

//! What the organisation does that is hindered.

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::{Connection, PgConnection};

use super::super::model::{NewObstacle, Obstacle, State, Status, StepKind};
use super::super::rules::{ANSWER_DAYS, Deed, after};
use super::super::store::{self, NewStep};
use super::{ASKING, Outcome, desk_page, lock, record};
use crate::access::{Actor, Permission};
use crate::database::Written;
use crate::error::AppError;
use crate::holiday;
use crate::kernel::{Clock, Moment, OrganisationId, first_line};
use crate::notice::{self, NewNotice, NoticeArgs, NoticeKind, Recipients};

/// Raises an obstacle for an organisation and tells its number; the same once more under the same id is the same obstacle.
pub async fn raise(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    organisation: OrganisationId,
    new: &NewObstacle,
) -> Result<i32, AppError> {
    actor.require(Permission::RaiseObstacles, organisation)?;
    let now = clock.now();
    let mut tx = db.begin().await?;
    // The id of another organisation's obstacle does not exist for this one.
    let written = store::insert(&mut tx, organisation, new, now).await?.ok_or(AppError::NotFound)?;
    let Written { number, is_new, .. } = written.checked()?;
    if !is_new {
        return Ok(number);
    }
    let calendar = holiday::load_working_days(&mut tx).await?;
    let state = State {
        status: Status::Open,
        addressee: new.addressee,
        clock_from: now,
        due_at: calendar.closing(now, new.answer_days),
        is_escalated: false,
    };
    let by = Some((actor.account_id, Some(organisation)));
    let step = NewStep { kind: StepKind::Raised, state, by, reason: "", answer: None };
    store::insert_step(&mut tx, new.id, &step, now).await?;
    let notice = NewNotice {
        kind: NoticeKind::ObstacleRaised,
        organisation: Some(organisation),
        href: &desk_page(number),
        args: NoticeArgs::default()
            .by(&actor.display_name)
            .due(state.due_at)
            .reason(&first_line(&new.body))
            .into(),
        key: &format!("ObstacleRaised/{}", new.id),
    };
    let to = Recipients::Holding(Permission::AnswerObstacles, new.addressee);
    notice::post(&mut tx, to, &notice, now).await?;
    let facts = json!({ "addressee": new.addressee, "key_task": new.key_task, "body": new.body, "wish": new.wish, "due_at": state.due_at });
    record(&mut tx, actor, Some(organisation), ("obstacle.raise", number), facts, now).await?;
    tx.commit().await?;
    Ok(number)
}

/// An obstacle behind its lock, for somebody who may do that for the organisation that raised it.
async fn open(
    db: &mut PgConnection,
    actor: &Actor,
    (permission, number): (Permission, i32),
    now: DateTime<Utc>,
) -> Result<Obstacle, AppError> {
    let obstacle = lock(db, actor, &[number], now).await?.pop().ok_or(AppError::NotFound)?;
    actor.require(permission, obstacle.organisation)?;
    Ok(obstacle)
}

async fn step(
    db: &mut PgConnection,
    actor: &Actor,
    obstacle: &Obstacle,
    (kind, state, reason): (StepKind, State, &str),
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    let by = Some((actor.account_id, Some(obstacle.organisation)));
    Ok(store::insert_step(db, obstacle.id, &NewStep { kind, state, by, reason, answer: None }, now).await?)
}

/// The organisation's own page of an obstacle.
fn own_page(obstacle: &Obstacle) -> String {
    format!("/organisations/{}/obstacles/{}", obstacle.organisation_code, obstacle.number)
}

/// A deed that ends the matter: confirmed, or taken back. Ended so already changes nothing.
async fn end(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    (number, reason): (i32, &str),
    (permission, kind, deed, action): (Permission, StepKind, Deed, &'static str),
) -> Result<Outcome, AppError> {
    let now = clock.now();
    let mut tx = db.begin().await?;
    let obstacle = open(&mut tx, actor, (permission, number), now).await?;
    let Some(state) = after(obstacle.state, deed, now) else {
        let is_ended = matches!(
            (kind, obstacle.state.status),
            (StepKind::Resolved, Status::Resolved) | (StepKind::Withdrawn, Status::Withdrawn)
        );
        return Ok(if is_ended { Outcome::Done } else { Outcome::Changed(obstacle.state.status) });
    };
    step(&mut tx, actor, &obstacle, (kind, state, reason), now).await?;
    let answered = [NoticeKind::ObstacleAnswered];
    notice::settle(&mut tx, obstacle.organisation, &answered, &[own_page(&obstacle)], now).await?;
    notice::settle(&mut tx, obstacle.organisation, &ASKING, &[desk_page(number)], now).await?;
    let by = Some(obstacle.organisation);
    record(&mut tx, actor, by, (action, number), json!({ "reason": reason }), now).await?;
    tx.commit().await?;
    Ok(Outcome::Done)
}

/// The head confirms that an obstacle is resolved; confirmed already changes nothing.
pub async fn resolve(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    number: i32,
) -> Result<Outcome, AppError> {
    let deed = (Permission::ResolveObstacles, StepKind::Resolved, Deed::Resolve, "obstacle.resolve");
    end(db, clock, actor, (number, ""), deed).await
}

/// The organisation takes an unanswered obstacle back; taken back already changes nothing.
pub async fn withdraw(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    said: (i32, &str),
) -> Result<Outcome, AppError> {
    let deed = (Permission::RaiseObstacles, StepKind::Withdrawn, Deed::Withdraw, "obstacle.withdraw");
    end(db, clock, actor, said, deed).await
}

/// The answer does not help: the clock starts anew. The same reason once more changes nothing.
pub async fn reopen(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    (number, reason): (i32, &str),
) -> Result<Outcome, AppError> {
    let now = clock.now();
    let mut tx = db.begin().await?;
    let obstacle = open(&mut tx, actor, (Permission::RaiseObstacles, number), now).await?;
    if obstacle.state.status == Status::Reopened {
        let moment = Moment::at_present(now);
        let steps = store::list_steps(&mut tx, &actor.scope(), obstacle.id, moment).await?;
        let is_same = steps.last().is_some_and(|last| last.kind == StepKind::Reopened && last.text == reason);
        return Ok(if is_same { Outcome::Done } else { Outcome::Changed(Status::Reopened) });
    }
    let calendar = holiday::load_working_days(&mut tx).await?;
    let days = u32::try_from(obstacle.answer_days).unwrap_or(ANSWER_DAYS);
    let Some(state) = after(obstacle.state, Deed::Reopen(calendar.closing(now, days)), now) else {
        return Ok(Outcome::Changed(obstacle.state.status));
    };
    step(&mut tx, actor, &obstacle, (StepKind::Reopened, state, reason), now).await?;
    let notice = NewNotice {
        kind: NoticeKind::ObstacleReopened,
        organisation: Some(obstacle.organisation),
        href: &desk_page(number),
        args: NoticeArgs::default()
            .by(&actor.display_name)
            .due(state.due_at)
            .reason(&first_line(reason))
            .into(),
        key: &format!("ObstacleReopened/{}/{}", obstacle.id, now.timestamp_micros()),
    };
    let to = Recipients::Holding(Permission::AnswerObstacles, state.addressee);
    notice::post(&mut tx, to, &notice, now).await?;
    let read = [own_page(&obstacle)];
    notice::settle(&mut tx, obstacle.organisation, &[NoticeKind::ObstacleAnswered], &read, now).await?;
    let facts = json!({ "reason": reason, "due_at": state.due_at });
    record(&mut tx, actor, Some(obstacle.organisation), ("obstacle.reopen", number), facts, now).await?;
    tx.commit().await?;
    Ok(Outcome::Done)
}

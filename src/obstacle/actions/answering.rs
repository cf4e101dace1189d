//! What those do who are asked for help: answer, and give to the body that can.

use serde_json::json;
use sqlx::{Connection, PgConnection};
use uuid::Uuid;

use super::super::model::{Body, StepKind};
use super::super::rules::{Deed, after};
use super::super::store::{self, NewStep};
use super::{ASKING, Outcome, answering_for, desk_page, lock, record};
use crate::access::{Actor, Permission};
use crate::error::AppError;
use crate::kernel::{Clock, first_line};
use crate::notice::{self, NewNotice, NoticeArgs, NoticeKind, Recipients};

/// Answers an obstacle, and with the same words others that wait and are this person's to answer; each raiser confirms by itself.
/// Tells how many the answer serves. The same answer sent twice is one.
pub async fn answer(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    (number, also): (i32, &[i32]),
    (id, body): (Uuid, &str),
) -> Result<(Outcome, usize), AppError> {
    actor.require_anywhere(Permission::ReadEverythingSubmitted)?;
    let now = clock.now();
    let mut tx = db.begin().await?;
    let numbers: Vec<i32> = also.iter().copied().chain([number]).collect();
    let all = lock(&mut tx, actor, &numbers, now).await?;
    let first = all.iter().find(|obstacle| obstacle.number == number).ok_or(AppError::NotFound)?;
    let body_of = answering_for(actor, first).ok_or(AppError::Forbidden)?;
    let served = store::count_served(&mut tx, id).await?;
    if served > 0 {
        if !store::is_answer(&mut tx, id, body, actor.account_id).await? {
            return Err(AppError::Conflict("form-sent-otherwise"));
        }
        return Ok((Outcome::Done, usize::try_from(served).unwrap_or(0)));
    }
    if !first.state.status.is_waiting() {
        return Ok((Outcome::Changed(first.state.status), 0));
    }
    let answered: Vec<_> = all
        .iter()
        .filter_map(|obstacle| {
            let for_body = answering_for(actor, obstacle)?;
            Some((obstacle, after(obstacle.state, Deed::Answer, now)?, for_body))
        })
        .collect();
    store::insert_answer(&mut tx, id, body, actor.account_id, now).await?;
    let steps: Vec<_> = answered
        .iter()
        .map(|(obstacle, state, for_body)| {
            let by = Some((actor.account_id, Some(*for_body)));
            let kind = StepKind::Answered;
            (obstacle.id, NewStep { kind, state: *state, by, reason: "", answer: Some(id) })
        })
        .collect();
    store::insert_steps(&mut tx, &steps, now).await?;
    let places: Vec<_> = answered
        .iter()
        .map(|(obstacle, ..)| {
            let page = format!("/organisations/{}/obstacles/{}", obstacle.organisation_code, obstacle.number);
            (obstacle.organisation, page, format!("ObstacleAnswered/{id}/{}", obstacle.number))
        })
        .collect();
    let notices: Vec<_> = places
        .iter()
        .map(|(organisation, href, key)| NewNotice {
            kind: NoticeKind::ObstacleAnswered,
            organisation: Some(*organisation),
            href,
            args: NoticeArgs::default().by(&actor.display_name).into(),
            key,
        })
        .collect();
    notice::post_all(&mut tx, Permission::RaiseObstacles, &notices, now).await?;
    for (obstacle, ..) in &answered {
        notice::settle(&mut tx, obstacle.organisation, &ASKING, &[desk_page(obstacle.number)], now).await?;
    }
    let which: Vec<_> = answered.iter().map(|(obstacle, ..)| obstacle.number).collect();
    let facts = json!({ "answer": id, "body": body, "obstacles": which });
    record(&mut tx, actor, Some(body_of), ("obstacle.answer", number), facts, now).await?;
    let count = answered.len();
    tx.commit().await?;
    Ok((Outcome::Done, count))
}

/// The Board says which body has to answer; the clock goes on running. Addressed there already changes nothing.
pub async fn readdress(
    db: &mut PgConnection,
    clock: &Clock,
    actor: &Actor,
    number: i32,
    (to, reason): (&Body, &str),
) -> Result<Outcome, AppError> {
    actor.require_anywhere(Permission::ReadEverythingSubmitted)?;
    let by = actor.organisation_with(Permission::ReaddressObstacles).ok_or(AppError::Forbidden)?;
    let now = clock.now();
    let mut tx = db.begin().await?;
    let obstacle = lock(&mut tx, actor, &[number], now).await?.pop().ok_or(AppError::NotFound)?;
    if obstacle.state.addressee == to.id && obstacle.state.status.is_waiting() {
        return Ok(Outcome::Done);
    }
    let Some(state) = after(obstacle.state, Deed::Readdress(to.id), now) else {
        return Ok(Outcome::Changed(obstacle.state.status));
    };
    let kind = StepKind::Readdressed;
    let step = NewStep { kind, state, by: Some((actor.account_id, Some(by))), reason, answer: None };
    store::insert_step(&mut tx, obstacle.id, &step, now).await?;
    let asked = [NoticeKind::ObstacleRaised, NoticeKind::ObstacleReopened, NoticeKind::ObstacleDue];
    notice::settle(&mut tx, obstacle.organisation, &asked, &[desk_page(number)], now).await?;
    let notice = NewNotice {
        kind: NoticeKind::ObstacleRaised,
        organisation: Some(obstacle.organisation),
        href: &desk_page(number),
        args: NoticeArgs::default()
            .by(&actor.display_name)
            .due(state.due_at)
            .reason(&first_line(&obstacle.body))
            .into(),
        key: &format!("ObstacleRaised/{}/{}", obstacle.id, now.timestamp_micros()),
    };
    notice::post(&mut tx, Recipients::Holding(Permission::AnswerObstacles, to.id), &notice, now).await?;
    let facts = json!({ "from": obstacle.addressee_code, "to": to.code, "reason": reason });
    record(&mut tx, actor, Some(by), ("obstacle.readdress", number), facts, now).await?;
    tx.commit().await?;
    Ok(Outcome::Done)
}

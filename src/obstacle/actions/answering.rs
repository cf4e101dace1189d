//! What those do who are asked for help: answer, and give to the body that can.

use serde_json::json;
use uuid::Uuid;

use super::super::model::{Body, StepKind};
use super::super::rules::{Deed, after};
use super::super::store::{self, NewStep};
use super::{ASKING, Outcome, answering_for, desk_page, lock, subject, take_step};
use crate::access::Permission;
use crate::error::AppError;
use crate::kernel::first_line;
use crate::notice::{NewNotice, NoticeArgs, NoticeKind, Recipients};
use crate::work::Act;

/// Answers an obstacle, and with the same words others that wait and are this person's to answer; each raiser confirms by itself.
/// Tells how many the answer serves. The same answer sent twice is one.
pub async fn answer(
    act: Act<'_>,
    number: i32,
    also: &[i32],
    id: Uuid,
    body: &str,
) -> Result<(Outcome, usize), AppError> {
    act.actor.require_anywhere(Permission::ReadEverythingSubmitted)?;
    let mut opening = act.open().await?;
    let numbers: Vec<i32> = also.iter().copied().chain([number]).collect();
    let all = lock(&mut opening, &numbers).await?;
    let first = all.iter().find(|obstacle| obstacle.number == number).ok_or(AppError::NotFound)?;
    let answering = answering_for(opening.actor, first);
    let mut work = opening.allow_for(answering)?;
    let served = store::count_served(&mut work.db, id).await?;
    if served > 0 {
        if !store::is_answer(&mut work.db, id, body, work.actor.account_id).await? {
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
            let for_body = answering_for(work.actor, obstacle)?;
            Some((obstacle, after(obstacle.state, Deed::Answer, work.now)?, for_body))
        })
        .collect();
    store::insert_answer(&mut work.db, id, body, work.actor.account_id, work.now).await?;
    let steps: Vec<_> = answered
        .iter()
        .map(|(obstacle, state, for_body)| {
            let by = Some((work.actor.account_id, Some(*for_body)));
            let kind = StepKind::Answered;
            (obstacle.id, NewStep { kind, state: *state, by, reason: "", answer: Some(id) })
        })
        .collect();
    store::insert_steps(&mut work.db, &steps, work.now).await?;
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
            args: NoticeArgs::default().by(&work.actor.display_name).into(),
            key,
        })
        .collect();
    work.notify_all(Permission::RaiseObstacles, &notices).await?;
    for (obstacle, ..) in &answered {
        work.settle(obstacle.organisation, &ASKING, desk_page(obstacle.number)).await?;
    }
    let which: Vec<_> = answered.iter().map(|(obstacle, ..)| obstacle.number).collect();
    let facts = json!({ "answer": id, "body": body, "obstacles": which });
    work.audit("obstacle.answer", subject(number), facts).await?;
    let count = answered.len();
    work.commit().await?;
    Ok((Outcome::Done, count))
}

/// The Board says which body has to answer; the clock goes on running. Addressed there already changes nothing.
pub async fn readdress(act: Act<'_>, number: i32, to: &Body, reason: &str) -> Result<Outcome, AppError> {
    act.actor.require_anywhere(Permission::ReadEverythingSubmitted)?;
    let by = act.actor.organisation_with(Permission::ReaddressObstacles).ok_or(AppError::Forbidden)?;
    let mut opening = act.open().await?;
    let obstacle = lock(&mut opening, &[number]).await?.pop().ok_or(AppError::NotFound)?;
    let mut work = opening.allow_for(Some(by))?;
    if obstacle.state.addressee == to.id && obstacle.state.status.is_waiting() {
        return Ok(Outcome::Done);
    }
    let Some(state) = after(obstacle.state, Deed::Readdress(to.id), work.now) else {
        return Ok(Outcome::Changed(obstacle.state.status));
    };
    take_step(&mut work, obstacle.id, StepKind::Readdressed, state, reason).await?;
    let asked = [NoticeKind::ObstacleRaised, NoticeKind::ObstacleReopened, NoticeKind::ObstacleDue];
    work.settle(obstacle.organisation, &asked, desk_page(number)).await?;
    let notice = NewNotice {
        kind: NoticeKind::ObstacleRaised,
        organisation: Some(obstacle.organisation),
        href: &desk_page(number),
        args: NoticeArgs::default()
            .by(&work.actor.display_name)
            .due(state.due_at)
            .reason(&first_line(&obstacle.body))
            .into(),
        key: &format!("ObstacleRaised/{}/{}", obstacle.id, work.now.timestamp_micros()),
    };
    work.notify(Recipients::Holding(Permission::AnswerObstacles, to.id), &notice).await?;
    let facts = json!({ "from": obstacle.addressee_code, "to": to.code, "reason": reason });
    work.audit("obstacle.readdress", subject(number), facts).await?;
    work.commit().await?;
    Ok(Outcome::Done)
}

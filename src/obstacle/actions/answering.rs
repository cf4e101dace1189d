//! What those do who are asked for help: answer, and give to the body that can.

use serde_json::json;

use super::super::model::{NewAnswer, Obstacle, Readdressing, State, StepKind};
use super::super::rules::Transition;
use super::super::store::{self, NewStep};
use super::super::{notices, urls};
use super::{ASKING, answering_for, lock, subject, take_step};
use crate::access::Permission;
use crate::error::{AppError, Done, Refusal};
use crate::kernel::{OrganisationId, first_line};
use crate::notice::{NewNotice, NoticeArgs, Recipients};
use crate::work::{Act, Work};

/// Answers an obstacle, and with the same words others that wait and are this person's to answer; each raiser confirms by itself.
/// Returns how many the answer serves. The same answer sent twice is one; refused where the obstacle does not wait.
pub async fn answer(act: Act<'_>, number: i32, answer: &NewAnswer) -> Done<usize> {
    act.actor.require_anywhere(Permission::ReadEverythingSubmitted)?;
    let mut opening = act.open().await?;
    let numbers: Vec<i32> = answer.also.iter().copied().chain([number]).collect();
    let all = lock(&mut opening, &numbers).await?;
    let first = all.iter().find(|obstacle| obstacle.number == number).ok_or(AppError::NotFound)?;
    let answering = answering_for(opening.actor, first);
    let mut work = opening.allow_for(answering)?;
    let served = store::count_served(&mut work.db, answer.id).await?;
    if served > 0 {
        if !store::is_answer(&mut work.db, answer.id, &answer.body, work.actor.account_id).await? {
            return Err(AppError::Conflict("form-sent-otherwise"));
        }
        return Ok(Ok(usize::try_from(served).unwrap_or(0)));
    }
    if let Err(refusal) = first.state.after(Transition::Answer, work.now) {
        return Ok(Err(refusal));
    }
    let answered: Vec<_> = all
        .iter()
        .filter_map(|obstacle| {
            let body = answering_for(work.actor, obstacle)?;
            let state = obstacle.state.after(Transition::Answer, work.now).ok()?;
            Some(Answered { obstacle, state, body })
        })
        .collect();
    write(&mut work, answer, &answered).await?;
    tell(&mut work, answer, &answered).await?;
    let which: Vec<_> = answered.iter().map(|one| one.obstacle.number).collect();
    let facts = json!({ "answer": answer.id, "body": answer.body, "obstacles": which });
    work.audit("obstacle.answer", subject(number), facts).await?;
    work.commit().await?;
    Ok(Ok(which.len()))
}

/// An obstacle that an answer serves.
struct Answered<'a> {
    obstacle: &'a Obstacle,
    /// Where it stands with it.
    state: State,
    /// On whose behalf it is answered.
    body: OrganisationId,
}

async fn write(work: &mut Work<'_>, answer: &NewAnswer, answered: &[Answered<'_>]) -> Result<(), AppError> {
    let by = work.actor.account_id;
    store::insert_answer(&mut work.db, answer.id, &answer.body, by, work.now).await?;
    let steps: Vec<_> = answered
        .iter()
        .map(|one| {
            let by = Some((by, Some(one.body)));
            let (kind, answer) = (StepKind::Answered, Some(answer.id));
            (one.obstacle.id, NewStep { kind, state: one.state, by, reason: "", answer })
        })
        .collect();
    Ok(store::insert_steps(&mut work.db, &steps, work.now).await?)
}

async fn tell(work: &mut Work<'_>, answer: &NewAnswer, answered: &[Answered<'_>]) -> Result<(), AppError> {
    let places: Vec<_> = answered
        .iter()
        .map(|Answered { obstacle, .. }| {
            let key = format!("ObstacleAnswered/{}/{}", answer.id, obstacle.number);
            (obstacle.organisation, urls::own(obstacle), key)
        })
        .collect();
    let notices: Vec<_> = places
        .iter()
        .map(|(organisation, href, key)| NewNotice {
            kind: notices::ANSWERED,
            organisation: Some(*organisation),
            href,
            args: NoticeArgs::default().by(&work.actor.display_name).into(),
            key,
        })
        .collect();
    work.notify_all(Permission::RaiseObstacles, &notices).await?;
    for Answered { obstacle, .. } in answered {
        work.settle(obstacle.organisation, &ASKING, urls::at_desk(obstacle.number)).await?;
    }
    Ok(())
}

/// The Board says which body has to answer; the clock goes on running. Addressed there already changes nothing; refused for a
/// body that there is not, and where the obstacle does not wait.
pub async fn readdress(act: Act<'_>, number: i32, readdressing: &Readdressing) -> Done {
    act.actor.require_anywhere(Permission::ReadEverythingSubmitted)?;
    let by = act.actor.organisation_with(Permission::ReaddressObstacles).ok_or(AppError::Forbidden)?;
    let mut opening = act.open().await?;
    let obstacle = lock(&mut opening, &[number]).await?.pop().ok_or(AppError::NotFound)?;
    let mut work = opening.allow_for(Some(by))?;
    let Readdressing { addressee, reason } = readdressing;
    let today = work.moment().today();
    let Some(to) = store::find_body(&mut work.db, addressee, today).await? else {
        return Ok(Err(Refusal::field("addressee", "obstacle-addressee-missing")));
    };
    if obstacle.state.addressee == to.id && obstacle.state.status.is_waiting() {
        return Ok(Ok(()));
    }
    let state = match obstacle.state.after(Transition::Readdress(to.id), work.now) {
        Ok(state) => state,
        Err(refusal) => return Ok(Err(refusal)),
    };
    take_step(&mut work, obstacle.id, StepKind::Readdressed, state, reason).await?;
    let asked = [notices::RAISED, notices::REOPENED, notices::DUE];
    work.settle(obstacle.organisation, &asked, urls::at_desk(number)).await?;
    let notice = NewNotice {
        kind: notices::RAISED,
        organisation: Some(obstacle.organisation),
        href: &urls::at_desk(number),
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
    Ok(Ok(()))
}

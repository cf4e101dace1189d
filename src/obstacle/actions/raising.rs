//! What the organisation does that is hindered.

use serde_json::json;

use super::super::model::{NewObstacle, Obstacle, State, Status, StepKind};
use super::super::rules::{ANSWER_DAYS, Transition, changed};
use super::super::{notices, store, urls};
use super::{ASKING, lock, subject, take_step};
use crate::access::Permission;
use crate::database::Written;
use crate::error::{AppError, Done};
use crate::holiday;
use crate::kernel::{OrganisationId, first_line};
use crate::notice::{NewNotice, NoticeArgs, Recipients};
use crate::work::{Act, Work};

/// Raises an obstacle for an organisation and tells its number; the same once more under the same id is the same obstacle.
pub async fn raise(act: Act<'_>, organisation: OrganisationId, new: &NewObstacle) -> Result<i32, AppError> {
    let mut work = act.begin(Permission::RaiseObstacles, organisation).await?;
    // The id of another organisation's obstacle does not exist for this one.
    let written =
        store::insert(&mut work.db, organisation, new, work.now).await?.ok_or(AppError::NotFound)?;
    let Written { number, is_new, .. } = written.checked()?;
    if !is_new {
        return Ok(number);
    }
    let calendar = holiday::load_working_days(&mut work.db).await?;
    let state = State {
        status: Status::Open,
        addressee: new.addressee,
        clock_from: work.now,
        due_at: calendar.closing(work.now, new.answer_days),
        is_escalated: false,
    };
    take_step(&mut work, new.id, StepKind::Raised, state, "").await?;
    let notice = NewNotice {
        kind: notices::RAISED,
        organisation: Some(organisation),
        href: &urls::at_desk(number),
        args: asking(&work, state, &new.body),
        key: &format!("ObstacleRaised/{}", new.id),
    };
    work.notify(Recipients::Holding(Permission::AnswerObstacles, new.addressee), &notice).await?;
    let facts = json!({ "addressee": new.addressee, "key_task": new.key_task, "body": new.body, "wish": new.wish, "due_at": state.due_at });
    work.audit("obstacle.raise", subject(number), facts).await?;
    work.commit().await?;
    Ok(number)
}

/// What a notice says that asks a body for an answer.
fn asking(work: &Work<'_>, state: State, words: &str) -> serde_json::Value {
    NoticeArgs::default().by(&work.actor.display_name).due(state.due_at).reason(&first_line(words)).into()
}

/// An obstacle of the organisation of that code behind its lock, for somebody who may do that there. A number that belongs to
/// another organisation is not found.
async fn open<'a>(
    act: Act<'a>,
    permission: Permission,
    organisation: &str,
    number: i32,
) -> Result<(Work<'a>, Obstacle), AppError> {
    let mut opening = act.open().await?;
    let found = lock(&mut opening, &[number]).await?.pop();
    let own = found.filter(|obstacle| obstacle.organisation_code == organisation);
    let obstacle = own.ok_or(AppError::NotFound)?;
    Ok((opening.allow(permission, obstacle.organisation)?, obstacle))
}

/// How a matter is ended.
struct End {
    permission: Permission,
    kind: StepKind,
    transition: Transition,
    action: &'static str,
    /// It stands so once it is ended.
    status: Status,
}

/// Ends the matter: confirmed, or taken back. Ended so already changes nothing.
async fn end(act: Act<'_>, organisation: &str, number: i32, reason: &str, end: End) -> Done {
    let (mut work, obstacle) = open(act, end.permission, organisation, number).await?;
    let state = match obstacle.state.after(end.transition, work.now) {
        Ok(state) => state,
        Err(refusal) => return Ok(if obstacle.state.status == end.status { Ok(()) } else { Err(refusal) }),
    };
    take_step(&mut work, obstacle.id, end.kind, state, reason).await?;
    work.settle(obstacle.organisation, &[notices::ANSWERED], urls::own(&obstacle)).await?;
    work.settle(obstacle.organisation, &ASKING, urls::at_desk(number)).await?;
    work.audit(end.action, subject(number), json!({ "reason": reason })).await?;
    work.commit().await?;
    Ok(Ok(()))
}

/// The head confirms that an obstacle is resolved; confirmed already changes nothing. Refused unless it is answered.
pub async fn resolve(act: Act<'_>, organisation: &str, number: i32) -> Done {
    let resolution = End {
        permission: Permission::ResolveObstacles,
        kind: StepKind::Resolved,
        transition: Transition::Resolve,
        action: "obstacle.resolve",
        status: Status::Resolved,
    };
    end(act, organisation, number, "", resolution).await
}

/// The organisation takes an obstacle back; taken back already changes nothing. Refused unless it waits for an answer.
pub async fn withdraw(act: Act<'_>, organisation: &str, number: i32, reason: &str) -> Done {
    let withdrawal = End {
        permission: Permission::RaiseObstacles,
        kind: StepKind::Withdrawn,
        transition: Transition::Withdraw,
        action: "obstacle.withdraw",
        status: Status::Withdrawn,
    };
    end(act, organisation, number, reason, withdrawal).await
}

/// The answer does not help: the clock starts anew. The same reason once more changes nothing; refused unless it is answered.
pub async fn reopen(act: Act<'_>, organisation: &str, number: i32, reason: &str) -> Done {
    let (mut work, obstacle) = open(act, Permission::RaiseObstacles, organisation, number).await?;
    if obstacle.state.status == Status::Reopened {
        let moment = work.moment();
        let steps = store::list_steps(&mut work.db, &work.actor.scope(), obstacle.id, moment).await?;
        let is_same = steps.last().is_some_and(|last| last.kind == StepKind::Reopened && last.text == reason);
        return Ok(if is_same { Ok(()) } else { Err(changed()) });
    }
    let calendar = holiday::load_working_days(&mut work.db).await?;
    let days = u32::try_from(obstacle.answer_days).unwrap_or(ANSWER_DAYS);
    let reopening = Transition::Reopen(calendar.closing(work.now, days));
    let state = match obstacle.state.after(reopening, work.now) {
        Ok(state) => state,
        Err(refusal) => return Ok(Err(refusal)),
    };
    take_step(&mut work, obstacle.id, StepKind::Reopened, state, reason).await?;
    let notice = NewNotice {
        kind: notices::REOPENED,
        organisation: Some(obstacle.organisation),
        href: &urls::at_desk(number),
        args: asking(&work, state, reason),
        key: &format!("ObstacleReopened/{}/{}", obstacle.id, work.now.timestamp_micros()),
    };
    work.notify(Recipients::Holding(Permission::AnswerObstacles, state.addressee), &notice).await?;
    work.settle(obstacle.organisation, &[notices::ANSWERED], urls::own(&obstacle)).await?;
    let facts = json!({ "reason": reason, "due_at": state.due_at });
    work.audit("obstacle.reopen", subject(number), facts).await?;
    work.commit().await?;
    Ok(Ok(()))
}

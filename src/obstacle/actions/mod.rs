//! What people do with obstacles: raise them, answer them, confirm that they are resolved.

mod answering;
mod raising;

pub use answering::{answer, readdress};
pub use raising::{raise, reopen, resolve, withdraw};

use super::model::{Obstacle, State, StepKind};
use super::notices;
use super::store::{self, NewStep, Wanted};
use crate::access::{Actor, Permission};
use crate::error::AppError;
use crate::kernel::{ObstacleId, OrganisationId};
use crate::notice::NoticeKind;
use crate::work::{Opening, Work};

/// What a body is asked for: answered, withdrawn or given to another, nobody need read it any more.
const ASKING: [NoticeKind; 4] = [notices::RAISED, notices::REOPENED, notices::DUE, notices::ESCALATED];

/// The body on whose behalf the person may answer, if any: the addressee, or who leads the key task.
pub fn answering_for(actor: &Actor, obstacle: &Obstacle) -> Option<OrganisationId> {
    let bodies = [Some(obstacle.state.addressee), obstacle.lead];
    bodies.into_iter().flatten().find(|body| actor.may(Permission::AnswerObstacles, *body))
}

/// Fails where the person may not do that with an obstacle, whatever its status.
pub fn check(actor: &Actor, obstacle: &Obstacle, permission: Permission) -> Result<(), AppError> {
    match permission {
        Permission::AnswerObstacles => answering_for(actor, obstacle).map(drop).ok_or(AppError::Forbidden),
        Permission::ReaddressObstacles if actor.may_anywhere(permission) => Ok(()),
        Permission::ReaddressObstacles => Err(AppError::Forbidden),
        _ => Ok(actor.require(permission, obstacle.organisation)?),
    }
}

/// Locks obstacles of these numbers that the person may read, and reads them behind the lock.
async fn lock(opening: &mut Opening<'_>, numbers: &[i32]) -> Result<Vec<Obstacle>, AppError> {
    store::lock(&mut opening.db, numbers).await?;
    let wanted = Wanted { numbers: Some(numbers.to_vec()), ..Wanted::default() };
    let moment = opening.moment();
    Ok(store::list(&mut opening.db, &opening.actor.scope(), &wanted, moment).await?)
}

async fn take_step(
    work: &mut Work<'_>,
    obstacle: ObstacleId,
    kind: StepKind,
    state: State,
    reason: &str,
) -> Result<(), AppError> {
    let by = Some((work.actor.account_id, work.on_behalf_of));
    let step = NewStep { kind, state, by, reason, answer: None };
    Ok(store::insert_step(&mut work.db, obstacle, &step, work.now).await?)
}

/// An obstacle in the audit trail.
fn subject(number: i32) -> String {
    format!("obstacles/{number}")
}

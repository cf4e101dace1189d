//! What people do with obstacles: raise them, answer them, confirm that they are resolved.

mod answering;
mod raising;

pub use answering::{answer, readdress};
pub use raising::{raise, reopen, resolve, withdraw};

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;

use super::model::{Obstacle, Status};
use super::store::{self, Wanted};
use crate::access::{Actor, Permission};
use crate::audit::{self, Deed};
use crate::error::AppError;
use crate::kernel::{Moment, OrganisationId};
use crate::notice::NoticeKind;

/// What a body is asked for: answered, withdrawn or given to another, nobody need read it any more.
const ASKING: [NoticeKind; 4] = [
    NoticeKind::ObstacleRaised,
    NoticeKind::ObstacleReopened,
    NoticeKind::ObstacleDue,
    NoticeKind::ObstacleEscalated,
];

/// How a deed ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Done, or done already by the first click of a double click.
    Done,
    /// Somebody else was there before: it stands like that now.
    Changed(Status),
}

/// The body on whose behalf the person may answer, if any: the addressee, or who leads the key task.
pub fn answering_for(actor: &Actor, obstacle: &Obstacle) -> Option<OrganisationId> {
    let bodies = [Some(obstacle.state.addressee), obstacle.lead];
    bodies.into_iter().flatten().find(|body| actor.may(Permission::AnswerObstacles, *body))
}

/// Locks obstacles of these numbers that the person may read, and reads them behind the lock.
async fn lock(
    db: &mut PgConnection,
    actor: &Actor,
    numbers: &[i32],
    now: DateTime<Utc>,
) -> Result<Vec<Obstacle>, AppError> {
    store::lock(db, numbers).await?;
    let wanted = Wanted { numbers: Some(numbers.to_vec()), ..Wanted::default() };
    Ok(store::list(db, &actor.scope(), &wanted, Moment::at_present(now)).await?)
}

async fn record(
    db: &mut PgConnection,
    actor: &Actor,
    for_organisation: Option<OrganisationId>,
    (action, number): (&'static str, i32),
    after: Value,
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    let deed = Deed {
        at: now,
        by: Some(actor.account_id),
        for_organisation,
        action,
        subject: &format!("obstacles/{number}"),
        before: None,
        after: Some(after),
    };
    Ok(audit::record(db, deed).await?)
}

/// The desk's page of an obstacle.
fn desk_page(number: i32) -> String {
    format!("/obstacles/{number}")
}

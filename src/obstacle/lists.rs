//! What other features show of obstacles: for attention lists, for a key task, for an organisation's home.

use sqlx::PgConnection;

use super::model::{Counts, Escalated, Obstacle, Status};
use super::store::{self, Wanted};
use super::{rules, urls};
use crate::access::Scope;
use crate::holiday;
use crate::kernel::{DueIn, KeyTaskId, Moment, OrganisationId, first_line};

/// The obstacles in scope that are escalated and still wait, the longest overdue first. Two queries.
pub async fn list_escalated(
    db: &mut PgConnection,
    scope: &Scope,
    moment: Moment,
) -> sqlx::Result<Vec<Escalated>> {
    let mut found = store::list(db, scope, &Wanted::default(), moment).await?;
    found.retain(|obstacle| obstacle.state.is_escalated);
    found.sort_by_key(|obstacle| (obstacle.state.due_at, obstacle.number));
    let calendar = holiday::load_working_days(db).await?;
    let escalated = found.into_iter().map(|obstacle| Escalated {
        id: obstacle.id,
        number: obstacle.number,
        title: first_line(&obstacle.body),
        organisation: obstacle.organisation_name.clone(),
        addressee: obstacle.addressee_name.clone(),
        task: obstacle.task,
        due_at: obstacle.state.due_at,
        days_over: match calendar.due_in(obstacle.state.due_at, moment.now) {
            DueIn::Over(days) => days,
            DueIn::Left(_) => 0,
        },
        href: address(scope, &obstacle),
        body: obstacle.body,
        wish: obstacle.wish,
    });
    Ok(escalated.collect())
}

/// Where an obstacle is looked at: the desk for those who see all, else the organisation's own page.
pub fn address(scope: &Scope, obstacle: &Obstacle) -> String {
    if scope.sees_all() { urls::at_desk(obstacle.number) } else { urls::own(obstacle) }
}

/// The obstacles in scope that hinder a key task, by number. One query.
pub async fn list_for_task(
    db: &mut PgConnection,
    scope: &Scope,
    key_task: KeyTaskId,
    moment: Moment,
) -> sqlx::Result<Vec<Obstacle>> {
    let wanted = Wanted { key_task: Some(key_task), ..Wanted::default() };
    store::list(db, scope, &wanted, moment).await
}

async fn list_of(
    db: &mut PgConnection,
    scope: &Scope,
    organisation: OrganisationId,
    moment: Moment,
) -> sqlx::Result<Vec<Obstacle>> {
    let wanted = Wanted { organisation: Some(organisation), ..Wanted::default() };
    store::list(db, scope, &wanted, moment).await
}

/// What an organisation has to confirm: answered, and its head has not said whether that resolves it; the oldest answer first.
/// One query.
pub async fn list_waiting(
    db: &mut PgConnection,
    scope: &Scope,
    organisation: OrganisationId,
    moment: Moment,
) -> sqlx::Result<Vec<Obstacle>> {
    let mut found = list_of(db, scope, organisation, moment).await?;
    found.retain(|obstacle| obstacle.state.status == Status::Answered);
    found.sort_by_key(|obstacle| (obstacle.since, obstacle.number));
    Ok(found)
}

/// How many obstacles of an organisation stand where. One query.
pub async fn counts_for(
    db: &mut PgConnection,
    scope: &Scope,
    organisation: OrganisationId,
    moment: Moment,
) -> sqlx::Result<Counts> {
    Ok(rules::count(&list_of(db, scope, organisation, moment).await?, moment.now))
}

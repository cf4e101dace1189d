//! Raising, and the steps that follow.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::super::model::{NewObstacle, State, Status, StepKind, Waiting};
use crate::database::Written;
use crate::kernel::{AccountId, ObstacleId, OrganisationId};

/// Locks the obstacles of these numbers until the transaction ends, in the order of their numbers: whoever changes several takes
/// the same turn.
pub async fn lock(db: &mut PgConnection, numbers: &[i32]) -> sqlx::Result<()> {
    sqlx::query!("select number from obstacle where number = any($1) order by number for update", numbers)
        .fetch_all(db)
        .await?;
    Ok(())
}

/// Writes an obstacle; `None` when the id is another organisation's.
pub async fn insert(
    db: &mut PgConnection,
    organisation: OrganisationId,
    new: &NewObstacle,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<Written>> {
    let number = sqlx::query_scalar!(
        "insert into obstacle (id, organisation_id, plan_id, key_task_id, period_id, body, wish, answer_days, recorded_at)
         -- Asked beforehand, so that a double click takes no number.
         select $1, $2, $3, $4, $5, $6, $7, $8, $9 where not exists (select from obstacle where id = $1)
         on conflict (id) do nothing returning number",
        new.id.0,
        organisation.0,
        new.plan.0,
        new.key_task.map(|t| t.0),
        new.period.map(|p| p.0),
        new.body,
        new.wish,
        i32::try_from(new.answer_days).unwrap_or(i32::MAX),
        now
    )
    .fetch_optional(&mut *db)
    .await?;
    if let Some(number) = number {
        return Ok(Some(Written::now(number)));
    }
    let found = sqlx::query!(
        r#"select o.number, (o.plan_id, o.key_task_id, o.period_id, o.body, o.wish, o.answer_days, s.addressee_id)
                            is not distinct from ($3::uuid, $4::uuid, $5::uuid, $6::text, $7::text, $8::integer, $9::uuid) as "is_same!"
           from obstacle o join obstacle_step s on s.obstacle_id = o.id and s.kind = 'raised'
           where o.id = $1 and o.organisation_id = $2"#,
        new.id.0,
        organisation.0,
        new.plan.0,
        new.key_task.map(|t| t.0),
        new.period.map(|p| p.0),
        new.body,
        new.wish,
        i32::try_from(new.answer_days).unwrap_or(i32::MAX),
        new.addressee.0
    )
    .fetch_optional(db)
    .await?;
    Ok(found.map(|found| Written::before(found.number, found.is_same)))
}

/// Whether these are the words of the answer of that id.
pub async fn is_answer(db: &mut PgConnection, id: Uuid, body: &str, by: AccountId) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from obstacle_answer where id = $1 and body = $2 and answered_by = $3) as "is!""#,
        id,
        body,
        by.0
    )
    .fetch_one(db)
    .await
}

/// Writes an answer, where it is not written already.
pub async fn insert_answer(
    db: &mut PgConnection,
    id: Uuid,
    body: &str,
    by: AccountId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into obstacle_answer (id, body, answered_by, recorded_at) values ($1, $2, $3, $4) on conflict (id) do nothing",
        id,
        body,
        by.0,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// A step to be written: what happened, who did it for whom, why; the state after it.
#[derive(Debug, Clone)]
pub struct NewStep<'a> {
    /// What happened.
    pub kind: StepKind,
    /// The state after it.
    pub state: State,
    /// Who, on whose behalf; none when it happened by itself.
    pub by: Option<(AccountId, Option<OrganisationId>)>,
    /// Why.
    pub reason: &'a str,
    /// The answer.
    pub answer: Option<Uuid>,
}

/// Writes a step.
pub async fn insert_step(
    db: &mut PgConnection,
    obstacle: ObstacleId,
    step: &NewStep<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    insert_steps(db, &[(obstacle, step.clone())], now).await
}

/// Writes a step of each of several obstacles.
pub async fn insert_steps(
    db: &mut PgConnection,
    steps: &[(ObstacleId, NewStep<'_>)],
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let all = || steps.iter().map(|(_, step)| step);
    sqlx::query!(
        "insert into obstacle_step (obstacle_id, kind, status, addressee_id, clock_from, due_at, is_escalated, account_id, organisation_id,
                                    reason, answer_id, recorded_at)
         select *, $12::timestamptz
         from unnest($1::uuid[], $2::obstacle_step_kind[], $3::obstacle_status[], $4::uuid[], $5::timestamptz[], $6::timestamptz[],
                     $7::boolean[], $8::uuid[], $9::uuid[], $10::text[], $11::uuid[])",
        &steps.iter().map(|(obstacle, _)| obstacle.0).collect::<Vec<_>>(),
        &all().map(|s| s.kind).collect::<Vec<_>>() as &[StepKind],
        &all().map(|s| s.state.status).collect::<Vec<_>>() as &[Status],
        &all().map(|s| s.state.addressee.0).collect::<Vec<_>>(),
        &all().map(|s| s.state.clock_from).collect::<Vec<_>>(),
        &all().map(|s| s.state.due_at).collect::<Vec<_>>(),
        &all().map(|s| s.state.is_escalated).collect::<Vec<_>>(),
        &all().map(|s| s.by.map(|(account, _)| account.0)).collect::<Vec<_>>() as &[Option<Uuid>],
        &all().map(|s| s.by.and_then(|(_, o)| o).map(|o| o.0)).collect::<Vec<_>>() as &[Option<Uuid>],
        &all().map(|s| s.reason.to_owned()).collect::<Vec<_>>(),
        &all().map(|s| s.answer).collect::<Vec<_>>() as &[Option<Uuid>],
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// How many obstacles an answer serves; 0 when it is not known.
pub async fn count_served(db: &mut PgConnection, answer: Uuid) -> sqlx::Result<i64> {
    sqlx::query_scalar!(r#"select count(*) as "n!" from obstacle_step where answer_id = $1"#, answer)
        .fetch_one(db)
        .await
}

/// All obstacles that wait for an answer due before an instant and are not escalated, whosever they are: for the clock that runs by
/// itself.
pub async fn list_waiting(db: &mut PgConnection, due_before: DateTime<Utc>) -> sqlx::Result<Vec<Waiting>> {
    let rows = sqlx::query!(
        r#"select o.id as "id: ObstacleId", o.number, o.organisation_id as "organisation: OrganisationId", o.body,
                  s.status as "status: Status", s.addressee_id as "addressee: OrganisationId", s.clock_from, s.due_at, s.is_escalated
           from obstacle o
           join lateral (select * from obstacle_step w where w.obstacle_id = o.id order by w.number desc limit 1) s on true
           where s.status in ('open', 'reopened') and not s.is_escalated and s.due_at < $1 order by o.number"#,
        due_before
    )
    .fetch_all(db)
    .await?;
    let waiting = rows.into_iter().map(|row| Waiting {
        id: row.id,
        number: row.number,
        organisation: row.organisation,
        body: row.body,
        state: State {
            status: row.status,
            addressee: row.addressee,
            clock_from: row.clock_from,
            due_at: row.due_at,
            is_escalated: row.is_escalated,
        },
    });
    Ok(waiting.collect())
}

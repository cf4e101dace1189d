//! Obstacles as they stand at a moment: after their last step that was recorded by then.

use sqlx::PgConnection;

use super::super::model::{Answered, Obstacle, State, Status, Step, StepKind};
use super::super::present::Standing;
use crate::access::Scope;
use crate::kernel::{KeyTaskId, Moment, ObstacleId, OrganisationId};

/// Which obstacles; nothing said means all.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Those of these numbers.
    pub numbers: Option<Vec<i32>>,
    /// Those of one organisation.
    pub organisation: Option<OrganisationId>,
    /// Those that hinder one key task.
    pub key_task: Option<KeyTaskId>,
}

/// The obstacles in scope, by number, with the names of the day.
pub async fn list(
    db: &mut PgConnection,
    scope: &Scope,
    wanted: &Wanted,
    moment: Moment,
) -> sqlx::Result<Vec<Obstacle>> {
    let rows = sqlx::query!(
        r#"with body as materialized (select id, code, short_name from organisation_on($6, $7))
           select o.id as "id: ObstacleId", o.number, o.organisation_id as "organisation: OrganisationId",
                  r.code as "organisation_code!", r.short_name as "organisation_name!", p.code as plan,
                  o.key_task_id as "key_task: KeyTaskId", t.number as "task?", v.title as "task_title?", v.lead_id as "lead: OrganisationId",
                  x.number as "period?", o.body, o.wish, o.answer_days, o.recorded_at as raised_at,
                  s.status as "status: Status", s.addressee_id as "addressee: OrganisationId", s.clock_from, s.due_at, s.is_escalated,
                  s.recorded_at as since, a.code as "addressee_code!", a.short_name as "addressee_name!",
                  exists (select from obstacle_step e where e.obstacle_id = o.id and e.kind = 'escalated'
                            and e.recorded_at <= $7) as "was_escalated!"
           from obstacle o
           join lateral (select * from obstacle_step w where w.obstacle_id = o.id and w.recorded_at <= $7
                         order by w.number desc limit 1) s on true
           join plan p on p.id = o.plan_id
           join body r on r.id = o.organisation_id
           join body a on a.id = s.addressee_id
           left join key_task t on t.id = o.key_task_id
           left join key_task_version v on v.key_task_id = t.id
             and v.plan_version_id = plan_version_on(o.plan_id, $6, $7)
           left join reporting_period x on x.id = o.period_id
           where ($1 or o.organisation_id = any($2)) and ($3::integer[] is null or o.number = any($3))
             and ($4::uuid is null or o.organisation_id = $4) and ($5::uuid is null or o.key_task_id = $5)
           order by o.number"#,
        scope.sees_all(),
        &scope.ids(),
        wanted.numbers.as_deref(),
        wanted.organisation.map(|o| o.0),
        wanted.key_task.map(|t| t.0),
        moment.today(),
        moment.known_by()
    )
    .fetch_all(db)
    .await?;
    let obstacles = rows.into_iter().map(|row| Obstacle {
        id: row.id,
        number: row.number,
        organisation: row.organisation,
        organisation_code: row.organisation_code,
        organisation_name: row.organisation_name,
        plan: row.plan,
        key_task: row.key_task,
        task: row.task,
        task_title: row.task_title,
        lead: row.lead,
        period: row.period,
        body: row.body,
        wish: row.wish,
        answer_days: row.answer_days,
        raised_at: row.raised_at,
        state: State {
            status: row.status,
            addressee: row.addressee,
            clock_from: row.clock_from,
            due_at: row.due_at,
            is_escalated: row.is_escalated,
        },
        since: row.since,
        addressee_code: row.addressee_code,
        addressee_name: row.addressee_name,
        was_escalated: row.was_escalated,
    });
    Ok(obstacles.collect())
}

/// The obstacle of a number, if it is in scope.
pub async fn find(
    db: &mut PgConnection,
    scope: &Scope,
    number: i32,
    moment: Moment,
) -> sqlx::Result<Option<Obstacle>> {
    let wanted = Wanted { numbers: Some(vec![number]), ..Wanted::default() };
    Ok(list(db, scope, &wanted, moment).await?.pop())
}

/// The steps of an obstacle in scope, oldest first. The number that an answer serves is told to those who see them all; for
/// others it says how many, not whose.
pub async fn list_steps(
    db: &mut PgConnection,
    scope: &Scope,
    obstacle: ObstacleId,
    moment: Moment,
) -> sqlx::Result<Vec<Step>> {
    sqlx::query_as!(
        Step,
        r#"with body as materialized (select id, short_name from organisation_on($4, $5))
           select s.kind as "kind: StepKind", c.display_name as "by?", f.short_name as "for_organisation?",
                  coalesce(w.body, s.reason) as "text!", a.short_name as "addressee!", s.due_at, s.recorded_at as at,
                  (select count(*) from obstacle_step n where n.answer_id = s.answer_id
                     and n.recorded_at <= $5) as "served!"
           from obstacle_step s join obstacle o on o.id = s.obstacle_id
           join body a on a.id = s.addressee_id
           left join account c on c.id = s.account_id
           left join body f on f.id = s.organisation_id
           left join obstacle_answer w on w.id = s.answer_id
           where s.obstacle_id = $1 and ($2 or o.organisation_id = any($3)) and s.recorded_at <= $5
           order by s.number"#,
        obstacle.0,
        scope.sees_all(),
        &scope.ids(),
        moment.today(),
        moment.known_by()
    )
    .fetch_all(db)
    .await
}

/// All answers in scope, each with the clock that it stopped.
pub async fn list_answers(
    db: &mut PgConnection,
    scope: &Scope,
    moment: Moment,
) -> sqlx::Result<Vec<Answered>> {
    sqlx::query_as!(
        Answered,
        r#"select s.obstacle_id as "obstacle: ObstacleId", s.clock_from, s.recorded_at as at
           from obstacle_step s join obstacle o on o.id = s.obstacle_id
           where s.kind = 'answered' and ($1 or o.organisation_id = any($2)) and s.recorded_at <= $3
           order by s.number"#,
        scope.sees_all(),
        &scope.ids(),
        moment.known_by()
    )
    .fetch_all(db)
    .await
}

/// Where the obstacles of these numbers stand.
pub async fn list_standings(db: &mut PgConnection, numbers: &[i32]) -> sqlx::Result<Vec<Standing>> {
    sqlx::query_as!(
        Standing,
        r#"select o.number, s.status as "status: Status", s.addressee_id as "addressee: OrganisationId", s.due_at
           from obstacle o
           join lateral (select * from obstacle_step w where w.obstacle_id = o.id order by w.number desc limit 1) s on true
           where o.number = any($1)"#,
        numbers
    )
    .fetch_all(db)
    .await
}

//! The SQL of periods.

use sqlx::PgConnection;

use super::super::model::Period;
use crate::kernel::{Moment, PeriodId, PeriodKind, PlanId};

/// The period of a number.
pub async fn find(db: &mut PgConnection, plan: PlanId, number: i32) -> sqlx::Result<Option<Period>> {
    sqlx::query_as!(
        Period,
        r#"select id as "id: PeriodId", plan_id as "plan_id: PlanId", number, kind as "kind: PeriodKind", starts_on, ends_on,
                  opens_at, due_at, closes_at
           from reporting_period where plan_id = $1 and number = $2"#,
        plan.0,
        number
    )
    .fetch_optional(db)
    .await
}

/// All periods of a plan, in order, with the instants that held at the moment.
pub async fn list(db: &mut PgConnection, plan: PlanId, moment: Moment) -> sqlx::Result<Vec<Period>> {
    sqlx::query_as!(
        Period,
        r#"select id as "id!: PeriodId", plan_id as "plan_id!: PlanId", number as "number!", kind as "kind!: PeriodKind",
                  starts_on as "starts_on!", ends_on as "ends_on!", opens_at as "opens_at!", due_at as "due_at!", closes_at as "closes_at!"
           from period_at($1, $2) order by number"#,
        plan.0,
        moment.known_by()
    )
    .fetch_all(db)
    .await
}

/// A period by its plan's code and its number, with that plan's code; `None` before plan and period were recorded.
pub async fn find_by_plan_code(
    db: &mut PgConnection,
    plan: &str,
    number: i32,
    moment: Moment,
) -> sqlx::Result<Option<(String, Period)>> {
    let row = sqlx::query!(
        r#"select p.code, r.id as "id!: PeriodId", r.plan_id as "plan_id!: PlanId", r.number as "number!", r.kind as "kind!: PeriodKind",
                  r.starts_on as "starts_on!", r.ends_on as "ends_on!", r.opens_at as "opens_at!", r.due_at as "due_at!", r.closes_at as "closes_at!"
           from plan p cross join lateral period_at(p.id, $3) r
           where p.code = $1 and r.number = $2 and plan_status_at(p.id, $3) <> 'draft'"#,
        plan,
        number,
        moment.known_by()
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|r| {
        let period = period_of!(r);
        (r.code, period)
    }))
}

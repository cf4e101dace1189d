//! Indicators of key tasks: what they are, the targets given, and what was reported.

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use sqlx::PgConnection;
use uuid::Uuid;

use super::Reach;
use crate::kernel::{
    IndicatorAccumulation, IndicatorAggregation, IndicatorDirection, IndicatorId, KeyTaskId, PeriodKind,
    PlanId,
};
use crate::rollup::model::Basis;

/// An indicator with one organisation's target; `organisation` is none on the single row of one without any target.
pub struct DefinitionRow {
    pub task: KeyTaskId,
    pub id: IndicatorId,
    pub name: String,
    pub unit: String,
    pub direction: IndicatorDirection,
    pub accumulation: IndicatorAccumulation,
    pub aggregation: IndicatorAggregation,
    pub organisation: Option<Uuid>,
    pub target: Option<Decimal>,
}

/// The tasks' indicators in order with the targets that hold for a period: given once, or the sum of those given for the
/// periods up to it; where the values are no sum, the one given last.
pub async fn definitions(
    db: &mut PgConnection,
    (plan, tasks): (PlanId, &[Uuid]),
    until: NaiveDate,
    as_of: Option<DateTime<Utc>>,
) -> sqlx::Result<Vec<DefinitionRow>> {
    sqlx::query_as!(
        DefinitionRow,
        r#"select i.key_task_id as "task: KeyTaskId", i.id as "id: IndicatorId", i.name, i.unit, i.direction as "direction: IndicatorDirection",
                  i.accumulation as "accumulation: IndicatorAccumulation", i.aggregation as "aggregation: IndicatorAggregation",
                  t.organisation_id as "organisation?", t.target as "target?"
           from indicator i
           left join (
               select x.indicator_id, x.organisation_id,
                      case when y.aggregation = 'sum' then sum(x.target)
                           else (array_agg(x.target order by p.ends_on desc nulls last, p.number desc))[1] end as target
               from unnest($1::uuid[]) k (id)
               cross join lateral target_at(k.id, coalesce($4, 'infinity'::timestamptz)) x
               join indicator y on y.id = x.indicator_id
               left join period_at($3, coalesce($4, 'infinity'::timestamptz)) p on p.id = x.period_id
               where x.period_id is null or p.ends_on <= $2
               group by x.indicator_id, x.organisation_id, y.aggregation) t on t.indicator_id = i.id
           where i.key_task_id = any($1) and i.recorded_at <= coalesce($4, 'infinity'::timestamptz)
           order by i.key_task_id, i.position, t.organisation_id"#,
        tasks,
        until,
        plan.0,
        as_of
    )
    .fetch_all(db)
    .await
}

/// One reported figure.
pub struct ReadingRow {
    pub indicator: IndicatorId,
    pub organisation: Uuid,
    pub period: i32,
    pub ends_on: NaiveDate,
    pub kind: PeriodKind,
    pub value: Option<Decimal>,
    pub numerator: Option<Decimal>,
    pub denominator: Option<Decimal>,
}

/// What counting revisions say about the tasks' indicators up to the period that ends on `until`, of the organisations in
/// existence on the day `on`.
pub async fn readings(
    db: &mut PgConnection,
    reach: &Reach,
    (plan, tasks): (PlanId, &[Uuid]),
    (until, on): (NaiveDate, NaiveDate),
    basis: Basis,
) -> sqlx::Result<Vec<ReadingRow>> {
    sqlx::query_as!(
        ReadingRow,
        r#"select f.indicator_id as "indicator!: IndicatorId", c.organisation_id as "organisation!", p.number as "period!",
                  p.ends_on as "ends_on!", p.kind as "kind!: PeriodKind", f.value, f.numerator, f.denominator
           from period_at($2, coalesce($6, 'infinity'::timestamptz)) p
           cross join lateral counting_revision(p.id, $5, coalesce($6, 'infinity'::timestamptz)) c
           join organisation_on($8, coalesce($6, 'infinity'::timestamptz)) o on o.id = c.organisation_id and o.exists_on_day
           join revision_figure f on f.revision_id = c.revision_id
           join indicator i on i.id = f.indicator_id and i.key_task_id = any($1)
           where p.ends_on <= $7 and ($3 or c.organisation_id = any($4))
           order by p.ends_on, p.number"#,
        tasks,
        plan.0,
        reach.all,
        &reach.ids,
        basis.accepted_only,
        basis.as_of,
        until,
        on
    )
    .fetch_all(db)
    .await
}

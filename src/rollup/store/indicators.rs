//! Indicators of key tasks: what they are, the targets given, and what was reported.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use sqlx::PgConnection;
use uuid::Uuid;

use super::Reach;
use crate::kernel::{
    IndicatorAccumulation, IndicatorAggregation, IndicatorDirection, IndicatorId, KeyTaskId, PeriodId,
    PeriodKind,
};

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
    tasks: &[Uuid],
    until: NaiveDate,
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
               from indicator_target x join indicator y on y.id = x.indicator_id left join reporting_period p on p.id = x.period_id
               where p.id is null or p.ends_on <= $2
               group by x.indicator_id, x.organisation_id, y.aggregation) t on t.indicator_id = i.id
           where i.key_task_id = any($1) order by i.key_task_id, i.position, t.organisation_id"#,
        tasks,
        until
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

/// What counting revisions say about the tasks' indicators up to a period, of the organisations in existence on its last day.
pub async fn readings(
    db: &mut PgConnection,
    reach: &Reach,
    tasks: &[Uuid],
    period: PeriodId,
    accepted_only: bool,
) -> sqlx::Result<Vec<ReadingRow>> {
    sqlx::query_as!(
        ReadingRow,
        r#"with now as materialized (select plan_id, ends_on from reporting_period where id = $2)
           select f.indicator_id as "indicator!: IndicatorId", c.organisation_id as "organisation!", p.number as "period!",
                  p.ends_on as "ends_on!", p.kind as "kind!: PeriodKind", f.value, f.numerator, f.denominator
           from now
           join reporting_period p on p.plan_id = now.plan_id and p.ends_on <= now.ends_on
           cross join lateral counting_revision(p.id, $5) c
           join organisation_on((select ends_on from now)) o on o.id = c.organisation_id and o.exists_on_day
           join revision_figure f on f.revision_id = c.revision_id
           join indicator i on i.id = f.indicator_id and i.key_task_id = any($1)
           where $3 or c.organisation_id = any($4)
           order by p.ends_on, p.number"#,
        tasks,
        period.0,
        reach.all,
        &reach.ids,
        accepted_only
    )
    .fetch_all(db)
    .await
}

//! Indicators of key tasks: what they are, the targets given, and what was reported.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Deserialize;
use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

use super::Reach;
use crate::kernel::{
    IndicatorAccumulation, IndicatorAggregation, IndicatorDirection, IndicatorId, KeyTaskId, PeriodKind,
    PlanId,
};
use crate::rollup::model::Basis;

/// An indicator with one organisation's target; `organisation` is none on the single row of one without any target.
#[derive(Debug, Deserialize)]
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

/// One reported figure.
#[derive(Debug, Deserialize)]
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

/// The tasks' indicators in order, with the targets that hold for a period: given once, or the sum of those given for the
/// periods up to it; where the values are no sum, the one given last. And what counting revisions say about them up to the
/// period that ends on `until`, of the organisations in existence on the day `on`.
pub async fn load(
    db: &mut PgConnection,
    reach: &Reach,
    (plan, tasks): (PlanId, &[Uuid]),
    (until, on): (NaiveDate, NaiveDate),
    basis: Basis,
) -> sqlx::Result<(Vec<DefinitionRow>, Vec<ReadingRow>)> {
    let row = sqlx::query!(
        r#"with p as materialized (select * from period_at($2, coalesce($6, 'infinity'::timestamptz))),
           i as materialized (
               select * from indicator where key_task_id = any($1) and recorded_at <= coalesce($6, 'infinity'::timestamptz)),
           definition as (
               -- Numbers as text: they stay exact.
               select i.key_task_id as task, i.id, i.position, i.name, i.unit, i.direction, i.accumulation, i.aggregation, t.organisation_id as organisation,
                      t.target::text as target
               from i
               left join (
                   select x.indicator_id, x.organisation_id,
                          case when i.aggregation = 'sum' then sum(x.target)
                               else (array_agg(x.target order by p.ends_on desc nulls last, p.number desc))[1] end as target
                   from unnest($1::uuid[]) k (id)
                   cross join lateral target_at(k.id, coalesce($6, 'infinity'::timestamptz)) x
                   join i on i.id = x.indicator_id
                   left join p on p.id = x.period_id
                   where x.period_id is null or p.ends_on <= $7
                   group by x.indicator_id, x.organisation_id, i.aggregation) t on t.indicator_id = i.id),
           reading as (
               select f.indicator_id as indicator, c.organisation_id as organisation, p.number as period, p.ends_on, p.kind,
                      f.value::text as value, f.numerator::text as numerator, f.denominator::text as denominator
               from p
               cross join lateral counting_revision(p.id, $5, coalesce($6, 'infinity'::timestamptz)) c
               join organisation_on($8, coalesce($6, 'infinity'::timestamptz)) o on o.id = c.organisation_id and o.exists_on_day
               join revision_figure f on f.revision_id = c.revision_id
               join i on i.id = f.indicator_id
               where p.ends_on <= $7 and ($3 or c.organisation_id = any($4)))
           select (select coalesce(json_agg(d order by d.task, d.position, d.organisation), '[]') from definition d) as "definitions!: Json<Vec<DefinitionRow>>",
                  (select coalesce(json_agg(r order by r.ends_on, r.period), '[]') from reading r) as "readings!: Json<Vec<ReadingRow>>""#,
        tasks,
        plan.0,
        reach.all,
        &reach.ids,
        basis.accepted_only,
        basis.as_of,
        until,
        on
    )
    .fetch_one(db)
    .await?;
    Ok((row.definitions.0, row.readings.0))
}

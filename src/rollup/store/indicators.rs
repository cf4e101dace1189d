//! Indicators of key tasks: what they are, what was reported with what was asked for, who was to report.

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde::Deserialize;
use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

use super::Reach;
use crate::kernel::{
    IndicatorAccumulation, IndicatorAggregation, IndicatorDirection, IndicatorId, KeyTaskId, PeriodId,
    PeriodKind, PlanId,
};
use crate::organisation::Succession;
use crate::rollup::model::Basis;

/// What is looked at.
pub struct Here<'a> {
    pub plan: PlanId,
    /// The tasks whose indicators are wanted.
    pub tasks: &'a [Uuid],
    pub period: PeriodId,
    /// The period's last day.
    pub until: NaiveDate,
    /// The day of the moment that is looked at.
    pub today: NaiveDate,
    /// Only this emulation cluster, as organisations stand in it on the period's day.
    pub cluster: Option<&'a str>,
}

/// An indicator.
#[derive(Debug, Deserialize)]
pub struct DefinitionRow {
    pub task: KeyTaskId,
    pub id: IndicatorId,
    pub name: String,
    pub unit: String,
    pub direction: IndicatorDirection,
    pub accumulation: IndicatorAccumulation,
    pub aggregation: IndicatorAggregation,
}

/// One reported figure of an organisation that was expected, with its target.
#[derive(Debug, Deserialize)]
pub struct ReadingRow {
    pub indicator: IndicatorId,
    pub organisation: Uuid,
    pub has_ended: bool,
    /// It exists, and the task is assigned to it on the period's day.
    pub is_expected: bool,
    pub period: i32,
    pub ends_on: NaiveDate,
    pub kind: PeriodKind,
    pub sent_at: DateTime<Utc>,
    pub value: Option<Decimal>,
    pub numerator: Option<Decimal>,
    pub denominator: Option<Decimal>,
    pub target: Option<Decimal>,
}

/// How many organisations were to report a task in a period.
#[derive(Debug, Deserialize)]
pub struct ExpectedRow {
    pub task: KeyTaskId,
    pub period: i32,
    pub kind: PeriodKind,
    pub organisations: u32,
}

/// What one query gives.
pub struct Loaded {
    /// The tasks' indicators, task by task.
    pub definitions: Vec<DefinitionRow>,
    /// What counting revisions say up to the period.
    pub readings: Vec<ReadingRow>,
    /// Who was to report.
    pub expected: Vec<ExpectedRow>,
    /// Successions that are in force.
    pub successions: Vec<Succession>,
}

/// Everything behind the tasks' indicators up to a period. An organisation is expected in a period as it is for all other
/// figures: in existence on the period's last day (today, if that is earlier), with the task assigned to it on that day.
pub async fn load(
    db: &mut PgConnection,
    reach: &Reach,
    here: &Here<'_>,
    basis: Basis,
) -> sqlx::Result<Loaded> {
    let row = sqlx::query!(
        r#"with p as materialized (
               select x.id, x.number, x.kind, x.ends_on, least(x.ends_on, $8::date) as on_date,
                      plan_version_on($2, least(x.ends_on, $8::date), $6) as version_id
               from period_at($2, $6) x where x.ends_on <= $7),
           i as materialized (
               select * from indicator where key_task_id = any($1) and recorded_at <= $6),
           target as materialized (
               select x.* from (select distinct key_task_id as id from i) k
               cross join lateral target_at(k.id, $6) x),
           -- As they stand on the day that is looked at, the ended ones included.
           part as materialized (
               select o.id, o.exists_on_day from organisation_on(least($7::date, $8::date), $6) o
               where ($3 or o.id = any($4)) and ($10::text is null or o.cluster = $10)),
           member as materialized (
               select p.id as period_id, p.on_date, p.version_id, o.id as organisation_id
               from p cross join lateral organisation_on(p.on_date, $6) o
               join part on part.id = o.id
               where o.exists_on_day),
           given as materialized (
               select m.period_id, m.organisation_id, a.key_task_id,
                      bool_or(m.period_id = $9) over (partition by m.organisation_id, a.key_task_id) as is_expected
               from member m
               join assignment a on a.organisation_id = m.organisation_id and a.key_task_id in (select key_task_id from i)
               join lateral (select x.is_active from assignment_version x
                             where x.assignment_id = a.id and x.effective_from <= m.on_date and x.recorded_at <= $6
                             order by x.number desc limit 1) w on w.is_active
               join key_task_version v on v.plan_version_id = m.version_id and v.key_task_id = a.key_task_id),
           -- Once a period: inlined, it was looked up anew for every assignment.
           counting as materialized (
               select p.id as period_id, c.organisation_id, c.revision_id, c.arrived_at
               from p cross join lateral counting_revision(p.id, $5, $6) c),
           figure as materialized (
               select c.period_id, c.organisation_id, c.arrived_at, i.key_task_id, i.accumulation, f.*
               from counting c
               join revision_figure f on f.revision_id = c.revision_id
               join i on i.id = f.indicator_id),
           reading as (
               -- Numbers as text: they stay exact.
               select f.indicator_id as indicator, f.organisation_id as organisation, not part.exists_on_day as has_ended,
                      g.is_expected, p.number as period, p.ends_on, p.kind, f.arrived_at as sent_at,
                      f.value::text as value, f.numerator::text as numerator, f.denominator::text as denominator, t.target::text as target
               from figure f
               join given g on g.period_id = f.period_id and g.organisation_id = f.organisation_id and g.key_task_id = f.key_task_id
               join part on part.id = f.organisation_id
               join p on p.id = f.period_id
               left join target t on t.indicator_id = f.indicator_id and t.organisation_id = f.organisation_id
                    and t.period_id is not distinct from case when f.accumulation = 'per_period' then f.period_id end),
           expected as (
               select g.key_task_id as task, p.number as period, p.kind, count(*) as organisations
               from given g join p on p.id = g.period_id group by 1, 2, 3),
           succession as (
               select predecessor_id as predecessor, successor_id as successor, effective_on from organisation_succession
               where successor_id is not null and effective_on <= least($7::date, $8::date)
                 and recorded_at <= $6),
           definition as (
               select key_task_id as task, id, position, name, unit, direction, accumulation, aggregation from i)
           select (select coalesce(json_agg(x order by x.task, x.position), '[]') from definition x) as "definitions!: Json<Vec<DefinitionRow>>",
                  (select coalesce(json_agg(x order by x.ends_on, x.period), '[]') from reading x) as "readings!: Json<Vec<ReadingRow>>",
                  (select coalesce(json_agg(x order by x.period), '[]') from expected x) as "expected!: Json<Vec<ExpectedRow>>",
                  (select coalesce(json_agg(x), '[]') from succession x) as "successions!: Json<Vec<Succession>>""#,
        here.tasks,
        here.plan.0,
        reach.all,
        &reach.ids,
        basis.accepted_only,
        basis.known_by,
        here.until,
        here.today,
        here.period.0,
        here.cluster
    )
    .fetch_one(db)
    .await?;
    Ok(Loaded {
        definitions: row.definitions.0,
        readings: row.readings.0,
        expected: row.expected.0,
        successions: row.successions.0,
    })
}

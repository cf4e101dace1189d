//! The figures of a task's indicators (domain §5.7).

use std::collections::BTreeMap;

use sqlx::PgConnection;
use uuid::Uuid;

use super::model::Frame;
use super::rules::{self, IndicatorTarget, IndicatorValue, Reading};
use super::store::indicators::{DefinitionRow, ReadingRow};
use super::store::{self, Reach};
use crate::access::Scope;
use crate::kernel::{
    Fraction, IndicatorAccumulation, IndicatorAggregation, IndicatorDirection, KeyTaskId, PeriodKind,
};

/// An indicator across organisations, with what it rests on.
#[derive(Debug, Clone)]
pub struct IndicatorFigure {
    /// Its name.
    pub name: String,
    /// Its unit.
    pub unit: String,
    /// How it adds up over time.
    pub accumulation: IndicatorAccumulation,
    /// How it adds up across organisations.
    pub aggregation: IndicatorAggregation,
    /// Which way it should move.
    pub direction: IndicatorDirection,
    /// The value in the indicator's unit (a ratio between 0 and 1); `None` shows "–".
    pub value: Option<Fraction>,
    /// The target that value is measured against.
    pub target: Option<Fraction>,
    /// Is the target met? `None` without a value or a target.
    pub is_met: Option<bool>,
    /// How many organisations the value rests on.
    pub organisations: usize,
}

/// The task's indicators up to the frame's period: one query.
pub async fn load_indicators(
    db: &mut PgConnection,
    scope: &Scope,
    frame: &Frame<'_>,
    plan_kinds: &[PeriodKind],
    task: KeyTaskId,
) -> sqlx::Result<Vec<IndicatorFigure>> {
    let figures = load_indicators_of(db, scope, frame, plan_kinds, &[task]).await?;
    Ok(figures.into_iter().map(|(_, figure)| figure).collect())
}

/// The indicators of several tasks, each with its task: one query.
pub async fn load_indicators_of(
    db: &mut PgConnection,
    scope: &Scope,
    frame: &Frame<'_>,
    plan_kinds: &[PeriodKind],
    tasks: &[KeyTaskId],
) -> sqlx::Result<Vec<(KeyTaskId, IndicatorFigure)>> {
    let tasks: Vec<Uuid> = tasks.iter().map(|task| task.0).collect();
    let (of, until) = ((frame.plan.id, tasks.as_slice()), frame.period.ends_on);
    let reach = Reach::of(scope, None);
    let (definitions, readings) =
        store::indicators::load(db, &reach, of, (until, frame.on()), frame.basis()).await?;
    Ok(definitions
        .chunk_by(|one, next| one.id == next.id)
        .filter_map(|rows| Some((rows.first()?.task, figure(rows, &readings, plan_kinds)?)))
        .collect())
}

fn value_of(row: &ReadingRow) -> Option<IndicatorValue> {
    match (row.value, row.numerator, row.denominator) {
        (Some(value), _, _) => Some(IndicatorValue::plain(value)),
        (None, Some(numerator), Some(denominator)) => Some(IndicatorValue::parts(numerator, denominator)),
        _ => None,
    }
}

fn figure(
    rows: &[DefinitionRow],
    readings: &[ReadingRow],
    plan_kinds: &[PeriodKind],
) -> Option<IndicatorFigure> {
    let indicator = rows.first()?;
    let mut by_organisation: BTreeMap<Uuid, Vec<Reading>> = BTreeMap::new();
    for row in readings.iter().filter(|row| row.indicator == indicator.id) {
        if let Some(value) = value_of(row) {
            let reading = Reading { period: row.period, period_end: row.ends_on, kind: row.kind, value };
            by_organisation.entry(row.organisation).or_default().push(reading);
        }
    }
    let latest: BTreeMap<Uuid, Reading> = by_organisation
        .into_iter()
        .filter_map(|(id, readings)| {
            Some((id, rules::over_time(indicator.accumulation, plan_kinds, &readings)?))
        })
        .collect();
    let values: Vec<Reading> = latest.values().cloned().collect();
    let value = rules::across(indicator.aggregation, &values);
    let targets: Vec<IndicatorTarget> = rows
        .iter()
        .filter_map(|row| {
            let is_reporting = latest.contains_key(&row.organisation?);
            Some(IndicatorTarget { target: row.target, is_reporting })
        })
        .collect();
    let target = target_of(indicator.aggregation, &targets);
    // A ratio's target is given in percent, its value is between 0 and 1.
    let target = match indicator.aggregation {
        IndicatorAggregation::Ratio => target.and_then(|target| target.checked_div(&Fraction::from(100))),
        IndicatorAggregation::Sum | IndicatorAggregation::Mean | IndicatorAggregation::Latest => target,
    };
    let is_met = value.as_ref().zip(target.as_ref()).map(|(v, t)| rules::is_met(indicator.direction, v, t));
    Some(IndicatorFigure {
        name: indicator.name.clone(),
        unit: indicator.unit.clone(),
        accumulation: indicator.accumulation,
        aggregation: indicator.aggregation,
        direction: indicator.direction,
        value,
        target,
        is_met,
        organisations: latest.len(),
    })
}

/// The sum of the targets for a sum; else the one target that all reporting organisations share, if they do.
fn target_of(aggregation: IndicatorAggregation, targets: &[IndicatorTarget]) -> Option<Fraction> {
    match aggregation {
        IndicatorAggregation::Sum => rules::bloc_target(targets),
        IndicatorAggregation::Mean | IndicatorAggregation::Ratio | IndicatorAggregation::Latest => {
            let mut given = targets.iter().filter(|t| t.is_reporting).map(|t| t.target);
            let first = given.next()??;
            given.all(|other| other == Some(first)).then(|| Fraction::from(first))
        }
    }
}

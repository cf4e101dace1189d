//! The figures of a task's indicators (domain §5.7).

use sqlx::PgConnection;
use uuid::Uuid;

use super::model::{Frame, Part};
use super::rules::{self, ExpectedReports, Holder, IndicatorFacts, IndicatorSum, IndicatorValue, Reading};
use super::store::indicators::{DefinitionRow, Here, Loaded, ReadingRow};
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
    /// Its value, beside its target, with its coverage.
    pub sum: IndicatorSum,
}

impl IndicatorFigure {
    /// The target over the figures that have one; `None` shows "–".
    pub fn target(&self) -> Option<&Fraction> {
        self.sum.compared.as_ref().map(|compared| &compared.target)
    }

    /// Is the target met by the figures that have one? `None` where none has.
    pub fn is_met(&self) -> Option<bool> {
        self.sum.compared.as_ref().map(|compared| rules::is_met(self.direction, compared))
    }
}

/// The task's indicators up to the frame's period: one query.
pub async fn load_indicators(
    db: &mut PgConnection,
    scope: &Scope,
    frame: &Frame<'_>,
    plan_kinds: &[PeriodKind],
    (part, task): (Part<'_>, KeyTaskId),
) -> sqlx::Result<Vec<IndicatorFigure>> {
    let figures = load_indicators_of(db, scope, frame, plan_kinds, (part, &[task])).await?;
    Ok(figures.into_iter().map(|(_, figure)| figure).collect())
}

/// The indicators of several tasks over a part of the organisations, each with its task: one query.
pub async fn load_indicators_of(
    db: &mut PgConnection,
    scope: &Scope,
    frame: &Frame<'_>,
    plan_kinds: &[PeriodKind],
    (part, tasks): (Part<'_>, &[KeyTaskId]),
) -> sqlx::Result<Vec<(KeyTaskId, IndicatorFigure)>> {
    let tasks: Vec<Uuid> = tasks.iter().map(|task| task.0).collect();
    let here = Here {
        plan: frame.plan.id,
        tasks: &tasks,
        period: frame.period.id,
        until: frame.period.ends_on,
        today: frame.present(),
        cluster: part.cluster(),
    };
    let reach = Reach::of(scope, part.organisation());
    let mut loaded = store::indicators::load(db, &reach, &here, frame.basis()).await?;
    let definitions = std::mem::take(&mut loaded.definitions);
    let period = frame.period.number;
    let figures = definitions.into_iter().map(|row| (row.task, figure(row, &loaded, plan_kinds, period)));
    Ok(figures.collect())
}

fn figure(
    indicator: DefinitionRow,
    loaded: &Loaded,
    plan_kinds: &[PeriodKind],
    period: i32,
) -> IndicatorFigure {
    let readings: Vec<Reading> =
        loaded.readings.iter().filter(|row| row.indicator == indicator.id).filter_map(reading).collect();
    let expected: Vec<ExpectedReports> = loaded
        .expected
        .iter()
        .filter(|row| row.task == indicator.task)
        .map(|row| ExpectedReports { period: row.period, kind: row.kind, organisations: row.organisations })
        .collect();
    let sum = rules::sum_indicator(&IndicatorFacts {
        accumulation: indicator.accumulation,
        aggregation: indicator.aggregation,
        plan_kinds,
        period,
        readings: &readings,
        expected: &expected,
        successions: &loaded.successions,
    });
    IndicatorFigure {
        name: indicator.name,
        unit: indicator.unit,
        accumulation: indicator.accumulation,
        aggregation: indicator.aggregation,
        direction: indicator.direction,
        sum,
    }
}

fn reading(row: &ReadingRow) -> Option<Reading> {
    let value = match (row.value, row.numerator, row.denominator) {
        (Some(value), _, _) => IndicatorValue::plain(value),
        (None, Some(numerator), Some(denominator)) => IndicatorValue::parts(numerator, denominator),
        _ => return None,
    };
    let holder = match (row.has_ended, row.is_expected) {
        (true, _) => Holder::Ended,
        (false, true) => Holder::Expected,
        (false, false) => Holder::Withdrawn,
    };
    Some(Reading {
        organisation: row.organisation,
        holder,
        period: row.period,
        period_end: row.ends_on,
        kind: row.kind,
        sent_at: row.sent_at,
        value,
        target: row.target.map(Fraction::from),
    })
}

//! Indicators over time and across organisations (domain §5.7).

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::kernel::{Fraction, IndicatorAccumulation, IndicatorAggregation, IndicatorDirection, PeriodKind};

/// What an organisation reports for an indicator, in the indicator's unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IndicatorValue {
    /// A plain value, for every aggregation but `ratio`.
    Plain(Fraction),
    /// The two parts of a ratio, kept apart so that a mean of ratios cannot happen.
    Parts {
        /// What is counted.
        numerator: Fraction,
        /// Out of what; may be zero, which shows "–".
        denominator: Fraction,
    },
}

impl IndicatorValue {
    /// A plain value as stored.
    pub fn plain(value: Decimal) -> Self {
        Self::Plain(value.into())
    }

    /// The parts of a ratio as stored.
    pub fn parts(numerator: Decimal, denominator: Decimal) -> Self {
        Self::Parts { numerator: numerator.into(), denominator: denominator.into() }
    }

    /// The one number that this value shows: itself, or numerator / denominator; `None` for a zero denominator.
    pub fn shown(&self) -> Option<Fraction> {
        match self {
            Self::Plain(value) => Some(value.clone()),
            Self::Parts { numerator, denominator } => numerator.checked_div(denominator),
        }
    }

    /// Adds values of the same shape; `None` for a plain value and a ratio, which have no sum.
    fn plus(&self, other: &Self) -> Option<Self> {
        match (self, other) {
            (Self::Plain(one), Self::Plain(two)) => Some(Self::Plain(one + two)),
            (
                Self::Parts { numerator, denominator },
                Self::Parts { numerator: more_above, denominator: more_below },
            ) => {
                Some(Self::Parts { numerator: numerator + more_above, denominator: denominator + more_below })
            }
            (Self::Plain(_), Self::Parts { .. }) | (Self::Parts { .. }, Self::Plain(_)) => None,
        }
    }
}

/// The value in one organisation's counting revision of one period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Number of the period within its plan.
    pub period: i32,
    /// Last day of the period.
    pub period_end: NaiveDate,
    /// Kind of the period.
    pub kind: PeriodKind,
    /// What was reported.
    pub value: IndicatorValue,
}

/// Which kind of period is added up for an indicator `per_period`: the month if the plan has monthly periods, else the
/// plan's shortest kind; an ad hoc period only where there is nothing else.
pub fn summed_kind(plan_kinds: &[PeriodKind]) -> Option<PeriodKind> {
    plan_kinds.iter().min().copied()
}

/// One organisation's value over time, from its readings up to the period that is looked at; `None` without a reading.
///
/// `Cumulative`: the reading with the latest period end; of several that end on one day, the later-numbered period's.
/// `PerPeriod`: the sum over the periods of the plan's [`summed_kind`]; a ratio adds up part by part. The result carries
/// the latest period that went into it.
pub fn over_time(
    accumulation: IndicatorAccumulation,
    plan_kinds: &[PeriodKind],
    readings: &[Reading],
) -> Option<Reading> {
    match accumulation {
        IndicatorAccumulation::Cumulative => latest(readings.iter()).cloned(),
        IndicatorAccumulation::PerPeriod => {
            let kind = summed_kind(plan_kinds)?;
            let counted: Vec<&Reading> = readings.iter().filter(|reading| reading.kind == kind).collect();
            let (first, others) = counted.split_first()?;
            let value = others.iter().try_fold(first.value.clone(), |sum, next| sum.plus(&next.value))?;
            let last = latest(counted.iter().copied())?;
            Some(Reading { value, ..last.clone() })
        }
    }
}

/// The value across organisations, from one reading each; `None`, shown as "–", without readings or for a ratio whose
/// denominators add up to zero.
///
/// `Sum` adds, `Mean` is unweighted, `Ratio` is Σ numerators / Σ denominators and never the mean of ratios, `Latest` is the
/// value of the one organisation that reports (after a succession: the later one). Values that do not fit the
/// aggregation, a plain one in a ratio or the other way round, give `None` rather than a wrong figure.
pub fn across(aggregation: IndicatorAggregation, readings: &[Reading]) -> Option<Fraction> {
    let total = || {
        let (first, others) = readings.split_first()?;
        others.iter().try_fold(first.value.clone(), |sum, next| sum.plus(&next.value))
    };
    let plain = |value: IndicatorValue| match value {
        IndicatorValue::Plain(value) => Some(value),
        IndicatorValue::Parts { .. } => None,
    };
    match aggregation {
        IndicatorAggregation::Sum => plain(total()?),
        IndicatorAggregation::Mean => {
            let count = i64::try_from(readings.len()).ok()?;
            plain(total()?)?.checked_div(&Fraction::from(count))
        }
        IndicatorAggregation::Ratio => match total()? {
            IndicatorValue::Parts { numerator, denominator } => numerator.checked_div(&denominator),
            IndicatorValue::Plain(_) => None,
        },
        IndicatorAggregation::Latest => plain(latest(readings.iter())?.value.clone()),
    }
}

fn latest<'a>(readings: impl Iterator<Item = &'a Reading>) -> Option<&'a Reading> {
    readings.max_by_key(|reading| (reading.period_end, reading.period))
}

/// One organisation's target (mức giao) for an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IndicatorTarget {
    /// The target; `None` where none was given.
    pub target: Option<Decimal>,
    /// Does the organisation report the indicator in what is looked at?
    pub is_reporting: bool,
}

/// The Bloc's target for an indicator that is summed: Σ of the targets of the organisations that report, so that value and
/// target speak of the same organisations. `None` when none of them has a target.
pub fn bloc_target(targets: &[IndicatorTarget]) -> Option<Fraction> {
    let counted: Vec<Fraction> = targets
        .iter()
        .filter(|given| given.is_reporting)
        .filter_map(|given| given.target)
        .map(Fraction::from)
        .collect();
    (!counted.is_empty()).then(|| counted.iter().sum())
}

/// Is the target met? `Higher`: at the target or above it; `Lower`: at the target or below it.
pub fn is_met(direction: IndicatorDirection, value: &Fraction, target: &Fraction) -> bool {
    match direction {
        IndicatorDirection::Higher => value >= target,
        IndicatorDirection::Lower => value <= target,
    }
}

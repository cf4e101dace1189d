//! Indicators over time, across organisations and against their targets (domain §5.7).
//!
//! Value and target are made from the same figures: each target stands beside the figure that it was given for, so that
//! neither can speak of organisations or months of which the other says nothing.

mod sum;

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use uuid::Uuid;

use super::Coverage;
use crate::kernel::{Fraction, IndicatorAccumulation, IndicatorAggregation, PeriodKind};
use crate::organisation::Succession;
pub use sum::{is_met, sum_indicator, summed_kind};

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

/// How an organisation stands to the indicator on the day that is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    /// It exists and the task is assigned to it.
    Expected,
    /// It has ended.
    Ended,
    /// It exists, and the task is no longer assigned to it.
    Withdrawn,
}

/// The figure in one organisation's counting revision of one period, in which it was expected to report the task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Whose.
    pub organisation: Uuid,
    /// How it stands on the day that is looked at.
    pub holder: Holder,
    /// Number of the period within its plan.
    pub period: i32,
    /// Last day of the period.
    pub period_end: NaiveDate,
    /// Kind of the period.
    pub kind: PeriodKind,
    /// When the counting revision arrived.
    pub sent_at: DateTime<Utc>,
    /// What was reported.
    pub value: IndicatorValue,
    /// What the organisation was to reach, for `per_period` in that very period; of a ratio in percent.
    pub target: Option<Fraction>,
}

/// How many organisations were to report the task in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExpectedReports {
    /// Number of the period within its plan.
    pub period: i32,
    /// Its kind.
    pub kind: PeriodKind,
    /// Organisations in existence on the period's day, with the task assigned.
    pub organisations: u32,
}

/// Everything that an indicator is computed from, up to the period that is looked at.
#[derive(Debug, Clone, Copy)]
pub struct IndicatorFacts<'a> {
    /// How it adds up over time.
    pub accumulation: IndicatorAccumulation,
    /// How it adds up across organisations.
    pub aggregation: IndicatorAggregation,
    /// The kinds of the plan's periods.
    pub plan_kinds: &'a [PeriodKind],
    /// Number of the period that is looked at.
    pub period: i32,
    /// The figures that were reported.
    pub readings: &'a [Reading],
    /// Who was to report, period by period.
    pub expected: &'a [ExpectedReports],
    /// Who took whose place.
    pub successions: &'a [Succession],
}

/// A value beside its target, over exactly the figures that have one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetComparison {
    /// The value over these figures.
    pub value: Fraction,
    /// The target over the same.
    pub target: Fraction,
}

/// An indicator's figure.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IndicatorSum {
    /// The value over all figures, a ratio between 0 and 1; `None` shows "–".
    pub value: Option<Fraction>,
    /// The value beside the target; `None` where no figure has one.
    pub compared: Option<TargetComparison>,
    /// What the value rests on: organisations for `cumulative`, reports for `per_period`.
    pub coverage: Coverage,
    /// The same of the period itself, in organisations; `None` where that period is not one of those added up.
    pub here: Option<Coverage>,
    /// How many of the figures in the value have no target.
    pub without_target: u32,
}

//! From figures to an indicator's value beside its target.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::{Coverage, Holder, IndicatorFacts, IndicatorSum, IndicatorValue, Reading, TargetComparison};
use crate::kernel::{Fraction, IndicatorAccumulation, IndicatorAggregation, IndicatorDirection, PeriodKind};
use crate::organisation::is_replaced;

/// Which kind of period is added up for an indicator `per_period`: the month if the plan has monthly periods, else the
/// plan's shortest kind; an ad hoc period only where there is nothing else.
pub fn summed_kind(plan_kinds: &[PeriodKind]) -> Option<PeriodKind> {
    plan_kinds.iter().min().copied()
}

/// Computes an indicator: *Over time*, *Across organisations*, *Value and target are compared over the same set*.
pub fn sum_indicator(facts: &IndicatorFacts<'_>) -> IndicatorSum {
    let counted = over_time(facts);
    let compared: Vec<&Reading> =
        counted.iter().copied().filter(|reading| reading.target.is_some()).collect();
    let comparison = across(facts.aggregation, &compared)
        .zip(target_across(facts.aggregation, &compared))
        .map(|(value, target)| TargetComparison { value, target });
    IndicatorSum {
        value: across(facts.aggregation, &counted),
        compared: comparison,
        coverage: coverage(facts, &counted),
        here: here(facts),
        without_target: count(counted.len() - compared.len()),
    }
}

/// The figures that count.
///
/// `Cumulative`: of each organisation the one with the latest period end, of several that end on one day the one sent last;
/// an ended organisation's until a successor has one from a later period, which stands for all predecessors.
/// `PerPeriod`: all of the plan's [`summed_kind`], also of organisations that have ended or no longer have the task.
/// `Latest` is for one organisation at a time: with several, none of them is the Bloc's.
fn over_time<'a>(facts: &IndicatorFacts<'a>) -> Vec<&'a Reading> {
    let counted: Vec<&Reading> = match facts.accumulation {
        IndicatorAccumulation::PerPeriod => {
            let kind = summed_kind(facts.plan_kinds);
            facts.readings.iter().filter(|reading| Some(reading.kind) == kind).collect()
        }
        IndicatorAccumulation::Cumulative => latest_of_each(facts),
    };
    if facts.aggregation != IndicatorAggregation::Latest {
        return counted;
    }
    let reporters: BTreeSet<Uuid> =
        counted.iter().filter(|r| r.holder == Holder::Expected).map(|r| r.organisation).collect();
    match facts.accumulation {
        _ if reporters.len() > 1 => Vec::new(),
        IndicatorAccumulation::PerPeriod => counted,
        IndicatorAccumulation::Cumulative => latest(counted.into_iter()).into_iter().collect(),
    }
}

fn latest_of_each<'a>(facts: &IndicatorFacts<'a>) -> Vec<&'a Reading> {
    let of_each = by_organisation(facts.readings.iter().filter(|r| r.holder != Holder::Withdrawn));
    let last: Vec<&Reading> = of_each.into_values().filter_map(|own| latest(own.into_iter())).collect();
    let last_of = |organisation: Uuid| {
        last.iter().find(|reading| reading.organisation == organisation).map(|reading| reading.period_end)
    };
    let is_replaced = |reading: &Reading| is_replaced(facts.successions, reading.organisation, last_of);
    last.iter().copied().filter(|reading| reading.holder != Holder::Ended || !is_replaced(reading)).collect()
}

fn latest<'a>(readings: impl Iterator<Item = &'a Reading>) -> Option<&'a Reading> {
    readings.max_by_key(|reading| (reading.period_end, reading.sent_at, reading.period))
}

fn by_organisation<'a>(readings: impl Iterator<Item = &'a Reading>) -> BTreeMap<Uuid, Vec<&'a Reading>> {
    let mut all: BTreeMap<Uuid, Vec<&Reading>> = BTreeMap::new();
    for reading in readings {
        all.entry(reading.organisation).or_default().push(reading);
    }
    all
}

/// The value across organisations; `None`, shown as "–", without figures or for a ratio whose denominators add up to zero.
///
/// `Sum` adds, `Mean` is unweighted over organisations, `Ratio` is Σ numerators / Σ denominators and never the mean of
/// ratios. Values that do not fit the aggregation, a plain one in a ratio or the other way round, give `None` rather than
/// a wrong figure.
fn across(aggregation: IndicatorAggregation, readings: &[&Reading]) -> Option<Fraction> {
    let (first, others) = readings.split_first()?;
    let total = others.iter().try_fold(first.value.clone(), |sum, next| sum.plus(&next.value))?;
    match (aggregation, total) {
        (IndicatorAggregation::Ratio, IndicatorValue::Parts { numerator, denominator }) => {
            numerator.checked_div(&denominator)
        }
        (IndicatorAggregation::Mean, IndicatorValue::Plain(sum)) => mean(&sum, readings),
        (IndicatorAggregation::Sum | IndicatorAggregation::Latest, IndicatorValue::Plain(sum)) => Some(sum),
        _ => None,
    }
}

/// The target over the same figures: Σ targets; for `Mean` their mean over organisations; for `Ratio`
/// Σ(target · denominator) / Σ denominators, as a ratio between 0 and 1.
fn target_across(aggregation: IndicatorAggregation, readings: &[&Reading]) -> Option<Fraction> {
    let targets = || readings.iter().filter_map(|reading| reading.target.as_ref()).sum::<Fraction>();
    match aggregation {
        IndicatorAggregation::Sum | IndicatorAggregation::Latest => Some(targets()),
        IndicatorAggregation::Mean => mean(&targets(), readings),
        IndicatorAggregation::Ratio => {
            let (mut products, mut denominators) = (Fraction::zero(), Fraction::zero());
            for reading in readings {
                let IndicatorValue::Parts { denominator, .. } = &reading.value else { return None };
                products += reading.target.as_ref()? * denominator;
                denominators += denominator;
            }
            products.checked_div(&(&denominators * &Fraction::from(100)))
        }
    }
}

fn mean(sum: &Fraction, readings: &[&Reading]) -> Option<Fraction> {
    let organisations: BTreeSet<Uuid> = readings.iter().map(|reading| reading.organisation).collect();
    sum.checked_div(&Fraction::from(count(organisations.len())))
}

fn coverage(facts: &IndicatorFacts<'_>, counted: &[&Reading]) -> Coverage {
    let assigned = match facts.accumulation {
        IndicatorAccumulation::PerPeriod => {
            let kind = summed_kind(facts.plan_kinds);
            facts.expected.iter().filter(|e| Some(e.kind) == kind).map(|e| e.organisations).sum()
        }
        // An ended organisation whose value counts is one of those that the value is made of.
        IndicatorAccumulation::Cumulative => {
            let ended = counted.iter().filter(|reading| reading.holder == Holder::Ended).count();
            expected_in(facts).unwrap_or_default() + count(ended)
        }
    };
    Coverage { reported: count(counted.len()), assigned }
}

fn expected_in(facts: &IndicatorFacts<'_>) -> Option<u32> {
    facts.expected.iter().find(|e| e.period == facts.period).map(|e| e.organisations)
}

fn here(facts: &IndicatorFacts<'_>) -> Option<Coverage> {
    let expected = facts.expected.iter().find(|e| e.period == facts.period)?;
    let is_summed = match facts.accumulation {
        IndicatorAccumulation::Cumulative => true,
        IndicatorAccumulation::PerPeriod => Some(expected.kind) == summed_kind(facts.plan_kinds),
    };
    let reported = facts.readings.iter().filter(|reading| reading.period == facts.period).count();
    is_summed.then(|| Coverage { reported: count(reported), assigned: expected.organisations })
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Is the target met? `Higher`: at the target or above it; `Lower`: at the target or below it.
pub fn is_met(direction: IndicatorDirection, compared: &TargetComparison) -> bool {
    match direction {
        IndicatorDirection::Higher => compared.value >= compared.target,
        IndicatorDirection::Lower => compared.value <= compared.target,
    }
}

//! Indicators over time, across organisations and against their targets.

use chrono::{DateTime, Utc};
use rust_decimal::Decimal;

use super::*;
use crate::{
    kernel::{
        IndicatorAccumulation::{self, Cumulative, PerPeriod},
        IndicatorAggregation::{self, Latest, Mean, Ratio, Sum},
        IndicatorDirection::{Higher, Lower},
        PeriodKind::{self, AdHoc, Month, Quarter, Year},
    },
    organisation::Succession,
    rollup::rules::{
        Coverage, ExpectedReports, Holder, IndicatorFacts, IndicatorSum, IndicatorValue, Reading,
        TargetComparison, is_met, sum_indicator, summed_kind,
    },
};

const A: u128 = 1;
const B: u128 = 2;
const C: u128 = 3;

fn plain(value: i64) -> IndicatorValue {
    IndicatorValue::plain(Decimal::from(value))
}

fn parts(numerator: i64, denominator: i64) -> IndicatorValue {
    IndicatorValue::parts(Decimal::from(numerator), Decimal::from(denominator))
}

fn sent(number: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_617_600_000 + number, 0).unwrap()
}

/// What an organisation said in a month; the period has the month's number.
fn reading(n: u128, month: u32, value: IndicatorValue) -> Reading {
    Reading {
        organisation: organisation(n),
        holder: Holder::Expected,
        period: i32::try_from(month).unwrap(),
        period_end: day(month, 28),
        kind: Month,
        sent_at: sent(0),
        value,
        target: None,
    }
}

fn with_target(reading: Reading, target: i64) -> Reading {
    Reading { target: Some(Fraction::from(target)), ..reading }
}

fn ended(reading: Reading) -> Reading {
    Reading { holder: Holder::Ended, ..reading }
}

/// June, in which three organisations are expected, as in each of the two months before.
fn sum_of(
    (accumulation, aggregation): (IndicatorAccumulation, IndicatorAggregation),
    readings: &[Reading],
    successions: &[Succession],
) -> IndicatorSum {
    let expected = [4, 5, 6].map(|period| ExpectedReports { period, kind: Month, organisations: 3 });
    sum_indicator(&IndicatorFacts {
        accumulation,
        aggregation,
        plan_kinds: &[Month, Quarter],
        period: 6,
        readings,
        expected: &expected,
        successions,
    })
}

fn compared(value: (i64, i64), target: (i64, i64)) -> TargetComparison {
    TargetComparison { value: ratio(value.0, value.1), target: ratio(target.0, target.1) }
}

fn merged(predecessor: u128, successor: u128, on: NaiveDate) -> Succession {
    Succession {
        predecessor: organisation(predecessor),
        successor: organisation(successor),
        effective_on: on,
    }
}

#[test]
fn months_are_added_up_or_else_the_shortest_kind() {
    for (kinds, expected) in [
        (&[][..], None),
        (&[AdHoc], Some(AdHoc)),
        (&[Year, AdHoc], Some(Year)),
        (&[Year, Quarter], Some(Quarter)),
        (&[Quarter, Month, Quarter], Some(Month)),
    ] {
        assert_eq!(summed_kind(kinds), expected, "{kinds:?}");
    }
}

#[test]
fn a_figure_without_a_target_is_shown_and_not_compared() {
    // The published example: A 8 of 10, B 5 without a target.
    let readings = [with_target(reading(A, 6, plain(8)), 10), reading(B, 6, plain(5))];
    let sum = sum_of((Cumulative, Sum), &readings, &[]);
    assert_eq!(sum.value, Some(ratio(13, 1)));
    assert_eq!(sum.compared, Some(compared((8, 1), (10, 1))));
    assert_eq!((sum.coverage, sum.without_target), (Coverage { reported: 2, assigned: 3 }, 1));
    assert!(!is_met(Higher, &sum.compared.unwrap()), "8 of 10, whatever the 13 says");
    let alone = sum_of((Cumulative, Sum), &readings[1..], &[]);
    assert_eq!((alone.value, alone.compared, alone.without_target), (Some(ratio(5, 1)), None, 1));
}

#[test]
fn the_target_of_a_month_counts_with_the_figure_of_that_month() {
    // Three months, targets of 4 each for A and B; B has not reported May, C (target 9) nothing at all.
    let readings = [
        with_target(reading(A, 4, plain(3)), 4),
        with_target(reading(A, 5, plain(5)), 4),
        with_target(reading(A, 6, plain(4)), 4),
        with_target(reading(B, 4, plain(2)), 4),
        with_target(reading(B, 6, plain(4)), 4),
    ];
    let sum = sum_of((PerPeriod, Sum), &readings, &[]);
    assert_eq!(sum.value, Some(ratio(18, 1)));
    assert_eq!(sum.compared, Some(compared((18, 1), (20, 1))), "5 reports at 4, not 9 months of three");
    assert_eq!(sum.coverage, Coverage { reported: 5, assigned: 9 });
    assert_eq!(sum.here, Some(Coverage { reported: 2, assigned: 3 }));
    let met = sum.compared.unwrap();
    assert!(!is_met(Higher, &met) && is_met(Lower, &met), "fewer are better where it says so");
    // Organisations: A 12 of 12, B 6 of 8; the mean of both sides is over organisations.
    let mean = sum_of((PerPeriod, Mean), &readings, &[]);
    assert_eq!((mean.value, mean.compared), (Some(ratio(9, 1)), Some(compared((9, 1), (10, 1)))));
}

#[test]
fn only_one_kind_of_period_is_added_up() {
    let quarter = Reading { kind: Quarter, period: 7, ..with_target(reading(A, 6, plain(13)), 12) };
    let readings = [reading(A, 5, plain(5)), reading(A, 6, plain(7)), quarter];
    let sum = sum_of((PerPeriod, Sum), &readings, &[]);
    assert_eq!((sum.value, sum.compared), (Some(ratio(12, 1)), None), "the quarter's target is another's");
    let ratios = [reading(A, 5, parts(3, 4)), reading(A, 6, parts(1, 4))];
    assert_eq!(sum_of((PerPeriod, Ratio), &ratios, &[]).value, Some(ratio(4, 8)));
    let mixed = [reading(A, 5, plain(3)), reading(A, 6, parts(1, 4))];
    assert_eq!(sum_of((PerPeriod, Sum), &mixed, &[]).value, None, "a plain value and a ratio have no sum");
}

#[test]
fn a_cumulative_value_is_the_latest_and_of_one_day_the_one_sent_last() {
    let of_kind = |kind: PeriodKind, period, number, value| Reading {
        kind,
        period,
        sent_at: sent(number),
        ..reading(A, 6, plain(value))
    };
    for (readings, expected) in [
        (vec![], None),
        (vec![reading(A, 6, plain(60)), reading(A, 5, plain(50))], Some(60)),
        (vec![of_kind(Month, 6, 1, 60), of_kind(Quarter, 7, 2, 61)], Some(61)),
        (vec![of_kind(Month, 6, 2, 60), of_kind(Quarter, 7, 1, 61)], Some(60)),
    ] {
        let value = sum_of((Cumulative, Sum), &readings, &[]).value;
        assert_eq!(value, expected.map(Fraction::from), "{readings:?}");
    }
}

#[test]
fn what_is_no_longer_assigned_counts_in_its_months_only() {
    let withdrawn = Reading { holder: Holder::Withdrawn, ..with_target(reading(B, 4, plain(5)), 6) };
    let readings = [with_target(reading(A, 6, plain(8)), 10), withdrawn];
    let cumulative = sum_of((Cumulative, Sum), &readings, &[]);
    assert_eq!((cumulative.value, cumulative.compared), (Some(ratio(8, 1)), Some(compared((8, 1), (10, 1)))));
    assert_eq!(cumulative.coverage, Coverage { reported: 1, assigned: 3 });
    let months = sum_of((PerPeriod, Sum), &readings, &[]);
    assert_eq!((months.value, months.compared), (Some(ratio(13, 1)), Some(compared((13, 1), (16, 1)))));
}

#[test]
fn a_predecessor_counts_until_its_successor_reports_as_such() {
    let (merger, before) = (merged(C, A, day(5, 16)), merged(B, C, day(5, 1)));
    let old = ended(with_target(reading(C, 4, plain(7)), 9));
    let of_a = |month, value| with_target(reading(A, month, plain(value)), 20);
    for (readings, successions, expected, coverage) in [
        // A reports for April, when C still did so itself: both count.
        (vec![of_a(4, 10), old.clone()], vec![merger], ((17, 1), (29, 1)), (2, 4)),
        // From May on A stands for both.
        (vec![of_a(4, 10), of_a(5, 18), old.clone()], vec![merger], ((18, 1), (20, 1)), (1, 3)),
        // Nobody took its place.
        (vec![of_a(5, 18), old.clone()], vec![], ((25, 1), (29, 1)), (2, 4)),
        // B went into C, which went into A.
        (
            vec![of_a(5, 18), old.clone(), ended(with_target(reading(B, 4, plain(3)), 4))],
            vec![before, merger],
            ((18, 1), (20, 1)),
            (1, 3),
        ),
        (
            vec![of_a(4, 10), old.clone(), ended(with_target(reading(B, 4, plain(3)), 4))],
            vec![before, merger],
            ((20, 1), (33, 1)),
            (3, 5),
        ),
    ] {
        let sum = sum_of((Cumulative, Sum), &readings, &successions);
        assert_eq!(sum.compared, Some(compared(expected.0, expected.1)), "{readings:?}");
        let coverage = Coverage { reported: coverage.0, assigned: coverage.1 };
        assert_eq!(sum.coverage, coverage, "{readings:?}");
    }
    // What was done in a month stays done.
    let sum = sum_of((PerPeriod, Sum), &[of_a(5, 18), old], &[merger]);
    assert_eq!((sum.value, sum.compared), (Some(ratio(25, 1)), Some(compared((25, 1), (29, 1)))));
}

#[test]
fn across_organisations_each_aggregation_has_its_formula() {
    for (aggregation, values, expected) in [
        (Sum, &[][..], None),
        (Mean, &[], None),
        (Ratio, &[], None),
        (Latest, &[], None),
        (Ratio, &[parts(0, 0)], None),
        (Ratio, &[parts(3, 0), parts(2, 0)], None),
        (Ratio, &[plain(3)], None),
        (Ratio, &[parts(1, 2), plain(3)], None),
        (Sum, &[parts(1, 2)], None),
        (Mean, &[parts(1, 2)], None),
        (Latest, &[parts(1, 2)], None),
        (Sum, &[plain(-1), plain(3), plain(0)], Some(ratio(2, 1))),
        (Mean, &[plain(1), plain(3), plain(0)], Some(ratio(4, 3))),
        (Ratio, &[parts(1, 2), parts(9, 10)], Some(ratio(10, 12))), // the mean of the ratios would be 7/10
        (Ratio, &[parts(1, 2), parts(0, 0)], Some(ratio(1, 2))),
        (Latest, &[plain(7)], Some(ratio(7, 1))),
        (Latest, &[plain(7), plain(6)], None), // neither of two is the Bloc's
    ] {
        let readings: Vec<Reading> =
            (1..).zip(values).map(|(n, value)| reading(n, 6, value.clone())).collect();
        let value = sum_of((Cumulative, aggregation), &readings, &[]).value;
        assert_eq!(value, expected, "{aggregation:?} of {values:?}");
    }
    let follows = [ended(reading(A, 5, plain(6))), reading(B, 6, plain(7))];
    assert_eq!(sum_of((Cumulative, Latest), &follows, &[]).value, Some(ratio(7, 1)));
    assert_eq!(sum_of((PerPeriod, Latest), &follows, &[]).value, Some(ratio(13, 1)), "one after the other");
    let handed_on =
        [Reading { holder: Holder::Withdrawn, ..reading(A, 5, plain(6)) }, reading(B, 6, plain(7))];
    assert_eq!(sum_of((Cumulative, Latest), &handed_on, &[]).value, Some(ratio(7, 1)));
    assert_eq!(sum_of((PerPeriod, Latest), &handed_on, &[]).value, Some(ratio(13, 1)));
}

#[test]
fn the_target_of_a_ratio_is_weighed_by_its_denominator() {
    // 90 of 100 to be done in 95 cases of 100, 10 of 10 in 80 of 100: 100/110 against (95·100 + 80·10) / 110 percent.
    let readings = [
        with_target(reading(A, 6, parts(90, 100)), 95),
        with_target(reading(B, 6, parts(10, 10)), 80),
        reading(C, 6, parts(0, 40)),
    ];
    let sum = sum_of((Cumulative, Ratio), &readings, &[]);
    assert_eq!(sum.value, Some(ratio(100, 150)));
    assert_eq!(sum.compared, Some(compared((100, 110), (10_300, 11_000))));
    let nothing = [with_target(reading(A, 6, parts(0, 0)), 95)];
    assert_eq!(sum_of((Cumulative, Ratio), &nothing, &[]).compared, None);
    let mean = [with_target(reading(A, 6, plain(4)), 5), with_target(reading(B, 6, plain(8)), 6)];
    assert_eq!(sum_of((Cumulative, Mean), &mean, &[]).compared, Some(compared((6, 1), (11, 2))));
}

#[test]
fn a_target_is_met_in_its_direction() {
    for (direction, value, is_expected) in [
        (Higher, 9, false),
        (Higher, 10, true),
        (Higher, 11, true),
        (Lower, 11, false),
        (Lower, 10, true),
        (Lower, 9, true),
    ] {
        let compared = compared((value, 1), (10, 1));
        assert_eq!(is_met(direction, &compared), is_expected, "{direction:?} {value}");
    }
}

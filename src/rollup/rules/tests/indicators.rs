//! Indicators over time, across organisations and against their targets.

use rust_decimal::Decimal;

use super::*;
use crate::{
    kernel::{
        IndicatorAccumulation::{Cumulative, PerPeriod},
        IndicatorAggregation::{Latest, Mean, Ratio, Sum},
        IndicatorDirection::{Higher, Lower},
        PeriodKind::{self, AdHoc, Month, Quarter, Year},
    },
    rollup::rules::{
        IndicatorTarget, IndicatorValue, Reading, across, bloc_target, is_met, over_time, summed_kind,
    },
};

fn plain(value: i64) -> IndicatorValue {
    IndicatorValue::plain(Decimal::from(value))
}

fn parts(numerator: i64, denominator: i64) -> IndicatorValue {
    IndicatorValue::parts(Decimal::from(numerator), Decimal::from(denominator))
}

fn reading(period: i32, end: NaiveDate, kind: PeriodKind, value: IndicatorValue) -> Reading {
    Reading { period, period_end: end, kind, value }
}

fn in_june(value: IndicatorValue) -> Reading {
    reading(6, day(6, 30), Month, value)
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
fn a_cumulative_value_is_the_latest_one_of_any_kind() {
    assert_eq!(over_time(Cumulative, &[Month], &[]), None);
    let may = reading(5, day(5, 31), Month, plain(50));
    let june = reading(6, day(6, 30), Month, plain(60));
    let second_quarter = reading(7, day(6, 30), Quarter, plain(61));
    let ad_hoc_in_may = reading(8, day(5, 15), AdHoc, plain(45)); // called for afterwards, so numbered later
    let shown = |readings: &[Reading]| over_time(Cumulative, &[Month, Quarter], readings).unwrap().value;
    assert_eq!(shown(&[june.clone(), may.clone(), ad_hoc_in_may]), plain(60));
    assert_eq!(shown(&[second_quarter, may, june]), plain(61), "of one day's end the later-numbered period");
}

#[test]
fn a_value_per_period_is_summed_over_one_kind_only() {
    let may = reading(5, day(5, 31), Month, plain(5));
    let june = reading(6, day(6, 30), Month, plain(7));
    let second_quarter = reading(7, day(6, 30), Quarter, plain(13));
    let readings = [june, second_quarter.clone(), may.clone()];
    assert_eq!(over_time(PerPeriod, &[], &readings), None);
    assert_eq!(
        over_time(PerPeriod, &[Month, Quarter], std::slice::from_ref(&second_quarter)),
        None,
        "no month reported"
    );
    let total = over_time(PerPeriod, &[Month, Quarter], &readings).unwrap();
    assert_eq!((total.value, total.period), (plain(12), 6));
    assert_eq!(over_time(PerPeriod, &[Quarter, Year], &readings).unwrap().value, plain(13));

    let ratios = [in_june(parts(1, 4)), reading(5, day(5, 31), Month, parts(3, 4))];
    assert_eq!(over_time(PerPeriod, &[Month], &ratios).unwrap().value, parts(4, 8));
    assert_eq!(
        over_time(PerPeriod, &[Month], &[may, in_june(parts(1, 2))]),
        None,
        "a plain value and a ratio have no sum"
    );
}

#[test]
fn across_organisations_each_aggregation_has_its_formula() {
    let readings = |values: &[IndicatorValue]| values.iter().cloned().map(in_june).collect::<Vec<_>>();
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
    ] {
        assert_eq!(across(aggregation, &readings(values)), expected, "{aggregation:?} of {values:?}");
    }
    let succession = [in_june(plain(7)), reading(5, day(5, 31), Month, plain(6))];
    assert_eq!(across(Latest, &succession), Some(ratio(7, 1)));
}

#[test]
fn a_ratio_over_zero_shows_nothing() {
    assert_eq!(parts(1, 0).shown(), None);
    assert_eq!(parts(1, 4).shown(), Some(ratio(1, 4)));
    assert_eq!(IndicatorValue::plain(Decimal::new(125, 1)).shown(), Some(ratio(25, 2)));
}

#[test]
fn the_blocs_target_is_that_of_the_organisations_that_report() {
    let given = |target: Option<i64>, is_reporting| IndicatorTarget {
        target: target.map(Decimal::from),
        is_reporting,
    };
    assert_eq!(bloc_target(&[]), None);
    assert_eq!(bloc_target(&[given(Some(10), false), given(None, true)]), None);
    assert_eq!(bloc_target(&[given(Some(0), true)]), Some(Fraction::zero()));
    assert_eq!(
        bloc_target(&[given(Some(10), true), given(Some(5), false), given(Some(7), true)]),
        Some(ratio(17, 1))
    );
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
        assert_eq!(is_met(direction, &ratio(value, 1), &ratio(10, 1)), is_expected, "{direction:?} {value}");
    }
}

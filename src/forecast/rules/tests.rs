//! Worked cases and properties of the forecast; every expected value was computed by hand.
#![allow(clippy::unwrap_used, reason = "a test that finds nothing to unwrap fails, as it should")]

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use uuid::Uuid;

use super::*;

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2021, month, day).unwrap()
}

fn organisation(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

/// So many organisations, each with weight 1.
fn assigned(n: u128) -> Assigned {
    (1..=n).map(|id| (organisation(id), 1)).collect()
}

/// What organisations 1, 2, … reported on a day; a negative number is unreported.
fn reading(on: NaiveDate, progress: &[i16]) -> Reading {
    let said = (1..).zip(progress).filter(|(_, progress)| **progress >= 0);
    Reading { on, progress: said.map(|(id, progress)| (organisation(id), *progress)).collect() }
}

/// One organisation's progress every so many days from 1 January.
fn series(step: u64, progress: &[i16]) -> Vec<Reading> {
    let on = |index: u64| day(1, 1) + Days::new(step * index);
    (0..).zip(progress).map(|(index, progress)| reading(on(index), &[*progress])).collect()
}

fn of_one(step: u64, progress: &[i16]) -> Outcome {
    forecast(Some(day(12, 31)), &assigned(1), &series(step, progress))
}

fn ratio(numerator: i64, denominator: i64) -> Fraction {
    Fraction::from_ratio(numerator, denominator).unwrap()
}

#[test]
fn a_straight_line_is_followed_to_its_end() {
    // 10, 40, 70 on days 0, 30, 60: a point a day, 100 on day 90, which is 1 April.
    let straight = of_one(30, &[10, 40, 70]).unwrap();
    assert_eq!([straight.earliest, straight.expected, straight.latest], [day(4, 1); 3]);
    assert_eq!((straight.pace, straight.progress), (Fraction::from(1), Fraction::from(70)));
    assert_eq!((straight.known_on, straight.periods, straight.assigned), (day(3, 2), 3, 1));
}

#[test]
fn the_range_comes_from_the_quartiles_of_the_slopes() {
    // Days 0, 10, 20: 0, 10, 40. Slopes 1, 2, 3; quartiles 3/2, 2, 5/2.
    // At 2: 0 + 50, 10 + 45, 20 + 30 → 50, 55, 50 → 50.
    // At 3/2: 66 2/3, 70, 60 → 66 2/3 → 67. At 5/2: 40, 46, 44 → 44.
    let bent = of_one(10, &[0, 10, 40]).unwrap();
    let date = |days| day(1, 1) + Days::new(days);
    assert_eq!([bent.earliest, bent.expected, bent.latest], [date(44), date(50), date(67)]);
    // Four points: six slopes, so that the median lies between two, and so does that of the days.
    // Days 0, 10, 20, 30: 0, 10, 30, 40. Slopes 1, 1, 4/3, 3/2, 3/2, 2 → median 17/12.
    // Days at 17/12: 0 + 1200/17, 10 + 1080/17, 20 + 840/17, 30 + 720/17 = 70,6; 73,5; 69,4; 72,4 → (70,6 + 72,4) / 2 = 71,5.
    let four = of_one(10, &[0, 10, 30, 40]).unwrap();
    assert_eq!((four.pace, four.expected), (ratio(17, 12), date(72)));
}

#[test]
fn only_organisations_that_reported_in_all_used_periods_count() {
    // Organisation 3 comes and goes; with it the mean would seem to fall.
    let readings = [
        reading(day(4, 30), &[20, 20, -1, -1]),
        reading(day(5, 30), &[40, 40, 0, -1]),
        reading(day(6, 29), &[60, 60, 0, -1]),
    ];
    let followed = forecast(Some(day(12, 31)), &assigned(4), &readings).unwrap();
    assert_eq!(followed.organisations, [organisation(1), organisation(2)].into());
    assert_eq!((followed.expected, followed.assigned), (day(8, 28), 4), "40 points at 20 in 30 days");
    // Weights: (3·p1 + p2) / 4.
    let weights: Assigned = [(organisation(1), 3), (organisation(2), 1)].into();
    let readings =
        [reading(day(4, 30), &[0, 40]), reading(day(5, 30), &[20, 60]), reading(day(6, 29), &[40, 80])];
    let weighed = forecast(Some(day(12, 31)), &weights, &readings).unwrap();
    assert_eq!(
        (weighed.progress, weighed.expected),
        (Fraction::from(50), day(9, 12)),
        "50 points at 20 in 30 days"
    );
    // Who is no longer assigned is left out, whatever was reported.
    let one: Assigned = [(organisation(2), 1)].into();
    assert_eq!(forecast(Some(day(12, 31)), &one, &readings).unwrap().progress, Fraction::from(80));
}

#[test]
fn a_period_that_hardly_anybody_reported_is_passed_over() {
    let mut readings = vec![
        reading(day(4, 30), &[20, 20, 20]),
        reading(day(5, 30), &[40, 40, 40]),
        reading(day(6, 29), &[60, 60, 60]),
    ];
    let before = forecast(Some(day(12, 31)), &assigned(3), &readings).unwrap();
    readings.push(reading(day(7, 29), &[61, -1, -1]));
    assert_eq!(forecast(Some(day(12, 31)), &assigned(3), &readings).unwrap(), before);
}

#[test]
fn the_latest_six_periods_are_used() {
    let slow_then_fast = [0, 1, 2, 3, 4, 14, 24, 34, 44, 54];
    let all = of_one(10, &slow_then_fast).unwrap();
    assert_eq!((all.periods, all.pace.clone()), (6, Fraction::from(1)));
    assert_eq!(of_one(10, &slow_then_fast[4..]).unwrap().pace, all.pace);
}

#[test]
fn where_the_data_allow_no_forecast_the_reason_is_told() {
    let few = |usable, narrow| Refusal::FewPeriods { usable, narrow };
    let still =
        |from: i32, to: i32| Refusal::NoAdvance { from: Box::new(from.into()), to: Box::new(to.into()) };
    for (what, outcome, refusal) in [
        ("no deadline", forecast(None, &assigned(1), &series(30, &[10, 40, 70])), Refusal::Regular),
        ("no report", of_one(30, &[]), few(0, 0)),
        ("one period", of_one(30, &[10]), few(1, 0)),
        ("two periods", of_one(30, &[10, 40]), few(2, 0)),
        ("nobody has it", forecast(Some(day(12, 31)), &assigned(0), &series(30, &[1, 2, 3])), few(0, 0)),
        (
            "a third of them reported",
            forecast(
                Some(day(12, 31)),
                &assigned(3),
                &[
                    reading(day(4, 30), &[10, 10, 10]),
                    reading(day(5, 31), &[20, 20, -1]),
                    reading(day(6, 30), &[30, -1, -1]),
                ],
            ),
            few(2, 1),
        ),
        (
            "always others",
            forecast(
                Some(day(12, 31)),
                &assigned(4),
                &[
                    reading(day(4, 30), &[10, 10, -1, -1]),
                    reading(day(5, 31), &[-1, 20, 20, -1]),
                    reading(day(6, 30), &[-1, -1, 30, 30]),
                ],
            ),
            Refusal::NarrowGroup { organisations: 0, assigned: 4, periods: 3 },
        ),
        ("done", of_one(30, &[10, 60, 100]), Refusal::Completed { organisations: 1, assigned: 1 }),
        // (100 + 100 + 99) / 3 = 99 2/3, which reads as 100 %: one is left. It never rose after the first period, either.
        (
            "nearly done",
            forecast(
                Some(day(12, 31)),
                &assigned(3),
                &[
                    reading(day(4, 30), &[40, 45, 50]),
                    reading(day(5, 31), &[100, 100, 99]),
                    reading(day(6, 30), &[100, 100, 99]),
                ],
            ),
            Refusal::NearlyDone { left: 1, organisations: 3 },
        ),
        // The two that reported all along have completed it; the third, who began to report late, has not.
        (
            "done but for a newcomer",
            forecast(
                Some(day(12, 31)),
                &assigned(3),
                &[
                    reading(day(4, 30), &[40, 45, -1]),
                    reading(day(5, 31), &[100, 100, -1]),
                    reading(day(6, 30), &[100, 100, 60]),
                ],
            ),
            Refusal::NearlyDone { left: 1, organisations: 3 },
        ),
        ("95", of_one(30, &[10, 60, 95]), Refusal::NearlyDone { left: 1, organisations: 1 }),
        ("flat", of_one(30, &[40, 40, 40]), still(40, 40)),
        ("falling", of_one(30, &[50, 40, 20]), still(50, 20)),
        // Slopes −3, 2 and 7: the lower quartile is −1/2.
        ("unsteady", of_one(10, &[50, 20, 90]), Refusal::TooWide),
        // Slopes 1/30, 1/2 and 29/30: at the quartiles 4/15 and 11/15 it takes 315 and 96 days more.
        ("too wide", of_one(30, &[0, 1, 30]), Refusal::TooWide),
        ("a point a month", of_one(30, &[0, 1, 2]), Refusal::BeyondYear),
    ] {
        assert_eq!(outcome, Err(refusal), "{what}");
    }
}

#[test]
fn the_deadline_day_is_in_time() {
    let at = |earliest, latest| Forecast { earliest, latest, ..of_one(30, &[10, 40, 70]).unwrap() };
    for (earliest, latest, deadline, expected) in [
        (day(4, 1), day(4, 9), day(4, 9), Risk::OnTime),
        (day(4, 1), day(4, 9), day(4, 8), Risk::MayBeLate(1)),
        (day(4, 1), day(4, 9), day(4, 1), Risk::MayBeLate(8)),
        (day(4, 1), day(4, 9), day(3, 31), Risk::Late(1, 9)),
        (day(4, 9), day(4, 9), day(4, 1), Risk::Late(8, 8)),
    ] {
        assert_eq!(risk(&at(earliest, latest), deadline), expected, "{earliest}–{latest}, {deadline}");
    }
}

#[test]
fn a_past_forecast_is_judged_by_the_last_who_completed() {
    use Known::{Completed, OpenOn};
    let forecast = Forecast { earliest: day(4, 1), latest: day(4, 9), ..of_one(30, &[10, 40, 70]).unwrap() };
    let later = |on, is_completed| Judgement::Later { on, is_completed };
    for (known, expected) in [
        (vec![Completed(day(3, 1)), Completed(day(4, 1))], Judgement::Inside(day(4, 1))),
        (vec![Completed(day(4, 9))], Judgement::Inside(day(4, 9))),
        (vec![Completed(day(3, 31)), Completed(day(3, 5))], Judgement::Earlier(day(3, 31))),
        (vec![Completed(day(4, 10))], later(day(4, 10), true)),
        (vec![Completed(day(4, 2)), OpenOn(day(4, 9))], Judgement::NotYetKnown),
        (vec![Completed(day(4, 2)), OpenOn(day(4, 30))], later(day(4, 30), false)),
        (vec![Completed(day(4, 12)), OpenOn(day(3, 31))], later(day(4, 12), false)),
        (vec![OpenOn(day(3, 31))], Judgement::NotYetKnown),
        (vec![], Judgement::NotYetKnown),
    ] {
        assert_eq!(judge(&forecast, &known), expected, "{known:?}");
    }
}

/// A rising straight line below 100: first value, points a step, number of points, days a step.
fn straight() -> impl Strategy<Value = (Vec<i16>, i16, u64)> {
    (0_i16..20, 1_i16..=9, 5_usize..=8, 1_u64..=20).prop_map(|(first, rise, n, step)| {
        ((0..n).map(|index| first + rise * i16::try_from(index).unwrap()).collect(), rise, step)
    })
}

proptest! {
    #[test]
    fn a_straight_line_gives_the_exact_day((values, rise, step) in straight()) {
        let last = values.len() - 1;
        let left = u64::try_from(100 - values[last]).unwrap();
        let more = (left * step).div_ceil(u64::try_from(rise).unwrap());
        let expected = day(1, 1) + Days::new(step * u64::try_from(last).unwrap() + more);
        match of_one(step, &values) {
            Ok(forecast) => prop_assert_eq!([forecast.earliest, forecast.expected, forecast.latest], [expected; 3]),
            Err(refusal) => prop_assert!(refusal == Refusal::BeyondYear && more > 365, "{refusal:?}"),
        }
    }

    /// Of five periods or more, one that tells anything else leaves the expected day where it was.
    #[test]
    fn one_odd_period_moves_nothing((values, _, step) in straight(), place in 0_usize..8, odd in 0_i16..100) {
        let mut bent = values.clone();
        let place = values.len() - 1 - place % values.len().min(MOST_PERIODS);
        bent[place] = odd;
        if let (Ok(straight), Ok(bent)) = (of_one(step, &values), of_one(step, &bent)) {
            prop_assert_eq!(straight.expected, bent.expected);
        }
    }

    #[test]
    fn nothing_is_foreseen_in_the_past(values in prop::collection::vec(0_i16..=100, 0..9), step in 1_u64..40) {
        if let Ok(forecast) = of_one(step, &values) {
            prop_assert!(forecast.known_on < forecast.earliest);
            prop_assert!(forecast.earliest <= forecast.expected && forecast.expected <= forecast.latest);
            prop_assert!((forecast.latest - forecast.earliest).num_days() <= WIDEST);
            prop_assert!((forecast.latest - forecast.known_on).num_days() <= FURTHEST);
        }
    }

    /// Whoever is faster all along is foreseen no later.
    #[test]
    fn a_higher_pace_is_foreseen_no_later(values in prop::collection::vec(0_i16..60, 3..7), more in 0_i16..7, step in 5_u64..40) {
        let faster: Vec<i16> = (0..).zip(&values).map(|(index, value)| value + more * index).collect();
        if let (Ok(slow), Ok(fast)) = (of_one(step, &values), of_one(step, &faster)) {
            prop_assert!(fast.earliest <= slow.earliest && fast.expected <= slow.expected && fast.latest <= slow.latest);
        }
    }

    /// The order in which organisations are listed, and who reported besides, change nothing.
    #[test]
    fn strangers_change_nothing(values in prop::collection::vec(0_i16..100, 3..7), stranger in 0_i16..=100) {
        let mut readings = series(30, &values);
        let before = forecast(Some(day(12, 31)), &assigned(1), &readings);
        for reading in &mut readings {
            reading.progress.insert(organisation(99), stranger);
        }
        prop_assert_eq!(forecast(Some(day(12, 31)), &assigned(1), &readings), before);
    }
}

#[test]
fn an_empty_reading_is_no_period() {
    let mut readings = series(30, &[10, 40]);
    readings.push(Reading { on: day(12, 1), progress: BTreeMap::new() });
    let refusal = Refusal::FewPeriods { usable: 2, narrow: 0 };
    assert_eq!(forecast(Some(day(12, 31)), &assigned(1), &readings), Err(refusal));
}

//! The line through the periods, and when it reaches the end.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use uuid::Uuid;

use super::panel::{Assigned, Panel, Reading, panel};
use super::{FURTHEST, LEAST_PERIODS, NEARLY_DONE, Outcome, Refusal, WIDEST};
use crate::kernel::{Fraction, middle};

/// When a task will be completed at its own pace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forecast {
    /// At the pace of the upper quartile.
    pub earliest: NaiveDate,
    /// At the median pace.
    pub expected: NaiveDate,
    /// At the pace of the lower quartile.
    pub latest: NaiveDate,
    /// The median pace in points a day.
    pub pace: Fraction,
    /// Progress in the last used period, of the organisations that the line follows.
    pub progress: Fraction,
    /// The last day of the last used period.
    pub known_on: NaiveDate,
    /// How many periods were used.
    pub periods: usize,
    /// The organisations that reported in all of them.
    pub organisations: BTreeSet<Uuid>,
    /// How many are assigned.
    pub assigned: usize,
}

/// The value at a place between 0 and 1 of sorted values, evenly between two where it falls between them.
fn quantile(sorted: &[Fraction], place: &Fraction) -> Option<Fraction> {
    let steps = i64::try_from(sorted.len().checked_sub(1)?).ok()?;
    let at = place * &Fraction::from(steps);
    let below = at.floor()?;
    let index = usize::try_from(below).ok()?;
    let (low, rest) = (sorted.get(index)?, &at - &Fraction::from(below));
    let Some(high) = sorted.get(index + 1) else { return Some(low.clone()) };
    Some(low + &(&rest * &(high - low)))
}

fn median(values: &[Fraction]) -> Option<Fraction> {
    let (lower, upper) = middle(values.iter())?;
    (lower + upper).checked_div(&Fraction::from(2))
}

/// The points on one axis of days, counted from the first.
fn axis(points: &[(NaiveDate, Fraction)]) -> Vec<(i64, &Fraction)> {
    let first = points.first().map_or(NaiveDate::MIN, |(day, _)| *day);
    points.iter().map(|(day, value)| ((*day - first).num_days(), value)).collect()
}

/// The slopes between any two points of different days, in points a day, sorted.
fn slopes(points: &[(i64, &Fraction)]) -> Vec<Fraction> {
    let mut found = Vec::new();
    for (index, (from, low)) in points.iter().enumerate() {
        for (to, high) in &points[index + 1..] {
            found.extend((*high - *low).checked_div(&Fraction::from(to - from)));
        }
    }
    found.sort_unstable();
    found
}

/// The day, counted from the first point, by which the line with that slope has reached 100.
fn reached(points: &[(i64, &Fraction)], slope: &Fraction) -> Option<i64> {
    let hundred = Fraction::from(100);
    let days: Option<Vec<Fraction>> = points
        .iter()
        .map(|(day, value)| Some(Fraction::from(*day) + (&hundred - *value).checked_div(slope)?))
        .collect();
    median(&days?)?.ceil()
}

/// The forecast of a task by what its organisations reported, the oldest reading first.
pub fn forecast(deadline: Option<NaiveDate>, assigned: &Assigned, readings: &[Reading]) -> Outcome {
    if deadline.is_none() {
        return Err(Refusal::Regular);
    }
    let Panel { organisations, points, told, left } = panel(assigned, readings)?;
    let few = || Refusal::FewPeriods { usable: points.len(), narrow: 0 };
    let (Some((first_day, first)), Some((known_on, last))) = (points.first(), points.last()) else {
        return Err(few());
    };
    // The line follows the group; whether the task is done is a matter of everybody who told of it.
    if told > 0 && left == 0 {
        return Err(Refusal::Completed { organisations: told, assigned: assigned.len() });
    }
    if *last >= Fraction::from(NEARLY_DONE) {
        return Err(Refusal::NearlyDone { left, organisations: told });
    }
    let places = axis(&points);
    let slopes = slopes(&places);
    if slopes.len() < LEAST_PERIODS {
        return Err(few());
    }
    let at = |numerator: i64| {
        let place = Fraction::from_ratio(numerator, 4).unwrap_or_default();
        quantile(&slopes, &place).unwrap_or_default()
    };
    let (slow, pace, fast) = (at(1), at(2), at(3));
    if pace <= Fraction::zero() {
        return Err(Refusal::NoAdvance { from: Box::new(first.clone()), to: Box::new(last.clone()) });
    }
    let known = (*known_on - *first_day).num_days();
    // Whatever the line says, the task was open on the last period's last day.
    let day = |slope: &Fraction| reached(&places, slope).map(|day| day.max(known + 1) - known);
    let (Some(earliest), Some(expected)) = (day(&fast), day(&pace)) else { return Err(Refusal::BeyondYear) };
    if earliest > FURTHEST {
        return Err(Refusal::BeyondYear);
    }
    if slow <= Fraction::zero() {
        return Err(Refusal::TooWide);
    }
    let latest = day(&slow).ok_or(Refusal::TooWide)?;
    if latest > FURTHEST || latest - earliest > WIDEST {
        return Err(Refusal::TooWide);
    }
    let date = |days: i64| {
        u64::try_from(days)
            .ok()
            .and_then(|days| known_on.checked_add_days(Days::new(days)))
            .unwrap_or(*known_on)
    };
    Ok(Forecast {
        earliest: date(earliest),
        expected: date(expected),
        latest: date(latest),
        pace,
        progress: last.clone(),
        known_on: *known_on,
        periods: points.len(),
        assigned: assigned.len(),
        organisations,
    })
}

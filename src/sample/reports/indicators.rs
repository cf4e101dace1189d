//! Indicator figures, in step with progress: cumulative ones never fall, monthly ones are the month's own.

use super::entries::Occasion;
use crate::sample::assignments::target;
use crate::sample::bank::grouped;
use crate::sample::dice::Dice;
use crate::sample::history::IndicatorHistory;
use crate::sample::units::Unit;
use rust_decimal::Decimal;

/// Progress from which the first of two inspections is done.
pub(super) const FIRST_INSPECTION: i64 = 45;

/// The figures of the task's indicator; none where the task has none or there is nothing to declare.
pub(super) fn figures(
    occasion: &Occasion<'_>,
    task: i32,
    progress: i64,
    is_completed: bool,
) -> Vec<IndicatorHistory> {
    let unit = occasion.unit;
    let members = unit.members;
    match task {
        8 if is_completed => ratio(members, members),
        8 if progress > 0 => ratio(members * progress / 100, members),
        11 => {
            let (on_time, all) = dossiers(occasion);
            ratio(on_time, all)
        }
        17 => single(inspections(occasion, progress, is_completed)),
        21 => single(meetings(occasion)),
        28 if is_completed => {
            // Where somebody could not vote, it was one or two.
            let absent = Dice::new("absent", &[&unit.code]).between(-3, 2).max(0);
            ratio(members - absent, members)
        }
        _ => Vec::new(),
    }
}

/// The figures as slots of a sentence.
pub(super) fn slots(figures: &[IndicatorHistory]) -> Vec<(&'static str, String)> {
    let whole = |figure: Decimal| i64::try_from(figure).expect("the sample's figures are whole");
    let Some(figure) = figures.first() else { return Vec::new() };
    if let Some(value) = figure.value {
        return vec![("value", grouped(whole(value)))];
    }
    let (Some(numerator), Some(denominator)) = (figure.numerator, figure.denominator) else {
        return Vec::new();
    };
    let share = (numerator * Decimal::ONE_HUNDRED / denominator).round_dp(1).normalize();
    vec![
        ("num", grouped(whole(numerator))),
        ("den", grouped(whole(denominator))),
        ("pct", format!("{share}%").replace('.', ",")),
    ]
}

fn ratio(numerator: i64, denominator: i64) -> Vec<IndicatorHistory> {
    vec![IndicatorHistory {
        position: 1,
        value: None,
        numerator: Some(numerator.into()),
        denominator: Some(denominator.into()),
    }]
}

fn single(value: i64) -> Vec<IndicatorHistory> {
    vec![IndicatorHistory { position: 1, value: Some(value.into()), numerator: None, denominator: None }]
}

fn inspections(occasion: &Occasion<'_>, progress: i64, is_completed: bool) -> i64 {
    match (occasion.unit.code.as_str(), occasion.period.number) {
        ("so-tu-phap", 4 | 5) => 2,
        ("so-tu-phap", 6) => 1,
        _ if is_completed => 2,
        _ => i64::from(progress >= FIRST_INSPECTION),
    }
}

/// Dossiers of the month: on time, all.
fn dossiers(occasion: &Occasion<'_>) -> (i64, i64) {
    let (unit, period) = (occasion.unit, occasion.period.number);
    match (unit.code.as_str(), period) {
        ("so-tu-phap", 5) => return (1655, 1702),
        ("so-tu-phap", 6) => return (1842, 1871),
        _ => {}
    }
    let usual = usual_dossiers(unit);
    let mut dice = Dice::new("dossiers", &[&unit.code, &period]);
    let all = usual * dice.between(82, 118) / 100;
    let late_in_1000 = (dice.between(8, 52) - i64::from(period) * 3).max(0);
    (all - all * late_in_1000 / 1000, all)
}

fn usual_dossiers(unit: &Unit) -> i64 {
    let mut dice = Dice::new("usual dossiers", &[&unit.code]);
    if unit.code == "so-tu-phap" {
        1690
    } else if unit.serves_public() {
        dice.between(240, 2300)
    } else if unit.is_cell {
        dice.between(24, 70)
    } else {
        dice.between(60, 210)
    }
}

/// Meetings of the month: above the target in April, mostly below it since summer.
fn meetings(occasion: &Occasion<'_>) -> i64 {
    let unit = occasion.unit;
    let usual = target(21, unit).expect("task 21 has a target");
    let mut dice = Dice::new("meetings of the month", &[&unit.code, &occasion.period.number]);
    let share = dice.between(102, 124) - i64::from(occasion.period.number) * 5;
    (usual * share / 100).max(3)
}

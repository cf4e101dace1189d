//! How far each organisation is with each key task at the end of each period.

use super::justice;
use crate::sample::assignments::start;
use crate::sample::calendar::{day, is_working_day};
use crate::sample::dice::Dice;
use crate::sample::units::{Task, Unit};
use chrono::{Datelike, Days, NaiveDate};

/// Where one organisation stands with one key task.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Standing {
    pub(super) progress: i64,
    pub(super) completed_on: Option<NaiveDate>,
}

/// Organisations that lag behind, with their pace in per cent of the usual.
const WEAK: [(&str, i64); 9] = [
    ("so-giao-thong", 76),
    ("vien-nghien-cuu", 80),
    ("hoi-dong-y", 66),
    ("trung-tam-xuc-tien", 70),
    ("ban-qlda-ha-tang", 74),
    ("van-phong-thanh-uy", 88),
    ("so-khoa-hoc", 86),
    ("toa-an", 88),
    ("lien-hiep-huu-nghi", 87),
];

/// Organisations ahead of the others.
const STRONG: [&str; 9] = [
    "van-phong-hdnd",
    "so-tai-chinh",
    "so-ke-hoach-dau-tu",
    "quy-phat-trien-dat",
    "vien-quy-hoach",
    "hoi-cuu-chien-binh",
    "bao-hiem-xa-hoi",
    "hoi-chu-thap-do",
    "hoi-luat-gia",
];

/// Usual progress at the end of September by key task; completed ones are dated apart.
const SEPTEMBER: [i64; 32] = [
    73, 78, 72, 62, 69, 67, 55, 92, 70, 76, 65, 61, 68, 52, 40, 69, 40, 64, 58, 63, 72, 74, 86, 70, 71, 66,
    76, 95, 52, 90, 80, 71,
];

/// Share of September's progress reached by period, in per cent, of tasks without a deadline of their own kind.
const CURVE: [i64; 6] = [19, 38, 56, 76, 91, 100];

/// Whether the organisation is one that lags behind.
pub(in crate::sample) fn is_weak(code: &str) -> bool {
    WEAK.iter().any(|(weak, pace)| *weak == code && *pace < 82)
}

/// The standings of one organisation with one key task over six periods; `cutoffs` are the last days of which each report tells.
pub(super) fn trajectory(unit: &Unit, task: &Task, cutoffs: &[NaiveDate; 6]) -> [Standing; 6] {
    let completed_on = completion(unit, task.number);
    let starts_on = start(task, unit);
    let mut standings = [Standing { progress: 0, completed_on: None }; 6];
    let mut reached = 0;
    for (index, standing) in standings.iter_mut().enumerate() {
        if let Some(done) = completed_on.filter(|done| *done <= cutoffs[index]) {
            *standing = Standing { progress: 100, completed_on: Some(done) };
            continue;
        }
        let has_started = starts_on.is_none_or(|start| start <= cutoffs[index]);
        if has_started {
            reached = reached.max(open_progress(unit, task.number, index));
        }
        standing.progress = reached;
    }
    standings
}

/// The pace of an organisation in per cent.
fn pace(unit: &Unit) -> i64 {
    if let Some((_, pace)) = WEAK.iter().find(|(weak, _)| *weak == unit.code) {
        *pace
    } else if STRONG.contains(&unit.code.as_str()) {
        109
    } else {
        Dice::new("pace", &[&unit.code]).between(93, 107)
    }
}

fn open_progress(unit: &Unit, task: i32, index: usize) -> i64 {
    if let Some((august, september)) = justice::progress(task, unit) {
        let steps = [15, 35, 55, 80, 100];
        let held = matches!(task, 9 | 15 | 26);
        return match index {
            5 => september,
            3 if held => august,
            _ => fives(august * steps[index] / 100),
        };
    }
    let usual = SEPTEMBER[usize::try_from(task - 1).expect("tasks count from 1")];
    let curve = match task {
        8 => [88, 96, 100, 100, 100, 100],
        28 => [48, 90, 100, 100, 100, 100],
        30 => [60, 84, 92, 96, 100, 100],
        23 => [12, 30, 50, 72, 92, 100],
        6 => [16, 34, 52, 72, 88, 100],
        17 => [8, 26, 44, 64, 84, 100],
        _ => CURVE,
    };
    let mut own = Dice::new("own", &[&unit.code, &task]);
    if task == 17 && own.chance(18) && !unit.serves_public() {
        return 0;
    }
    let own_pace = own.between(84, 116);
    let wobble = Dice::new("wobble", &[&unit.code, &task, &index]).between(90, 110);
    let progress = usual * curve[index] * pace(unit) / 100 * own_pace / 100 * wobble / 10_000;
    // Daily business and figures that come every month begin at once; other tasks may not have begun in April.
    let least = if matches!(task, 1 | 2 | 8 | 11 | 21 | 28 | 32) { 5 } else { 0 };
    fives(progress).clamp(least, 95)
}

/// People state progress in steps of five.
fn fives(progress: i64) -> i64 {
    (progress + 2) / 5 * 5
}

/// The day on which the organisation completes the task, if it does so before October.
fn completion(unit: &Unit, task: i32) -> Option<NaiveDate> {
    let mut dice = Dice::new("completion", &[&unit.code, &task]);
    // Slow organisations draw from the slow end.
    let chance = dice.between(1, 100) + (100 - pace(unit)).max(-6) * 2;
    let is_justice = unit.code == justice::CODE;
    let (first, last) = match task {
        6 | 17 if is_justice => return None,
        8 if is_justice => return Some(day(4, 28)),
        8 if chance <= 84 => ((4, 12), (4, 29)),
        8 if chance <= 101 => ((5, 4), (5, 27)),
        8 if chance <= 106 => ((6, 3), (6, 24)),
        28 => return Some(day(5, 23)),
        30 if chance <= 26 || is_justice => ((4, 19), (4, 29)),
        30 if chance <= 74 => ((5, 4), (5, 14)),
        30 if chance <= 92 => ((5, 17), (5, 28)),
        30 if chance <= 112 => ((6, 2), (6, 25)),
        23 if chance <= 10 => ((7, 12), (7, 29)),
        23 if chance <= 52 => ((8, 4), (8, 31)),
        23 if chance <= 62 => ((9, 6), (9, 24)),
        6 if chance <= 8 => ((8, 10), (8, 30)),
        6 if chance <= 58 => ((9, 7), (9, 28)),
        17 if chance <= 10 => ((9, 6), (9, 24)),
        _ => return None,
    };
    let from = day(first.0, first.1);
    let span = i64::from(day(last.0, last.1).ordinal()) - i64::from(from.ordinal());
    let mut done = from + Days::new(dice.between(0, span).unsigned_abs());
    while !is_working_day(done) {
        done = done - Days::new(1);
    }
    Some(done)
}
